"""What a notice of a flight says, whoever or whatever flies."""

from enum import StrEnum
from typing import Annotated

import msgspec

from truceline.agreement.code_lists import AltitudeReference
from truceline.base.errors import MalformedError
from truceline.messages.fields import Area, Body, Instant, Knows, Line, Name, Place, after, whole


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


class Flight(Body, frozen=True, kw_only=True):
    """What flies, why, where, how high, when, and how it can be recognised."""

    class_: StrEnum = msgspec.field(name="class")
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
    camera: bool | None = None
    knows: Knows = ()

    def check(self) -> None:
        """Refuse a flight without place, and a lowest altitude above the highest."""
        if (self.route, self.area) == (None, None):
            raise MalformedError(
                "flight-place",
                "the flight states neither `route` nor `area`.",
                "Draw the route or the area.",
            )
        if self.alt_min_m > self.alt_max_m:
            raise MalformedError(
                "field-order",
                f"`alt_min_m` ({self.alt_min_m}) exceeds `alt_max_m` ({self.alt_max_m}).",
                "Correct one of the two.",
            )
