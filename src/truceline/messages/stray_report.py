"""NAV: someone or something of ours has strayed across. Do not fire; return it."""

from enum import StrEnum
from typing import Annotated

from truceline.agreement.code_lists import Precedence
from truceline.messages.codes import ORDINARY_REPLIES
from truceline.messages.fields import Body, Instant, Place, Text, some
from truceline.messages.message_type import ClockKind, Group, MessageType, Runs


class Strayed(StrEnum):
    """Who or what has strayed."""

    PERSON = "PERSON"
    SOLDIER = "SOLDIER"
    PATROL = "PATROL"
    AIRCRAFT = "AIRCRAFT"
    UAV = "UAV"
    BOAT = "BOAT"
    ANIMALS = "ANIMALS"


class StrayRequest(StrEnum):
    """What the sender asks for."""

    RETURN = "RETURN"
    DO_NOT_FIRE = "DO-NOT-FIRE"


class StrayReport(Body, frozen=True, kw_only=True):
    """Who strayed, where and when, how it came about, and what is asked."""

    who: Strayed
    where: Place
    when: Instant
    explanation: Text
    request: Annotated[tuple[StrayRequest, ...], some(1, 2)]


TYPE = MessageType(
    code="NAV",
    noun="stray_report",
    body=StrayReport,
    group=Group.CALL,
    precedence=Precedence.IMMEDIATE,
    expects=(
        Runs(kind=ClockKind.ACK),
        Runs(kind=ClockKind.PASS),
        Runs(kind=ClockKind.REPLY),
    ),
    replies=ORDINARY_REPLIES,
)
