"""AMD: an activity of which a notice was given will be otherwise. Its clocks start anew."""

from enum import StrEnum
from typing import Annotated

from truceline.agreement.code_lists import Precedence
from truceline.messages.changes import ChangedField, check_changes
from truceline.messages.codes import ORDINARY_REPLIES
from truceline.messages.fields import Body, Fact, Knows, Ref, Text, filled, needed, some
from truceline.messages.message_type import ClockKind, Group, MessageType, Runs


class AmendmentReason(StrEnum):
    """Why the activity changes."""

    WEATHER = "WEATHER"
    SAFETY = "SAFETY"
    DELAY = "DELAY"
    TECHNICAL = "TECHNICAL"
    OBJECTION = "OBJECTION"
    REQUEST = "REQUEST"
    ORDER = "ORDER"
    OTHER = "OTHER"


class Amendment(Body, frozen=True, kw_only=True):
    """Which fields of the message ``of`` change, and why."""

    of: Annotated[Ref, filled(Fact.REFERENCE)]
    changed_fields: Annotated[tuple[ChangedField, ...], some(1, 50)]
    reason: AmendmentReason
    text: Annotated[Text, needed("reason", "OTHER")] | None = None
    knows: Knows = ()

    def check(self) -> None:
        """Refuse changes that change nothing."""
        check_changes(self.changed_fields)


TYPE = MessageType(
    code="AMD",
    noun="amendment",
    body=Amendment,
    group=Group.SERVICE,
    precedence=Precedence.PRIORITY,
    expects=(
        Runs(kind=ClockKind.ACK),
        Runs(kind=ClockKind.PASS),
        Runs(kind=ClockKind.REPLY),
    ),
    opens_thread=False,
    replies=ORDINARY_REPLIES,
)
