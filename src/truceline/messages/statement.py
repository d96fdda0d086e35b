"""STM: what is stated on a named channel about a document, an incident or a claim."""

from enum import StrEnum
from typing import Annotated

from truceline.agreement.code_lists import Precedence
from truceline.base.errors import MalformedError
from truceline.messages.fields import Body, Fact, Hash, Id, Instant, Name, Ref, Text, Url, filled
from truceline.messages.message_type import ClockKind, Group, MessageType, Runs


class StatementKind(StrEnum):
    """What the statement does."""

    CONFIRM = "CONFIRM"
    DENY = "DENY"
    CLARIFY = "CLARIFY"
    RETRACT = "RETRACT"
    ANNOUNCE = "ANNOUNCE"
    APOLOGY = "APOLOGY"


class Statement(Body, frozen=True, kw_only=True):
    """What is stated about what, on which channel, and where it can be read.

    On an ``official_channel`` (OFC) of the sender's party it is a statement, elsewhere a claim.
    ``translation_of`` names the statement that this one says again in another language: the two
    are one.
    """

    kind: StatementKind
    about: Annotated[Ref, filled(Fact.REFERENCE)]
    channel: Name
    url: Url | None = None
    capture_sha256: Hash | None = None
    text: Text
    official_channel: Id | None = None
    stated_at: Instant | None = None
    translation_of: Ref | None = None

    def check(self) -> None:
        """Refuse a statement of which neither address nor copy is named."""
        if self.url is None and self.capture_sha256 is None:
            raise MalformedError(
                "statement-source",
                "the statement names neither `url` nor `capture_sha256`.",
                "Give the address, or the SHA-256 of a copy.",
            )


TYPE = MessageType(
    code="STM",
    noun="statement",
    body=Statement,
    group=Group.DOCUMENT,
    precedence=Precedence.ROUTINE,
    expects=(Runs(kind=ClockKind.ACK),),
)
