"""A zone is empty of forces, but for those whom an exception names.

On the edge is inside. Where the zone is narrower than the position is accurate, no position in it
is ever certain, and the rule says so.
"""

from truceline.rules.case import Case
from truceline.rules.facts import Fact, Presence
from truceline.rules.family import Family, RuleTerms
from truceline.rules.verdict import Outcome
from truceline.rules.weighing import outside


class Terms(RuleTerms, frozen=True, kw_only=True):
    """No terms: the zones are those of the rule."""


def judge(case: Case, fact: Fact) -> Outcome | None:
    """Return whether it is outside, in mm from the edge; inside is below zero."""
    if not isinstance(fact, Presence) or fact.is_aircraft:
        return None
    return case.by_zone(fact.place, fact.accuracy_m, outside)


FAMILY = Family("empty-zone", "10", Terms, judge, needs_zones=True)
