"""A request is answered in time.

The clock runs on the request, whoever delivered it; a holding answer is no answer.
"""

from truceline.agreement.fields import Span
from truceline.rules.case import Case
from truceline.rules.deadline import done_within
from truceline.rules.facts import Deed, DeedKind, Fact
from truceline.rules.family import Family, RuleTerms
from truceline.rules.verdict import Outcome


class Terms(RuleTerms, frozen=True, kw_only=True):
    """At most ``within`` after the request; ``kinds`` are codes of requests, none named: all."""

    within: Span
    kinds: tuple[str, ...] = ()


def judge(case: Case, fact: Fact) -> Outcome | None:
    """Return whether it was done in time, in seconds."""
    if not isinstance(fact, Deed) or fact.kind is not DeedKind.REPLY:
        return None
    terms = case.terms(Terms)
    if terms.kinds and fact.category not in terms.kinds:
        return None
    return done_within(fact, terms.within)


FAMILY = Family("reply-clock", "20", Terms, judge)
