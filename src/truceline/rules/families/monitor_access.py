"""Monitors are let in without delay, and inspect as often as was agreed.

Where notice of a visit is agreed, the clock of the delay runs only if it was given. A refusal is a
breach however short.
"""

import msgspec

from truceline.agreement.fields import Span
from truceline.base.quantities import seconds
from truceline.rules.case import Case, seconds_between
from truceline.rules.facts import Fact, Series, SeriesKind, Visit
from truceline.rules.family import Family, RuleTerms
from truceline.rules.gaps import often_enough
from truceline.rules.verdict import Outcome, Reason, Unit, Verdict
from truceline.rules.weighing import at_most, open_question


class Terms(RuleTerms, frozen=True, kw_only=True):
    """Let in at most ``delay`` after arrival, told ``notice`` before; inspections ``every``."""

    delay: Span | None = None
    notice: Span | None = None
    every: Span | None = None


def judge(case: Case, fact: Fact) -> Outcome | None:
    """Return whether monitors were let in, or came often enough, in seconds."""
    terms = case.terms(Terms)
    match fact:
        case Series(kind=SeriesKind.INSPECTION) if terms.every is not None:
            return often_enough(fact, terms.every)
        case Visit() if terms.delay is not None:
            return _let_in(fact, terms, terms.delay)
    return None


def _let_in(visit: Visit, terms: Terms, delay: str) -> Outcome:
    if terms.notice is not None:
        if visit.told_at is None:
            return open_question(Reason.NO_EVIDENCE)
        if seconds_between(visit.told_at, visit.at).at < seconds(terms.notice):
            return Outcome(verdict=Verdict.NOT_APPLICABLE, reasons=(Reason.EXCEPTION,))
    waited = seconds_between(visit.at, visit.admitted_at or visit.as_of, visit.within_s)
    outcome = at_most(waited, seconds(delay), Unit.SECONDS)
    if visit.refused:
        return msgspec.structs.replace(outcome, verdict=Verdict.NON_COMPLIANT, refs=("refused",))
    return outcome


FAMILY = Family("monitor-access", "27", Terms, judge)
