"""A cleared ship or convoy asked in time, arrives while its clearance holds, and stays in sight.

Three limits, each with its own margin; the gravest is shown. A clearance that was never given is
not one that ran out: there is nothing to judge it by.
"""

import msgspec

from truceline.agreement.fields import Span
from truceline.base.quantities import seconds
from truceline.geo.interval import exactly
from truceline.rules.case import Case, seconds_between
from truceline.rules.facts import Clearance, Fact
from truceline.rules.family import Family, RuleTerms
from truceline.rules.verdict import Outcome, Reason, Unit
from truceline.rules.weighing import at_least, at_most, open_question, worst


class Terms(RuleTerms, frozen=True, kw_only=True):
    """Asked ``lead`` before arrival, valid for ``valid``, out of sight at most ``gap``."""

    lead: Span
    valid: Span
    gap: Span | None = None


def judge(case: Case, fact: Fact) -> Outcome | None:
    """Return the gravest of the limits, in seconds."""
    if not isinstance(fact, Clearance):
        return None
    terms = case.terms(Terms)
    asked = seconds_between(fact.requested_at, fact.at, fact.within_s)
    outcomes = [_named(at_least(asked, seconds(terms.lead), Unit.SECONDS), "lead")]
    if fact.cleared_at is None:
        outcomes.append(_named(open_question(Reason.NO_EVIDENCE), "valid"))
    else:
        age = seconds_between(fact.cleared_at, fact.at, fact.within_s)
        outcomes.append(_named(at_most(age, seconds(terms.valid), Unit.SECONDS), "valid"))
    if terms.gap is not None and fact.longest_gap_s is not None:
        hidden = exactly(fact.longest_gap_s)
        outcomes.append(_named(at_most(hidden, seconds(terms.gap), Unit.SECONDS), "gap"))
    return worst(outcomes)


def _named(outcome: Outcome, ref: str) -> Outcome:
    return msgspec.structs.replace(outcome, refs=(ref,))


FAMILY = Family("clearance-validity", "26", Terms, judge)
