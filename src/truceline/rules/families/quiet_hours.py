"""At some hours, on some days, nobody fires: nights, exams, the harvest, a feast.

Hours are those of an agreed clock, first included and last not; they may run over midnight. On the
night when clocks go back they last an hour longer, and an hour less when they go forward.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from truceline.agreement.code_lists import Day
from truceline.agreement.fields import Date, Id, LocalTimeOfDay
from truceline.agreement.local_time import is_between, shown
from truceline.rules.case import Case
from truceline.rules.facts import Fact, Fire
from truceline.rules.family import Family, RuleTerms
from truceline.rules.verdict import Outcome, Reason, Verdict
from truceline.rules.weighing import open_question

_A_WEEK_S = 7 * 86_400


class Terms(RuleTerms, frozen=True, kw_only=True):
    """From ``opens`` to ``closes`` by ``clock``, on ``days`` (none named: all).

    ``first_day`` and ``last_day``, both included, bound the season; a night belongs to the day on
    which it begins.
    """

    opens: LocalTimeOfDay
    closes: LocalTimeOfDay
    clock: Id
    days: tuple[Day, ...] = ()
    first_day: Date | None = None
    last_day: Date | None = None


def judge(case: Case, fact: Fact) -> Outcome | None:
    """Return NON-COMPLIANT for fire within the hours."""
    if not isinstance(fact, Fire):
        return None
    terms = case.terms(Terms)
    clock = case.clock(terms.clock)
    answers = {
        _is_quiet(shown(clock, moment), terms) for moment in _may_be_at(fact.at, fact.within_s)
    }
    if len(answers) == 2:
        return open_question(Reason.TIME)
    verdict = Verdict.NON_COMPLIANT if answers == {True} else Verdict.COMPLIANT
    return Outcome(verdict=verdict)


def _may_be_at(at: datetime, within_s: int) -> Iterator[datetime]:
    # Hours open and close on the minute: one look a minute, and the ends, see every change.
    span = min(within_s, _A_WEEK_S)
    for offset in (*range(-span, span, 60), 0, span):
        yield at + timedelta(seconds=offset)


def _is_quiet(local: datetime, terms: Terms) -> bool:
    if not is_between(local, terms.opens, terms.closes):
        return False
    begins = local
    if terms.opens > terms.closes and f"{local:%H:%M}" < terms.closes:
        begins = local - timedelta(days=1)
    day = f"{begins:%Y-%m-%d}"
    in_season = (terms.first_day or day) <= day <= (terms.last_day or day)
    return in_season and (not terms.days or tuple(Day)[begins.weekday()] in terms.days)


FAMILY = Family("quiet-hours", "16", Terms, judge, names=(("clock", "LOCAL_TIME"),))
