"""EXR: notice of an exercise, with or without live fire. It asks for no permission.

Contents follow the notification of exercises in the Vienna Document 2011, chapter V, and the India
and Pakistan agreement of 1991 on advance notice of exercises.
"""

from typing import Annotated

from truceline.agreement.code_lists import Precedence, WeaponClass
from truceline.base.errors import MalformedError
from truceline.messages.codes import ORDINARY_REPLIES
from truceline.messages.crossing import DailyHours
from truceline.messages.fields import (
    Area,
    Body,
    Count,
    Instant,
    Knows,
    Name,
    Text,
    after,
    some,
)
from truceline.messages.message_type import PARTY_POSTS, ClockKind, Group, MessageType, Runs
from truceline.messages.movement_notice import UnitSize, Vehicle


class ExerciseNotice(Body, frozen=True, kw_only=True):
    """Who exercises at which level, with what, where it is dangerous, when, and whom to ask.

    ``daily_hours``: within ``start`` and ``end`` only in these hours of each day.
    """

    level: UnitSize
    troops: Count
    vehicles: Annotated[tuple[Vehicle, ...], some(0, 50)]
    live_fire: bool
    weapon_classes: Annotated[tuple[WeaponClass, ...], some(0, 19)]
    danger_area: Area
    start: Instant
    end: Annotated[Instant, after("start")]
    daily_hours: DailyHours | None = None
    air_sorties: Count | None = None
    purpose: Text
    contact_callsign: Name
    knows: Knows = ()

    def check(self) -> None:
        """Refuse live fire that does not say with what."""
        if self.live_fire and not self.weapon_classes:
            raise MalformedError(
                "field-required",
                "`weapon_classes` is empty: `live_fire` is true.",
                "Name the weapons that fire.",
            )


TYPE = MessageType(
    code="EXR",
    noun="exercise_notice",
    body=ExerciseNotice,
    group=Group.NOTICE,
    precedence=Precedence.ROUTINE,
    senders=PARTY_POSTS,
    expects=(Runs(kind=ClockKind.ACK), Runs(kind=ClockKind.PASS)),
    replies=ORDINARY_REPLIES,
)
