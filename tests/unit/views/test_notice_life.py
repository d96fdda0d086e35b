"""The table of a notice's life, whole: every state before every event."""

from datetime import datetime

import pytest

from truceline.base.instants import parse_instant
from truceline.views.notice_life import LADDER, LIFE, OVER, Event, State, after, climbing, state_at

# One row a state, one column an event: what the state is then. A dot: nothing changes.
TABLE = """
            FILE   DELIVER    RECEIVE   READ-BACK  PASS    OBJECT    START    COMPLETE   CANCEL     AMEND    OPEN
FILED       FILED  DELIVERED  RECEIVED  READ-BACK  PASSED  OBJECTED  STARTED  COMPLETED  CANCELLED  AMENDED  .
DELIVERED   FILED  DELIVERED  RECEIVED  READ-BACK  PASSED  OBJECTED  STARTED  COMPLETED  CANCELLED  AMENDED  .
RECEIVED    FILED  DELIVERED  RECEIVED  READ-BACK  PASSED  OBJECTED  STARTED  COMPLETED  CANCELLED  AMENDED  .
READ-BACK   FILED  DELIVERED  RECEIVED  READ-BACK  PASSED  OBJECTED  STARTED  COMPLETED  CANCELLED  AMENDED  .
PASSED      FILED  DELIVERED  RECEIVED  READ-BACK  PASSED  OBJECTED  STARTED  COMPLETED  CANCELLED  AMENDED  .
OBJECTED    FILED  DELIVERED  RECEIVED  READ-BACK  PASSED  OBJECTED  STARTED  COMPLETED  CANCELLED  AMENDED  .
STARTED     .      .          .         .          .       .         .        COMPLETED  CANCELLED  AMENDED  .
COMPLETED   .      .          .         .          .       .         .        .          .          .        .
CANCELLED   .      .          .         .          .       .         .        .          .          .        .
AMENDED     .      .          .         .          .       .         .        .          .          .        .
SEALED      .      .          .         .          .       .         .        .          CANCELLED  .        OPENED
OPENED      .      .          .         .          .       .         .        .          .          .        .
OVERDUE     .      .          .         .          .       .         .        .          .          .        .
"""  # noqa: E501  (a table is read as a whole)


def rows() -> list[tuple[State, Event, State]]:
    header, *lines = (line.split() for line in TABLE.strip().splitlines())
    return [
        (State(state), Event(event), State(state if cell == "." else cell))
        for state, *cells in lines
        for event, cell in zip(header, cells, strict=True)
    ]


@pytest.mark.parametrize(("state", "event", "then"), rows())
def test_what_a_notice_is_after_what_happens_to_it(state: State, event: Event, then: State) -> None:
    assert after(state, event) is then


def test_the_table_holds_every_state_and_every_event() -> None:
    assert {(state, event) for state, event, _ in rows()} == {(s, e) for s in State for e in Event}
    assert {(s, e) for s, e, then in rows() if then is not s} <= set(LIFE)


def test_each_step_of_the_ladder_has_one_event_that_climbs_to_it() -> None:
    assert [after(State.FILED, climbing(step)) for step in LADDER] == list(LADDER)


@pytest.mark.parametrize(
    ("second", "state"), [("59", "PASSED"), ("00", "PASSED"), ("01", "OVERDUE")]
)
def test_after_its_end_a_notice_that_nobody_ended_is_overdue(second: str, state: str) -> None:
    hour = "07:59" if second == "59" else "08:00"
    now: datetime = parse_instant(f"2026-12-01T{hour}:{second}Z")
    assert state_at(State.PASSED, "2026-12-01T08:00:00Z", now) == state


@pytest.mark.parametrize("state", sorted(OVER))
def test_what_is_over_is_never_overdue(state: State) -> None:
    assert state_at(state, "2026-12-01T08:00:00Z", parse_instant("2027-01-01T00:00:00Z")) is state
