"""What is found about a draft: rules, line, zones, crossings and other notices, each apart."""

from collections.abc import Mapping
from datetime import datetime, timedelta

import msgspec
import pytest

from truceline.agreement.agreement import Agreement
from truceline.agreement.ground import Zone
from truceline.agreement.rule import Rule
from truceline.agreement.weapons import WeaponGroup
from truceline.base.canonical import JsonValue
from truceline.base.errors import TrucelineError
from truceline.base.instants import parse_instant
from truceline.room.meetings import Meeting
from truceline.room.screener import Screener
from truceline.room.screening import Author, Draft, Ground, Screening
from truceline.testing.memory import MemoryStore
from truceline.testing.notices import Fields, flight, hour, movement, silence, spot, square, works
from truceline.testing.packs import small_agreement
from truceline.testing.rooms import Seat, TestRoom
from truceline.views.audience import Audience, Level
from truceline.views.crossings import Crossing
from truceline.views.notices import Notice

RULES: list[dict[str, object]] = [
    {"family": "notice-lead-time", "terms": {"distance": "5 km", "lead": "24 h"}},
    {"family": "no-fly-zone", "terms": {"distance": "3 km"}},
    {
        "family": "exercise-ban",
        "terms": {"distance": "5 km", "level": "BN"},
    },
    {"family": "window-of-silence", "terms": {}},
    {"family": "weapon-withdrawal", "terms": {"group": "heavy", "depth": "10 km"}},
]
ZONE: dict[str, object] = {
    "id": "dam",
    "name": {"en": "The dam", "ar": "السد"},
    "kind": "BUFFER",
    "polygons": [[[[405_200_000, 350_200_000], [405_300_000, 350_200_000],
                   [405_300_000, 350_300_000], [405_200_000, 350_300_000],
                   [405_200_000, 350_200_000]]]],
}  # fmt: skip
HEAVY: dict[str, object] = {
    "id": "heavy",
    "name": {"en": "heavy", "ar": "ثقيلة"},
    "kinds": ["ARTILLERY"],
}
NOW = parse_instant("2026-11-29T06:00:00Z")


def ruled(**changed: object) -> Agreement:
    rules = tuple(
        msgspec.convert({"id": str(rule["family"]), "clauses": ["1"], **rule}, Rule)
        for rule in RULES
    )
    return small_agreement(
        rules=rules,
        zones=(msgspec.convert(ZONE, Zone),),
        weapon_groups=(msgspec.convert(HEAVY, WeaponGroup),),
        **changed,
    )


SCREENER = Screener(ruled())


class Scene:
    """A room with notices in it, some of which the author may not read."""

    def __init__(self) -> None:
        self.room = TestRoom(MemoryStore())
        self.seats = {"A-OPS": self.room.seat("A-OPS-1"), "B-OPS": self.room.seat("B-OPS-1")}
        self.hidden: set[str] = set()
        self.rows: dict[str, Notice] = {}

    def file(self, post: str, code: str, body: Fields, *, is_hidden: bool = False) -> str:
        written = self.seats[post].write(code, body)
        self.room.log(written)
        ref = written.entry.envelope.ref
        if is_hidden:
            self.hidden.add(ref)
        return ref

    def token(self, ref: str) -> str:
        return self.room.state.announced.current[ref].token

    def screen(
        self, code: str, body: Fields, post: str = "A-OPS", now: datetime = NOW, **more: str
    ) -> Screening:
        draft = Draft(type=code, body=dict(body), **more)
        crossings = {
            "ferry": Crossing(audience=Audience(Level.PUBLIC), sides={}, effective="CLOSED")
        }
        ground = Ground(
            size=self.room.state.size,
            known=self.room.state.announced,
            notices=self.rows,
            crossings=crossings,
        )
        author = Author(post=post, now=now, may_read=lambda ref: ref not in self.hidden)
        return SCREENER.screen(draft, ground, author)


@pytest.fixture
def scene() -> Scene:
    return Scene()


def verdicts(screening: Screening) -> list[tuple[str, str, str | None]]:
    return [(one.rule, one.verdict.value, one.notice) for one in screening.findings]


