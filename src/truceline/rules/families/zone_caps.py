"""In a zone there are no more men, tanks and guns than agreed.

What was counted is a range, because a count in the field is one.
"""

from typing import Annotated

import msgspec
from msgspec import Meta

from truceline.agreement.actors import Term
from truceline.geo.interval import Interval
from truceline.rules.case import Case
from truceline.rules.facts import Fact, Tally
from truceline.rules.family import Family, RuleTerms
from truceline.rules.verdict import Outcome, Unit
from truceline.rules.weighing import at_most, worst


class Cap(Term, frozen=True, kw_only=True):
    """At most ``most`` of ``item``."""

    item: str
    most: Annotated[int, Meta(ge=0)]


class Terms(RuleTerms, frozen=True, kw_only=True):
    """One cap an item, in each zone of the rule."""

    caps: Annotated[tuple[Cap, ...], Meta(min_length=1)]


def judge(case: Case, fact: Fact) -> Outcome | None:
    """Return the gravest of all caps, as a count."""
    if not isinstance(fact, Tally) or fact.zone not in case.rule.zones:
        return None
    caps = {cap.item: cap.most for cap in case.terms(Terms).caps}
    return worst(
        msgspec.structs.replace(
            at_most(Interval(count.least, count.most, count.most), caps[count.item], Unit.COUNT),
            refs=(fact.zone, count.item),
        )
        for count in fact.counts
        if count.item in caps
    )


FAMILY = Family("zone-caps", "9", Terms, judge, needs_zones=True)
