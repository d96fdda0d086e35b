"""No fire at, and nobody under arms near, a water station, a hospital or another listed object.

Fire that was heard from afar has a place with much doubt; it is rarely certain, and the rule says
so rather than counting it.
"""

from typing import Annotated

import msgspec
from msgspec import Meta

from truceline.agreement.fields import Id, Length
from truceline.base.quantities import millimetres
from truceline.rules.case import Case
from truceline.rules.facts import Fact, Fire, Presence
from truceline.rules.family import Family, RuleTerms
from truceline.rules.verdict import Outcome, Reason, Unit
from truceline.rules.weighing import at_least, open_question


class Terms(RuleTerms, frozen=True, kw_only=True):
    """At least ``distance`` from each of ``objects``."""

    distance: Length
    objects: Annotated[tuple[Id, ...], Meta(min_length=1)]


def judge(case: Case, fact: Fact) -> Outcome | None:
    """Return whether it keeps away, in mm from the nearest object."""
    if not isinstance(fact, Fire | Presence):
        return None
    terms = case.terms(Terms)
    found = case.by_objects(fact.place, fact.accuracy_m, terms.objects)
    if found is None:
        return open_question(Reason.NO_PLACE)
    apart, name = found
    outcome = at_least(apart, millimetres(terms.distance), Unit.MILLIMETRES)
    return msgspec.structs.replace(outcome, refs=(name,))


FAMILY = Family("protected-object", "15", Terms, judge, names=(("objects", "PLACE"),))
