"""Before fire is returned, the hotline is tried and given its time; an order comes from above.

The attempt is a message on the record, so it can be shown to have been made and when. Without it
no order makes the fire one that this rule covers.
"""

import msgspec

from truceline.agreement.fields import Span
from truceline.base.quantities import seconds
from truceline.rules.case import Case, seconds_between
from truceline.rules.facts import Fact, Steps, StepsKind
from truceline.rules.family import Family, RuleTerms
from truceline.rules.verdict import Outcome, Unit, Verdict
from truceline.rules.weighing import at_least

ATTEMPT, ORDER = "HOTLINE", "ORDER"


class Terms(RuleTerms, frozen=True, kw_only=True):
    """At least ``wait`` after the attempt; with ``order``, an order in between."""

    wait: Span
    order: bool = False


def judge(case: Case, fact: Fact) -> Outcome | None:
    """Return whether the hotline was tried for long enough, in seconds before the fire."""
    if not isinstance(fact, Steps) or fact.kind is not StepsKind.RETURN_FIRE:
        return None
    terms = case.terms(Terms)
    tried = [step.at for step in fact.taken if step.name == ATTEMPT and step.at <= fact.at]
    limit = seconds(terms.wait)
    if not tried:
        return Outcome(
            verdict=Verdict.NON_COMPLIANT, limit=limit, unit=Unit.SECONDS, refs=(ATTEMPT,)
        )
    outcome = at_least(seconds_between(min(tried), fact.at, fact.within_s), limit, Unit.SECONDS)
    ordered = any(step.name == ORDER and min(tried) <= step.at <= fact.at for step in fact.taken)
    if terms.order and not ordered:
        return msgspec.structs.replace(outcome, verdict=Verdict.NON_COMPLIANT, refs=(ORDER,))
    return outcome


FAMILY = Family("hotline-first", "18", Terms, judge)