@pytest.mark.parametrize(
    ("lead_s", "state"), [(24 * 3600 + 1, "OK"), (24 * 3600, "OK"), (24 * 3600 - 1, "LATE")]
)
def test_the_lead_time_counts_to_the_present(scene: Scene, lead_s: int, state: str) -> None:
    now = parse_instant(hour(6)) - timedelta(seconds=lead_s)
    found = scene.screen("MOV", movement(), now=now)
    assert verdicts(found) == [("notice-lead-time", "NOTICE-REQUIRED", state)]
    assert found.findings[0].margin == lead_s - 24 * 3600


def test_far_from_the_line_no_notice_is_owed_in_time(scene: Scene) -> None:
    found = scene.screen("MOV", movement(north=9), now=parse_instant(hour(5)))
    assert verdicts(found) == [("notice-lead-time", "COMPLIANT", None)]


def test_rules_that_do_not_bind_a_third_party_say_nothing_of_what_it_notifies(
    scene: Scene,
) -> None:
    found = scene.screen("UAV", flight(0, 120), post="M-ROOM")
    assert found.findings == ()
    assert [line.line for line in found.lines] == ["line-1"]


@pytest.mark.parametrize(("north", "verdict"), [(11, "COMPLIANT"), (5, "NON-COMPLIANT")])
def test_a_withdrawal_is_judged_by_where_the_weapons_will_be(
    scene: Scene, north: int, verdict: str
) -> None:
    body: Fields = {
        "weapon_class": "ARTILLERY",
        "quantity": 3,
        "phase": 1,
        "from_area": square(),
        "storage_site": spot(north=north),
        "start": hour(6),
        "end": hour(8),
    }
    rows = {rule: said for rule, said, _ in verdicts(scene.screen("WDR", body))}
    assert rows["weapon-withdrawal"] == verdict


def test_each_rule_says_its_gravest_and_the_gravest_stands_first(scene: Scene) -> None:
    found = scene.screen("UAV", flight(0, 120), now=parse_instant(hour(5)))
    assert verdicts(found) == [
        ("no-fly-zone", "NON-COMPLIANT", None),
        ("notice-lead-time", "NOTICE-REQUIRED", "LATE"),
    ]


def test_live_fire_in_a_window_that_both_guarantee_is_found(scene: Scene) -> None:
    ref = scene.file("B-OPS", "WOS", silence())
    fire: Fields = {
        "method": "DEMOLITION",
        "area": square(),
        "controlled_explosions": [{"time": hour(7), "place": spot(), "kg_tnt": 5}],
        "safe_distance_m": 500,
        "medical_support": True,
        "start": hour(6),
        "end": hour(8),
    }

    def windows() -> list[tuple[str, str, str | None]]:
        rows = verdicts(scene.screen("DEM", fire))
        return [row for row in rows if row[0] == "window-of-silence"]

    row = Notice(
        audience=Audience(Level.PUBLIC),
        type="WOS",
        post="B-OPS",
        state="FILED",  # type: ignore[arg-type]
        index=5,
        reached={},
    )
    scene.rows = {ref: row}
    assert windows() == []
    scene.rows = {ref: msgspec.structs.replace(row, agreed_by=("A-OPS",))}
    assert windows() == [("window-of-silence", "NON-COMPLIANT", None)]


def test_the_line_is_told_with_nearest_place_and_the_way_that_it_goes(scene: Scene) -> None:
    body = {**movement(north=1), "route": [[405_000_000, 350_300_000], [405_000_000, 350_100_000]]}
    body |= {"origin": spot(0, 3), "dest": spot(0, 1)}
    (line,) = scene.screen("MOV", body).lines
    assert line.line == "line-1"
    assert line.apart.at == pytest.approx(1_109_000, abs=1_000)
    assert (line.apart.low, line.apart.high) == (line.apart.at - 100_000, line.apart.at + 100_000)
    assert line.first == pytest.approx(3_328_000, abs=2_000)
    assert line.last == pytest.approx(line.apart.at, abs=10)
    (theirs,) = scene.screen("MOV", body, post="B-OPS").lines
    assert (theirs.first, theirs.last) == (-line.first, -line.last)


def test_zones_that_are_touched_and_crossings_nearby_are_named(scene: Scene) -> None:
    found = scene.screen("WRK", works(east=2, north=2))
    assert [zone.zone for zone in found.zones] == ["dam"]
    assert [(one.crossing, one.effective) for one in found.crossings] == [("ferry", "CLOSED")]
    far = scene.screen("WRK", works(east=20, north=20))
    assert (far.zones, far.crossings) == ((), ())


