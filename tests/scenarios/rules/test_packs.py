"""The packs that ship beside the exercise: real terms, judged at places and times that matter."""

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import msgspec
import pytest

from truceline.agreement.agreement import Agreement
from truceline.agreement.pack import parse_pack
from truceline.agreement.problem import PackError
from truceline.agreement.weapons import Weapon
from truceline.geo.e7 import Pair
from truceline.geo.shapes import Side
from truceline.messages.drone_flight import AircraftClass
from truceline.rules.book import RuleBook
from truceline.rules.facts import Fact, Notice, Presence, Steps, StepsKind, StepTaken
from truceline.rules.reading import rule_problems
from truceline.rules.verdict import Finding, NoticeState, Reason, Verdict

SCENARIOS = Path(__file__).parents[3] / "scenarios"
CONTROL = Path(__file__).parents[4] / "shared/data/control/ne_ceasefire_lines.geojson"
WHOLE = ("khabur", "korea-2018", "kosovo-1999")
SEPARATION_KM = 5


def read(name: str, more: Mapping[str, bytes] | None = None) -> Agreement:
    files = {path.name: path.read_bytes() for path in (SCENARIOS / name).glob("*.geojson")}
    toml = (SCENARIOS / name / "agreement.toml").read_text(encoding="utf-8")
    return parse_pack(toml, files | dict(more or {}))


@cache
def book(name: str) -> RuleBook:
    return RuleBook(read(name))


def findings(rules: RuleBook, fact: Fact) -> dict[str, Finding]:
    return {finding.rule: finding for finding in rules.judge(fact)}


def beside(rules: RuleBook, start: Pair, side: Side, km: float, line: int = 0) -> Pair:
    """Return a place ``km`` from the line on ``side``, straight north or south of ``start``."""
    shape = rules.ground.surface.line(rules.agreement.lines[line].path)

    def places() -> Iterator[Pair]:
        for step in range(2_000):
            yield start[0], start[1] + step * 5_000
            yield start[0], start[1] - step * 5_000

    wanted = round(km * 1_000_000)
    return next(
        place
        for place in places()
        if (reach := shape.reach(place)).side is side and abs(reach.apart_mm - wanted) < 60_000
    )


@pytest.mark.parametrize("name", WHOLE)
def test_a_pack_that_ships_is_whole_and_says_that_it_is_an_exercise(name: str) -> None:
    agreement = read(name)
    assert rule_problems(agreement) == ()
    assert agreement.status == "EXERCISE"
    assert "exercise" in (agreement.notes or {}).get("en", "")
    readme = " ".join((SCENARIOS / name / "README.md").read_text(encoding="utf-8").split())
    assert "authority on" in readme
    assert "stand for nobody" in readme


def test_a_pack_without_its_geometry_says_which_files_to_put_beside_it() -> None:
    with pytest.raises(PackError) as caught:
        read("minsk-2015")
    told = [str(problem) for problem in caught.value.problems]
    assert len(told) == 2
    assert all("Put the file into the folder of the pack." in each for each in told)


# ------------------------------------------------------------------------------ korea-2018

WEST, EAST = (1_268_000_000, 379_000_000), (1_282_000_000, 384_000_000)
MARKER = (1_274_711_400, 382_959_700)
AT_PEACE = datetime(2020, 5, 1, 3, 0, tzinfo=UTC)


def flight(place: Pair, aircraft: AircraftClass, at: datetime = AT_PEACE) -> Presence:
    return Presence(
        party="S", at=at, place=place, is_aircraft=True, aircraft=aircraft, accuracy_m=100
    )


