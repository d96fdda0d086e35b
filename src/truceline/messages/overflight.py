"""AIR: notice of the flight of a manned aircraft or a balloon. It is passed to air defence."""

from enum import StrEnum

import msgspec

from truceline.agreement.code_lists import Precedence
from truceline.messages.codes import ORDINARY_REPLIES, Echelon
from truceline.messages.flight import Flight
from truceline.messages.message_type import ClockKind, Group, MessageType, Runs


class MannedClass(StrEnum):
    """Fixed wing, rotary wing, balloon."""

    FW = "FW"
    RW = "RW"
    BALLOON = "BALLOON"


class Overflight(Flight, frozen=True, kw_only=True):
    """A flight with a crew, or of a balloon."""

    class_: MannedClass = msgspec.field(name="class")


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
