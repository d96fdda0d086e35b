"""Who had to be told of a notice and was not: the board before an activity starts.

Told is who has passed the notice to all echelons that it owes; a receipt is not enough. Every duty
is either done or raises an alarm from half of the time on that is left between filing and start.
All told is no permission, and not all told forbids nothing: it says who does not know.
"""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

import msgspec

from truceline.agreement.agreement import Agreement, post_of
from truceline.base.instants import format_instant, parse_instant
from truceline.views.deliveries import Delivery
from truceline.views.notice_life import OVER, State, state_at
from truceline.views.notices import Notice


class Alarm(StrEnum):
    """How it stands with a duty that is not done: time left, less than half of it, none."""

    OPEN = "OPEN"
    DUE = "DUE"
    LATE = "LATE"


class Duty(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One post that had to be told; ``told_at``: when it had passed it to all that it owes.

    ``post`` None: nobody of ``party`` was addressed at all. ``missing``: echelons still to be told.
    ``met``: not addressed, although this comes near its own notice. ``alarm`` None: done.
    """

    party: str
    post: str | None = None
    reached: State = State.FILED
    missing: tuple[str, ...] = ()
    told_at: str | None = None
    objected: bool = False
    met: str | None = None
    alarm: Alarm | None = None


class Telling(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The board of one notice: its duties, and whether all of them are done."""

    ref: str
    type: str
    post: str
    state: State
    all_told: bool
    duties: tuple[Duty, ...]
    start: str | None = None
    alarm_at: str | None = None


class Around(msgspec.Struct, frozen=True, kw_only=True):
    """What a notice is held against: ladders, agreement, the present, and whom it comes near.

    ``met``: a notice that it comes near, by the post that filed that one.
    """

    deliveries: Mapping[str, Delivery]
    agreement: Agreement
    now: datetime
    met: Mapping[str, str] = {}


def telling(ref: str, notice: Notice, around: Around) -> Telling:
    """Return who had to be told of ``notice``, with what is still owed."""
    deliveries, agreement, now = around.deliveries, around.agreement, around.now
    alarm_at = _alarm_at(notice)
    moment = format_instant(now)
    told_at = {
        post: _told_at(post, notice, _steps(deliveries.get(ref), post)) for post in notice.reached
    }
    duties = [
        Duty(
            party=_party(agreement, post),
            post=post,
            reached=step,
            missing=_missing(notice, post),
            told_at=told_at[post],
            objected=post in notice.objected_by,
            alarm=_alarm(notice, alarm_at, moment, told_at[post]),
        )
        for post, step in notice.reached.items()
    ]
    duties += [
        Duty(party=party, alarm=_alarm(notice, alarm_at, moment, None))
        for party in _unaddressed(agreement, notice)
    ]
    duties += [
        Duty(
            party=_party(agreement, post),
            post=post,
            met=met,
            alarm=_alarm(notice, alarm_at, moment, None),
        )
        for post, met in around.met.items()
        if post not in notice.reached and post != notice.post
    ]
    return Telling(
        ref=ref,
        type=notice.type,
        post=notice.post,
        state=state_at(notice.state, notice.end, now),
        all_told=all(duty.alarm is None for duty in duties),
        duties=tuple(duties),
        start=notice.start,
        alarm_at=alarm_at,
    )


def is_ahead(notice: Notice, now: datetime) -> bool:
    """Return whether people must still reckon with the activity of ``notice``."""
    return (
        notice.state not in OVER
        and notice.start is not None
        and (notice.end is None or format_instant(now) <= notice.end)
    )


def _alarm(notice: Notice, alarm_at: str | None, now: str, told_at: str | None) -> Alarm | None:
    if told_at is not None:
        return None
    if notice.start is not None and now >= notice.start:
        return Alarm.LATE
    return Alarm.DUE if alarm_at is not None and now >= alarm_at else Alarm.OPEN


def _alarm_at(notice: Notice) -> str | None:
    if notice.start is None:
        return None
    filed = parse_instant(notice.grown_at or notice.filed_at)
    left = parse_instant(notice.start) - filed
    # What is filed after its own start leaves no time at all.
    return format_instant(filed + left / 2) if left.total_seconds() > 0 else notice.start


def _missing(notice: Notice, post: str) -> tuple[str, ...]:
    told = notice.echelons.get(post, ())
    return tuple(echelon for echelon in notice.owed_echelons if echelon not in told)


def _told_at(post: str, notice: Notice, steps: tuple[tuple[str, str], ...]) -> str | None:
    if notice.reached[post] is not State.PASSED or _missing(notice, post):
        return None
    # An amendment by which nothing grew keeps what was passed; then its own ladder has no step.
    return max((at for stage, at in steps if stage == "PASSED"), default=notice.filed_at)


def _steps(delivery: Delivery | None, post: str) -> tuple[tuple[str, str], ...]:
    ladders = () if delivery is None else delivery.ladders
    return tuple(
        (step.stage, step.at) for ladder in ladders if ladder.post == post for step in ladder.steps
    )


def _party(agreement: Agreement, post: str) -> str:
    known = post_of(agreement, post)
    return "" if known is None else known.party


def _unaddressed(agreement: Agreement, notice: Notice) -> tuple[str, ...]:
    """Return the parties of which nobody was addressed."""
    told = {_party(agreement, post) for post in (notice.post, *notice.reached)}
    return tuple(party.id for party in agreement.parties if party.id not in told)
