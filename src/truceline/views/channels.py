"""Channels: what the sides declared about each line, and what its line checks showed.

Declared and observed are apart on purpose: a line was announced to be cut and stayed in use, and
the other way round. The schedule comes from the agreement in the founding entry; the next check is
due at the first scheduled time after the last one that was held, or of which the host said that it
is not on record.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

import msgspec

from truceline.agreement.actors import Channel, channel_id
from truceline.base.instants import format_instant, parse_instant
from truceline.messages.administration import AgreementAmendment, Founding, LineCheckAbsence
from truceline.messages.entry import Logged
from truceline.messages.line_check import LineCheck, LineCheckResult
from truceline.messages.service_message import ServiceMessage
from truceline.views.audience import Audience, Level, audience_of, narrower
from truceline.views.fold import Row, View


class Declared(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What a side last announced about the channel."""

    kind: str
    at: str
    index: int


class Observed(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """How the last line check went."""

    result: str
    at: str
    index: int


class Absent(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The line check scheduled for ``at`` is not on record; the entry ``index`` says so."""

    at: str
    index: int


class ChannelState(Row, frozen=True, kw_only=True):
    """One line. ``misses`` counts the checks since the last good one; times of day are UTC.

    ``absent``: None where a check was held after the last one that is not on record.
    """

    posts: tuple[str, ...]
    misses: int
    schedule: tuple[str, ...] = ()
    declared: Declared | None = None
    observed: Observed | None = None
    absent: Absent | None = None
    next_due: str | None = None


# A check held this much before its time counts for it, and one that is not there this much after it
# is not on record: watches compare clocks by hand.
TOLERANCE = timedelta(minutes=15)
_GOOD = frozenset({LineCheckResult.OK, LineCheckResult.LATE})


def changes(rows: Mapping[str, ChannelState], logged: Logged) -> dict[str, ChannelState | None]:
    """Return the channels that ``logged`` founds, declares something about, or tests."""
    match logged.body:
        case Founding(agreement=agreement) | AgreementAmendment(agreement=agreement):
            return _agreed(rows, logged, agreement.channels)
        case LineCheck() as check:
            return _observed(rows, logged, check)
        case LineCheckAbsence() as absence:
            return _absent(rows, logged, absence)
        case ServiceMessage() as service:
            return _declared(rows, logged, service)
        case None if logged.envelope.type == "LCK":
            return _unread(rows, logged)
    return {}


def next_check(schedule: tuple[str, ...], after: datetime) -> datetime | None:
    """Return the first instant after ``after`` at one of the UTC times of day in ``schedule``."""
    instants = []
    for time_of_day in schedule:
        hour, minute = time_of_day.split(":")
        instant = after.replace(hour=int(hour), minute=int(minute), second=0, microsecond=0)
        instants.append(instant if instant > after else instant + timedelta(days=1))
    return min(instants, default=None)


def _between(posts: tuple[str, ...]) -> Audience:
    """Return who reads of a channel: whoever reads the log, and its own posts under an embargo."""
    return Audience(Level.ENVELOPE, posts)


def _founded(channel: Channel, logged: Logged) -> ChannelState:
    schedule = tuple(sorted(check.at for check in channel.line_checks))
    return ChannelState(
        audience=_between(tuple(sorted(channel.posts))),
        posts=tuple(sorted(channel.posts)),
        misses=0,
        schedule=schedule,
        next_due=_due(schedule, logged.envelope.at),
    )


def _agreed(
    rows: Mapping[str, ChannelState], logged: Logged, channels: tuple[Channel, ...]
) -> dict[str, ChannelState | None]:
    """Return every channel with its new schedule; one that is no longer agreed has none."""
    agreed = {channel_id(channel): _founded(channel, logged) for channel in channels}
    changed: dict[str, ChannelState | None] = {}
    for name in sorted({*agreed, *rows}):
        fresh, known = agreed.get(name), rows.get(name)
        if known is None:
            changed[name] = fresh
        elif known.schedule != (fresh.schedule if fresh else ()):
            changed[name] = msgspec.structs.replace(
                known,
                schedule=fresh.schedule if fresh else (),
                next_due=fresh.next_due if fresh else None,
            )
    return changed


def _due(schedule: tuple[str, ...], after: str) -> str | None:
    instant = next_check(schedule, parse_instant(after))
    return None if instant is None else format_instant(instant)


def _observed(
    rows: Mapping[str, ChannelState], logged: Logged, check: LineCheck
) -> dict[str, ChannelState | None]:
    envelope = logged.envelope
    changed: dict[str, ChannelState | None] = {}
    for post in envelope.to:
        posts = tuple(sorted((envelope.post or "", post)))
        name = "~".join(posts)
        known = rows.get(name) or ChannelState(audience=_between(posts), posts=posts, misses=0)
        changed[name] = msgspec.structs.replace(
            _held(known, check.scheduled_at),
            audience=narrower(known.audience, audience_of(envelope)),
            misses=0 if check.result in _GOOD else known.misses + 1,
            observed=Observed(result=check.result.value, at=envelope.at, index=logged.index),
        )
    return changed


def _unread(rows: Mapping[str, ChannelState], logged: Logged) -> dict[str, ChannelState | None]:
    """Return the channels on which a line check was held of which only the envelope is left."""
    envelope = logged.envelope
    names = ["~".join(sorted((envelope.post or "", post))) for post in envelope.to]
    return {name: _held(rows[name], envelope.at) for name in names if name in rows}


def _held(known: ChannelState, scheduled_at: str) -> ChannelState:
    """Return the channel after a check that was scheduled for this instant."""
    held_at = format_instant(parse_instant(scheduled_at) + TOLERANCE)
    # A late check of an older time does not undo what is said of a newer one.
    absent = known.absent if known.absent and known.absent.at > held_at else None
    next_due = _due(known.schedule, absent.at if absent else held_at)
    return msgspec.structs.replace(known, absent=absent, next_due=next_due)


def _absent(
    rows: Mapping[str, ChannelState], logged: Logged, absence: LineCheckAbsence
) -> dict[str, ChannelState | None]:
    known = rows.get(absence.channel)
    if known is None:
        return {}
    changed = msgspec.structs.replace(
        known,
        misses=known.misses + 1,
        absent=Absent(at=absence.at, index=logged.index),
        next_due=max(
            filter(None, (known.next_due, _due(known.schedule, absence.at))), default=None
        ),
    )
    return {absence.channel: changed}


def _declared(
    rows: Mapping[str, ChannelState], logged: Logged, service: ServiceMessage
) -> dict[str, ChannelState | None]:
    envelope = logged.envelope
    declared = Declared(kind=service.kind.value, at=envelope.at, index=logged.index)
    names = ["~".join(sorted((envelope.post or "", post))) for post in envelope.to]
    return {
        name: msgspec.structs.replace(
            rows[name],
            audience=narrower(rows[name].audience, audience_of(envelope)),
            declared=declared,
        )
        for name in names
        if name in rows
    }


_TYPES = frozenset({"FND", "AGA", "LCA", "LCK", "SVC"})
VIEW = View("channels", ChannelState, changes, _TYPES, version=3)
