"""UAV: notice of the flight of an uncrewed aircraft. It must be passed to air defence."""

from enum import StrEnum
from typing import Annotated

import msgspec

from truceline.agreement.code_lists import AltitudeReference, Precedence
from truceline.base.errors import MalformedError
from truceline.messages.codes import ORDINARY_REPLIES, Echelon
from truceline.messages.fields import (
    Area,
    Body,
    Instant,
    Knows,
    Line,
    Name,
    Place,
    after,
    whole,
)
from truceline.messages.message_type import ClockKind, Group, MessageType, Runs


class AircraftClass(StrEnum):
    """Fixed wing, rotary wing, balloon, and uncrewed aircraft by size."""

    FW = "FW"
    RW = "RW"
    BALLOON = "BALLOON"
    UAV_MICRO = "UAV-MICRO"
    UAV_MINI = "UAV-MINI"
    UAV_TACTICAL = "UAV-TACTICAL"
    UAV_MALE = "UAV-MALE"


class FlightPurpose(StrEnum):
    """What the flight is for."""

    MEDEVAC = "MEDEVAC"
    FIRE = "FIRE"
    RESCUE = "RESCUE"
    WEATHER = "WEATHER"
    FARM = "FARM"
    MONITOR = "MONITOR"
    SURVEY = "SURVEY"
    VIP = "VIP"
    COMMERCIAL = "COMMERCIAL"


class LostLinkProcedure(StrEnum):
    """What the aircraft does when it loses its link."""

    RETURN = "RETURN"
    LAND = "LAND"
    HOVER = "HOVER"
    CONTINUE = "CONTINUE"
    CLIMB = "CLIMB"
    TERMINATE = "TERMINATE"


def check_flight(places: tuple[Line | None, Area | None], alt_min_m: int, alt_max_m: int) -> None:
    """Refuse a flight without route or area, and a lowest altitude above the highest."""
    if places == (None, None):
        raise MalformedError(
            "flight-place",
            "the flight states neither `route` nor `area`.",
            "Draw the route or the area.",
        )
    if alt_min_m > alt_max_m:
        raise MalformedError(
            "field-order",
            f"`alt_min_m` ({alt_min_m}) exceeds `alt_max_m` ({alt_max_m}).",
            "Correct one of the two.",
        )


class DroneFlight(Body, frozen=True, kw_only=True):
    """What flies, why, where, how high, when, and how it can be recognised."""

    class_: AircraftClass = msgspec.field(name="class")
    purpose: FlightPurpose
    route: Line | None = None
    area: Area | None = None
    alt_min_m: Annotated[int, whole(-500, 30_000, "m")]
    alt_max_m: Annotated[int, whole(-500, 30_000, "m")]
    alt_reference: AltitudeReference
    start: Instant
    end: Annotated[Instant, after("start")]
    speed_kmh: Annotated[int, whole(0, 3000, "km-h")] | None = None
    callsign: Name
    transponder: Name | None = None
    colour: Name | None = None
    lights: Name | None = None
    operator: Name
    launch_site: Place | None = None
    lost_link_procedure: LostLinkProcedure | None = None
    camera: bool | None = None
    knows: Knows = ()

    def check(self) -> None:
        """Refuse a flight without place, and a lowest altitude above the highest."""
        check_flight((self.route, self.area), self.alt_min_m, self.alt_max_m)


TYPE = MessageType(
    code="UAV",
    noun="drone_flight",
    body=DroneFlight,
    group=Group.NOTICE,
    precedence=Precedence.IMMEDIATE,
    expects=(
        Runs(kind=ClockKind.ACK),
        Runs(kind=ClockKind.PASS),
    ),
    replies=ORDINARY_REPLIES,
    required_echelons=(Echelon.AIR_DEFENCE,),
)
