"""In a zone nothing is added to what was there.

Judged item by item against the baseline that both sides exchanged. Without a baseline there is
nothing to compare, and the rule says so instead of assuming none.
"""

from typing import Annotated

import msgspec
from msgspec import Meta

from truceline.geo.interval import Interval
from truceline.rules.case import Case
from truceline.rules.facts import Count, Fact, Tally
from truceline.rules.family import Family, RuleTerms
from truceline.rules.verdict import Outcome, Reason, Unit
from truceline.rules.weighing import at_most, open_question, worst


class Terms(RuleTerms, frozen=True, kw_only=True):
    """The ``items`` of which there must not be more, in each zone of the rule."""

    items: Annotated[tuple[str, ...], Meta(min_length=1)]


def judge(case: Case, fact: Fact) -> Outcome | None:
    """Return the gravest of all items, as the count that was added."""
    if not isinstance(fact, Tally) or fact.zone not in case.rule.zones:
        return None
    items = case.terms(Terms).items
    return worst(
        msgspec.structs.replace(_added(count), refs=(fact.zone, count.item))
        for count in fact.counts
        if count.item in items
    )


def _added(count: Count) -> Outcome:
    if count.before is None:
        return open_question(Reason.NO_EVIDENCE)
    added = Interval(
        count.least - count.before, count.most - count.before, count.most - count.before
    )
    return at_most(added, 0, Unit.COUNT)


FAMILY = Family("no-reinforcement", "13", Terms, judge, needs_zones=True)
