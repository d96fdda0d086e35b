"""A crossing is open in its guaranteed hours; a closing is told to the other side before.

The hours are those of the crossing in the agreement, by its clock. A closing outside them concerns
nobody. Emergencies may be told at once. Where a least number of open days a week is agreed, it is
counted.
"""

from datetime import datetime, timedelta

from truceline.agreement.code_lists import Day
from truceline.agreement.fields import Id, Span
from truceline.agreement.ground import GuaranteedHours
from truceline.agreement.lifetime import holds_at
from truceline.agreement.local_time import is_between, shown
from truceline.base.quantities import seconds
from truceline.geo.interval import exactly
from truceline.rules.case import Case, seconds_between
from truceline.rules.facts import Closure, Fact
from truceline.rules.family import Family, RuleTerms
from truceline.rules.verdict import Outcome, Unit, Verdict
from truceline.rules.weighing import at_least, lead, no_notice, worst

_STEP = timedelta(minutes=1)
_LOOKED_AT = timedelta(days=8)


class Terms(RuleTerms, frozen=True, kw_only=True):
    """Closing ``crossing`` is told ``notice`` before, in an emergency ``emergency_notice``.

    ``days`` is the least number of days a week on which it is open.
    """

    crossing: Id
    notice: Span
    emergency_notice: Span = "0 s"
    days: int | None = None


def judge(case: Case, fact: Fact) -> Outcome | None:
    """Return the state of the notice, in seconds, or of the week, as a count of days."""
    terms = case.terms(Terms)
    if not isinstance(fact, Closure) or fact.crossing != terms.crossing:
        return None
    outcomes = [_told(case, fact, terms)]
    if terms.days is not None and fact.days_open is not None:
        outcomes.append(at_least(exactly(fact.days_open), terms.days, Unit.COUNT))
    return worst(outcomes)


def _told(case: Case, closure: Closure, terms: Terms) -> Outcome:
    if not _in_guaranteed_hours(case, closure):
        return Outcome(verdict=Verdict.COMPLIANT)
    span = terms.emergency_notice if closure.emergency else terms.notice
    if closure.told_at is None:
        return no_notice(seconds(span))
    return lead(seconds_between(closure.told_at, closure.at, closure.within_s), seconds(span))


def _in_guaranteed_hours(case: Case, closure: Closure) -> bool:
    crossings = {crossing.id: crossing.hours for crossing in case.agreement.crossings}
    hours = crossings.get(closure.crossing, ())
    # A closing of more than a week meets every day of it: no need to look further.
    ends = min(closure.until or closure.as_of, closure.at + _LOOKED_AT)
    moment = closure.at
    while moment < ends:
        if any(_is_open(case, each, moment) for each in hours):
            return True
        moment += _STEP
    return False


def _is_open(case: Case, hours: GuaranteedHours, moment: datetime) -> bool:
    if not holds_at(hours.since, hours.until, moment):
        return False
    local = shown(case.clock(hours.clock), moment)
    day = tuple(Day)[local.weekday()]
    return day in hours.days and is_between(local, hours.opens, hours.closes)


FAMILY = Family("crossing-hours", "24", Terms, judge, names=(("crossing", "CROSSING"),))
