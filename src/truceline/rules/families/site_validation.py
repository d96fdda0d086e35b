"""A notified site is said again to be what it is, in time.

Lists of sites go stale, and a stale list is believed as long as nobody asks.
"""

from truceline.agreement.fields import Span
from truceline.rules.case import Case
from truceline.rules.deadline import done_within
from truceline.rules.facts import Deed, DeedKind, Fact
from truceline.rules.family import Family, RuleTerms
from truceline.rules.verdict import Outcome


class Terms(RuleTerms, frozen=True, kw_only=True):
    """At most ``within`` after it was last said."""

    within: Span


def judge(case: Case, fact: Fact) -> Outcome | None:
    """Return whether it was done in time, in seconds."""
    if not isinstance(fact, Deed) or fact.kind is not DeedKind.SITE_VALIDATION:
        return None
    return done_within(fact, case.terms(Terms).within)


FAMILY = Family("site-validation", "35", Terms, judge)
