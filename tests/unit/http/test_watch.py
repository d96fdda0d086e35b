"""Escalation: each level at its instant, said once, and only while the clock is open."""

from datetime import UTC, datetime, timedelta

import pytest

from truceline.base.instants import format_instant
from truceline.messages.message_type import ClockKind
from truceline.room.watch import Due, due_escalations
from truceline.views.audience import ENVELOPE
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
