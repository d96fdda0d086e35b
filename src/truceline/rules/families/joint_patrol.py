"""Joint patrols and escorts go as often as was agreed.

A patrol that was cancelled did not go, whoever cancelled it; who did is another record.
"""

from truceline.agreement.fields import Span
from truceline.rules.case import Case
from truceline.rules.facts import Fact, Series, SeriesKind
from truceline.rules.family import Family, RuleTerms
from truceline.rules.gaps import often_enough
from truceline.rules.verdict import Outcome


class Terms(RuleTerms, frozen=True, kw_only=True):
    """Never longer than ``every`` between two patrols, or since the last."""

    every: Span


def judge(case: Case, fact: Fact) -> Outcome | None:
    """Return whether no gap was too long, in seconds."""
    if not isinstance(fact, Series) or fact.kind is not SeriesKind.PATROL:
        return None
    return often_enough(fact, case.terms(Terms).every)


FAMILY = Family("joint-patrol", "33", Terms, judge)
