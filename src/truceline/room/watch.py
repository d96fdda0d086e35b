"""The watch: looks at the open clocks and says on the record which of them ran out.

At the end of a clock's time the next carrier and the duty chief are due, later the delegations and
the mission, at last the bare record that nobody acknowledged; when, the agreement says in multiples
of the clock's time. The host states that a clock ran out and nothing else. A scheduled line check
that nobody makes is not an entry: the channel's ``next_due`` shows it to everybody.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

import msgspec

from truceline.agreement.terms import Escalation
from truceline.base.instants import parse_instant
from truceline.messages.administration import EscalationNotice
from truceline.messages.message_type import ClockKind
from truceline.room.standing import Admission, ground_of
from truceline.views.clocks import TERMS, OpenClock
from truceline.views.fold import AnyRows

LOOK_EVERY_S = 2.0
"""The shortest clock runs for a minute; two seconds late is not late."""
DEFAULT_MULTIPLES = (1, 2, 3)
LEAST_STEP = timedelta(minutes=1)
"""A clock that had no time left when it started still escalates in steps that people can follow."""


class Due(msgspec.Struct, frozen=True):
    """A clock that has reached an escalation level which the record does not show yet."""

    ref: str
    post: str
    kind: ClockKind
    level: int


def due_escalations(
    clocks: Iterable[OpenClock], multiples: tuple[int, ...], now: datetime
) -> list[Due]:
    """Return what must be escalated at the instant ``now``, the highest level of each clock.

    ``multiples[n]`` times a clock's limit after its start, level ``n + 1`` is reached.
    """
    return [
        Due(clock.ref, clock.post, ClockKind(clock.kind), level)
        for clock in clocks
        if clock.times is None and (level := _level(clock, multiples, now)) > clock.level
    ]


def _level(clock: OpenClock, multiples: tuple[int, ...], now: datetime) -> int:
    started, due = parse_instant(clock.started), parse_instant(clock.due)
    step = max(due - started, LEAST_STEP)
    reached = [due + (multiple - 1) * step for multiple in multiples]
    return sum(now >= instant for instant in reached)


def multiples_of(escalation: tuple[Escalation, ...]) -> tuple[int, ...]:
    """Return when the agreement's levels are reached, in multiples of a clock's limit."""
    ordered = sorted(escalation, key=lambda step: step.level)
    return tuple(step.after for step in ordered) or DEFAULT_MULTIPLES


def look(admission: Admission, rows: AnyRows, now: datetime) -> list[EscalationNotice]:
    """Return what the host has to say of the open clocks in ``rows`` at the instant ``now``."""
    multiples = multiples_of(ground_of(admission).agreement.escalation)
    clocks = [row for key, row in rows.items() if key != TERMS and isinstance(row, OpenClock)]
    return [
        EscalationNotice(
            about=due.ref,
            entry=admission.refs[due.ref].hash.hex(),
            post=due.post,
            level=due.level,
            reason=due.kind,
        )
        for due in due_escalations(clocks, multiples, now)
    ]
