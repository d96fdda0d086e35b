"""A renewal is made in time before the term ends.

An agreement that lapses by oversight is as much at an end as one that is broken. The term is that
of the agreement with the renewals that were made.
"""

from truceline.agreement.calendars import renewed_until
from truceline.agreement.fields import Span
from truceline.base.quantities import seconds
from truceline.rules.case import Case, seconds_between
from truceline.rules.facts import Deed, DeedKind, Fact
from truceline.rules.family import Family, RuleTerms
from truceline.rules.verdict import Outcome, Unit
from truceline.rules.weighing import at_least


class Terms(RuleTerms, frozen=True, kw_only=True):
    """At least ``before`` the end the parties say that they go on; left out, by the end."""

    before: Span = "0 s"


def judge(case: Case, fact: Fact) -> Outcome | None:
    """Return whether the renewal came in time, in seconds before the end of the term."""
    if not isinstance(fact, Deed) or fact.kind is not DeedKind.RENEWAL:
        return None
    agreement = case.agreement
    earlier = [act for act in agreement.acts if act.at < f"{fact.at:%Y-%m-%dT%H:%M:%SZ}"]
    ends = renewed_until(agreement.term, earlier)
    left = seconds_between(fact.done_at or fact.as_of, ends, fact.within_s)
    return at_least(left, seconds(case.terms(Terms).before), Unit.SECONDS)


FAMILY = Family("term", "2", Terms, judge)
