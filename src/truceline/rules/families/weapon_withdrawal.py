"""Weapons of a group stay a stated depth behind the line, on their own party's side.

Depth is measured on that side from the party's own reference line; beyond the line it is below
zero. A weapon of unknown kind or calibre is weighed as every kind that it may be: near enough for
one group and not for another, the rule does not decide.
"""

from truceline.agreement.fields import Id, Length
from truceline.base.quantities import millimetres
from truceline.rules.case import Case
from truceline.rules.facts import Fact, Presence
from truceline.rules.family import Family, RuleTerms
from truceline.rules.ground import Reading
from truceline.rules.verdict import Outcome, Unit
from truceline.rules.weighing import at_least


class Terms(RuleTerms, frozen=True, kw_only=True):
    """Weapons of ``group`` at least ``depth`` behind the line."""

    group: Id
    depth: Length


def judge(case: Case, fact: Fact) -> Outcome | None:
    """Return whether the weapon is deep enough, in mm."""
    if not isinstance(fact, Presence) or fact.weapon is None:
        return None

    def judged(reading: Reading) -> Outcome:
        limit = case.terms(Terms, reading.segment).depth
        return at_least(reading.depth, millimetres(limit), Unit.MILLIMETRES)

    return case.by_weapon(
        fact.weapon,
        case.terms(Terms).group,
        lambda: case.by_place(fact.place, fact.accuracy_m, judged),
    )


FAMILY = Family("weapon-withdrawal", "6", Terms, judge, names=(("group", "WEAPON_GROUP"),))
