"""What announcements explain of what was perceived, and what remains."""

from datetime import timedelta

import pytest

from truceline.base.canonical import JsonValue
from truceline.base.encoding import format_base64
from truceline.messages.incident_report import EventUnit
from truceline.room.explaining import Explanation, explained
from truceline.room.perceived import observations
from truceline.room.versions import stood
from truceline.testing.histories import History
from truceline.testing.notices import LAT, LON, MIDNIGHT, STEP, Fields, hour, spot, square

EXPLOSION = EventUnit.EXPLOSION

SEALED: Fields = {
    "commitment": "0" * 64,
    "open_when": "THIRD-PARTY",
    "open_by": hour(12),
}


def heard(count: int, at: float, **changed: JsonValue) -> Fields:
    """Return the body of a report of explosions in the middle of the square."""
    return {
        "class": "FIRE-HW",
        "observer": "MONITOR",
        "observer_place": spot(3, 3),
        "means": ["HEARD"],
        "event_place": {"lon": LON + STEP // 2, "lat": LAT + STEP // 2},
        "event_time": hour(at),
        "event_time_precision": "EXACT",
        "count_min": count,
        "count_max": count,
        "unit": "EXPLOSION",
        "description": ["UNDETERMINED"],
        "weapon_class": "NOT-KNOWN",
        "ongoing": False,
        "request": "NONE",
        **changed,
    }


def exercise(**changed: JsonValue) -> Fields:
    return {
        "level": "COY",
        "troops": 100,
        "vehicles": [],
        "live_fire": True,
        "weapon_classes": ["MORTAR"],
        "danger_area": square(),
        "start": hour(6),
        "end": hour(8),
        "purpose": {"en": "yearly"},
        "contact_callsign": "AMBER 7",
        **changed,
    }


def demolition(*times: float) -> Fields:
    return {
        "method": "DEMOLITION",
        "area": square(),
        "controlled_explosions": [
            {"time": hour(time), "place": spot(), "kg_tnt": 5} for time in times
        ],
        "safe_distance_m": 500,
        "medical_support": True,
        "start": hour(0),
        "end": hour(24),
    }


def explanation(*said: tuple[str, Fields]) -> Explanation:
    history = History()
    history.found()
    for code, body in said:
        history.say("A-OPS" if code != "INC" else "M-ROOM", code, body, to=("B-OPS",))
    return explanation_of(history)


def explanation_of(history: History) -> Explanation:
    return explained(observations(history.entries, EXPLOSION), stood(history.entries))


def test_live_fire_explains_what_was_perceived_in_its_area_while_it_lasted() -> None:
    found = explanation(
        ("EXR", exercise()),
        ("INC", heard(25, 7)),
        ("INC", heard(15, 7.5)),
        ("INC", heard(13, 9)),
        ("INC", heard(10, 7, event_place=spot(9, 9))),
    )
    assert (found.observed, found.explained, found.possible) == (63, 40, 0)
    (notice,) = found.notices
    assert (notice.notice, notice.count) == ("A-OPS/2026/1/EXR", 40)
    assert found.remainder == {"M-ROOM/2026/3/INC": 13, "M-ROOM/2026/4/INC": 10}


@pytest.mark.parametrize(
    ("at", "is_explained"), [(5.999, False), (6, True), (8, True), (8.001, False)]
)
def test_live_fire_explains_from_its_first_to_its_last_second(
    at: float, *, is_explained: bool
) -> None:
    found = explanation(("EXR", exercise()), ("INC", heard(1, at)))
    assert found.explained == int(is_explained)


def test_an_announced_explosion_explains_one_and_the_nearest_in_time() -> None:
    found = explanation(
        ("DEM", demolition(7, 7.2)),
        ("INC", heard(2, 7.2)),
        ("INC", heard(1, 7)),
    )
    assert found.notices[0].explains == {"M-ROOM/2026/2/INC": 1, "M-ROOM/2026/1/INC": 1}
    assert (found.explained, found.remainder) == (2, {"M-ROOM/2026/1/INC": 1})


@pytest.mark.parametrize(("minutes", "is_explained"), [(14, True), (15, True), (16, False)])
def test_a_demolition_is_late_by_a_quarter_of_an_hour_at_most(
    minutes: int, *, is_explained: bool
) -> None:
    found = explanation(("DEM", demolition(7)), ("INC", heard(1, 7 + minutes / 60)))
    assert found.explained == int(is_explained)


@pytest.mark.parametrize(
    "doubt",
    [
        {"event_time_precision": "HOUR", "event_time": hour(6)},
        {"event_place": {"lon": LON + STEP // 2, "lat": LAT + STEP // 2, "accuracy_m": 3000}},
        {
            "event_place": None,
            "event_bearing": {"bearing_deg": 9, "distance_min_m": 0, "distance_max_m": 9000},
        },
    ],
)
def test_where_place_or_time_is_in_doubt_it_may_explain_and_does_not(doubt: Fields) -> None:
    body: Fields = {key: value for key, value in heard(5, 7, **doubt).items() if value is not None}
    found = explanation(("EXR", exercise()), ("INC", body))
    assert (found.explained, found.possible, found.remainder) == (0, 5, {"M-ROOM/2026/1/INC": 5})
    assert found.notices[0].may_explain == {"M-ROOM/2026/1/INC": 5}


def test_nothing_is_explained_twice_and_announced_explosions_come_first() -> None:
    found = explanation(
        ("EXR", exercise()), ("DEM", demolition(7)), ("INC", heard(3, 7)), ("INC", heard(1, 7))
    )
    counts = {one.notice: one.count for one in found.notices}
    assert counts == {"A-OPS/2026/2/DEM": 1, "A-OPS/2026/1/EXR": 3}
    assert (found.explained, found.remainder) == (4, {})


def test_dry_training_explains_nothing_and_other_units_are_not_counted() -> None:
    found = explanation(
        ("EXR", exercise(live_fire=False, weapon_classes=[])),
        ("INC", heard(3, 7)),
        ("INC", heard(7, 7, unit="SHOT")),
    )
    assert (found.observed, found.explained, found.notices) == (3, 0, ())


def test_daily_hours_bound_what_live_fire_explains() -> None:
    hours: Fields = {"opens": "06:00", "closes": "07:00"}
    found = explanation(
        ("EXR", exercise(daily_hours=hours)), ("INC", heard(2, 6.5)), ("INC", heard(1, 7.5))
    )
    assert (found.explained, found.possible) == (2, 1)


@pytest.mark.parametrize(
    ("filed_at", "counts"), [(6.99, (2, 0)), (7.0, (2, 0)), (7.01, (0, 2)), (9.0, (0, 2))]
)
def test_what_was_filed_after_it_was_perceived_may_explain_it_and_does_not(
    filed_at: float, counts: tuple[int, int]
) -> None:
    history = History(step=timedelta())
    history.now = MIDNIGHT + timedelta(hours=filed_at)
    history.say("A-OPS", "EXR", exercise(), to=("B-OPS",))
    history.say("M-ROOM", "INC", heard(2, 7), to=("B-OPS",))
    found = explanation_of(history)
    assert (found.explained, found.possible) == counts


def test_an_amendment_made_afterwards_does_not_widen_what_was_announced() -> None:
    history = History(step=timedelta())
    ref = history.say("A-OPS", "EXR", exercise(), to=("B-OPS",)).envelope.ref
    history.now = MIDNIGHT + timedelta(hours=10)
    longer: JsonValue = {"path": "end", "old": hour(8), "new": hour(10)}
    amendment: Fields = {
        "of": ref,
        "changed_fields": [longer],
        "reason": "DELAY",
    }
    history.say("A-OPS", "AMD", amendment, to=("B-OPS",))
    history.say("M-ROOM", "INC", heard(2, 7), to=("B-OPS",))
    history.say("M-ROOM", "INC", heard(3, 9), to=("B-OPS",))
    found = explanation_of(history)
    (notice,) = found.notices
    assert (notice.notice, notice.count) == (ref, 2)
    assert (notice.may_explain, found.remainder) == (
        {"M-ROOM/2026/2/INC": 3},
        {"M-ROOM/2026/2/INC": 3},
    )


@pytest.mark.parametrize(("ended_at", "how_many"), [(6.99, 0), (7.0, 0), (7.01, 2), (9.0, 2)])
@pytest.mark.parametrize("code", ["CAN", "PRG"])
def test_what_was_over_before_explains_nothing(code: str, ended_at: float, how_many: int) -> None:
    history = History(step=timedelta())
    ref = history.say("A-OPS", "EXR", exercise(), to=("B-OPS",)).envelope.ref
    history.now = MIDNIGHT + timedelta(hours=ended_at)
    over: dict[str, Fields] = {
        "CAN": {"of": ref, "reason": "WEATHER"},
        "PRG": {"of": ref, "progress": "COMPLETED", "at": hour(ended_at)},
    }
    history.say("A-OPS", code, over[code], to=("B-OPS",))
    history.say("M-ROOM", "INC", heard(2, 7), to=("B-OPS",))
    found = explanation_of(history)
    assert (found.explained, found.possible) == (how_many, 0)


def test_only_its_own_author_takes_a_notice_or_a_report_back() -> None:
    history = History()
    ref = history.say("A-OPS", "EXR", exercise(), to=("B-OPS",)).envelope.ref
    report = history.say("M-ROOM", "INC", heard(2, 7), to=("B-OPS",)).envelope.ref
    for of in (ref, report):
        history.say("B-OPS", "CAN", {"of": of, "reason": "ERROR"}, to=("A-OPS",))
    assert explanation_of(history).explained == 2
    history.say("M-ROOM", "CAN", {"of": report, "reason": "ERROR"}, to=("B-OPS",))
    assert explanation_of(history).observed == 0


def test_a_corrected_report_counts_as_it_was_corrected() -> None:
    history = History()
    ref = history.say("M-ROOM", "INC", heard(20, 7), to=("B-OPS",)).envelope.ref
    changed: JsonValue = [
        {"path": "count_min", "old": 20, "new": 2},
        {"path": "count_max", "old": 20, "new": 2},
    ]
    body: Fields = {"of": ref, "changed_fields": changed, "reason": "TYPING"}
    history.say("M-ROOM", "COR", body, to=("B-OPS",))
    assert explanation_of(history).remainder == {ref: 2}


def test_what_was_sealed_before_explains_however_late_and_often_it_is_opened() -> None:
    history = History(step=timedelta())
    sealed = history.say("A-OPS", "SLD", SEALED, to=("B-OPS",)).envelope.ref
    history.now = MIDNIGHT + timedelta(hours=12)
    opening: Fields = {
        "of": sealed,
        "sealed_type": "DEM",
        "salt": format_base64(bytes(16)),
        "sealed_body": demolition(7),
    }
    first = history.say("A-OPS", "OPN", opening, to=("M-ROOM",)).envelope.ref
    history.say("A-OPS", "OPN", opening, to=("B-OPS",))
    history.say("M-ROOM", "INC", heard(3, 7), to=("B-OPS",))
    found = explanation_of(history)
    assert (found.explained, found.possible) == (1, 0)
    assert [one.notice for one in found.notices] == [first]
