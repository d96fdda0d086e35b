"""Each command issues the order to cease fire in time, and no later order overrides it.

An order that another one revokes, openly or in secret, was not given.
"""

import msgspec

from truceline.agreement.fields import Span
from truceline.rules.case import Case
from truceline.rules.deadline import done_within
from truceline.rules.facts import Deed, DeedKind, Fact
from truceline.rules.family import Family, RuleTerms
from truceline.rules.verdict import Outcome, Verdict


class Terms(RuleTerms, frozen=True, kw_only=True):
    """At most ``within`` after the agreement begins."""

    within: Span


def judge(case: Case, fact: Fact) -> Outcome | None:
    """Return whether the order was issued in time and stands, in seconds."""
    if not isinstance(fact, Deed) or fact.kind is not DeedKind.ORDER:
        return None
    outcome = done_within(fact, case.terms(Terms).within)
    if fact.overridden_at is not None and fact.overridden_at <= fact.as_of:
        return msgspec.structs.replace(outcome, verdict=Verdict.NON_COMPLIANT, refs=("overridden",))
    return outcome


FAMILY = Family("order-publication", "36", Terms, judge)
