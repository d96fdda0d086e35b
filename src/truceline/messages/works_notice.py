"""WRK: notice of works near the contact line, from the removal of fortifications to the harvest."""

from enum import StrEnum
from typing import Annotated

from truceline.agreement.code_lists import Precedence
from truceline.messages.codes import ORDINARY_REPLIES
from truceline.messages.crossing import DailyHours
from truceline.messages.fields import Area, Body, Count, Instant, Knows, Part, after, some, whole
from truceline.messages.message_type import ClockKind, Group, MessageType, Runs


class WorkKind(StrEnum):
    """What is done."""

    FORTIFICATION_REMOVAL = "FORTIFICATION-REMOVAL"
    FENCE = "FENCE"
    ROAD = "ROAD"
    FARMING_MACHINERY = "FARMING-MACHINERY"
    DRAINAGE = "DRAINAGE"
    BUILDING = "BUILDING"
    UTILITY = "UTILITY"
    OTHER = "OTHER"


class MachineKind(StrEnum):
    """What it is done with."""

    EXCAVATOR = "EXCAVATOR"
    BULLDOZER = "BULLDOZER"
    LOADER = "LOADER"
    CRANE = "CRANE"
    TRUCK = "TRUCK"
    ROLLER = "ROLLER"
    DRILL = "DRILL"
    TRACTOR = "TRACTOR"
    HARVESTER = "HARVESTER"
    PUMP = "PUMP"
    GENERATOR = "GENERATOR"
    OTHER = "OTHER"


class VisibleMarking(StrEnum):
    """How people and machines can be told apart from afar, by day and by night."""

    NONE = "NONE"
    VESTS = "VESTS"
    PANELS = "PANELS"
    ROOF_MARKING = "ROOF-MARKING"
    THERMAL_PANEL = "THERMAL-PANEL"
    EMBLEM = "EMBLEM"
    LIGHTS = "LIGHTS"
    OTHER = "OTHER"


class Machine(Part, frozen=True, kw_only=True):
    """``count`` machines of one kind."""

    kind: MachineKind
    count: Annotated[int, whole(1, 1000)]


class WorksNotice(Body, frozen=True, kw_only=True):
    """What is done where, with what and by how many, when, and how they can be recognised.

    ``daily_hours``: within ``start`` and ``end`` only in these hours of each day.
    """

    work_kind: WorkKind
    area: Area
    machines: Annotated[tuple[Machine, ...], some(0, 50)]
    workers: Count
    civilian_contractor: bool
    start: Instant
    end: Annotated[Instant, after("start")]
    visible_marking: Annotated[tuple[VisibleMarking, ...], some(1, 7)]
    depth_m: Annotated[int, whole(0, 500, "m")] | None = None
    daily_hours: DailyHours | None = None
    knows: Knows = ()


TYPE = MessageType(
    code="WRK",
    noun="works_notice",
    body=WorksNotice,
    group=Group.NOTICE,
    precedence=Precedence.PRIORITY,
    expects=(
        Runs(kind=ClockKind.ACK),
        Runs(kind=ClockKind.PASS),
    ),
    replies=ORDINARY_REPLIES,
)
