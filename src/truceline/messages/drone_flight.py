"""UAV: notice of the flight of an uncrewed aircraft. It must be passed to air defence."""

from enum import StrEnum

import msgspec

from truceline.agreement.code_lists import Precedence
from truceline.messages.codes import ORDINARY_REPLIES, Echelon
from truceline.messages.flight import Flight
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


class LostLinkProcedure(StrEnum):
    """What the aircraft does when it loses its link."""

    RETURN = "RETURN"
    LAND = "LAND"
    HOVER = "HOVER"
    CONTINUE = "CONTINUE"
    CLIMB = "CLIMB"
    TERMINATE = "TERMINATE"


class DroneFlight(Flight, frozen=True, kw_only=True):
    """A flight without crew, and what the aircraft does when it loses its link."""

    class_: AircraftClass = msgspec.field(name="class")
    lost_link_procedure: LostLinkProcedure | None = None


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
