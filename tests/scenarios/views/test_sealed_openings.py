"""Which sealed notices are to be opened: by their time, or because an incident was near."""

from datetime import datetime

import pytest

from truceline.base.canonical import JsonValue
from truceline.base.instants import parse_instant
from truceline.testing.histories import History
from truceline.testing.notices import LAT, LON, Fields, hour, spot, works
from truceline.views.board import replay
from truceline.views.incidents import Incident
from truceline.views.notices import Notice
from truceline.views.sealing import OpeningDue, OpeningReason, openings_due

BEFORE = parse_instant(hour(4))


class Course:
    """A log with one sealed notice of A, to be opened where an incident is within a kilometre."""

    def __init__(self, **changed: JsonValue) -> None:
        self.history = History()
        self.history.found()
        body: Fields = {
            "commitment": "0" * 64,
            "open_when": "INCIDENT-NEAR",
            "open_by": hour(5),
            "near": spot(),
            "near_m": 1000,
            **changed,
        }
        self.ref = self.say("A-OPS", "SLD", body)

    def say(self, post: str, code: str, body: Fields) -> str:
        return self.history.say(post, code, body, to=("M-ROOM",)).envelope.ref

    def fire(self, north_e7: int = 0, accuracy_m: int = 0) -> str:
        place: Fields = {"lon": LON, "lat": LAT + north_e7, "accuracy_m": accuracy_m}
        return self.say(
            "B-OPS",
            "STP",
            {
                "phase": "CALL",
                "place": place,
                "seen_from": place,
                "started_at": hour(3),
                "toward": "WORKERS",
                "ongoing": True,
                "request": "STOP",
            },
        )

    def due(self, now: datetime = BEFORE) -> list[OpeningDue]:
        rows = replay(self.history.entries).rows
        notices = {k: row for k, row in rows["notices"].items() if isinstance(row, Notice)}
        incidents = {k: row for k, row in rows["incidents"].items() if isinstance(row, Incident)}
        return openings_due(notices, incidents, now)


@pytest.mark.parametrize(("at", "is_due"), [(4.999, False), (5, False), (5.001, True)])
def test_after_its_last_instant_a_sealed_notice_is_to_be_opened(at: float, *, is_due: bool) -> None:
    course = Course()
    expected = [OpeningDue(ref=course.ref, post="A-OPS", reason=OpeningReason.TIME)]
    assert course.due(parse_instant(hour(at))) == (expected if is_due else [])


# A metre is 90 units of latitude there: 1,000 m are 90,139.
@pytest.mark.parametrize(
    ("north_e7", "accuracy_m", "is_due"),
    [(90_100, 0, True), (90_200, 0, False), (90_200, 100, True), (99_000, 97, False)],
)
def test_an_incident_that_may_be_near_obliges_to_open(
    north_e7: int, accuracy_m: int, *, is_due: bool
) -> None:
    course = Course()
    report = course.fire(north_e7, accuracy_m)
    expected = OpeningDue(
        ref=course.ref, post="A-OPS", reason=OpeningReason.INCIDENT, incident=report
    )
    assert course.due() == ([expected] if is_due else [])


def test_an_incident_from_before_the_sealing_obliges_nobody() -> None:
    course = Course()
    course.fire()
    again: Fields = {
        "commitment": "1" * 64,
        "open_when": "INCIDENT-NEAR",
        "open_by": hour(5),
        "near": spot(),
        "near_m": 1000,
    }
    course.say("A-OPS", "SLD", again)
    assert [due.ref for due in course.due()] == [course.ref]


def test_a_notice_sealed_until_its_time_waits_for_no_incident() -> None:
    history = Course()
    history.say(
        "A-OPS", "SLD", {"commitment": "1" * 64, "open_when": "AT-TIME", "open_by": hour(5)}
    )
    history.fire()
    assert [due.ref for due in history.due()] == [history.ref]


def test_what_was_opened_is_to_be_opened_no_more() -> None:
    course = Course()
    course.fire()
    assert len(course.due()) == 1
    opening: Fields = {
        "of": course.ref,
        "sealed_type": "WRK",
        "salt": "A" * 22 + "==",
        "sealed_body": works(),
    }
    course.say("A-OPS", "OPN", opening)
    assert course.due() == []
    assert course.due(parse_instant(hour(9))) == []
