"""COR: a message of the sender was wrong. It stays on record; this one says what is right."""

from enum import StrEnum
from typing import Annotated

from truceline.agreement.code_lists import Precedence
from truceline.messages.changes import ChangedField, check_changes
from truceline.messages.fields import Body, Fact, Knows, Ref, Text, filled, needed, some
from truceline.messages.message_type import ClockKind, Group, MessageType, Runs


class CorrectionReason(StrEnum):
    """How the error came about."""

    TYPING = "TYPING"
    MISREAD = "MISREAD"
    COORDINATES = "COORDINATES"
    TIME_ZONE = "TIME-ZONE"
    TRANSLATION = "TRANSLATION"
    NEW_INFORMATION = "NEW-INFORMATION"
    OTHER = "OTHER"


class Correction(Body, frozen=True, kw_only=True):
    """What was wrong in the message ``of``, and what is right."""

    of: Annotated[Ref, filled(Fact.REFERENCE)]
    changed_fields: Annotated[tuple[ChangedField, ...], some(1, 50)]
    reason: CorrectionReason
    text: Annotated[Text, needed("reason", "OTHER")] | None = None
    knows: Knows = ()

    def check(self) -> None:
        """Refuse changes that change nothing."""
        check_changes(self.changed_fields)


TYPE = MessageType(
    code="COR",
    noun="correction",
    body=Correction,
    group=Group.SERVICE,
    precedence=Precedence.PRIORITY,
    expects=(Runs(kind=ClockKind.ACK),),
    opens_thread=False,
)
