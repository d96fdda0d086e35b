"""WOS: an agreed time and area without fire for a repair crew; its start, its breach and its end.

It stands once both parties have answered AGREED and have passed it to their units.
"""

from enum import StrEnum
from typing import Annotated

import msgspec

from truceline.agreement.code_lists import Precedence
from truceline.messages.codes import ORDINARY_REPLIES, VehicleClass
from truceline.messages.fields import (
    Area,
    Body,
    Instant,
    Knows,
    Name,
    Part,
    Text,
    after,
    needed,
    some,
    whole,
)
from truceline.messages.message_type import ClockKind, Group, MessageType, Runs


class WindowPhase(StrEnum):
    """The proposal, and what is said while the window runs."""

    PROPOSAL = "PROPOSAL"
    START = "START"
    BREACH = "BREACH"
    END = "END"


class RepairObject(StrEnum):
    """What is repaired."""

    POWER_LINE = "POWER-LINE"
    WATER_STATION = "WATER-STATION"
    GAS = "GAS"
    FIBRE = "FIBRE"
    BRIDGE = "BRIDGE"
    DAM = "DAM"
    ROAD = "ROAD"
    OTHER = "OTHER"


class WindowMonitors(StrEnum):
    """Who watches: nobody, monitors on one side, patrols on both sides at once."""

    NONE = "NONE"
    ONE_SIDE = "ONE-SIDE"
    MIRROR_PATROL = "MIRROR-PATROL"


class CrewVehicle(Part, frozen=True, kw_only=True):
    """``count`` vehicles of one class, and how they are recognised."""

    class_: VehicleClass = msgspec.field(name="class")
    count: Annotated[int, whole(1, 1000)]
    plates: Annotated[tuple[Name, ...], some(1, 50)] = ()
    markings: Name | None = None


class WindowOfSilence(Body, frozen=True, kw_only=True):
    """What is repaired where and when, by whom, what both sides undertake, and when to run.

    A start, a breach or an end repeats nothing of the proposal in whose thread it stands.
    """

    phase: WindowPhase = WindowPhase.PROPOSAL
    object: Annotated[RepairObject, needed("phase", "PROPOSAL")] | None = None
    area: Annotated[Area, needed("phase", "PROPOSAL")] | None = None
    buffer_m: Annotated[int, whole(0, 50_000, "m"), needed("phase", "PROPOSAL")] | None = None
    crew: Annotated[int, whole(1, 10_000), needed("phase", "PROPOSAL")] | None = None
    crew_organisation: Name | None = None
    vehicles: Annotated[tuple[CrewVehicle, ...], some(1, 50), needed("phase", "PROPOSAL")] = ()
    start: Annotated[Instant, needed("phase", "PROPOSAL")] | None = None
    end: Annotated[Instant, needed("phase", "PROPOSAL"), after("start")] | None = None
    extension_option: Annotated[int, whole(0, 10_080, "min")] | None = None
    both_sides_guarantee: Annotated[bool, needed("phase", "PROPOSAL")] | None = None
    monitors: Annotated[WindowMonitors, needed("phase", "PROPOSAL")] | None = None
    abort_signal: Annotated[Text, needed("phase", "PROPOSAL")] | None = None
    at: Annotated[Instant, needed("phase", "START", "BREACH", "END")] | None = None
    work_completed: Annotated[bool, needed("phase", "END")] | None = None
    text: Annotated[Text, needed("phase", "BREACH")] | None = None
    knows: Knows = ()


TYPE = MessageType(
    code="WOS",
    noun="window_of_silence",
    body=WindowOfSilence,
    group=Group.CIVIL,
    precedence=Precedence.PRIORITY,
    expects=(
        Runs(kind=ClockKind.ACK),
        Runs(kind=ClockKind.PASS, when_field="phase", when=("PROPOSAL", "BREACH")),
        Runs(
            kind=ClockKind.REPLY,
            half_lead_of="start",
            when_field="phase",
            when=("PROPOSAL",),
        ),
    ),
    replies=ORDINARY_REPLIES,
)
