"""The watch: each escalation and each absent line check at its instant, said once."""

from datetime import UTC, datetime, timedelta

import pytest

from truceline.base.instants import format_instant
from truceline.messages.message_type import ClockKind
from truceline.room.watch import MOST_ABSENCES, Due, due_absences, due_escalations
from truceline.views.audience import ENVELOPE
from truceline.views.channels import ChannelState
from truceline.views.clocks import OpenClock

START = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def clock(limit_s: int = 300, level: int = 0) -> OpenClock:
    return OpenClock(
        audience=ENVELOPE,
        ref="A-OPS/2026/1/MOV",
        post="B-OPS",
        kind="ACK",
        started=format_instant(START),
        due=format_instant(START + timedelta(seconds=limit_s)),
        level=level,
    )


def levels(open_clock: OpenClock, after_s: int) -> list[int]:
    now = START + timedelta(seconds=after_s)
    return [due.level for due in due_escalations([open_clock], (1, 2, 3), now)]


@pytest.mark.parametrize(
    ("after_s", "reached"),
    [
        (299, []),
        (300, [1]),
        (301, [1]),
        (599, [1]),
        (600, [2]),
        (601, [2]),
        (899, [2]),
        (900, [3]),
        (901, [3]),
        (90_000, [3]),
    ],
)
def test_each_level_is_reached_at_its_multiple(after_s: int, reached: list[int]) -> None:
    assert levels(clock(), after_s) == reached


@pytest.mark.parametrize(("level", "reached"), [(0, [2]), (1, [2]), (2, []), (3, [])])
def test_what_the_record_shows_is_not_said_again(level: int, reached: list[int]) -> None:
    assert levels(clock(level=level), 600) == reached


def test_a_clock_without_time_escalates_in_steps_of_a_minute() -> None:
    assert [levels(clock(limit_s=0), s) for s in (0, 59, 60, 119, 120)] == [[1], [1], [2], [2], [3]]


def test_an_escalation_names_message_post_and_clock() -> None:
    now = START + timedelta(hours=1)
    assert due_escalations([clock()], (1, 2, 3), now) == [
        Due("A-OPS/2026/1/MOV", "B-OPS", ClockKind.ACK, 3)
    ]


LINE = "A-OPS~B-OPS"
DUE = datetime(2026, 11, 23, 6, 30, tzinfo=UTC)


def absent(
    after: timedelta, said: str = "", schedule: tuple[str, ...] = ("06:30", "18:30")
) -> list[str]:
    channel = ChannelState(
        audience=ENVELOPE,
        posts=("A-OPS", "B-OPS"),
        misses=0,
        schedule=schedule,
        next_due=format_instant(DUE) if schedule else None,
    )
    found = list(due_absences({LINE: channel}, {LINE: said}, DUE + after))
    assert {one.channel for one in found} <= {LINE}
    return [one.at for one in found]


@pytest.mark.parametrize(
    ("after_s", "count"),
    [(-1, 0), (0, 0), (899, 0), (900, 1), (901, 1), (44_099, 1), (44_100, 2), (44_101, 2)],
)
def test_a_line_check_is_absent_a_quarter_of_an_hour_after_its_time(
    after_s: int, count: int
) -> None:
    scheduled = ["2026-11-23T06:30:00Z", "2026-11-23T18:30:00Z"]
    assert absent(timedelta(seconds=after_s)) == scheduled[:count]


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("2026-11-23T06:29:59Z", ["2026-11-23T06:30:00Z", "2026-11-23T18:30:00Z"]),
        ("2026-11-23T06:30:00Z", ["2026-11-23T18:30:00Z"]),
        ("2026-11-23T06:30:01Z", ["2026-11-23T18:30:00Z"]),
        ("2026-11-23T18:30:00Z", []),
    ],
)
def test_what_the_log_was_told_of_a_channel_is_not_told_again(said: str, left: list[str]) -> None:
    assert absent(timedelta(hours=13), said) == left


def test_a_channel_without_a_schedule_has_no_absent_check() -> None:
    assert absent(timedelta(days=9), schedule=()) == []


@pytest.mark.parametrize(
    ("days", "count"), [(31, 63), (31.5, MOST_ABSENCES), (32, MOST_ABSENCES), (900, MOST_ABSENCES)]
)
def test_a_host_that_was_down_for_long_says_it_in_portions(days: float, count: int) -> None:
    found = absent(timedelta(days=days, minutes=15))
    assert (len(found), found[0]) == (count, "2026-11-23T06:30:00Z")