@pytest.mark.parametrize(
    ("place", "km", "aircraft", "rule", "verdict"),
    [
        (WEST, 17, AircraftClass.FW, "fixed-wing", Verdict.NON_COMPLIANT),
        (WEST, 20, AircraftClass.FW, "fixed-wing", Verdict.INDETERMINATE),
        (WEST, 23, AircraftClass.FW, "fixed-wing", Verdict.COMPLIANT),
        (EAST, 23, AircraftClass.FW, "fixed-wing", Verdict.NON_COMPLIANT),
        (EAST, 43, AircraftClass.FW, "fixed-wing", Verdict.COMPLIANT),
        (EAST, 7, AircraftClass.RW, "rotary-wing", Verdict.NON_COMPLIANT),
        (EAST, 13, AircraftClass.RW, "rotary-wing", Verdict.COMPLIANT),
        (WEST, 12.5, AircraftClass.UAV_MINI, "uncrewed", Verdict.COMPLIANT),
        (EAST, 12.5, AircraftClass.UAV_MINI, "uncrewed", Verdict.NON_COMPLIANT),
        (WEST, 22, AircraftClass.BALLOON, "balloons", Verdict.NON_COMPLIANT),
        (EAST, 28, AircraftClass.BALLOON, "balloons", Verdict.COMPLIANT),
    ],
)
def test_korea_distances_differ_by_class_and_by_segment(
    place: Pair, km: float, aircraft: AircraftClass, rule: str, verdict: Verdict
) -> None:
    rules = book("korea-2018")
    found = findings(rules, flight(beside(rules, place, Side.RIGHT, km), aircraft))
    assert set(found) == {rule}
    assert found[rule].verdict is verdict


def test_korea_at_the_marker_both_segments_are_weighed() -> None:
    rules = book("korea-2018")
    place = beside(rules, MARKER, Side.RIGHT, 30)
    found = findings(rules, flight(place, AircraftClass.FW))["fixed-wing"]
    assert (found.verdict, found.reasons) == (Verdict.INDETERMINATE, (Reason.SEGMENT,))


@pytest.mark.parametrize(
    ("purpose", "told_s", "said"),
    [
        ("MEDEVAC", -60, (Verdict.NOTICE_REQUIRED, NoticeState.OK)),
        ("MEDEVAC", 60, (Verdict.NOTICE_REQUIRED, NoticeState.LATE)),
        ("MEDEVAC", None, (Verdict.NOTICE_REQUIRED, NoticeState.MISSING)),
        ("COMMERCIAL", None, (Verdict.NOT_APPLICABLE, None)),
        ("SURVEY", -60, (Verdict.NON_COMPLIANT, None)),
    ],
)
def test_korea_a_rescue_flight_is_excused_by_its_notice(
    purpose: str, told_s: int | None, said: tuple[Verdict, NoticeState | None]
) -> None:
    rules = book("korea-2018")
    told = None if told_s is None else AT_PEACE + timedelta(seconds=told_s)
    seen = flight(beside(rules, EAST, Side.RIGHT, 5), AircraftClass.RW)
    fact = msgspec.structs.replace(seen, purpose=purpose, notice_at=told)
    found = findings(rules, fact)["rotary-wing"]
    assert (found.verdict, found.notice) == said


@pytest.mark.parametrize(
    ("at", "verdict", "reasons"),
    [
        ("2018-10-31T14:59:59Z", Verdict.NOT_APPLICABLE, (Reason.NOT_IN_FORCE,)),
        ("2018-10-31T15:00:00Z", Verdict.NON_COMPLIANT, ()),
        ("2023-11-22T05:59:59Z", Verdict.NON_COMPLIANT, ()),
        ("2023-11-22T21:00:00Z", Verdict.NOT_APPLICABLE, (Reason.NOT_IN_FORCE,)),
    ],
)
def test_korea_what_was_in_force_is_judged_and_nothing_else(
    at: str, verdict: Verdict, reasons: tuple[Reason, ...]
) -> None:
    rules = book("korea-2018")
    place = beside(rules, WEST, Side.LEFT, 5)
    found = findings(rules, flight(place, AircraftClass.FW, datetime.fromisoformat(at)))
    assert (found["fixed-wing"].verdict, found["fixed-wing"].reasons) == (verdict, reasons)


