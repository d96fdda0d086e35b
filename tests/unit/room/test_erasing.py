"""Who may erase what, and that verifiers of every kind know of it."""

from collections.abc import Sequence

import msgspec
import pytest

from truceline.agreement.actors import Roots
from truceline.base.errors import TrucelineError
from truceline.messages.administration import Erasure, ErasureReason
from truceline.messages.entry import Envelope
from truceline.room.authoring import Written
from truceline.room.bundle import Covered, Header, write_bundle
from truceline.room.erasing import erasure_of, write_erasure
from truceline.room.ports import StoredEntry
from truceline.room.verification import verify_bundle
from truceline.testing.check_log import check_log
from truceline.testing.memory import MemoryStore
from truceline.testing.packs import small_agreement
from truceline.testing.rooms import TestRoom

SAID = "A-OPS/2026/1/LCK"


@pytest.fixture
def room() -> TestRoom:
    made = TestRoom(MemoryStore())
    made.log(made.seat("A-OPS-1").line_check())
    return made


def refusal(room: TestRoom, written: Written) -> TrucelineError:
    before = (room.state, list(room.store.entries(0, 99)))
    (outcome,) = room.ledger.log([written.submission])
    assert isinstance(outcome, TrucelineError), outcome
    assert (room.state, list(room.store.entries(0, 99))) == before
    return outcome


def erasing(room: TestRoom, ref: str, signing: Sequence[str], **changed: object) -> Written:
    head = room.ledger.head
    assert head is not None
    body = msgspec.structs.replace(erasure_of(room.state, ref, ErasureReason.OTHER), **changed)
    keys = [key for party in signing for key in room.roots(party)]
    return write_erasure((room.state, head), body, room.moment("erasure"), *keys)


def test_both_parties_erase_what_one_of_them_said(room: TestRoom) -> None:
    room.log(room.erasure(SAID))
    stored = room.store.entries(3, 4)[0]
    assert (stored.salt, stored.body) == (None, None)
    assert dict(room.state.erased) == {3: "PARTIES/2026/1/ERA"}
    check_log(room.store, room.log_key.verifier, room.state)


@pytest.mark.parametrize("by", ["A", "B", ("MISSION",), ("A", "MISSION"), ("A", "B", "MISSION")])
def test_nobody_erases_alone_nor_with_whom_it_does_not_concern(
    room: TestRoom, by: Sequence[str]
) -> None:
    assert refusal(room, erasing(room, SAID, by)).code == "erasure-authority"


@pytest.mark.parametrize("by", [("A", "MISSION"), ("A", "B", "MISSION"), ("B", "A")])
def test_the_entry_names_who_signed_it(room: TestRoom, by: tuple[str, ...]) -> None:
    assert refusal(room, erasing(room, SAID, "AB", by=by)).code == "erasure-authority"


def test_what_the_third_party_said_is_erased_by_all_three(room: TestRoom) -> None:
    room.log(room.seat("M-ROOM-1").line_check(to=("A-OPS", "B-OPS")))
    said = "M-ROOM/2026/1/LCK"
    assert refusal(room, erasing(room, said, "AB")).code == "erasure-authority"
    room.log(room.erasure(said, by=("B", "A", "MISSION")))
    assert list(room.state.erased) == [6]


@pytest.mark.parametrize(("count", "code"), [(1, "root-threshold"), (2, None), (3, None)])
def test_each_party_signs_with_as_many_keys_as_it_needs(count: int, code: str | None) -> None:
    parties = tuple(
        msgspec.structs.replace(party, roots=Roots(k=2, n=3)) for party in small_agreement().parties
    )
    room = TestRoom(MemoryStore(), small_agreement(parties=parties))
    room.log(room.seat("A-OPS-1").line_check())
    head = room.ledger.head
    assert head is not None
    body = erasure_of(room.state, SAID, ErasureReason.LAW)
    keys = [*room.roots("A")[:count], *room.roots("B")]
    written = write_erasure((room.state, head), body, room.moment("erasure"), *keys)
    if code is not None:
        assert refusal(room, written).code == code
    else:
        room.log(written)
        assert list(room.state.erased) == [3]


