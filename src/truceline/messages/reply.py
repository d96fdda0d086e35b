"""RPL: the answer in substance. It never says that a notice is permitted; silence says nothing."""

from enum import StrEnum
from typing import Annotated

from truceline.agreement.code_lists import Precedence
from truceline.base.errors import MalformedError
from truceline.messages.codes import STOP_FIRE_REPLIES, ReplyCode
from truceline.messages.fields import (
    Body,
    Fact,
    Hash,
    Instant,
    Ref,
    Text,
    Window,
    filled,
    needed,
    some,
    starts,
)
from truceline.messages.message_type import ClockKind, Group, MessageType, Runs

CHANGES_THE_PLAN = (
    ReplyCode.AGREED_WITH_CONDITIONS,
    ReplyCode.OBJECTION,
    ReplyCode.UNABLE,
    ReplyCode.REFUSED,
    ReplyCode.CANNOT_REACH,
)
"""Answers after which the asking side must act otherwise: a person there must have seen them."""


class ObjectionReason(StrEnum):
    """Why a party objects."""

    SAFETY_MINES = "SAFETY-MINES"
    SAFETY_FIRE = "SAFETY-FIRE"
    OVERLAP_ACTIVITY = "OVERLAP-ACTIVITY"
    AREA_OUTSIDE_AGREEMENT = "AREA-OUTSIDE-AGREEMENT"
    LINE_DISPUTED = "LINE-DISPUTED"
    LATE_NOTICE = "LATE-NOTICE"
    INSUFFICIENT_DETAIL = "INSUFFICIENT-DETAIL"
    FORBIDDEN_BY_CLAUSE = "FORBIDDEN-BY-CLAUSE"
    IDENTITY_DOUBT = "IDENTITY-DOUBT"
    CAPACITY = "CAPACITY"
    OTHER = "OTHER"


class Reply(Body, frozen=True, kw_only=True):
    """The answer ``code`` to the message ``about``, whose entry hash is ``entry``.

    ``until``: by when a holding answer is followed by a full one. ``at``: when the order to stop
    was given. ``window``: the time that the reply offers, for an evacuation or for works.
    """

    about: Annotated[Ref, filled(Fact.REFERENCE)]
    entry: Annotated[Hash, filled(Fact.ENTRY)]
    code: Annotated[ReplyCode, starts("NOTED")]
    reason: Annotated[tuple[ObjectionReason, ...], some(1, 11), needed("code", "OBJECTION")] = ()
    until: Annotated[Instant, needed("code", "HOLDING")] | None = None
    at: Annotated[Instant, needed("code", "ORDERED-STOP")] | None = None
    window: Window | None = None
    conditions: Text | None = None
    text: Annotated[Text, needed("code", "AGREED-WITH-CONDITIONS")] | None = None

    def check(self) -> None:
        """Refuse objection reasons without objection, and stop-fire answers to anything else."""
        if self.reason and self.code is not ReplyCode.OBJECTION:
            raise MalformedError(
                "reply-reason",
                f"objection reasons are given with the code {self.code}.",
                "Answer OBJECTION, or leave `reason` out.",
            )
        if self.code in STOP_FIRE_REPLIES[:4] and not self.about.endswith("/STP"):
            raise MalformedError(
                "reply-code",
                f"{self.code} answers a stop-fire call (STP), and this is about {self.about}.",
                "Choose a code that answers this message.",
            )


TYPE = MessageType(
    code="RPL",
    noun="reply",
    body=Reply,
    group=Group.SERVICE,
    precedence=Precedence.PRIORITY,
    expects=(Runs(kind=ClockKind.ACK, when_field="code", when=CHANGES_THE_PLAN),),
    opens_thread=False,
)
