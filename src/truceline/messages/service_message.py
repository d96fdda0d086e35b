"""SVC: a message about the channel itself: fault, change of carrier, suspension, keys, roster."""

from enum import StrEnum
from typing import Annotated

import msgspec

from truceline.agreement.code_lists import Carrier, Precedence
from truceline.messages.fields import Body, Instant, Text, after, needed
from truceline.messages.message_type import ClockKind, Group, MessageType, Runs


class ServiceKind(StrEnum):
    """What happened to the channel, or is about to."""

    FAULT = "FAULT"
    RESTORED = "RESTORED"
    CHANGE_CARRIER = "CHANGE-CARRIER"
    SUSPEND = "SUSPEND"
    RESUME = "RESUME"
    WITHDRAW = "WITHDRAW"
    KEY_CHANGE = "KEY-CHANGE"
    ROSTER_CHANGE = "ROSTER-CHANGE"
    CLOCK = "CLOCK"


class ServiceMessage(Body, frozen=True, kw_only=True):
    """What happens on the ``channel``, from when until when, and what to use instead."""

    kind: ServiceKind
    channel: Carrier
    from_: Instant | None = msgspec.field(name="from", default=None)
    until: Annotated[Instant, after("from")] | None = None
    alternative: Annotated[Carrier, needed("kind", "CHANGE-CARRIER")] | None = None
    reason: Text | None = None


TYPE = MessageType(
    code="SVC",
    noun="service_message",
    body=ServiceMessage,
    group=Group.SERVICE,
    precedence=Precedence.PRIORITY,
    expects=(Runs(kind=ClockKind.ACK),),
)
