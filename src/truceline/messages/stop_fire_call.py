"""STP: stop firing now. With phase END: when it fell silent, which gives the time to silence."""

from enum import StrEnum
from typing import Annotated

from truceline.agreement.code_lists import Precedence, WeaponClass
from truceline.base.errors import MalformedError
from truceline.messages.casualties import Casualties, check_casualties
from truceline.messages.codes import STOP_FIRE_REPLIES, CompassPoint
from truceline.messages.fields import Body, Id, Instant, Place, after, needed, some
from truceline.messages.message_type import ClockKind, Group, MessageType, Runs

ACK_S = 5 * 60


class StopFirePhase(StrEnum):
    """The call, or its end."""

    CALL = "CALL"
    END = "END"


class FiredAt(StrEnum):
    """What the fire is directed toward."""

    PEOPLE = "PEOPLE"
    WORKERS = "WORKERS"
    AMBULANCE = "AMBULANCE"
    MONITORS = "MONITORS"
    SCHOOL = "SCHOOL"
    UTILITY = "UTILITY"
    POSITION = "POSITION"


class StopFireRequest(StrEnum):
    """What the caller asks for."""

    STOP = "STOP"
    HOLD_30MIN = "HOLD-30MIN"
    HOLD_UNTIL = "HOLD-UNTIL"


class StopFireCall(Body, frozen=True, kw_only=True):
    """Where fire falls, seen from where, since when, toward what, and what is asked."""

    phase: StopFirePhase = StopFirePhase.CALL
    place: Place | None = None
    sector: Id | None = None
    seen_from: Annotated[Place, needed("phase", "CALL")] | None = None
    started_at: Annotated[Instant, needed("phase", "CALL")] | None = None
    weapon: WeaponClass | None = None
    direction_of_fire: CompassPoint | None = None
    toward: Annotated[FiredAt, needed("phase", "CALL")] | None = None
    ongoing: Annotated[bool, needed("phase", "CALL")] | None = None
    casualties: Annotated[tuple[Casualties, ...], some(1, 15)] = ()
    request: Annotated[StopFireRequest, needed("phase", "CALL")] | None = None
    hold_until: Annotated[Instant, needed("request", "HOLD-UNTIL")] | None = None
    stopped_at: Annotated[Instant, needed("phase", "END"), after("started_at")] | None = None

    def check(self) -> None:
        """Refuse a call without place or sector, and casualty counts out of order."""
        if self.place is None and self.sector is None:
            raise MalformedError(
                "stop-fire-place",
                "the call states neither `place` nor `sector`.",
                "Say where the fire falls.",
            )
        check_casualties(self.casualties)


TYPE = MessageType(
    code="STP",
    noun="stop_fire_call",
    body=StopFireCall,
    group=Group.CALL,
    precedence=Precedence.FLASH,
    expects=(
        Runs(kind=ClockKind.ACK, limit_s=ACK_S),
        Runs(kind=ClockKind.PASS, when_field="phase", when=("CALL",)),
        Runs(kind=ClockKind.REPLY, when_field="phase", when=("CALL",)),
    ),
    replies=STOP_FIRE_REPLIES,
)
