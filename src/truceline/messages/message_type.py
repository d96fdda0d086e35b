"""What a message type states about itself: who sends it, how fast it is answered, what it holds.

Source of groups, senders and clocks: the message catalogue of the protocol, `docs/protocol`.
"""

from enum import StrEnum

import msgspec

from truceline.agreement.code_lists import PostKind, Precedence
from truceline.messages.fields import Body


class Group(StrEnum):
    """The families of the catalogue."""

    SERVICE = "service"
    NOTICE = "notice"
    CALL = "call"
    CIVIL = "civil"
    INCIDENT = "incident"
    DOCUMENT = "document"


class ClockKind(StrEnum):
    """What a clock waits for: receipt by a person, passing to units, an answer in substance."""

    ACK = "ACK"
    PASS = "PASS"  # noqa: S105  (a stage of the ladder, not a password)
    REPLY = "REPLY"


class Shorter(msgspec.Struct, frozen=True, omit_defaults=True):
    """``limit_s`` holds where ``field`` is one of ``values``; where none is named, if present."""

    field: str
    limit_s: int
    values: tuple[str, ...] = ()


class Runs(msgspec.Struct, frozen=True, omit_defaults=True):
    """One clock that starts when a message of the type is logged.

    ``limit_s`` replaces the agreement's time for the precedence where it is set. ``half_lead_of``
    names an instant of the body: half the time until then is the limit where that is earlier.
    ``when_field`` and ``when``: the clock runs only where the field holds one of these codes.
    """

    kind: ClockKind
    limit_s: int | None = None
    shorter: tuple[Shorter, ...] = ()
    half_lead_of: str | None = None
    when_field: str | None = None
    when: tuple[str, ...] = ()


ALL_POSTS = tuple(PostKind)
PARTY_POSTS = (PostKind.OPERATIONS, PostKind.CROSSING)


class MessageType(msgspec.Struct, frozen=True, kw_only=True):
    """One type of the catalogue.

    ``replies`` lists the codes of RPL that suit it; ``answered_by`` the types that stop its REPLY
    clock; ``required_echelons`` must be among those that a PASSED names; ``echelons_field`` is the
    body's own list of such echelons.
    """

    code: str
    noun: str
    body: type[Body]
    group: Group
    precedence: Precedence
    senders: tuple[PostKind, ...] = ALL_POSTS
    expects: tuple[Runs, ...] = ()
    opens_thread: bool = True
    answered_by: tuple[str, ...] = ("RPL",)
    replies: tuple[str, ...] = ()
    required_echelons: tuple[str, ...] = ()
    echelons_field: str | None = None
