"""SEA: notice of what vessels do near the contact line, from a crossing of the bay to fishing."""

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
    Line,
    Name,
    Part,
    after,
    label,
    some,
    whole,
)
from truceline.messages.message_type import ClockKind, Group, MessageType, Runs


class SeaActivity(StrEnum):
    """What the vessels are out for."""

    PATROL = "PATROL"
    FISHING = "FISHING"
    FISHING_ENFORCEMENT = "FISHING-ENFORCEMENT"
    TRANSIT = "TRANSIT"
    SUPPLY = "SUPPLY"
    RESCUE = "RESCUE"
    SURVEY = "SURVEY"
    OTHER = "OTHER"


class VesselKind(StrEnum):
    """Vessels as they are told apart from the shore, civilian before military."""

    FISHING_BOAT = "FISHING-BOAT"
    SMALL_CRAFT = "SMALL-CRAFT"
    FERRY = "FERRY"
    CARGO_SHIP = "CARGO-SHIP"
    TANKER = "TANKER"
    RESCUE_BOAT = "RESCUE-BOAT"
    PATROL_BOAT = "PATROL-BOAT"
    WARSHIP = "WARSHIP"
    OTHER = "OTHER"


class Vessel(Part, frozen=True, kw_only=True):
    """``count`` vessels of one kind, and how they are recognised."""

    kind: VesselKind
    count: Annotated[int, whole(1, 1000)]
    armed: bool
    markings: Name | None = None


class SeaMovement(Body, frozen=True, kw_only=True):
    """Which vessels go where, what for, and when."""

    activity: Annotated[SeaActivity, label("field-sea-activity")]
    vessels: Annotated[tuple[Vessel, ...], some(1, 50)]
    route: Line | None = None
    area: Area | None = None
    start: Instant
    end: Annotated[Instant, after("start")]
    daily_hours: DailyHours | None = None
    contact_callsign: Name | None = None
    knows: Knows = ()

    def check(self) -> None:
        """Refuse a movement without place."""
        if self.route is None and self.area is None:
            raise MalformedError(
                "sea-place",
                "the movement states neither `route` nor `area`.",
                "Draw the route or the area.",
            )


TYPE = MessageType(
    code="SEA",
    noun="sea_movement",
    body=SeaMovement,
    group=Group.NOTICE,
    precedence=Precedence.PRIORITY,
    expects=(Runs(kind=ClockKind.ACK), Runs(kind=ClockKind.PASS)),
    replies=ORDINARY_REPLIES,
)
