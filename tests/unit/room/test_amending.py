"""A new version of the agreement: who may make it hold, and what it must leave as it is."""

from collections.abc import Callable

import msgspec
import pytest

from truceline.agreement.agreement import Agreement
from truceline.agreement.code_lists import LogAccess
from truceline.agreement.lifetime import Act
from truceline.base.errors import TrucelineError
from truceline.room.authoring import Written
from truceline.room.recovery import dump_admission, load_admission
from truceline.room.standing import ground_of
from truceline.testing.check_log import check_log
from truceline.testing.memory import MemoryStore
from truceline.testing.packs import small_agreement
from truceline.testing.rooms import TestRoom

Changed = dict[str, object]


@pytest.fixture
def room() -> TestRoom:
    made = TestRoom(MemoryStore())
    made.log(made.seat("A-OPS-1").line_check())
    return made


def act(name: str = "longer") -> Act:
    return msgspec.convert(
        {
            "id": name,
            "kind": "AMENDMENT",
            "at": "2026-11-23T08:00:00Z",
            "by": ["A", "B"],
            "text": {"en": "A desk more.", "ar": "مكتب إضافي."},
        },
        Act,
    )


def next_version(**changed: object) -> Agreement:
    before = small_agreement()
    fields: Changed = {"version": before.version + 1, "acts": (*before.acts, act()), **changed}
    return msgspec.structs.replace(before, **fields)


def with_post(name: str, officer: str) -> Agreement:
    first = small_agreement().posts[0]
    officers = (msgspec.structs.replace(first.officers[0], id=officer),)
    fresh = msgspec.structs.replace(first, id=name, officers=officers)
    return next_version(posts=(*small_agreement().posts, fresh))


def refusal(room: TestRoom, written: Written) -> TrucelineError:
    before = room.state
    (outcome,) = room.ledger.log([written.submission])
    assert isinstance(outcome, TrucelineError), outcome
    assert room.state is before
    return outcome


def test_both_parties_make_the_next_version_hold(room: TestRoom) -> None:
    room.log(room.amendment(with_post("A-EAST", "A-EAST-1")))
    ground = ground_of(room.state)
    assert (ground.agreement.version, ground.index) == (2, 4)
    assert "A-EAST" in ground.posts
    assert room.state.officers["A-EAST-1"] == "A-EAST"
    check_log(room.store, room.log_key.verifier, room.state)


def test_a_new_post_is_invited_and_written_to(room: TestRoom) -> None:
    room.log(room.amendment(with_post("A-EAST", "A-EAST-1")))
    room.agreement = ground_of(room.state).agreement
    seat = room.seat("A-EAST-1")
    room.log(seat.line_check(to=("B-OPS",)))
    check_log(room.store, room.log_key.verifier, room.state)


def test_the_version_in_force_survives_a_snapshot_and_a_start(room: TestRoom) -> None:
    room.log(room.amendment(next_version()))
    head = room.ledger.head
    assert head is not None
    assert load_admission(dump_admission(room.state, head.root)) == room.state
    again = TestRoom(room.store)
    assert again.state == room.state


def test_versions_follow_one_another(room: TestRoom) -> None:
    room.log(room.amendment(next_version()))
    third = msgspec.structs.replace(next_version(), version=3, acts=(act(), act("again")))
    room.log(room.amendment(third))
    assert ground_of(room.state).agreement.version == 3
    assert sorted(ref for ref in room.state.refs if ref.startswith("PARTIES/")) == [
        "PARTIES/2026/1/AGA",
        "PARTIES/2026/2/AGA",
    ]


@pytest.mark.parametrize("by", [("A",), ("B",), ("MISSION",), ("A", "MISSION")])
def test_no_party_amends_alone_nor_with_a_third(room: TestRoom, by: tuple[str, ...]) -> None:
    written = room.amendment(next_version(), by=by)
    assert refusal(room, written).code == "amendment-authority"


def without_post(agreement: Agreement) -> Changed:
    return {"posts": agreement.posts[:-1]}


def moved_post(agreement: Agreement) -> Changed:
    moved = msgspec.structs.replace(agreement.posts[0], party="B")
    return {"posts": (moved, *agreement.posts[1:])}


def without_officer(agreement: Agreement) -> Changed:
    fewer = msgspec.structs.replace(agreement.posts[0], officers=agreement.posts[0].officers[:1])
    return {"posts": (fewer, *agreement.posts[1:])}


def without_crossing(agreement: Agreement) -> Changed:
    assert agreement.crossings
    return {"crossings": ()}


def redrawn_line(agreement: Agreement) -> Changed:
    (line,) = agreement.lines
    shifted = tuple((lon, lat + 1) for lon, lat in line.path)
    return {"lines": (msgspec.structs.replace(line, path=shifted),)}


def opened_log(agreement: Agreement) -> Changed:
    (other,) = set(LogAccess) - {agreement.policy.log}
    return {"policy": msgspec.structs.replace(agreement.policy, log=other)}


def renamed_party(agreement: Agreement) -> Changed:
    named = msgspec.structs.replace(agreement.parties[0], designation={"en": "X", "ar": "س"})
    return {"parties": (named, agreement.parties[1])}


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda _: {"version": 3}, "It is version 3; 2 follows."),
        (lambda _: {"version": 1}, "It is version 1; 2 follows."),
        (lambda _: {"acts": ()}, "No act says what was amended"),
        (without_post, "is gone, or is of another party or kind."),
        (moved_post, "The post A-OPS is gone, or is of another party or kind."),
        (without_officer, "The officer A-OPS-2 is gone from A-OPS."),
        (without_crossing, "The crossing"),
        (redrawn_line, "is gone or redrawn"),
        (opened_log, "(`policy`) is fixed by the founding."),
        (renamed_party, "`parties` is fixed by the founding."),
    ],
)
def test_what_the_record_rests_on_stays(
    room: TestRoom, change: Callable[[Agreement], Changed], told: str
) -> None:
    written = room.amendment(next_version(**change(small_agreement())))
    problem = refusal(room, written)
    assert problem.code == "amendment"
    assert told in str(problem)


def test_acts_that_were_put_on_record_are_not_rewritten(room: TestRoom) -> None:
    room.log(room.amendment(next_version()))
    rewritten = msgspec.structs.replace(next_version(), version=3, acts=(act("other"), act("b")))
    problem = refusal(room, room.amendment(rewritten))
    assert "Its acts do not begin with those of the version before." in str(problem)


def test_a_name_that_an_invitation_has_is_no_post(room: TestRoom) -> None:
    room.log(room.invitation("A-OPS-2", invitation="A-EAST"))
    problem = refusal(room, room.amendment(with_post("A-EAST", "A-EAST-1")))
    assert "A-EAST is the id of an invitation." in str(problem)


def test_an_agreement_that_contradicts_itself_never_holds(room: TestRoom) -> None:
    broken = next_version(authentic=("fr",))
    assert refusal(room, room.amendment(broken)).code == "agreement"
