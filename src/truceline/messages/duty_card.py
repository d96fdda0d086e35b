"""RST: who may act for a post, in which capacity and when. A role, not a person's file."""

from enum import StrEnum
from typing import Annotated

from truceline.agreement.code_lists import Precedence
from truceline.messages.fields import Body, Instant, Key, Language, Name, Post, after, some
from truceline.messages.message_type import ClockKind, Group, MessageType, Runs


class DutyRole(StrEnum):
    """In which capacity someone acts for a post."""

    DUTY_OFFICER = "DUTY-OFFICER"
    DUTY_CHIEF = "DUTY-CHIEF"
    LIAISON_OFFICER = "LIAISON-OFFICER"
    FIELD_LIAISON_OFFICER = "FIELD-LIAISON-OFFICER"
    COORDINATOR = "COORDINATOR"
    CROSSING_MANAGER = "CROSSING-MANAGER"
    HUMANITARIAN_COORDINATOR = "HUMANITARIAN-COORDINATOR"
    INTERPRETER = "INTERPRETER"
    MONITOR = "MONITOR"


class DutyCard(Body, frozen=True, kw_only=True):
    """One holder of a role at ``post``, by name or alias, and the time in which the card holds."""

    post: Post
    officer_name_or_alias: Name
    role: DutyRole
    valid_from: Instant
    valid_until: Annotated[Instant, after("valid_from")]
    languages: Annotated[tuple[Language, ...], some(1, 12)]
    phone: Name | None = None
    callsign: Name | None = None
    key: Key | None = None


TYPE = MessageType(
    code="RST",
    noun="duty_card",
    body=DutyCard,
    group=Group.SERVICE,
    precedence=Precedence.ROUTINE,
    expects=(Runs(kind=ClockKind.ACK),),
)
