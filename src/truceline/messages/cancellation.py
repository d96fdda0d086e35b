"""CAN: an activity of which a notice was given will not take place."""

from enum import StrEnum
from typing import Annotated

from truceline.agreement.code_lists import Precedence
from truceline.messages.fields import Body, Fact, Ref, Text, filled, needed
from truceline.messages.message_type import ClockKind, Group, MessageType, Runs


class CancellationReason(StrEnum):
    """Why the activity does not take place."""

    WEATHER = "WEATHER"
    SAFETY = "SAFETY"
    TECHNICAL = "TECHNICAL"
    OBJECTION = "OBJECTION"
    NO_LONGER_NEEDED = "NO-LONGER-NEEDED"
    POSTPONED = "POSTPONED"
    ERROR = "ERROR"
    ORDER = "ORDER"
    OTHER = "OTHER"


class Cancellation(Body, frozen=True, kw_only=True):
    """That the activity of the message ``of`` is off, and why."""

    of: Annotated[Ref, filled(Fact.REFERENCE)]
    reason: CancellationReason
    text: Annotated[Text, needed("reason", "OTHER")] | None = None


TYPE = MessageType(
    code="CAN",
    noun="cancellation",
    body=Cancellation,
    group=Group.SERVICE,
    precedence=Precedence.PRIORITY,
    expects=(Runs(kind=ClockKind.ACK), Runs(kind=ClockKind.PASS)),
    opens_thread=False,
)
