"""The life of a notice as a table: what happens to it, and what it is from then on.

No state is a permission. The steps of the ladder are those of the recipient who is least far.
What is not in the table changes nothing. Whether an activity is overdue depends on the time, and
so it is no entry of the table: :func:`state_at` says it.
"""

from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from truceline.base.instants import format_instant


class State(StrEnum):
    """What a notice can be; the first five are the ladder, in its order."""

    FILED = "FILED"
    DELIVERED = "DELIVERED"
    RECEIVED = "RECEIVED"
    READ_BACK = "READ-BACK"
    PASSED = "PASSED"
    OBJECTED = "OBJECTED"
    STARTED = "STARTED"
    COMPLETED = "COMPLETED"
    CANCELLED = "CANCELLED"
    AMENDED = "AMENDED"
    SEALED = "SEALED"
    OPENED = "OPENED"
    OVERDUE = "OVERDUE"


class Event(StrEnum):
    """What can happen to a notice. A step is climbed when the last recipient has climbed it."""

    FILE = "FILE"
    DELIVER = "DELIVER"
    RECEIVE = "RECEIVE"
    READ_BACK = "READ-BACK"
    PASS = "PASS"  # noqa: S105  (a step of the ladder, not a password)
    OBJECT = "OBJECT"
    START = "START"
    COMPLETE = "COMPLETE"
    CANCEL = "CANCEL"
    AMEND = "AMEND"
    OPEN = "OPEN"


LADDER = tuple(State)[:5]
OVER = frozenset({State.COMPLETED, State.CANCELLED, State.AMENDED, State.OPENED})

_CLIMBS = dict(zip(tuple(Event)[:5], LADDER, strict=True))
_BEFORE_START = (*LADDER, State.OBJECTED)
_ENDS = {
    Event.COMPLETE: State.COMPLETED,
    Event.CANCEL: State.CANCELLED,
    Event.AMEND: State.AMENDED,
}

LIFE = MappingProxyType(
    {(state, event): reached for state in _BEFORE_START for event, reached in _CLIMBS.items()}
    | {(state, Event.OBJECT): State.OBJECTED for state in _BEFORE_START}
    | {(state, Event.START): State.STARTED for state in _BEFORE_START}
    | {
        (state, event): reached
        for state in (*_BEFORE_START, State.STARTED)
        for event, reached in _ENDS.items()
    }
    | {
        (State.SEALED, Event.OPEN): State.OPENED,
        (State.SEALED, Event.CANCEL): State.CANCELLED,
    }
)
"""From state and event to state."""


def after(state: State, event: Event) -> State:
    """Return what ``state`` is after ``event``."""
    return LIFE.get((state, event), state)


def climbing(step: State) -> Event:
    """Return the event by which all recipients have come to ``step`` of the ladder."""
    return next(event for event, reached in _CLIMBS.items() if reached is step)


def state_at(state: State, end: str | None, now: datetime) -> State:
    """Return ``state``, or OVERDUE where the end has passed and nobody has said how it ended."""
    if state in OVER or end is None or format_instant(now) <= end:
        return state
    return State.OVERDUE
