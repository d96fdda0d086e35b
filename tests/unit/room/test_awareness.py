"""A notice is taken only when its author shows to know what it comes near; judged by the log."""

import base64
import io
from collections.abc import Callable, Mapping

import msgspec
import pytest

from truceline.agreement.code_lists import ReleaseLevel
from truceline.base.canonical import JsonValue
from truceline.base.errors import TrucelineError
from truceline.messages.administration import Founding
from truceline.messages.catalogue import build_body, encode_body
from truceline.messages.entry import Envelope, Release, parse_entry
from truceline.messages.sealed_notice import sealed_commitment
from truceline.room.admission import Opened, admit, open_body
from truceline.room.announced import Announced
from truceline.room.awareness import AwarenessError
from truceline.room.bundle import Covered, Header, write_bundle
from truceline.room.fsck import check_store
from truceline.room.recovery import dump_admission, load_admission, recall
from truceline.room.standing import Admission
from truceline.room.verification import verify_bundle
from truceline.testing.memory import MemoryStore
from truceline.testing.notices import Fields, flight, hour, movement, silence, square, works
from truceline.testing.rooms import Seat, TestRoom


@pytest.fixture
def room() -> TestRoom:
    return TestRoom(MemoryStore())


@pytest.fixture
def a(room: TestRoom) -> Seat:
    return room.seat("A-OPS-1")


@pytest.fixture
def b(room: TestRoom) -> Seat:
    return room.seat("B-OPS-1")


def current(room: TestRoom) -> Mapping[str, Announced]:
    return room.state.announced.current


def file(seat: Seat, code: str, body: Fields, **changed: object) -> str:
    written = seat.write(code, body, **changed)
    seat.room.log(written)
    return written.entry.envelope.ref


def met(seat: Seat, code: str, body: Fields, **changed: object) -> list[str]:
    """Return the notices of which the room says that the author must know; nothing is logged."""
    before = seat.room.state
    (outcome,) = seat.room.ledger.log([seat.write(code, body, **changed).submission])
    assert seat.room.state == before
    assert isinstance(outcome, AwarenessError), outcome
    return [ref for ref, _ in outcome.unknown]


def code_of(seat: Seat, code: str, body: Fields) -> str:
    (outcome,) = seat.room.ledger.log([seat.write(code, body).submission])
    assert isinstance(outcome, TrucelineError), outcome
    return outcome.code


def token(room: TestRoom, ref: str) -> str:
    return current(room)[ref].token


def change(of: str, path: str, old: JsonValue, new: JsonValue, **more: JsonValue) -> Fields:
    changed: Fields = {"path": path, "old": old, "new": new}
    return {"of": of, "changed_fields": [changed], "reason": "DELAY", **more}


def test_an_overlap_is_refused_and_taken_once_its_author_knows(a: Seat, b: Seat) -> None:
    first = file(a, "WRK", works())
    assert met(b, "MOV", movement()) == [first]
    second = file(b, "MOV", {**movement(), "knows": [token(a.room, first)]})
    assert set(current(a.room)) == {first, second}
    assert met(a, "WRK", works()) == [first, second]


def test_the_refusal_names_nobody(a: Seat, b: Seat) -> None:
    file(a, "WRK", works())
    (outcome,) = a.room.ledger.log([b.write("MOV", movement()).submission])
    assert str(outcome) == (
        "awareness: the notice comes near 1 other in place and time of which it does not say that "
        "its author knows. Look at what it comes near, and file it again with their tokens in "
        "`knows`."
    )


@pytest.mark.parametrize(
    ("east", "meets"), [(1, True), (2, True), (4, False), (-1, True), (-2, True), (-4, False)]
)
def test_what_comes_within_a_kilometre_counts_and_what_is_three_away_does_not(
    a: Seat, b: Seat, east: int, *, meets: bool
) -> None:
    first = file(a, "WRK", works())
    if meets:
        assert met(b, "WRK", works(east=east)) == [first]
    else:
        file(b, "WRK", works(east=east))


