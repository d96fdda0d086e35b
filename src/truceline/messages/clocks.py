"""When a message must be received, passed on and answered, and which echelons must be told.

Pure: the type's own rules (data), the body, the agreement's times and the instant of logging give
the instants at which the clocks run out. What happens then is the room's matter.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

from truceline.agreement.code_lists import Precedence
from truceline.agreement.terms import Clock
from truceline.base.instants import parse_instant
from truceline.messages.fields import Body
from truceline.messages.message_type import ClockKind, MessageType, Runs

DEFAULT_CLOCKS: Mapping[Precedence, Clock] = {
    Precedence.FLASH: Clock(ack_s=300, pass_s=900, reply_s=900),
    Precedence.IMMEDIATE: Clock(ack_s=900, pass_s=3600, reply_s=3600),
    Precedence.PRIORITY: Clock(ack_s=3600, pass_s=6 * 3600, reply_s=12 * 3600),
    Precedence.ROUTINE: Clock(ack_s=6 * 3600, pass_s=24 * 3600, reply_s=48 * 3600),
}
"""What holds where an agreement states nothing else."""


def due(
    message_type: MessageType,
    body: Body,
    precedence: Precedence,
    clocks: Mapping[Precedence, Clock],
    logged_at: datetime,
) -> dict[ClockKind, datetime]:
    """Return when each clock of the message runs out; a kind that is absent does not run.

    A message that answers one of its own type (a counter line check) starts no REPLY clock: the
    caller knows by :func:`is_counterpart`.
    """
    agreed = clocks[precedence]
    found: dict[ClockKind, datetime] = {}
    for run in message_type.expects:
        if _starts(run, body):
            limit = timedelta(seconds=_limit_s(run, body, agreed))
            found[run.kind] = logged_at + _halved(limit, run, body, logged_at)
    return found


def is_counterpart(message_type: MessageType, reply_to: str | None) -> bool:
    """Return whether the message is itself the answer that its type waits for."""
    return (
        reply_to is not None
        and message_type.code in message_type.answered_by
        and reply_to.endswith(f"/{message_type.code}")
    )


def required_echelons(message_type: MessageType, body: Body) -> tuple[str, ...]:
    """Return the echelons that a PASSED about this message must name, without repetition."""
    named: tuple[str, ...] = ()
    if message_type.echelons_field is not None:
        named = getattr(body, message_type.echelons_field)
    return tuple(dict.fromkeys((*message_type.required_echelons, *named)))


def _starts(run: Runs, body: Body) -> bool:
    return run.when_field is None or _holds(body, run.when_field, run.when)


def _limit_s(run: Runs, body: Body, agreed: Clock) -> int:
    limit = run.limit_s if run.limit_s is not None else _agreed_s(run.kind, agreed)
    for shorter in run.shorter:
        if _holds(body, shorter.field, shorter.values):
            limit = min(limit, shorter.limit_s)
    return limit


def _agreed_s(kind: ClockKind, agreed: Clock) -> int:
    match kind:
        case ClockKind.ACK:
            return agreed.ack_s
        case ClockKind.PASS:
            return agreed.pass_s
        case ClockKind.REPLY:
            return agreed.reply_s


def _holds(body: Body, field: str, values: tuple[str, ...]) -> bool:
    value = getattr(body, field)
    if not values:
        return value is not None and value is not False and value != ()
    return any(one in values for one in value) if isinstance(value, tuple) else value in values


def _halved(limit: timedelta, run: Runs, body: Body, logged_at: datetime) -> timedelta:
    if run.half_lead_of is None:
        return limit
    lead = parse_instant(getattr(body, run.half_lead_of)) - logged_at
    # A notice that is logged after its own start leaves no time: the clock is late at once.
    return max(timedelta(0), min(limit, lead / 2))
