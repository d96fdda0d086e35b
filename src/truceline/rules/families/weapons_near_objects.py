"""Weapons of a group keep away from settlements, schools and hospitals.

The objects are places of the agreement, so that everybody measures from the same point. Each
party's own objects are protected from its own weapons too: what is drawn to them is fire.
"""

from typing import Annotated

import msgspec
from msgspec import Meta

from truceline.agreement.fields import Id, Length
from truceline.base.quantities import millimetres
from truceline.rules.case import Case
from truceline.rules.facts import Fact, Presence
from truceline.rules.family import Family, RuleTerms
from truceline.rules.verdict import Outcome, Reason, Unit
from truceline.rules.weighing import at_least, open_question


class Terms(RuleTerms, frozen=True, kw_only=True):
    """Weapons of ``group`` at least ``distance`` from each of ``objects``."""

    group: Id
    distance: Length
    objects: Annotated[tuple[Id, ...], Meta(min_length=1)]


def judge(case: Case, fact: Fact) -> Outcome | None:
    """Return whether the weapon keeps away, in mm from the nearest object."""
    if not isinstance(fact, Presence) or fact.weapon is None:
        return None
    terms = case.terms(Terms)

    def judged() -> Outcome:
        found = case.by_objects(fact.place, fact.accuracy_m, terms.objects)
        if found is None:
            return open_question(Reason.NO_PLACE)
        apart, name = found
        outcome = at_least(apart, millimetres(terms.distance), Unit.MILLIMETRES)
        return msgspec.structs.replace(outcome, refs=(name,))

    return case.by_weapon(fact.weapon, terms.group, judged)


FAMILY = Family(
    "weapons-near-objects",
    "14",
    Terms,
    judge,
    names=(("group", "WEAPON_GROUP"), ("objects", "PLACE")),
)