def test_the_keys_of_host_and_device_erase_nothing(room: TestRoom) -> None:
    head = room.ledger.head
    assert head is not None
    body = erasure_of(room.state, SAID, ErasureReason.MISTAKE)
    for key in (room.host_key, room.device("A-OPS-1"), room.log_key):
        written = write_erasure((room.state, head), body, room.moment("x"), key, *room.roots("B"))
        assert refusal(room, written).code == "key-kind"


@pytest.mark.parametrize(
    ("ref", "changed", "code"),
    [
        (SAID, {"index": 2}, "erasure-other"),
        (SAID, {"entry": "0" * 64}, "erasure-other"),
        (SAID, {"about": "A-OPS/2026/2/LCK"}, "ref-unknown"),
        ("ROOM/2026/1/FND", {}, "erasure-administrative"),
        ("A/2026/1/INV", {}, "erasure-administrative"),
        ("A-OPS-1-i1/2026/1/ENR", {}, "erasure-administrative"),
    ],
)
def test_an_erasure_is_of_one_message(
    room: TestRoom, ref: str, changed: dict[str, object], code: str
) -> None:
    assert refusal(room, erasing(room, ref, "AB", **changed)).code == code


def test_a_message_is_erased_once_and_no_erasure_is_erased(room: TestRoom) -> None:
    room.log(room.erasure(SAID))
    room.clock.advance(1)
    assert refusal(room, room.erasure(SAID)).code == "erasure-known"
    again = erasing(room, "PARTIES/2026/1/ERA", "AB")
    assert refusal(room, again).code == "erasure-administrative"


def test_erasures_follow_one_another_in_the_chain_of_the_parties(room: TestRoom) -> None:
    seat = room.seat("B-OPS-1")
    room.log(seat.line_check())
    room.log(room.erasure(SAID))
    room.log(room.erasure("B-OPS/2026/1/LCK"))
    assert room.state.chains["PARTIES"].dev_seq == 2
    assert dict(room.state.erased) == {3: "PARTIES/2026/1/ERA", 6: "PARTIES/2026/2/ERA"}


def test_what_was_erased_does_not_come_back_when_it_is_sent_again(room: TestRoom) -> None:
    again = TestRoom(MemoryStore())
    check = again.seat("A-OPS-1").line_check()
    (first,) = again.log(check)
    again.log(again.erasure(SAID))
    assert again.log(check) == (first,)
    assert again.store.entries(3, 4)[0].body is None


def everything(_: Envelope) -> bool:
    return True


def bundle_of(room: TestRoom, entries: Sequence[StoredEntry]) -> list[bytes]:
    head = room.store.head()
    founding = entries[0].body
    assert head is not None
    assert founding is not None
    keys = msgspec.json.decode(founding)
    header = Header(
        "truceline/bundle/v1", room.origin, keys["log_vkey"], keys["host_vkey"], keys["policy"]
    )
    return list(write_bundle(header, Covered.by(head), entries, everything, room.host_key))


def test_a_bundle_shows_the_erasure_and_verifies(room: TestRoom) -> None:
    room.log(room.erasure(SAID))
    found = verify_bundle(bundle_of(room, room.store.entries(0, 9)))
    assert (found.ok, found.withheld, found.problems) == (True, 1, ())


def test_a_host_that_hands_out_an_erased_body_is_found(room: TestRoom) -> None:
    whole = room.store.entries(3, 4)[0]
    room.log(room.erasure(SAID))
    entries = list(room.store.entries(0, 9))
    entries[3] = whole
    found = verify_bundle(bundle_of(room, entries))
    assert found.problems == (
        "entry 3: erased by PARTIES/2026/1/ERA, and its body is in the bundle.",
    )


def test_the_reason_is_one_of_the_codes() -> None:
    fields = {"about": SAID, "index": 3, "entry": "0" * 64, "by": ("A", "B")}
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(fields | {"reason": "BECAUSE"}, Erasure)
