"""People who were captured, detained or strayed are released within the time for their category.

Children and wounded often have a shorter time than others. A category for which nothing was agreed
has no deadline, and the rule says nothing about it.
"""

from typing import Annotated

from msgspec import Meta

from truceline.agreement.actors import Term
from truceline.agreement.fields import Span
from truceline.rules.case import Case
from truceline.rules.deadline import done_within
from truceline.rules.facts import Deed, DeedKind, Fact
from truceline.rules.family import Family, RuleTerms
from truceline.rules.verdict import Outcome, Reason
from truceline.rules.weighing import agreed


class Category(Term, frozen=True, kw_only=True):
    """People of ``category`` are released within ``within``."""

    category: str
    within: Span


class Terms(RuleTerms, frozen=True, kw_only=True):
    """One row a category."""

    categories: Annotated[tuple[Category, ...], Meta(min_length=1)]


def judge(case: Case, fact: Fact) -> Outcome | None:
    """Return whether the release was in time, in seconds; of an unknown category, whichever."""
    if not isinstance(fact, Deed) or fact.kind is not DeedKind.RELEASE:
        return None
    rows = case.terms(Terms).categories
    fitting = [row for row in rows if fact.category in (None, row.category)]
    if not fitting:
        return None
    return agreed([done_within(fact, row.within) for row in fitting], Reason.NO_EVIDENCE)


FAMILY = Family("release-deadline", "28", Terms, judge)
