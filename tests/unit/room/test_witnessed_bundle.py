"""A bundle says how far it is witnessed, and its reader believes cosignatures only."""

import msgspec
import pytest

from truceline.messages.administration import Founding
from truceline.record.checkpoint import Checkpoint, sign_checkpoint
from truceline.record.keys import Signer
from truceline.record.policy import parse_policy
from truceline.room.bundle import FORMAT, CheckpointLine, Covered, Header, write_bundle
from truceline.room.ports import Head
from truceline.room.verification import Verification, verify_bundle
from truceline.room.witnessing import Witnessing
from truceline.testing.memory import MemoryStore
from truceline.testing.rooms import TestRoom
from truceline.testing.witnesses import cosigned, witness, witnessed_agreement

A, B, M, STRANGER = (witness(name) for name in ("a", "b", "m", "stranger"))


def opened(needed: int | None = 2) -> TestRoom:
    """Return a room of three entries, with three witnesses unless ``needed`` is None."""
    agreement = None if needed is None else witnessed_agreement(needed)
    room = TestRoom(MemoryStore(), agreement)
    room.seat("A-OPS-1")
    return room


def head_of(room: TestRoom) -> Head:
    assert room.ledger.head is not None
    return room.ledger.head


def witnessing(room: TestRoom) -> Witnessing:
    policy = parse_policy(room.agreement.policy.quorum or "quorum none\n")
    log = room.log_key.verifier
    return Witnessing(room.store, policy, log, room.clock, lambda: head_of(room))


def verified(room: TestRoom, covered: Covered) -> Verification:
    body = msgspec.json.decode(room.store.entries(0, 1)[0].body or b"", type=Founding)
    header = Header(FORMAT, room.origin, body.log_vkey, body.host_vkey, body.policy)
    entries = room.store.entries(0, covered.size)
    return verify_bundle(write_bundle(header, covered, entries, lambda _: True, room.host_key))


def said(found: Verification) -> tuple[bool, str, int]:
    return found.ok, found.state, found.witnessed


@pytest.mark.parametrize(
    ("needed", "witnesses", "expected"),
    [
        (2, (), (True, "logged", 0)),
        (2, (A,), (True, "logged", 0)),
        (2, (A, STRANGER), (True, "logged", 0)),
        (2, (A, B), (True, "witnessed", 3)),
        (2, (A, B, M), (True, "witnessed", 3)),
        (3, (A, B), (True, "logged", 0)),
        (3, (A, B, M), (True, "witnessed", 3)),
        (None, (A, B, M), (True, "logged", 0)),
    ],
)
def test_a_bundle_is_witnessed_from_the_quorum_on(
    needed: int | None, witnesses: tuple[Signer, ...], expected: tuple[bool, str, int]
) -> None:
    room = opened(needed)
    line = CheckpointLine(cosigned(head_of(room).checkpoint, *witnesses))
    assert said(verified(room, Covered(3, line))) == expected


def test_a_host_that_went_on_shows_how_far_it_was_witnessed() -> None:
    room = opened()
    hosting = witnessing(room)
    hosting.take(cosigned(head_of(room).checkpoint, A, B))
    assert said(verified(room, hosting.covered(head_of(room)))) == (True, "witnessed", 3)
    room.log(room.invitation("B-OPS-1"))
    hosting.take(cosigned(head_of(room).checkpoint, A))
    assert said(verified(room, hosting.covered(head_of(room)))) == (True, "logged", 3)
    hosting.take(cosigned(head_of(room).checkpoint, M))
    assert said(verified(room, hosting.covered(head_of(room)))) == (True, "witnessed", 4)


def other_log(room: TestRoom, size: int) -> str:
    signed = sign_checkpoint(Checkpoint(room.origin, size, b"\1" * 32), room.log_key)
    return cosigned(signed, A, B)


def test_a_claim_to_be_witnessed_that_does_not_hold_is_a_problem() -> None:
    room = opened()
    head = head_of(room)
    earlier = room.store.head_over(0).checkpoint
    unlike = cosigned(earlier, A, B).replace(cosigned(earlier, A), head.checkpoint)
    claims = [
        cosigned(earlier, A),
        other_log(room, 2),
        other_log(room, 3),
        other_log(room, 4),
        sign_checkpoint(Checkpoint(room.origin, 3, head.root), room.host_key),
        "no note",
        unlike,
    ]
    for claim in claims:
        found = verified(room, Covered(3, CheckpointLine(head.checkpoint, claim)))
        assert (found.ok, found.witnessed) == (False, 0), claim
        assert found.problems[0].startswith("witnessed: ")
    sound = CheckpointLine(head.checkpoint, cosigned(earlier, A, B))
    assert said(verified(room, Covered(3, sound))) == (True, "logged", 1)