@pytest.mark.parametrize(
    ("km", "level", "verdict"),
    [
        (2, "BN", None),
        (2, "REGT", Verdict.NON_COMPLIANT),
        (8, "REGT", Verdict.COMPLIANT),
    ],
)
def test_korea_no_regiment_trains_within_five_kilometres(
    km: float, level: str, verdict: Verdict | None
) -> None:
    rules = book("korea-2018")
    fact = msgspec.convert(
        {
            "fact": "notice",
            "kind": "EXR",
            "party": "S",
            "at": AT_PEACE,
            "filed_at": AT_PEACE - timedelta(days=60),
            "level": level,
            "places": [beside(rules, EAST, Side.RIGHT, km)],
        },
        Notice,
    )
    found = findings(rules, fact).get("no-exercises-near-the-line")
    assert (found.verdict if found else None) is verdict


# ------------------------------------------------------------------------------ kosovo-1999

NORTH = (210_000_000, 431_000_000)


@pytest.mark.parametrize(
    ("year", "km", "verdict"),
    [
        (2000, 22, Verdict.NON_COMPLIANT),
        (2000, 28, Verdict.COMPLIANT),
        (2002, 22, Verdict.COMPLIANT),
        (2002, 7, Verdict.NON_COMPLIANT),
        (2016, 7, Verdict.COMPLIANT),
    ],
)
def test_kosovo_the_air_zone_is_that_of_its_time(year: int, km: float, verdict: Verdict) -> None:
    rules = book("kosovo-1999")
    place = beside(rules, NORTH, Side.LEFT, km)
    seen = flight(place, AircraftClass.FW, datetime(year, 6, 1, tzinfo=UTC))
    found = findings(rules, msgspec.structs.replace(seen, party="FRY"))["air-zone"]
    assert found.verdict is verdict


def test_kosovo_police_may_be_in_the_ground_zone_and_others_may_not() -> None:
    rules = book("kosovo-1999")
    place = beside(rules, NORTH, Side.LEFT, 2.5)
    seen = Presence(party="FRY", at=datetime(2000, 6, 1, tzinfo=UTC), place=place)
    assert findings(rules, seen)["ground-zone"].verdict is Verdict.NON_COMPLIANT
    police = msgspec.structs.replace(seen, purpose="POLICE")
    assert findings(rules, police)["ground-zone"].verdict is Verdict.NOT_APPLICABLE
    later = msgspec.structs.replace(seen, at=datetime(2002, 6, 1, tzinfo=UTC))
    assert findings(rules, later)["ground-zone"].verdict is Verdict.NOT_APPLICABLE


def test_kosovo_binds_one_side_only() -> None:
    rules = book("kosovo-1999")
    place = beside(rules, NORTH, Side.LEFT, 2.5)
    seen = Presence(party="FORCE", at=datetime(2000, 6, 1, tzinfo=UTC), place=place)
    assert findings(rules, seen) == {}


@pytest.mark.parametrize(
    ("days", "verdict"), [(11, Verdict.COMPLIANT), (12, Verdict.NON_COMPLIANT)]
)
def test_kosovo_the_third_zone_is_left_within_eleven_days(days: int, verdict: Verdict) -> None:
    begun = datetime(1999, 6, 10, tzinfo=UTC)
    taken = tuple(
        StepTaken(name=name, at=begun + timedelta(days=day))
        for name, day in (("ZONE-1", 5), ("ZONE-2", 9), ("ZONE-3", days))
    )
    fact = Steps(party="FRY", at=begun, kind=StepsKind.PHASES, taken=taken)
    assert findings(book("kosovo-1999"), fact)["withdrawal-by-zones"].verdict is verdict


# ------------------------------------------------------------------------------ minsk-2015


def line_file(points: list[list[float]]) -> bytes:
    return json.dumps({"type": "LineString", "coordinates": points}).encode()


