"""Casualties as calls and incidents count them: by what befell whom, lowest, best and highest."""

from enum import StrEnum

from truceline.base.errors import MalformedError
from truceline.messages.fields import Count, Part


class Harm(StrEnum):
    """What befell people."""

    KILLED = "KILLED"
    WOUNDED = "WOUNDED"
    MISSING = "MISSING"


class PersonStatus(StrEnum):
    """Whom it befell."""

    CIVILIAN = "CIVILIAN"
    COMBATANT = "COMBATANT"
    MONITOR = "MONITOR"
    AID_WORKER = "AID-WORKER"
    UNKNOWN = "UNKNOWN"


class Casualties(Part, frozen=True, kw_only=True):
    """A count with its bounds: ``low`` <= ``best`` <= ``high``, where they are given."""

    harm: Harm
    status: PersonStatus
    best: Count
    low: Count | None = None
    high: Count | None = None


def check_casualties(casualties: tuple[Casualties, ...]) -> None:
    """Refuse counts whose bounds are not in order (``casualties-order``)."""
    for count in casualties:
        low = count.best if count.low is None else count.low
        high = count.best if count.high is None else count.high
        if not low <= count.best <= high:
            raise MalformedError(
                "casualties-order",
                f"{count.harm} {count.status}: {low}, {count.best}, {high} are not in order.",
                "Give the lowest, the best and the highest number, in this order.",
            )
