"""What is carried through a crossing stays within the allowance; some goods do not pass.

Items and units are those of the agreement: cigarettes by the piece, values in the smallest coin.
What the agreement does not name is not limited, unless only named goods are allowed.
"""

from typing import Annotated

import msgspec
from msgspec import Meta

from truceline.agreement.actors import Term
from truceline.geo.interval import Interval
from truceline.rules.case import Case
from truceline.rules.facts import Fact, Passage
from truceline.rules.family import Family, RuleTerms
from truceline.rules.verdict import Outcome, Unit
from truceline.rules.weighing import at_most, worst


class Allowance(Term, frozen=True, kw_only=True):
    """At most ``most`` of ``item``; 0 where it is not carried at all."""

    item: str
    most: Annotated[int, Meta(ge=0)]


class Terms(RuleTerms, frozen=True, kw_only=True):
    """One row an item; with ``only_these``, nothing else is carried. No crossing named: all."""

    allowances: Annotated[tuple[Allowance, ...], Meta(min_length=1)]
    only_these: bool = False
    crossings: tuple[str, ...] = ()


def judge(case: Case, fact: Fact) -> Outcome | None:
    """Return the gravest of all items, as a count."""
    if not isinstance(fact, Passage):
        return None
    terms = case.terms(Terms)
    if terms.crossings and fact.crossing not in terms.crossings:
        return None
    most = {row.item: row.most for row in terms.allowances}
    return worst(
        msgspec.structs.replace(
            at_most(
                Interval(count.least, count.most, count.most), most.get(count.item, 0), Unit.COUNT
            ),
            refs=(count.item,),
        )
        for count in fact.carried
        if count.item in most or terms.only_these
    )


FAMILY = Family("goods-allowance", "25", Terms, judge)
