"""A step begins only after so long without fire in its area, with somebody watching.

The time counts from the last fire, or from when watching began: silence that nobody could have
heard is no evidence of silence.
"""

from truceline.agreement.fields import PartyId, Span
from truceline.base.quantities import seconds
from truceline.rules.case import Case, seconds_between
from truceline.rules.facts import Fact, Quiet
from truceline.rules.family import Family, RuleTerms
from truceline.rules.verdict import Outcome, Reason, Unit, Verdict
from truceline.rules.weighing import at_least, open_question


class Terms(RuleTerms, frozen=True, kw_only=True):
    """At least ``quiet`` without fire in the rule's zone, confirmed by ``confirmed_by``."""

    quiet: Span
    confirmed_by: PartyId | None = None


def judge(case: Case, fact: Fact) -> Outcome | None:
    """Return whether it was quiet for long enough, in seconds."""
    if not isinstance(fact, Quiet) or fact.zone not in case.rule.zones:
        return None
    terms = case.terms(Terms)
    before = [moment for moment in fact.fire_at if moment < fact.at]
    if fact.watched_since is None:
        return open_question(Reason.NO_EVIDENCE)
    since = max([*before, fact.watched_since])
    outcome = at_least(
        seconds_between(since, fact.at, fact.within_s), seconds(terms.quiet), Unit.SECONDS
    )
    if outcome.verdict is Verdict.NON_COMPLIANT and since not in before:
        return open_question(Reason.NO_EVIDENCE, like=outcome)
    if outcome.verdict is Verdict.COMPLIANT and terms.confirmed_by not in (None, fact.confirmed_by):
        return open_question(Reason.NO_EVIDENCE, like=outcome)
    return outcome


FAMILY = Family("quiet-precondition", "8", Terms, judge, needs_zones=True)