def test_a_notice_that_is_met_is_told_axis_by_axis(scene: Scene) -> None:
    ref = scene.file("B-OPS", "UAV", flight(0, 120))
    found = scene.screen("UAV", {**flight(100, 200), "start": hour(7), "end": hour(9)})
    assert found.meetings == (
        Meeting(
            must_know=True,
            within_km=1,
            token=scene.token(ref),
            ref=ref,
            type="UAV",
            post="B-OPS",
            begins=hour(6),
            ends=hour(8),
            apart_mm=0,
            here=found.meetings[0].here,
            there=found.meetings[0].there,
            shared_s=3600,
            heights_m=0,
        ),
    )
    assert found.knows == (scene.token(ref),)


def test_what_is_near_on_one_axis_only_is_shown_and_need_not_be_known(scene: Scene) -> None:
    later = scene.file("B-OPS", "WRK", works(begins=8.5, ends=10))
    higher = scene.file("B-OPS", "UAV", flight(200, 300))
    aside = scene.file("B-OPS", "WRK", works(east=4))
    found = scene.screen("UAV", flight(0, 120))
    told = {one.ref: (one.must_know, one.shared_s, one.heights_m) for one in found.meetings}
    assert told == {
        later: (False, -1800, None),
        higher: (False, 7200, 80),
        aside: (False, 7200, None),
    }
    assert found.knows == ()


def test_of_what_may_not_be_read_only_how_near_it_is_and_its_token_are_told(scene: Scene) -> None:
    ref = scene.file("B-OPS", "WRK", works(), is_hidden=True)
    found = scene.screen("MOV", movement())
    assert found.meetings == (Meeting(must_know=True, within_km=1, token=scene.token(ref)),)
    assert msgspec.json.encode(found.meetings[0]) == (
        b'{"must_know":true,"within_km":1,"token":"' + scene.token(ref).encode() + b'"}'
    )


def test_what_may_not_be_read_and_need_not_be_known_is_not_told_at_all(scene: Scene) -> None:
    scene.file("B-OPS", "WRK", works(begins=8.5, ends=10), is_hidden=True)
    assert scene.screen("MOV", movement()).meetings == ()


def change(of: str, new: JsonValue) -> Mapping[str, JsonValue]:
    changed: Fields = {"path": "end", "old": hour(8), "new": new}
    return {"of": of, "changed_fields": [changed], "reason": "DELAY"}


def test_an_amendment_is_screened_as_what_it_makes_of_the_notice(scene: Scene) -> None:
    mine = scene.file("A-OPS", "WRK", works())
    theirs = scene.file("B-OPS", "WRK", works(begins=10, ends=12))
    found = scene.screen("AMD", dict(change(mine, hour(11))))
    assert [one.ref for one in found.meetings if one.must_know] == [theirs]
    assert scene.screen("AMD", dict(change(mine, hour(9)))).knows == ()
    anew = scene.screen("WRK", works(begins=7, ends=9), supersedes=mine)
    assert mine not in [one.ref for one in anew.meetings]


@pytest.mark.parametrize(
    ("code", "body", "refusal"),
    [
        ("LCK", {"result": "OK"}, "json-shape"),
        ("CAN", {"of": "A-OPS/2026/1/WRK", "reason": "ORDER"}, "no-activity"),
        ("AMD", dict(change("A-OPS/2026/9/WRK", hour(9))), "not-found"),
        ("XYZ", {}, "message-type"),
    ],
)
def test_what_cannot_be_screened_is_refused(
    scene: Scene, code: str, body: Fields, refusal: str
) -> None:
    with pytest.raises(TrucelineError) as caught:
        scene.screen(code, body)
    assert caught.value.code == refusal


def test_nothing_found_is_an_empty_answer_at_the_size_that_was_looked_at(scene: Scene) -> None:
    found = scene.screen("WRK", works(east=30, north=30))
    assert (found.meetings, found.zones, found.crossings, found.knows) == ((), (), (), ())
    assert found.size == scene.room.state.size


def test_filing_with_the_tokens_of_the_look_is_taken(scene: Scene) -> None:
    scene.file("B-OPS", "WRK", works())
    seat: Seat = scene.seats["A-OPS"]
    knows = list(scene.screen("MOV", movement()).knows)
    seat.send("MOV", {**movement(), "knows": knows})
