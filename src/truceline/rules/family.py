"""What a family of rules is: a name, its terms, the facts that it judges, and how."""

from collections.abc import Callable
from dataclasses import dataclass

from truceline.agreement.actors import Term
from truceline.rules.case import Case
from truceline.rules.facts import Fact
from truceline.rules.verdict import Outcome


class RuleTerms(Term, frozen=True, kw_only=True):
    """The terms of a family: closed, with units."""


@dataclass(frozen=True)
class Family:
    """``judge`` answers None where the rule has nothing to say about the fact.

    ``number`` is that of the family in the study of agreements from which the list comes.
    ``names`` gives, of some terms, what else in the agreement they must name, so that a pack can be
    checked: WEAPON_GROUP, PLACE, LOCAL_TIME, ZONE, CROSSING.
    """

    name: str
    number: str
    terms: type[RuleTerms]
    judge: Callable[[Case, Fact], Outcome | None]
    needs_zones: bool = False
    names: tuple[tuple[str, str], ...] = ()
