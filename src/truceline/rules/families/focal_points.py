"""Each party names those who speak for it, in time.

Nobody can be told anything before there is somebody to tell.
"""

from truceline.agreement.fields import Span
from truceline.rules.case import Case
from truceline.rules.deadline import done_within
from truceline.rules.facts import Deed, DeedKind, Fact
from truceline.rules.family import Family, RuleTerms
from truceline.rules.verdict import Outcome


class Terms(RuleTerms, frozen=True, kw_only=True):
    """At most ``within`` after the agreement begins."""

    within: Span


def judge(case: Case, fact: Fact) -> Outcome | None:
    """Return whether it was done in time, in seconds."""
    if not isinstance(fact, Deed) or fact.kind is not DeedKind.FOCAL_POINTS:
        return None
    return done_within(fact, case.terms(Terms).within)


FAMILY = Family("focal-points", "23", Terms, judge)