@cache
def minsk() -> RuleBook:
    """Return the pack over a line of the shared data; the other one lies farther west."""
    if not CONTROL.exists():
        pytest.skip(f"{CONTROL.name} is not beside the project")
    features = json.loads(CONTROL.read_text(encoding="utf-8"))["features"]
    (points,) = (
        each["geometry"]["coordinates"]
        for each in features
        if each["properties"]["name"] == "Ukrainian claim"
    )
    actual = points[::-1]  # the source follows it with the armed formations on the right
    west = SEPARATION_KM / 74.5  # degrees of longitude at 48 degrees north
    farther = [[lon - west, lat] for lon, lat in actual]
    files = {
        "actual-line.geojson": line_file(actual),
        "line-of-19-september-2014.geojson": line_file(farther),
    }
    return RuleBook(read("minsk-2015", files))


SOUTHERN_STRETCH = (377_500_000, 475_000_000)
LATE_2015 = datetime(2015, 12, 1, tzinfo=UTC)


def weapon(kind: str, calibre: str | None, place: Pair, party: str = "U") -> Presence:
    seen = msgspec.convert({"kind": kind, "calibre": calibre}, Weapon)
    return Presence(party=party, at=LATE_2015, place=place, accuracy_m=50, weapon=seen)


def east_or_west(rules: RuleBook, line: int, side: Side, km: float) -> Pair:
    shape = rules.ground.surface.line(rules.agreement.lines[line].path)
    wanted = round(km * 1_000_000)
    step = -10_000 if side is Side.RIGHT else 10_000
    return next(
        place
        for place in (
            (SOUTHERN_STRETCH[0] + step * each, SOUTHERN_STRETCH[1]) for each in range(2000)
        )
        if (reach := shape.reach(place)).side is side and abs(reach.apart_mm - wanted) < 100_000
    )


@pytest.mark.parametrize(
    ("kind", "calibre", "km", "rule", "verdict"),
    [
        ("ANTI-TANK", "100 mm", 20, "guns-100-at-25-km", Verdict.NON_COMPLIANT),
        ("ANTI-TANK", "100 mm", 28, "guns-100-at-25-km", Verdict.COMPLIANT),
        ("ARTILLERY", "85 mm", 17, "guns-below-100-at-15-km", Verdict.COMPLIANT),
        ("ARTILLERY", "85 mm", 12, "guns-below-100-at-15-km", Verdict.NON_COMPLIANT),
        ("MORTAR", "120 mm", 12, "mortars-at-15-km", Verdict.NON_COMPLIANT),
        ("MORTAR", "120 mm", 17, "mortars-at-15-km", Verdict.COMPLIANT),
        ("TANK-GUN", "125 mm", 12, "tanks-at-15-km", Verdict.NON_COMPLIANT),
    ],
)
def test_minsk_depth_is_that_of_the_calibre(
    kind: str, calibre: str, km: float, rule: str, verdict: Verdict
) -> None:
    rules = minsk()
    place = east_or_west(rules, 0, Side.RIGHT, km)
    found = findings(rules, weapon(kind, calibre, place))
    assert set(found) == {rule}
    assert found[rule].verdict is verdict


def test_minsk_a_gun_of_unknown_calibre_is_weighed_as_either() -> None:
    rules = minsk()
    place = east_or_west(rules, 0, Side.RIGHT, 20)
    found = findings(rules, weapon("ARTILLERY", None, place))
    assert found["guns-100-at-25-km"].verdict is Verdict.INDETERMINATE
    assert found["guns-100-at-25-km"].reasons == (Reason.WEAPON_NOT_KNOWN,)
    assert found["guns-below-100-at-15-km"].verdict is Verdict.COMPLIANT


def test_minsk_each_side_is_measured_from_its_own_line() -> None:
    rules = minsk()
    place = east_or_west(rules, 0, Side.LEFT, 23)
    mine = findings(rules, weapon("ARTILLERY", "122 mm", place, "D"))["guns-100-at-25-km"]
    assert (mine.line, mine.verdict) == ("line-of-19-september-2014", Verdict.COMPLIANT)
    by_the_other = rules.measured_from("actual-line")
    theirs = findings(by_the_other, weapon("ARTILLERY", "122 mm", place, "D"))["guns-100-at-25-km"]
    assert (theirs.line, theirs.verdict) == ("actual-line", Verdict.NON_COMPLIANT)
