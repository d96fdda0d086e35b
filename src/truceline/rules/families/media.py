"""What the competent body found to be false is taken back where it was said, in time.

The rule holds for the official channels that the agreement lists. Whether a statement is false is
a finding of that body; the machine checks only that the retraction followed.
"""

from typing import Annotated

from msgspec import Meta

from truceline.agreement.fields import Span
from truceline.rules.case import Case
from truceline.rules.deadline import done_within
from truceline.rules.facts import Deed, DeedKind, Fact
from truceline.rules.family import Family, RuleTerms
from truceline.rules.verdict import Outcome, Reason, Verdict
from truceline.rules.weighing import open_question


class Terms(RuleTerms, frozen=True, kw_only=True):
    """At most ``within`` after the finding, for statements on ``channels``."""

    channels: Annotated[tuple[str, ...], Meta(min_length=1)]
    within: Span


def judge(case: Case, fact: Fact) -> Outcome | None:
    """Return whether the retraction was in time, in seconds."""
    if not isinstance(fact, Deed) or fact.kind is not DeedKind.RETRACTION:
        return None
    terms = case.terms(Terms)
    outcome = done_within(fact, terms.within)
    if fact.channel is None and outcome.verdict is not Verdict.COMPLIANT:
        return open_question(Reason.NO_EVIDENCE, like=outcome)
    return outcome if fact.channel in (None, *terms.channels) else None


FAMILY = Family("media", "30", Terms, judge)
