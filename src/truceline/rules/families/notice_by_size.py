"""Large activity is told long before, from the first of several thresholds that it reaches.

A number that is not stated may be above its threshold: unless another one is reached already, the
rule asks for it.
"""

from truceline.agreement.fields import Length, Span
from truceline.base.quantities import millimetres, seconds
from truceline.rules.case import Case, seconds_between
from truceline.rules.facts import Fact, Notice
from truceline.rules.family import Family, RuleTerms
from truceline.rules.ground import Reading
from truceline.rules.route_of import route_of
from truceline.rules.verdict import Outcome, Reason, Unit, Verdict
from truceline.rules.weighing import at_least, lead, no_notice, open_question


class Terms(RuleTerms, frozen=True, kw_only=True):
    """``lead`` before the start where any number reaches its threshold, both included.

    ``distance``: only within it of the line; left out, anywhere.
    """

    lead: Span
    persons: int | None = None
    tanks: int | None = None
    armoured: int | None = None
    guns: int | None = None
    distance: Length | None = None


def judge(case: Case, fact: Fact) -> Outcome | None:
    """Return the state of the notice, in seconds; None below every threshold."""
    if not isinstance(fact, Notice):
        return None
    terms = case.terms(Terms)
    reached = _reaches(fact, terms)
    if reached is False:
        return None
    outcome = _state(case, fact, terms)
    if reached or outcome.verdict is Verdict.COMPLIANT or outcome.notice == "OK":
        return outcome
    return open_question(Reason.SIZE_NOT_KNOWN, like=outcome)


def _reaches(notice: Notice, terms: Terms) -> bool | None:
    answers = [
        None if counted is None else counted >= threshold
        for counted, threshold in (
            (notice.persons, terms.persons),
            (notice.tanks, terms.tanks),
            (notice.armoured, terms.armoured),
            (notice.guns, terms.guns),
        )
        if threshold is not None
    ]
    if True in answers:
        return True
    return None if None in answers else False


def _state(case: Case, notice: Notice, terms: Terms) -> Outcome:
    due = seconds(terms.lead)
    told = max((t for t in (notice.filed_at, notice.grown_at) if t is not None), default=None)
    state = no_notice(due) if told is None else lead(seconds_between(told, notice.at), due)
    if terms.distance is None:
        return state
    limit = millimetres(terms.distance)

    def judged(reading: Reading) -> Outcome:
        near = at_least(reading.apart, limit, Unit.MILLIMETRES)
        return state if near.verdict is Verdict.NON_COMPLIANT else near

    return case.by_route(route_of(notice), notice.accuracy_m, judged)


FAMILY = Family("notice-by-size", "4", Terms, judge)
