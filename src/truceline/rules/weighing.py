"""Weighing what was measured against a limit, and several answers against each other.

A measurement is an interval. If all of it lies on one side of the limit the rule decides; if the
limit lies within, it says INDETERMINATE. The names say whether the limit itself is allowed.
"""

from collections.abc import Callable, Iterable

import msgspec

from truceline.geo.interval import Interval
from truceline.rules.verdict import NoticeState, Outcome, Reason, Unit, Verdict

_WORST_FIRST = (
    (Verdict.NON_COMPLIANT, None),
    (Verdict.NOTICE_REQUIRED, NoticeState.MISSING),
    (Verdict.NOTICE_REQUIRED, NoticeState.LATE),
    (Verdict.INDETERMINATE, None),
    (Verdict.NOTICE_REQUIRED, NoticeState.OK),
    (Verdict.COMPLIANT, None),
    (Verdict.NOT_APPLICABLE, None),
)


def at_least(measured: Interval, limit: int, unit: Unit) -> Outcome:
    """Return COMPLIANT where ``measured >= limit``."""
    return _weighed(measured, limit, unit, (measured.at - limit, lambda value: value >= limit))


def more_than(measured: Interval, limit: int, unit: Unit) -> Outcome:
    """Return COMPLIANT where ``measured > limit``."""
    return _weighed(measured, limit, unit, (measured.at - limit, lambda value: value > limit))


def at_most(measured: Interval, limit: int, unit: Unit) -> Outcome:
    """Return COMPLIANT where ``measured <= limit``."""
    return _weighed(measured, limit, unit, (limit - measured.at, lambda value: value <= limit))


def less_than(measured: Interval, limit: int, unit: Unit) -> Outcome:
    """Return COMPLIANT where ``measured < limit``."""
    return _weighed(measured, limit, unit, (limit - measured.at, lambda value: value < limit))


def outside(depth: Interval) -> Outcome:
    """Return COMPLIANT where ``depth`` inside a zone is below 0: on its edge is inside."""
    return more_than(Interval(-depth.high, -depth.at, -depth.low), 0, Unit.MILLIMETRES)


def _weighed(
    measured: Interval, limit: int, unit: Unit, weigh: tuple[int, Callable[[int], bool]]
) -> Outcome:
    margin, holds = weigh
    ends = {holds(measured.low), holds(measured.high)}
    reasons: tuple[Reason, ...] = ()
    if ends == {True}:
        verdict = Verdict.COMPLIANT
    elif ends == {False}:
        verdict = Verdict.NON_COMPLIANT
    else:
        verdict = Verdict.INDETERMINATE
        reasons = (Reason.TIME if unit is Unit.SECONDS else Reason.ACCURACY,)
    return Outcome(
        verdict=verdict, measured=measured, limit=limit, margin=margin, unit=unit, reasons=reasons
    )


def open_question(*reasons: Reason, like: Outcome | None = None) -> Outcome:
    """Return INDETERMINATE for ``reasons``, with the measurements of ``like``."""
    if like is None:
        return Outcome(verdict=Verdict.INDETERMINATE, reasons=reasons)
    together = tuple(dict.fromkeys((*reasons, *like.reasons)))
    return msgspec.structs.replace(
        like, verdict=Verdict.INDETERMINATE, notice=None, reasons=together
    )


def agreed(outcomes: Iterable[Outcome], otherwise: Reason) -> Outcome:
    """Return what all ``outcomes`` say, with the least margin; else INDETERMINATE ``otherwise``.

    For what may be one thing or another: which class, which line, which party.
    """
    found = sorted(outcomes, key=_margin)
    if not found:
        return open_question(otherwise)
    answers = {(outcome.verdict, outcome.notice) for outcome in found}
    return found[0] if len(answers) == 1 else open_question(otherwise, like=found[0])


def worst(outcomes: Iterable[Outcome]) -> Outcome | None:
    """Return the gravest of ``outcomes``, all of which hold; None where there are none."""
    found = sorted(outcomes, key=lambda outcome: (_gravity(outcome), _margin(outcome)))
    return found[0] if found else None


def lead(measured: Interval, limit: int) -> Outcome:
    """Return NOTICE-REQUIRED, OK where a notice came at least ``limit`` seconds before."""
    outcome = at_least(measured, limit, Unit.SECONDS)
    if outcome.verdict is Verdict.INDETERMINATE:
        return outcome
    state = NoticeState.OK if outcome.verdict is Verdict.COMPLIANT else NoticeState.LATE
    return msgspec.structs.replace(outcome, verdict=Verdict.NOTICE_REQUIRED, notice=state)


def no_notice(limit: int) -> Outcome:
    """Return NOTICE-REQUIRED, MISSING: due ``limit`` seconds before."""
    return Outcome(
        verdict=Verdict.NOTICE_REQUIRED,
        notice=NoticeState.MISSING,
        limit=limit,
        unit=Unit.SECONDS,
    )


def _gravity(outcome: Outcome) -> int:
    return _WORST_FIRST.index((outcome.verdict, outcome.notice))


def _margin(outcome: Outcome) -> int:
    return 0 if outcome.margin is None else outcome.margin
