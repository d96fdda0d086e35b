"""Local clocks by agreement: offsets from UTC with the instants at which they change.

Clocks are part of what is agreed. A machine's time-zone tables differ from another's by their age,
and a law can move a clock with a week's warning; then the parties amend the offsets.
"""

from datetime import datetime, timedelta
from typing import Annotated

from msgspec import Meta

from truceline.agreement.actors import Term
from truceline.agreement.fields import Id, Instant, Text
from truceline.base.errors import MalformedError
from truceline.base.instants import parse_instant


class Offset(Term, frozen=True, kw_only=True):
    """From ``since`` on the clock shows UTC and ``minutes``."""

    since: Instant
    minutes: Annotated[int, Meta(ge=-840, le=840)]


class LocalTime(Term, frozen=True, kw_only=True):
    """A named clock; ``offsets`` in the order of time."""

    id: Id
    name: Text
    offsets: Annotated[tuple[Offset, ...], Meta(min_length=1, max_length=200)]


def shown(clock: LocalTime, at: datetime) -> datetime:
    """Return what ``clock`` shows at ``at``, as an aware datetime whose UTC fields are local.

    MalformedError ``local-time`` before its first offset: nobody agreed what it showed then.
    """
    minutes = [each.minutes for each in clock.offsets if parse_instant(each.since) <= at]
    if not minutes:
        first = clock.offsets[0].since
        raise MalformedError("local-time", f"the clock {clock.id} begins at {first}, after {at}.")
    return at + timedelta(minutes=minutes[-1])


def minutes_of(time_of_day: str) -> int:
    """Return the minutes from the start of the day to ``22:30``; 1440 for ``24:00``."""
    hours, _, minutes = time_of_day.partition(":")
    return int(hours) * 60 + int(minutes)


def is_between(shown_at: datetime, opens: str, closes: str) -> bool:
    """Return whether a local time lies in [opens, closes), which may run over midnight."""
    now = shown_at.hour * 60 + shown_at.minute + shown_at.second / 60
    first, last = minutes_of(opens), minutes_of(closes)
    if first < last:
        return first <= now < last
    return now >= first or now < last


def instants_of(clock: LocalTime, day: str, time_of_day: str) -> tuple[datetime, ...]:
    """Return the instants at which ``clock`` shows the time, in their order: one, or two.

    Two on the night when it goes back. MalformedError ``local-time`` where it shows it never,
    because it was put forward over it. ``24:00`` is 00:00 of the next day.
    """
    wanted = parse_instant(f"{day}T00:00:00Z") + timedelta(minutes=minutes_of(time_of_day))
    tried = {wanted - timedelta(minutes=offset.minutes) for offset in clock.offsets}
    first = parse_instant(clock.offsets[0].since)
    found = sorted(at for at in tried if at >= first and shown(clock, at) == wanted)
    if not found:
        raise MalformedError("local-time", f"the clock {clock.id} never shows {day} {time_of_day}.")
    return tuple(found)
