"""DEM: notice of demining or disposal of explosives.

What is not told beforehand is counted as fire: announced demolitions are received and passed on
within the quarter of an hour and the hour of an IMMEDIATE message, whatever the precedence.
"""

from enum import StrEnum
from typing import Annotated

from truceline.agreement.code_lists import Precedence
from truceline.base.errors import MalformedError
from truceline.messages.codes import ORDINARY_REPLIES
from truceline.messages.crossing import DailyHours
from truceline.messages.fields import (
    Area,
    Body,
    Instant,
    Knows,
    Name,
    Part,
    Place,
    after,
    some,
    whole,
)
from truceline.messages.message_type import ClockKind, Group, MessageType, Runs, Shorter

EXPLOSION_ACK_S = 900
EXPLOSION_PASS_S = 3600


class DeminingMethod(StrEnum):
    """How the ground is searched and cleared."""

    MANUAL = "MANUAL"
    MECHANICAL = "MECHANICAL"
    DOG = "DOG"
    DEMOLITION = "DEMOLITION"


class ControlledExplosion(Part, frozen=True, kw_only=True):
    """One announced explosion; the charge in whole kilograms of TNT, rounded up."""

    time: Instant
    place: Place
    kg_tnt: Annotated[int, whole(1, 100_000, "kg")]


class DeminingNotice(Body, frozen=True, kw_only=True):
    """How and where mines or munitions are cleared, which explosions to expect, and from when."""

    method: DeminingMethod
    area: Area
    controlled_explosions: Annotated[tuple[ControlledExplosion, ...], some(1, 50)] = ()
    device_types: Annotated[tuple[Name, ...], some(1, 20)] = ()
    safe_distance_m: Annotated[int, whole(0, 20_000, "m")]
    medical_support: bool
    start: Instant
    end: Annotated[Instant, after("start")]
    daily_hours: DailyHours | None = None
    knows: Knows = ()

    def check(self) -> None:
        """Refuse an explosion outside the time of the work."""
        for explosion in self.controlled_explosions:
            if not self.start <= explosion.time <= self.end:
                raise MalformedError(
                    "field-order",
                    f"an explosion at {explosion.time} is outside {self.start} to {self.end}.",
                    "Correct one of the times.",
                )


TYPE = MessageType(
    code="DEM",
    noun="demining_notice",
    body=DeminingNotice,
    group=Group.NOTICE,
    precedence=Precedence.PRIORITY,
    expects=(
        Runs(
            kind=ClockKind.ACK,
            shorter=(Shorter(field="controlled_explosions", limit_s=EXPLOSION_ACK_S),),
        ),
        Runs(
            kind=ClockKind.PASS,
            shorter=(Shorter(field="controlled_explosions", limit_s=EXPLOSION_PASS_S),),
        ),
    ),
    replies=ORDINARY_REPLIES,
)
