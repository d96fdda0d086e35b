"""The watch: says on the record which clocks ran out and which line checks are not there.

At the end of a clock's time the next carrier and the duty chief are due, later the delegations and
the mission, at last the bare record that nobody acknowledged; when, the agreement says in multiples
of the clock's time. The host states that a clock ran out, or that a line check of the agreement's
schedule is not on record, and nothing else. What it said stands in the log: after a restart it goes
on where it was.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta

import msgspec

from truceline.agreement.terms import Escalation
from truceline.base.instants import format_instant, parse_instant
from truceline.messages.administration import EscalationNotice, LineCheckAbsence
from truceline.messages.message_type import ClockKind
from truceline.room.standing import Admission, ground_of
from truceline.views.channels import TOLERANCE, ChannelState, next_check
from truceline.views.clocks import TERMS, OpenClock
from truceline.views.fold import AnyRows

LOOK_EVERY_S = 2.0
"""The shortest clock runs for a minute; two seconds late is not late."""
DEFAULT_MULTIPLES = (1, 2, 3)
MOST_ABSENCES = 64
"""Of one channel at one look: a host that was down for months goes on at the next look."""
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


def due_absences(
    channels: Mapping[str, ChannelState], said: Mapping[str, str], now: datetime
) -> Iterator[LineCheckAbsence]:
    """Yield the line checks whose time has passed at ``now`` and that are not on record.

    ``said`` gives for each channel the instant up to which the log has been told already.
    """
    for name, channel in channels.items():
        at = None if channel.next_due is None else parse_instant(channel.next_due)
        found = 0
        while at is not None and at + TOLERANCE <= now and found < MOST_ABSENCES:
            instant = format_instant(at)
            if instant > said.get(name, ""):
                found += 1
                yield LineCheckAbsence(channel=name, at=instant)
            at = next_check(channel.schedule, at)


def look(
    admission: Admission, board: Mapping[str, AnyRows], now: datetime
) -> list[EscalationNotice | LineCheckAbsence]:
    """Return what the host has to say at ``now`` of clocks and channels on ``board``."""
    channels = {
        name: row for name, row in board["channels"].items() if isinstance(row, ChannelState)
    }
    absences = due_absences(channels, admission.absences, now)
    return [*_escalations(admission, board["clocks"], now), *absences]


def _escalations(admission: Admission, rows: AnyRows, now: datetime) -> list[EscalationNotice]:
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
