"""MOV: notice of a military movement near the contact line. It asks for no permission.

An objection is due by the earlier of six hours or half of the time that is left before departure.
"""

from enum import StrEnum
from typing import Annotated

import msgspec

from truceline.agreement.code_lists import Precedence
from truceline.base.errors import MalformedError
from truceline.messages.codes import ORDINARY_REPLIES, VehicleClass
from truceline.messages.fields import (
    Body,
    Count,
    Distance,
    Instant,
    Knows,
    Line,
    Name,
    Part,
    Place,
    Text,
    after,
    some,
    whole,
)
from truceline.messages.message_type import (
    PARTY_POSTS,
    ClockKind,
    Group,
    MessageType,
    Runs,
)

OBJECTION_S = 6 * 3600


class MovementActivity(StrEnum):
    """What the movement is for."""

    ROTATION = "ROTATION"
    RESUPPLY = "RESUPPLY"
    RELOCATION = "RELOCATION"
    WITHDRAWAL = "WITHDRAWAL"
    REDEPLOYMENT = "REDEPLOYMENT"
    ENGINEER = "ENGINEER"
    MEDICAL = "MEDICAL"
    PATROL = "PATROL"
    INSPECTION = "INSPECTION"


class UnitSize(StrEnum):
    """Squad, platoon, company, battalion, brigade, division."""

    SQD = "SQD"
    PLT = "PLT"
    COY = "COY"
    BN = "BN"
    BDE = "BDE"
    DIV = "DIV"


class MoveDirection(StrEnum):
    """Which way the movement goes, seen from the contact line."""

    TOWARD = "TOWARD"
    ALONG = "ALONG"
    AWAY = "AWAY"


class Vehicle(Part, frozen=True, kw_only=True):
    """``count`` vehicles of one class; calibre in whole millimetres, rounded down."""

    class_: VehicleClass = msgspec.field(name="class")
    count: Annotated[int, whole(1, 10_000)]
    calibre_mm: Annotated[int, whole(1, 1000, "mm")] | None = None
    armed: bool


class Waypoint(Part, frozen=True, kw_only=True):
    """A place on the way; estimated times of arrival and departure."""

    place: Place
    eta: Instant | None = None
    etd: Annotated[Instant, after("eta")] | None = None


class DistanceRange(Part, frozen=True, kw_only=True):
    """From the nearest to the farthest that the accuracy of line and route allows, in metres."""

    min_m: Distance
    max_m: Distance


class MovementNotice(Body, frozen=True, kw_only=True):
    """What moves, from where to where, by which way, when, and how it can be told apart."""

    activity: MovementActivity
    unit_size: UnitSize | None = None
    strength_min: Count | None = None
    strength_max: Count | None = None
    vehicles: Annotated[tuple[Vehicle, ...], some(0, 50)]
    origin: Place
    dest: Place
    route: Line
    waypoints: Annotated[tuple[Waypoint, ...], some(1, 50)] = ()
    depart: Instant
    arrive: Annotated[Instant, after("depart")]
    direction_of_move: MoveDirection
    nearest_distance_to_line_m: DistanceRange | None = None
    escort_by: Name | None = None
    markings: Text | None = None
    contact_callsign: Name | None = None
    alt_route: Line | None = None
    lights: bool | None = None
    night: bool | None = None
    knows: Knows = ()

    def check(self) -> None:
        """Refuse a movement of unknown size, and a strength whose least is more than its most."""
        if self.unit_size is None and self.strength_max is None:
            raise MalformedError(
                "movement-size",
                "the movement states neither `unit_size` nor `strength_max`.",
                "Give the size of the unit or the greatest number of persons.",
            )
        if (self.strength_min or 0) > (self.strength_max or self.strength_min or 0):
            raise MalformedError(
                "field-order",
                f"`strength_min` ({self.strength_min}) exceeds "
                f"`strength_max` ({self.strength_max}).",
                "Correct one of the two.",
            )


TYPE = MessageType(
    code="MOV",
    noun="movement_notice",
    body=MovementNotice,
    group=Group.NOTICE,
    precedence=Precedence.PRIORITY,
    senders=PARTY_POSTS,
    expects=(
        Runs(kind=ClockKind.ACK),
        Runs(kind=ClockKind.PASS),
        Runs(kind=ClockKind.REPLY, limit_s=OBJECTION_S, half_lead_of="depart"),
    ),
    replies=ORDINARY_REPLIES,
)
