"""What the three crossing messages share: a crossing has two sides, and each states its own."""

from enum import StrEnum
from typing import Annotated

import msgspec

from truceline.agreement.code_lists import PostKind
from truceline.base.errors import MalformedError
from truceline.messages.fields import (
    Body,
    Count,
    DayTime,
    Fact,
    Id,
    Instant,
    Minutes,
    Name,
    Part,
    Party,
    after,
    filled,
    needed,
    some,
)
from truceline.messages.message_type import ClockKind, Runs

MIRROR_S = 15 * 60
MIRROR_CLOCK = (Runs(kind=ClockKind.ACK, limit_s=MIRROR_S),)
"""The other side's desk acknowledges within a quarter of an hour: it must show the same."""
CROSSING_SENDERS = (PostKind.CROSSING, PostKind.OPERATIONS, PostKind.MISSION)


class CrossingState(StrEnum):
    """How one side of a crossing stands, the most open first."""

    OPEN = "OPEN"
    OPEN_LIMITED = "OPEN-LIMITED"
    MEDICAL_ONLY = "MEDICAL-ONLY"
    CLOSED = "CLOSED"
    CLOSED_EMERGENCY = "CLOSED-EMERGENCY"


OPEN_STATES = (CrossingState.OPEN, CrossingState.OPEN_LIMITED)
NOT_OPEN = ("OPEN-LIMITED", "MEDICAL-ONLY", "CLOSED", "CLOSED-EMERGENCY")


class CrossingMode(StrEnum):
    """Who or what may cross, as the crossing handles them."""

    PEDESTRIAN = "PEDESTRIAN"
    CAR = "CAR"
    BUS = "BUS"
    TRUCK = "TRUCK"
    HUMANITARIAN = "HUMANITARIAN"
    MEDICAL = "MEDICAL"
    FERRY = "FERRY"
    RAIL = "RAIL"


class CrossingDirection(StrEnum):
    """Which way people cross, seen from the side that states it."""

    BOTH = "BOTH"
    OUT = "OUT"
    IN = "IN"


class CrossingReason(StrEnum):
    """Why a side is not fully open."""

    SECURITY = "SECURITY"
    FIRE = "FIRE"
    MINES = "MINES"
    WEATHER = "WEATHER"
    WORKS = "WORKS"
    STAFF = "STAFF"
    HEALTH = "HEALTH"
    TECHNICAL = "TECHNICAL"
    OTHER_SIDE = "OTHER-SIDE"
    HOLIDAY = "HOLIDAY"
    END_OF_DAY = "END-OF-DAY"
    ORDER = "ORDER"
    OTHER = "OTHER"


class DailyHours(Part, frozen=True, kw_only=True):
    """Opening hours in UTC, ``HH:MM``."""

    opens: DayTime
    closes: DayTime


class Queue(Part, frozen=True, kw_only=True):
    """How many wait, how long they wait, and who measured it when."""

    people: Count
    vehicles: Count
    wait_min: Minutes
    measured_at: Instant
    by: Name


class CrossingBody(Body, frozen=True, kw_only=True):
    """How ``side`` of the ``crossing`` stands, for whom, which way, from when, and why."""

    crossing: Id
    side: Annotated[Party, filled(Fact.PARTY)]
    status: CrossingState
    modes: Annotated[tuple[CrossingMode, ...], some(0, 8)]
    directions: CrossingDirection
    from_: Annotated[Instant, filled(Fact.NOW)] = msgspec.field(name="from")
    until: Annotated[Instant, after("from")] | None = None
    reason: Annotated[CrossingReason, needed("status", *NOT_OPEN)] | None = None
    hours: Annotated[tuple[DailyHours, ...], some(1, 4)] = ()
    expected_reopen: Annotated[Instant, after("from")] | None = None
    emergency_passage: bool | None = None
    queue: Queue | None = None


def check_state(body: CrossingBody, *, opens: bool) -> None:
    """Refuse an opening that closes, and a closing that opens (``crossing-state``)."""
    if (body.status in OPEN_STATES) is not opens:
        raise MalformedError(
            "crossing-state",
            f"the status {body.status} does not suit this message.",
            "Send CRO to open, CRC to close, CRS to state how it stands.",
        )
