"""From an instant on nobody fires.

The instant is said in UTC, or as a day and a time by an agreed clock: the parties wrote "24:00 on
28 July", and a machine that turns it into UTC in its own way makes another agreement of it. On the
night when clocks go back a local time happens twice; between the two the rule does not decide.
"""

from datetime import datetime

from truceline.agreement.fields import Date, Id, Instant, LocalTimeOfDay
from truceline.agreement.local_time import instants_of
from truceline.base.errors import MalformedError
from truceline.base.instants import parse_instant
from truceline.geo.interval import Interval
from truceline.rules.case import Case
from truceline.rules.facts import Fact, Fire
from truceline.rules.family import Family, RuleTerms
from truceline.rules.verdict import Outcome, Unit
from truceline.rules.weighing import less_than


class Terms(RuleTerms, frozen=True, kw_only=True):
    """``begins``, or ``day`` and ``time`` by ``clock``."""

    begins: Instant | None = None
    day: Date | None = None
    time: LocalTimeOfDay | None = None
    clock: Id | None = None


def judge(case: Case, fact: Fact) -> Outcome | None:
    """Return NON-COMPLIANT for fire at or after the instant, measured in seconds after it."""
    if not isinstance(fact, Fire):
        return None
    begins = _begins(case)
    first, last = (int((fact.at - instant).total_seconds()) for instant in (begins[-1], begins[0]))
    after = Interval(first - fact.within_s, last, last + fact.within_s)
    return less_than(after, 0, Unit.SECONDS)


def _begins(case: Case) -> tuple[datetime, ...]:
    terms = case.terms(Terms)
    if terms.begins is not None:
        return (parse_instant(terms.begins),)
    if terms.day is None or terms.time is None or terms.clock is None:
        raise MalformedError("terms", "found neither begins nor day, time and clock.", "Say when.")
    return instants_of(case.clock(terms.clock), terms.day, terms.time)


FAMILY = Family("cessation-of-fire", "1", Terms, judge, names=(("clock", "LOCAL_TIME"),))
