"""What rule engines get wrong: each pitfall of evaluation, by its name."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from truceline.agreement.weapons import Weapon
from truceline.geo.e7 import Pair
from truceline.geo.shapes import Surface
from truceline.geo.wgs84 import WGS84
from truceline.messages.drone_flight import AircraftClass
from truceline.rules.book import RuleBook
from truceline.rules.facts import Channel, Deed, DeedKind, Fact, Fire, Notice, Presence
from truceline.rules.verdict import Finding, NoticeState, Reason, Verdict
from truceline.testing.paper import PAPER, paper_agreement

AT = datetime(2026, 2, 1, tzinfo=UTC)
TEXT = {"en": "line", "ar": "خط"}
FREEZE = {"id": "freeze", "family": "position-freeze", "clauses": ["1"]}
NEAR = {
    "id": "near",
    "family": "notice-lead-time",
    "clauses": ["1"],
    "terms": {"distance": "10 km", "lead": "48 h"},
}
FIRE_STOPS = {
    "id": "stop",
    "family": "cessation-of-fire",
    "clauses": ["1"],
    "terms": {"day": "2026-03-29", "time": "03:30", "clock": "local"},
}


def line(name: str, path: Sequence[Sequence[int]], **more: object) -> dict[str, object]:
    return {
        "id": name,
        "name": TEXT,
        "kind": "AGREED",
        "accepted_by": ["A", "B"],
        "source": TEXT,
        "date": "2026-01-01",
        "accuracy_m": 0,
        "left": "A",
        "right": "B",
        "path": [list(point) for point in path],
        **more,
    }


def judge(
    rules: Sequence[object], fact: Fact, surface: Surface = PAPER, **parts: object
) -> dict[str, Finding]:
    book = RuleBook(paper_agreement(rules=list(rules), **parts), surface)
    return {finding.rule: finding for finding in book.judge(fact)}


def aircraft(place: Pair, accuracy_m: int = 0) -> Presence:
    return Presence(
        party="A",
        at=AT,
        place=place,
        accuracy_m=accuracy_m,
        is_aircraft=True,
        aircraft=AircraftClass.FW,
    )


@pytest.mark.parametrize(
    ("east_mm", "verdict", "segment"),
    [
        (-1, Verdict.NON_COMPLIANT, "west"),
        (0, Verdict.COMPLIANT, "east"),
        (1, Verdict.COMPLIANT, "east"),
    ],
)
def test_an_aircraft_at_a_marker_is_on_the_next_segment(
    east_mm: int, verdict: Verdict, segment: str
) -> None:
    segments = [{"id": "west", "lon": 0, "lat": 0}, {"id": "east"}]
    lines = [line("line-1", [(-200_000_000, 0), (200_000_000, 0)], segments=segments)]
    no_fly = {
        "id": "air",
        "family": "no-fly-zone",
        "clauses": ["1"],
        "terms": {"distance": "40 km"},
        "cases": [{"segments": ["east"], "terms": {"distance": "20 km"}}],
    }
    found = judge([no_fly], aircraft((east_mm, 30_000_000)), lines=lines)["air"]
    assert (found.verdict, found.segment) == (verdict, segment)
    unsure = judge([no_fly], aircraft((east_mm, 30_000_000), 1), lines=lines)["air"]
    assert (unsure.verdict, unsure.reasons) == (Verdict.INDETERMINATE, (Reason.SEGMENT,))


GUNS = {
    "id": "guns",
    "family": "weapon-withdrawal",
    "clauses": ["1"],
    "terms": {"group": "heavy", "depth": "15 km"},
}


def gun(place: Pair, calibre: str | None = "122 mm", party: str = "A") -> Presence:
    weapon = msgspec.convert({"kind": "ARTILLERY", "calibre": calibre}, Weapon)
    return Presence(party=party, at=AT, place=place, weapon=weapon)


def test_two_reference_lines_that_give_opposite_verdicts_decide_nothing() -> None:
    lines = [
        line("line-1", [(-200_000_000, 0), (200_000_000, 0)]),
        line("line-2", [(-200_000_000, 8_000_000), (200_000_000, 8_000_000)]),
    ]
    place = (0, 20_000_000)
    found = judge([GUNS], gun(place), lines=lines)["guns"]
    assert (found.verdict, found.reasons) == (Verdict.INDETERMINATE, (Reason.LINES_DISAGREE,))
    for name, verdict in (("line-1", Verdict.COMPLIANT), ("line-2", Verdict.NON_COMPLIANT)):
        decided = judge([GUNS], gun(place), lines=lines, reference_lines={"A": name})["guns"]
        assert (decided.verdict, decided.line) == (verdict, name)


@pytest.mark.parametrize(
    ("north", "accuracy_m", "verdict"),
    [
        (50_000, 49, Verdict.NON_COMPLIANT),
        (50_000, 51, Verdict.INDETERMINATE),
        (500_000, 399, Verdict.COMPLIANT),
        (500_000, 2_000, Verdict.INDETERMINATE),
    ],
)
def test_a_zone_narrower_than_the_doubt_of_the_place_decides_nothing(
    north: int, accuracy_m: int, verdict: Verdict
) -> None:
    strip = {
        "id": "strip",
        "name": TEXT,
        "kind": "BUFFER",
        "belt": {"line": "line-1", "side": "A", "far": "100 m"},
    }
    empty = {"id": "empty", "family": "empty-zone", "clauses": ["1"], "zones": ["strip"]}
    fact = Presence(party="A", at=AT, place=(0, north), accuracy_m=accuracy_m)
    assert judge([empty], fact, zones=[strip])["empty"].verdict is verdict


@pytest.mark.parametrize(
    ("at", "verdict"),
    [
        ("2026-03-29T00:29:59Z", Verdict.COMPLIANT),
        ("2026-03-29T00:30:00Z", Verdict.NON_COMPLIANT),
    ],
)
def test_on_the_night_in_which_clocks_change_an_hour_that_is_shown_once_is_one_instant(
    at: str, verdict: Verdict
) -> None:
    # 02:30 is shown before the clocks go forward at 03:00, and never again.
    rule = {**FIRE_STOPS, "terms": {"day": "2026-03-29", "time": "02:30", "clock": "local"}}
    fact = Fire(party="A", at=datetime.fromisoformat(at), place=(0, 0))
    assert judge([rule], fact)["stop"].verdict is verdict


@pytest.mark.parametrize(
    ("at", "verdict"),
    [
        ("2026-10-25T00:29:59Z", Verdict.COMPLIANT),
        ("2026-10-25T00:30:00Z", Verdict.INDETERMINATE),
        ("2026-10-25T01:29:59Z", Verdict.INDETERMINATE),
        ("2026-10-25T01:30:00Z", Verdict.NON_COMPLIANT),
    ],
)
def test_on_the_night_in_which_clocks_change_an_hour_that_is_shown_twice_is_left_open(
    at: str, verdict: Verdict
) -> None:
    rule = {**FIRE_STOPS, "terms": {"day": "2026-10-25", "time": "03:30", "clock": "local"}}
    fact = Fire(party="A", at=datetime.fromisoformat(at), place=(0, 0))
    assert judge([rule], fact)["stop"].verdict is verdict


MOVE = Notice(
    party="A",
    at=AT,
    kind="MOV",
    filed_at=AT - timedelta(hours=72),
    places=((0, 9_000_000), (5_000_000, 9_000_000)),
)


@pytest.mark.parametrize(
    ("grown_h", "state"),
    [(None, NoticeState.OK), (-48, NoticeState.OK), (-47, NoticeState.LATE), (1, NoticeState.LATE)],
)
def test_a_notice_that_grew_counts_from_then_even_after_the_start(
    grown_h: int | None, state: NoticeState
) -> None:
    grown = None if grown_h is None else AT + timedelta(hours=grown_h)
    fact = msgspec.structs.replace(MOVE, grown_at=grown)
    assert judge([NEAR], fact)["near"].notice is state


def test_a_notice_on_a_suspended_line_is_neither_given_nor_missing() -> None:
    found = judge([NEAR], msgspec.structs.replace(MOVE, channel=Channel.SUSPENDED))["near"]
    assert (found.verdict, found.notice) == (Verdict.INDETERMINATE, None)
    assert Reason.CHANNEL_SUSPENDED in found.reasons


def test_a_unit_that_moves_along_the_line_within_the_distance_is_near_all_the_way() -> None:
    found = judge([NEAR], MOVE)["near"]
    assert found.verdict is Verdict.NOTICE_REQUIRED
    moved = Presence(party="A", at=AT, place=(5_000_000, 9_000_000), was_at=(0, 9_000_000))
    assert judge([FREEZE], moved)["freeze"].verdict is Verdict.COMPLIANT


def test_a_route_whose_ends_are_far_and_whose_middle_is_near_needs_a_notice() -> None:
    bent = ((-300_000_000, 300_000_000), (0, 9_999_999), (300_000_000, 300_000_000))
    fact = msgspec.structs.replace(MOVE, places=bent, filed_at=None)
    assert judge([NEAR], fact)["near"].notice is NoticeState.MISSING


@pytest.mark.parametrize(
    ("north", "verdict"),
    [(14_999_999, Verdict.INDETERMINATE), (15_000_000, Verdict.COMPLIANT)],
)
def test_a_weapon_of_unknown_calibre_is_weighed_as_every_calibre(
    north: int, verdict: Verdict
) -> None:
    assert judge([GUNS], gun((0, north), None))["guns"].verdict is verdict


def test_on_both_sides_of_the_antimeridian_distances_are_the_same() -> None:
    lines = [line("line-1", [(1_790_000_000, 0), (-1_790_000_000, 0)])]
    found = [
        judge([GUNS], gun((lon, 1_000_000)), WGS84, lines=lines)["guns"]
        for lon in (1_799_999_000, -1_799_999_000)
    ]
    assert {each.verdict for each in found} == {Verdict.NON_COMPLIANT}
    assert found[0].measured == found[1].measured


def test_at_the_edge_of_a_grid_zone_distances_go_on_evenly() -> None:
    # Six degrees east two zones of the UTM grid meet; a grid would jump, the ellipsoid does not.
    lines = [line("line-1", [(50_000_000, 450_000_000), (70_000_000, 450_000_000)])]
    apart = []
    for lon in (59_999_000, 60_000_000, 60_001_000):
        found = judge([GUNS], gun((lon, 451_000_000)), WGS84, lines=lines)["guns"]
        assert found.measured is not None
        apart.append(found.measured.at)
    assert max(apart) - min(apart) <= 3


@pytest.mark.parametrize(
    ("at", "name", "verdict"),
    [
        ("2026-05-31T23:59:59Z", "line-1", Verdict.COMPLIANT),
        ("2026-06-01T00:00:00Z", "line-2", Verdict.NON_COMPLIANT),
    ],
)
def test_a_river_line_that_moved_is_a_new_version_and_what_was_before_stays(
    at: str, name: str, verdict: Verdict
) -> None:
    moved = {"since": "2026-06-01T00:00:00Z", "supersedes": "line-1"}
    lines = [
        line("line-1", [(-200_000_000, 0), (200_000_000, 0)]),
        line("line-2", [(-200_000_000, 2_000_000), (200_000_000, 2_000_000)], **moved),
    ]
    fact = msgspec.structs.replace(gun((0, 16_000_000)), at=datetime.fromisoformat(at))
    found = judge([GUNS], fact, lines=lines, reference_lines={"A": "line-1"})["guns"]
    assert (found.verdict, found.line) == (verdict, name)


@pytest.mark.parametrize(
    ("at", "verdict"),
    [
        ("2026-02-01T21:59:59Z", Verdict.COMPLIANT),
        ("2026-02-01T22:00:00Z", Verdict.NON_COMPLIANT),
    ],
)
def test_24_00_is_the_end_of_the_day_and_not_its_beginning(at: str, verdict: Verdict) -> None:
    rule = {**FIRE_STOPS, "terms": {"day": "2026-02-01", "time": "24:00", "clock": "local"}}
    fact = Fire(party="A", at=datetime.fromisoformat(at), place=(0, 0))
    assert judge([rule], fact)["stop"].verdict is verdict


@pytest.mark.parametrize(
    ("done", "verdict"),
    [
        ("2029-02-27T23:59:59Z", Verdict.COMPLIANT),
        ("2029-02-28T00:00:00Z", Verdict.COMPLIANT),
        ("2029-02-28T00:00:01Z", Verdict.NON_COMPLIANT),
    ],
)
def test_a_term_from_a_leap_day_ends_on_the_last_day_that_the_month_has(
    done: str, verdict: Verdict
) -> None:
    leap_day = datetime(2028, 2, 29, tzinfo=UTC)
    term = {"begins": "2028-02-29T00:00:00Z", "months": 12, "renewal": "BY-AGREEMENT"}
    rule = {"id": "term", "family": "term", "clauses": ["1"]}
    moment = datetime.fromisoformat(done)
    fact = Deed(party="A", at=leap_day, kind=DeedKind.RENEWAL, done_at=moment, as_of=moment)
    assert judge([rule], fact, term=term)["term"].verdict is verdict


@pytest.mark.parametrize(
    ("at", "verdict"),
    [
        ("2026-01-31T23:59:59Z", Verdict.NON_COMPLIANT),
        ("2026-02-01T00:00:00Z", Verdict.NOT_APPLICABLE),
        ("2026-02-28T23:59:59Z", Verdict.NOT_APPLICABLE),
        ("2026-03-01T00:00:00Z", Verdict.NON_COMPLIANT),
    ],
)
def test_a_clause_that_an_act_suspended_judges_nothing_in_between(
    at: str, verdict: Verdict
) -> None:
    act = {
        "id": "pause",
        "kind": "SUSPENSION",
        "at": "2026-02-01T00:00:00Z",
        "until": "2026-03-01T00:00:00Z",
        "clauses": ["1"],
        "text": TEXT,
    }
    fact = msgspec.structs.replace(gun((0, 0)), at=datetime.fromisoformat(at))
    assert judge([GUNS], fact, acts=[act])["guns"].verdict is verdict


def test_no_rule_hides_the_finding_of_another() -> None:
    excused = {**GUNS, "id": "excused", "exceptions": [{"id": "all", "actors": ["A"]}]}
    unknown = {**GUNS, "id": "unknown", "family": "of-next-year"}
    unreadable = {**GUNS, "id": "unreadable", "terms": {"group": "heavy"}}
    deeper = {**GUNS, "id": "deeper", "terms": {"group": "heavy", "depth": "30 km"}}
    rules = [unknown, unreadable, excused, GUNS, deeper]
    found = judge(rules, gun((0, 20_000_000)))
    assert {name: each.verdict for name, each in found.items()} == {
        "unknown": Verdict.INDETERMINATE,
        "unreadable": Verdict.INDETERMINATE,
        "excused": Verdict.COMPLIANT,
        "guns": Verdict.COMPLIANT,
        "deeper": Verdict.NON_COMPLIANT,
    }
    for rule in rules:
        (alone,) = judge([rule], gun((0, 20_000_000))).values()
        assert alone.verdict is found[alone.rule].verdict


@pytest.mark.parametrize(
    ("at", "within_s", "verdict"),
    [
        ("2026-02-01T19:55:00Z", 299, Verdict.COMPLIANT),
        ("2026-02-01T19:55:00Z", 1_800, Verdict.INDETERMINATE),
        ("2026-02-01T20:05:00Z", 299, Verdict.NON_COMPLIANT),
    ],
)
def test_quiet_hours_shorter_than_the_doubt_of_the_time_are_not_overlooked(
    at: str, within_s: int, verdict: Verdict
) -> None:
    quiet = {
        "id": "quiet",
        "family": "quiet-hours",
        "clauses": ["1"],
        "terms": {"opens": "22:00", "closes": "22:10", "clock": "local"},
    }
    fact = Fire(party="A", at=datetime.fromisoformat(at), place=(0, 0), within_s=within_s)
    assert judge([quiet], fact)["quiet"].verdict is verdict


def test_what_nobody_is_known_to_have_done_is_no_breach_where_others_are_near() -> None:
    quiet = {**FIRE_STOPS, "terms": {"day": "2026-01-01", "time": "03:30", "clock": "local"}}
    fact = Fire(party=None, at=AT, place=(0, 0))
    assert judge([quiet], fact)["stop"].verdict is Verdict.NON_COMPLIANT
    stranger = {"id": "C", "designation": TEXT, "note": TEXT}
    for rule, near in ((quiet, [stranger]), ({**quiet, "binds": ["A"]}, [])):
        found = judge([rule], fact, non_signatories=near)["stop"]
        assert (found.verdict, found.reasons) == (Verdict.INDETERMINATE, (Reason.PARTY_NOT_KNOWN,))
