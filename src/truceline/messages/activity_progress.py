"""PRG: an activity of which a notice was given has started, or is completed.

Convoys and windows of silence say so in phases of their own.
"""

from enum import StrEnum
from typing import Annotated

from truceline.agreement.code_lists import Precedence
from truceline.messages.fields import Body, Fact, Instant, Place, Ref, Text, filled, label
from truceline.messages.message_type import ClockKind, Group, MessageType, Runs


class Progress(StrEnum):
    """How far the activity is."""

    STARTED = "STARTED"
    COMPLETED = "COMPLETED"


class ActivityProgress(Body, frozen=True, kw_only=True):
    """That the activity of the notice ``of`` started or was completed, when, and where it is."""

    of: Annotated[Ref, filled(Fact.REFERENCE), label("field-of-notice")]
    progress: Progress
    at: Annotated[Instant, filled(Fact.NOW)]
    place: Place | None = None
    text: Text | None = None


TYPE = MessageType(
    code="PRG",
    noun="activity_progress",
    body=ActivityProgress,
    group=Group.SERVICE,
    precedence=Precedence.PRIORITY,
    expects=(Runs(kind=ClockKind.ACK),),
    opens_thread=False,
)
