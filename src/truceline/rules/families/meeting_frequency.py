"""The commission meets as often as was agreed.

The time since the last meeting counts too: a commission that stopped meeting is late every day.
"""

from truceline.agreement.fields import Span
from truceline.rules.case import Case
from truceline.rules.facts import Fact, Series, SeriesKind
from truceline.rules.family import Family, RuleTerms
from truceline.rules.gaps import often_enough
from truceline.rules.verdict import Outcome


class Terms(RuleTerms, frozen=True, kw_only=True):
    """Never longer than ``every`` between two meetings, or since the last."""

    every: Span


def judge(case: Case, fact: Fact) -> Outcome | None:
    """Return whether no gap was too long, in seconds."""
    if not isinstance(fact, Series) or fact.kind is not SeriesKind.MEETING:
        return None
    return often_enough(fact, case.terms(Terms).every)


FAMILY = Family("meeting-frequency", "22", Terms, judge)
