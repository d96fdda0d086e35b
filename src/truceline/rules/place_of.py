"""Where a fact lies, for what asks about a place and not about a kind of fact."""

from truceline.geo.e7 import Pair
from truceline.rules.facts import Fact, Fire, Notice, Presence


def place_of(fact: Fact) -> tuple[Pair | None, int]:
    """Return the place of ``fact`` and its accuracy in metres; None where it has no one place."""
    match fact:
        case Presence() | Fire():
            return fact.place, fact.accuracy_m
        case Notice(places=(place,)):
            return place, fact.accuracy_m
    return None, 0


def purpose_of(fact: Fact) -> str | None:
    """Return the purpose that ``fact`` states."""
    match fact:
        case Presence() | Fire() | Notice():
            return fact.purpose
    return None