@pytest.mark.parametrize(
    ("begins", "ends", "meets"),
    [(0, 5.999, False), (0, 6, True), (7, 7.5, True), (8, 9, True), (8.001, 9, False)],
)
def test_only_what_shares_time_counts_to_the_second(
    a: Seat, b: Seat, begins: float, ends: float, *, meets: bool
) -> None:
    first = file(a, "WRK", works())
    body = works(begins=begins, ends=ends)
    if meets:
        assert met(b, "WRK", body) == [first]
    else:
        file(b, "WRK", body)


@pytest.mark.parametrize(
    ("low_m", "high_m", "above", "meets"),
    [(121, 200, "AGL", False), (120, 200, "AGL", True), (121, 200, "AMSL", True)],
)
def test_heights_keep_flights_apart_only_where_both_are_told_from_one_level(
    a: Seat, b: Seat, low_m: int, high_m: int, above: str, *, meets: bool
) -> None:
    first = file(a, "UAV", flight(0, 120))
    body = flight(low_m, high_m, above)
    if meets:
        assert met(b, "UAV", body) == [first]
    else:
        file(b, "UAV", body)
    assert first in met(b, "WRK", works())


def test_the_margin_of_demining_counts_as_place(a: Seat, b: Seat) -> None:
    body: Fields = {
        "method": "MANUAL",
        "area": square(),
        "safe_distance_m": 5000,
        "medical_support": True,
        "start": hour(6),
        "end": hour(8),
    }
    first = file(a, "DEM", body)
    assert met(b, "WRK", works(east=5)) == [first]
    file(b, "WRK", works(east=11))


def test_a_token_is_of_one_version_and_an_amendment_makes_another(a: Seat, b: Seat) -> None:
    first = file(a, "WRK", works())
    former = token(a.room, first)
    second = file(a, "AMD", change(first, "workers", 4, 9))
    assert set(current(a.room)) == {second}
    assert met(b, "MOV", {**movement(), "knows": [former]}) == [second]
    file(b, "MOV", {**movement(), "knows": [token(a.room, second)]})


def test_an_amendment_that_moves_into_another_must_know_it_too(a: Seat, b: Seat) -> None:
    mine, theirs = file(a, "WRK", works()), file(b, "WRK", works(begins=10, ends=12))
    later = change(mine, "end", hour(8), hour(11))
    assert met(a, "AMD", later) == [theirs]
    file(a, "AMD", {**later, "knows": [token(a.room, theirs)]})


def test_an_amendment_never_meets_what_it_amends(a: Seat) -> None:
    first = file(a, "WRK", works())
    second = file(a, "AMD", change(first, "end", hour(8), hour(9)))
    third = file(a, "AMD", change(first, "end", hour(9), hour(10)))
    assert set(current(a.room)) == {third}
    assert current(a.room)[third].ends == hour(10)
    assert second != third


def test_what_an_amendment_says_to_be_the_old_value_must_stand_there(a: Seat) -> None:
    first = file(a, "WRK", works())
    assert code_of(a, "AMD", change(first, "end", hour(7), hour(9))) == "changed-field"
    assert code_of(a, "AMD", change(first, "machines/0/count", 1, 2)) == "changed-field"
    assert code_of(a, "AMD", change(first, "end", hour(8), hour(5))) == "field-order"
    assert code_of(a, "AMD", change(first, "workers", 4, "many")) == "json-shape"


def test_a_correction_stays_under_the_old_reference_with_a_new_token(a: Seat, b: Seat) -> None:
    first = file(a, "WRK", works())
    former = token(a.room, first)
    file(a, "COR", {**change(first, "workers", 4, 5), "reason": "TYPING"})
    assert set(current(a.room)) == {first}
    assert token(a.room, first) != former
    assert met(b, "WRK", {**works(), "knows": [former]}) == [first]


def test_a_notice_filed_anew_in_place_of_another_does_not_meet_it(a: Seat) -> None:
    first = file(a, "WRK", works())
    second = file(a, "WRK", works(begins=7, ends=9), supersedes=first)
    assert set(current(a.room)) == {second}


@pytest.mark.parametrize(
    ("code", "more"),
    [
        ("CAN", {"reason": "WEATHER"}),
        ("PRG", {"progress": "COMPLETED", "at": "2026-12-01T08:00:00Z"}),
    ],
)
def test_what_is_called_off_or_completed_is_met_no_more(
    a: Seat, b: Seat, code: str, more: Fields
) -> None:
    first = file(a, "WRK", works())
    file(a, "AMD", change(first, "workers", 4, 9))
    file(a, code, {"of": first, **more})
    assert not current(a.room)
    file(b, "WRK", works())


