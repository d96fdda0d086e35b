"""No exercises from a level upward, and no live fire of artillery, within a distance of the line.

Telling of it does not make it allowed: a notice of a forbidden exercise is a notice of a breach.
"""

from truceline.agreement.fields import Id, Length
from truceline.agreement.weapons import belongs
from truceline.base.quantities import millimetres
from truceline.rules.case import Case
from truceline.rules.facts import Fact, Level, Notice
from truceline.rules.family import Family, RuleTerms
from truceline.rules.ground import Reading
from truceline.rules.route_of import route_of
from truceline.rules.verdict import Outcome, Reason, Unit, Verdict
from truceline.rules.weighing import at_least, open_question

_RANK = {level: rank for rank, level in enumerate(Level)}


class Terms(RuleTerms, frozen=True, kw_only=True):
    """Nearer than ``distance``: no exercise of ``level`` or above, no live fire by ``live_fire``.

    ``live_fire`` names a weapon group. What is left out is not forbidden.
    """

    distance: Length
    level: Level | None = None
    live_fire: Id | None = None
    kinds: tuple[str, ...] = ("EXR",)


def judge(case: Case, fact: Fact) -> Outcome | None:
    """Return whether a forbidden exercise keeps its distance, in mm."""
    if not isinstance(fact, Notice):
        return None
    terms = case.terms(Terms)
    if fact.kind not in terms.kinds:
        return None
    forbidden = (_by_level(fact, terms), _by_fire(case, fact, terms))
    if forbidden == (False, False):
        return None

    def judged(reading: Reading) -> Outcome:
        limit = case.terms(Terms, reading.segment).distance
        return at_least(reading.apart, millimetres(limit), Unit.MILLIMETRES)

    outcome = case.by_route(route_of(fact), fact.accuracy_m, judged)
    if True in forbidden or outcome.verdict is Verdict.COMPLIANT:
        return outcome
    reason = Reason.SIZE_NOT_KNOWN if forbidden[0] is None else Reason.WEAPON_NOT_KNOWN
    return open_question(reason, like=outcome)


def _by_level(notice: Notice, terms: Terms) -> bool | None:
    if terms.level is None:
        return False
    return None if notice.level is None else _RANK[notice.level] >= _RANK[terms.level]


def _by_fire(case: Case, notice: Notice, terms: Terms) -> bool | None:
    if terms.live_fire is None or not notice.live_fire:
        return False
    group = case.group(terms.live_fire)
    answers = [belongs(weapon, group) for weapon in notice.weapons] or [None]
    if True in answers:
        return True
    return None if None in answers else False


FAMILY = Family("exercise-ban", "5", Terms, judge, names=(("live_fire", "WEAPON_GROUP"),))
