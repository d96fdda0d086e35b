"""Who had to be told of a notice and was not: every duty is done, or an alarm before the start."""

from datetime import datetime, timedelta

import pytest

from truceline.base.canonical import JsonValue
from truceline.base.instants import format_instant, parse_instant
from truceline.testing.histories import History
from truceline.testing.notices import Fields, flight, hour, movement, works
from truceline.testing.packs import small_agreement
from truceline.views.board import Board, replay
from truceline.views.deliveries import Delivery
from truceline.views.notices import Notice
from truceline.views.telling import Alarm, Around, Duty, Telling, is_ahead, telling

ENTRY: Fields = {"entry": "0" * 64}
AGREEMENT = small_agreement()
START = parse_instant(hour(6))


class Course:
    """A log in which A files one notice, and others say how far it has come."""

    def __init__(self, code: str, body: Fields, *to: str) -> None:
        self.history = History()
        self.history.found()
        self.ref = self.history.say("A-OPS", code, body, to=to).envelope.ref
        self.met: dict[str, str] = {}

    def ack(self, post: str, stage: str, **more: JsonValue) -> None:
        body: Fields = {**ENTRY, "about": self.ref, "stage": stage, **more}
        self.history.say(post, "ACK", body, to=("A-OPS",), reply_to=self.ref)

    @property
    def board(self) -> Board:
        return replay(self.history.entries)

    @property
    def notice(self) -> Notice:
        row = self.board.rows["notices"][self.ref]
        assert isinstance(row, Notice)
        return row

    def told(self, now: datetime | None = None) -> Telling:
        deliveries = {
            key: row
            for key, row in self.board.rows["deliveries"].items()
            if isinstance(row, Delivery)
        }
        around = Around(
            deliveries=deliveries,
            agreement=AGREEMENT,
            now=now or self.history.now,
            met=self.met,
        )
        return telling(self.ref, self.notice, around)


def test_told_is_who_has_passed_it_on_and_not_who_has_received_it() -> None:
    course = Course("MOV", movement(), "B-OPS", "M-ROOM")
    for post in ("B-OPS", "M-ROOM"):
        course.ack(post, "RECEIVED")
    assert not course.told().all_told
    course.ack("B-OPS", "PASSED", echelons=["SECTOR"])
    at = format_instant(course.history.now)
    first, second = course.told().duties
    assert (first.post, first.told_at, first.alarm) == ("B-OPS", at, None)
    assert (second.post, second.told_at, second.alarm) == ("M-ROOM", None, Alarm.OPEN)
    course.ack("M-ROOM", "PASSED", echelons=["SECTOR"])
    assert course.told().all_told


def test_a_flight_is_told_once_air_defence_is() -> None:
    course = Course("UAV", flight(0, 120), "B-OPS")
    course.ack("B-OPS", "PASSED", echelons=["SECTOR"])
    (duty,) = course.told().duties
    assert (duty.missing, duty.alarm) == (("AIR-DEFENCE",), Alarm.OPEN)
    course.ack("B-OPS", "PASSED", echelons=["AIR-DEFENCE"])
    assert course.told().all_told


def test_a_party_of_which_nobody_was_addressed_had_to_be_told_too() -> None:
    course = Course("MOV", movement(), "M-ROOM")
    course.ack("M-ROOM", "PASSED", echelons=["SECTOR"])
    assert course.told().duties[1] == Duty(party="B", alarm=Alarm.OPEN)
    assert not course.told().all_told


@pytest.mark.parametrize(
    ("share", "alarm"),
    [(0.49, "OPEN"), (0.5, "DUE"), (0.99, "DUE"), (1.0, "LATE"), (1.5, "LATE")],
)
def test_an_alarm_is_raised_from_half_of_the_time_left(share: float, alarm: str) -> None:
    course = Course("MOV", movement(), "B-OPS")
    filed = parse_instant(course.notice.filed_at)
    (duty,) = course.told(filed + share * (START - filed)).duties
    assert duty.alarm == alarm


@pytest.mark.parametrize("to", [("B-OPS",), ("M-ROOM",), ("B-OPS", "M-ROOM")])
@pytest.mark.parametrize("passed", [False, True])
def test_before_the_start_each_duty_is_done_or_raises_an_alarm(
    to: tuple[str, ...], *, passed: bool
) -> None:
    course = Course("WRK", works(), *to)
    if passed:
        course.ack(to[0], "PASSED", echelons=["SECTOR"])
    found = course.told(START - timedelta(seconds=1))
    assert found.duties
    for duty in found.duties:
        assert (duty.told_at is not None) != (duty.alarm is Alarm.DUE)


def test_what_is_filed_after_its_own_start_is_late_at_once() -> None:
    course = Course("MOV", {**movement(), "depart": "2026-11-23T05:00:00Z"}, "B-OPS")
    assert [duty.alarm for duty in course.told().duties] == [Alarm.LATE]


def test_an_amendment_by_which_nothing_grows_leaves_told_who_was_told() -> None:
    course = Course("WRK", works(), "B-OPS")
    course.ack("B-OPS", "PASSED", echelons=["SECTOR"])
    changed: Fields = {"path": "workers", "old": 4, "new": 3}
    body: Fields = {"of": course.ref, "changed_fields": [changed], "reason": "DELAY"}
    course.ref = course.history.say("A-OPS", "AMD", body, to=("B-OPS",)).envelope.ref
    assert course.told().all_told
    changed = {"path": "end", "old": hour(8), "new": hour(9)}
    body = {"of": course.ref, "changed_fields": [changed], "reason": "DELAY"}
    course.ref = course.history.say("A-OPS", "AMD", body, to=("B-OPS",)).envelope.ref
    assert not course.told().all_told


@pytest.mark.parametrize(("hours", "ahead"), [(5.0, True), (8.0, True), (8.001, False)])
def test_people_reckon_with_an_activity_until_its_end(hours: float, *, ahead: bool) -> None:
    course = Course("WRK", works(), "B-OPS")
    assert is_ahead(course.notice, parse_instant(hour(hours))) == ahead
    course.history.say("A-OPS", "CAN", {"of": course.ref, "reason": "ORDER"}, to=("B-OPS",))
    assert not is_ahead(course.notice, parse_instant(hour(5)))


def test_whose_own_notice_it_comes_near_had_to_be_told_too() -> None:
    course = Course("MOV", movement(), "B-OPS")
    course.ack("B-OPS", "PASSED", echelons=["SECTOR"])
    course.met = {"A-OPS": "A-OPS/2026/9/WRK", "B-OPS": "B-OPS/2026/9/WRK"}
    assert course.told().all_told
    course.met = {"M-ROOM": "M-ROOM/2026/9/WRK"}
    assert course.told().duties[1] == Duty(
        party="MISSION", post="M-ROOM", met="M-ROOM/2026/9/WRK", alarm=Alarm.OPEN
    )