def test_what_has_started_is_still_met_and_only_its_own_post_says_so(a: Seat, b: Seat) -> None:
    first = file(a, "WRK", works())
    started: Fields = {"of": first, "progress": "STARTED", "at": hour(6)}
    assert code_of(b, "PRG", started) == "not-yours"
    file(a, "PRG", started)
    assert met(b, "WRK", works()) == [first]


def test_a_window_of_silence_is_met_until_it_ends(a: Seat, b: Seat) -> None:
    first = file(a, "WOS", silence())
    ended: Fields = {"phase": "END", "at": hour(7), "work_completed": True}
    file(a, "WOS", {"phase": "START", "at": hour(6)}, thread=first)
    assert met(b, "WRK", works()) == [first]
    file(b, "WOS", ended, thread=first)
    assert met(b, "WRK", works()) == [first]
    file(a, "WOS", ended, thread=first)
    file(b, "WRK", works())


def sealed(body: Fields) -> tuple[Fields, Fields]:
    """Return the body of a sealed notice of works, and that of its opening but for ``of``."""
    salt = b"sixteen octets.."
    commitment = sealed_commitment("WRK", salt, encode_body(build_body("WRK", body)))
    notice: Fields = {"commitment": commitment, "open_when": "AT-TIME", "open_by": hour(5)}
    return notice, {
        "sealed_type": "WRK",
        "salt": base64.b64encode(salt).decode(),
        "sealed_body": body,
    }


def test_a_sealed_notice_is_met_once_it_is_opened(a: Seat, b: Seat) -> None:
    notice, opening = sealed(works())
    of = file(a, "SLD", notice)
    theirs = file(b, "WRK", works())
    assert met(a, "OPN", {"of": of, **opening}) == [theirs]
    opened = file(a, "OPN", {"of": of, **opening, "knows": [token(a.room, theirs)]})
    assert met(b, "MOV", {**movement(), "knows": [token(a.room, theirs)]}) == [opened]


def test_what_is_opened_to_one_and_then_to_all_is_one_notice(a: Seat, b: Seat) -> None:
    notice, opening = sealed(works())
    of = file(a, "SLD", notice)
    only = Release(ReleaseLevel.NAMED)
    first = file(a, "OPN", {"of": of, **opening}, to=("M-ROOM",), release=only)
    former = token(a.room, first)
    second = file(a, "OPN", {"of": of, **opening})
    assert set(current(a.room)) == {second}
    assert met(b, "WRK", {**works(), "knows": [former]}) == [second]
    file(a, "CAN", {"of": of, "reason": "ORDER"})
    assert not current(a.room)


def test_nothing_else_is_opened_than_what_was_sealed(a: Seat, b: Seat) -> None:
    notice, opening = sealed(works())
    of = file(a, "SLD", notice)
    other: Fields = {**works(), "workers": 5}
    assert code_of(a, "OPN", {"of": of, **opening, "sealed_body": other}) == "sealed-differs"
    assert code_of(a, "OPN", {"of": of, **opening, "sealed_body": {}}) == "json-shape"
    assert code_of(b, "OPN", {"of": of, **opening}) == "not-yours"


@pytest.mark.parametrize(("known", "is_taken"), [(399, False), (400, True)])
def test_a_full_list_is_complete(a: Seat, b: Seat, known: int, *, is_taken: bool) -> None:
    first = file(a, "WRK", works())
    body: Fields = {**movement(), "knows": [f"{number:064x}" for number in range(known)]}
    if is_taken:
        file(b, "MOV", body)
    else:
        assert met(b, "MOV", body) == [first]


