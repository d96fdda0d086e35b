"""After each confirmed violation the party says what measure it took, in time.

The measure itself is the party's; that it is told to the other side is what keeps trust.
"""

from truceline.agreement.fields import Span
from truceline.rules.case import Case
from truceline.rules.deadline import done_within
from truceline.rules.facts import Deed, DeedKind, Fact
from truceline.rules.family import Family, RuleTerms
from truceline.rules.verdict import Outcome


class Terms(RuleTerms, frozen=True, kw_only=True):
    """At most ``within`` after the violation was confirmed."""

    within: Span


def judge(case: Case, fact: Fact) -> Outcome | None:
    """Return whether it was done in time, in seconds."""
    if not isinstance(fact, Deed) or fact.kind is not DeedKind.DISCIPLINARY_REPORT:
        return None
    return done_within(fact, case.terms(Terms).within)


FAMILY = Family("disciplinary-report", "32", Terms, judge)
