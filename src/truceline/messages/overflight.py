"""AIR: notice of the flight of a manned aircraft or a balloon. It is passed to air defence."""

from enum import StrEnum
from typing import Annotated

import msgspec

from truceline.agreement.code_lists import AltitudeReference, Precedence
from truceline.messages.codes import ORDINARY_REPLIES, Echelon
from truceline.messages.drone_flight import FlightPurpose, check_flight
from truceline.messages.fields import Area, Body, Instant, Knows, Line, Name, Place, after, whole
from truceline.messages.message_type import ClockKind, Group, MessageType, Runs


class MannedClass(StrEnum):
    """Fixed wing, rotary wing, balloon."""

    FW = "FW"
    RW = "RW"
    BALLOON = "BALLOON"


class Overflight(Body, frozen=True, kw_only=True):
    """What flies, why, where, how high, when, and how it can be recognised."""

    class_: MannedClass = msgspec.field(name="class")
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
        check_flight((self.route, self.area), self.alt_min_m, self.alt_max_m)


TYPE = MessageType(
    code="AIR",
    noun="overflight",
    body=Overflight,
    group=Group.NOTICE,
    precedence=Precedence.IMMEDIATE,
    expects=(Runs(kind=ClockKind.ACK), Runs(kind=ClockKind.PASS)),
    replies=ORDINARY_REPLIES,
    required_echelons=(Echelon.AIR_DEFENCE,),
)