def story(room: TestRoom, a: Seat, b: Seat) -> None:
    """File, amend, move away and come near, so that every kind of entry has said its part."""
    first = file(a, "WRK", works())
    second = file(b, "MOV", {**movement(), "knows": [token(room, first)]})
    away = file(a, "AMD", change(first, "area", square(), square(north=40)))
    third = file(b, "WRK", {**works(), "knows": [token(room, second)]})
    file(b, "CAN", {"of": third, "reason": "WEATHER"})
    file(b, "COR", {**change(second, "unit_size", "SQD", "PLT"), "reason": "TYPING"})
    file(a, "WRK", {**works(), "knows": [token(room, second)]})
    file(b, "WRK", {**works(north=40), "knows": [token(room, away)]})
    file(b, "PRG", {"of": second, "progress": "COMPLETED", "at": hour(8)})


def sealed_story(room: TestRoom, a: Seat, b: Seat) -> None:
    """Seal, open to one and then to all, and come near, each with what must be known."""
    notice, opening = sealed(works())
    of = file(a, "SLD", notice)
    named = Release(ReleaseLevel.NAMED)
    first = file(a, "OPN", {"of": of, **opening}, to=("M-ROOM",), release=named)
    mine = file(b, "MOV", {**movement(), "knows": [token(room, first)]})
    second = file(a, "OPN", {"of": of, **opening, "knows": [token(room, mine)]})
    file(b, "WRK", {**works(), "knows": [token(room, second), token(room, mine)]})
    file(a, "CAN", {"of": of, "reason": "ORDER"})


def test_a_snapshot_recovery_and_fsck_come_to_the_same(room: TestRoom, a: Seat, b: Seat) -> None:
    story(room, a, b)
    assert load_admission(dump_admission(room.state, bytes(32))) == room.state
    assert recall(room.store, room.origin) == room.state
    room.ledger.keep_snapshot()
    assert check_store(room.store, room.origin).ok


@pytest.mark.parametrize("told", [story, sealed_story])
def test_whoever_lacks_any_of_the_bodies_demands_less_and_never_more(
    room: TestRoom, a: Seat, b: Seat, told: Callable[[TestRoom, Seat, Seat], None]
) -> None:
    told(room, a, b)
    messages = range(5, room.state.size)
    for lacking in range(1, 1 << len(messages)):
        assert replayed(room, {n for n in messages if lacking >> (n - 5) & 1}).size


def replayed(room: TestRoom, lacking: set[int]) -> Admission:
    """Return the state of a verifier who holds no body of the entries ``lacking``."""
    state = Admission(room.origin)
    for stored in room.store.entries(0, room.state.size):
        entry = parse_entry(stored.note, room.origin)
        if stored.index in lacking:
            opened = Opened(entry, None, None, None)
        else:
            opened = open_body(entry, stored.salt or b"", stored.body or b"")
        state, _ = admit(state, opened, room.ledger.root_at, stored.logged_at)
    return state


def test_a_bundle_without_the_bodies_of_others_verifies(room: TestRoom, a: Seat, b: Seat) -> None:
    named = Release(ReleaseLevel.NAMED)
    first = file(a, "WRK", works(), release=named, to=("M-ROOM",))
    file(b, "MOV", {**movement(), "knows": [token(room, first)]})
    founding = msgspec.json.decode(room.store.entries(0, 1)[0].body or b"", type=Founding)
    keys = (founding.log_vkey, founding.host_vkey, founding.policy)
    head = room.store.head()
    assert head is not None

    def is_for_b(envelope: Envelope) -> bool:
        return envelope.release != named

    entries = room.store.entries(0, head.size)
    header = Header("truceline/bundle/v1", room.origin, *keys)
    lines = write_bundle(header, Covered.by(head), entries, is_for_b, room.host_key)
    found = verify_bundle(io.BytesIO(b"".join(lines)), None)
    assert (found.ok, found.withheld) == (True, 1)


@pytest.mark.parametrize("amended", [False, True])
def test_no_word_of_an_erased_notice_is_left_in_the_state(
    room: TestRoom, a: Seat, b: Seat, *, amended: bool
) -> None:
    first = file(a, "WRK", works())
    if amended:
        file(a, "COR", {**change(first, "workers", 4, 5), "reason": "TYPING"})
    other = file(a, "WRK", works(north=40))
    room.log(room.erasure("A-OPS/2026/2/COR" if amended else first))
    assert set(current(room)) == (set() if amended else {other})
    file(b, "WRK", works())
    assert load_admission(dump_admission(room.state, bytes(32))) == room.state
