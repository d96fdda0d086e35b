"""What a hostile host may show to the holder of a code, and that it is not believed."""

from collections.abc import Callable

import msgspec
import pytest

from truceline.base.errors import TrucelineError
from truceline.http.hosting import HostedRoom
from truceline.record.keys import Signer
from truceline.room.invited import check_invitation
from truceline.room.wire import EntryRecord, InvitationInfo
from truceline.testing.hosts import TestHost
from truceline.testing.rooms import caught


@pytest.fixture
def host() -> TestHost:
    made = TestHost()
    made.room.log(made.room.invitation("B-OPS-1"))
    made.room.log(made.room.invitation("A-OPS-1"))
    return made


def told_of(hosted: HostedRoom, founding: int = 0, invitation: int = 1) -> InvitationInfo:
    """Return what ``hosted`` would tell of the entries at these places."""
    records = hosted_records(hosted)
    proofs = hosted.proof(founding)[0], hosted.proof(invitation)[0]
    return InvitationInfo(records[founding], proofs[0], records[invitation], proofs[1], 1)


def hosted_records(hosted: HostedRoom) -> list[EntryRecord]:
    return hosted.records(hosted.visitor(None).reader, 0, 9)


def test_what_an_honest_host_tells_is_believed(host: TestHost) -> None:
    code = host.room.invitation_key("B-OPS-1")
    found = check_invitation(host.room.log_key.verifier, told_of(host.hosted), code)
    assert (found.invitation, found.post, found.officer) == ("B-OPS-1-i1", "B-OPS", "B-OPS-1")


def without_body(told: InvitationInfo) -> InvitationInfo:
    bare = msgspec.structs.replace(told.invitation, body=None, salt=None)
    return msgspec.structs.replace(told, invitation=bare)


def swapped_proof(told: InvitationInfo) -> InvitationInfo:
    return msgspec.structs.replace(told, invitation_proof=told.founding_proof)


def other_body(told: InvitationInfo) -> InvitationInfo:
    body = (told.invitation.body or "").replace("B-OPS-1", "B-OPS-9")
    return msgspec.structs.replace(
        told, invitation=msgspec.structs.replace(told.invitation, body=body)
    )


@pytest.mark.parametrize(
    ("lie", "code"),
    [
        (without_body, "invitation"),
        (swapped_proof, "invitation"),
        (other_body, "body-commitment"),
    ],
)
def test_a_changed_answer_is_not_believed(
    host: TestHost, lie: Callable[[InvitationInfo], InvitationInfo], code: str
) -> None:
    signer = host.room.invitation_key("B-OPS-1")
    told = lie(told_of(host.hosted))
    refusal = caught(lambda: check_invitation(host.room.log_key.verifier, told, signer))
    assert refusal.code == code


@pytest.mark.parametrize(("founding", "invitation"), [(0, 2), (1, 1), (0, 0)])
def test_other_entries_of_the_same_log_are_not_believed(
    host: TestHost, founding: int, invitation: int
) -> None:
    signer = host.room.invitation_key("B-OPS-1")
    told = told_of(host.hosted, founding, invitation)
    refusal = caught(lambda: check_invitation(host.room.log_key.verifier, told, signer))
    assert refusal.code == "invitation"


def test_an_invitation_for_another_code_is_not_believed(host: TestHost) -> None:
    signer: Signer = host.room.invitation_key("A-OPS-1")
    refusal = caught(
        lambda: check_invitation(host.room.log_key.verifier, told_of(host.hosted), signer)
    )
    assert refusal.code == "invitation"


def test_a_log_of_another_key_is_not_believed(host: TestHost) -> None:
    code, other = host.room.invitation_key("B-OPS-1"), host.room.host_key.verifier
    refusal: TrucelineError = caught(lambda: check_invitation(other, told_of(host.hosted), code))
    assert refusal.code in ("origin", "entry-origin", "note-unverified")
