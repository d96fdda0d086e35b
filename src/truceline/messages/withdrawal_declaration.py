"""WDR: declaration that weapons are withdrawn, from where to which storage site, and by when."""

from typing import Annotated

from truceline.agreement.code_lists import Precedence, WeaponClass
from truceline.messages.codes import ORDINARY_REPLIES
from truceline.messages.fields import (
    Area,
    Body,
    Instant,
    Knows,
    Line,
    Name,
    Place,
    after,
    label,
    some,
    whole,
)
from truceline.messages.message_type import PARTY_POSTS, ClockKind, Group, MessageType, Runs


class WithdrawalDeclaration(Body, frozen=True, kw_only=True):
    """How many weapons of which class leave ``from_area``, and where they are stored.

    ``phase`` counts the phases of the agreement's schedule from 1; calibre in whole millimetres,
    rounded down.
    """

    weapon_class: WeaponClass
    calibre_mm: Annotated[int, whole(1, 1000, "mm")] | None = None
    quantity: Annotated[int, whole(1, 10_000), label("field-weapons-withdrawn")]
    phase: Annotated[int, whole(1, 50), label("field-withdrawal-phase")]
    from_area: Area
    storage_site: Place
    route: Line | None = None
    start: Instant
    end: Annotated[Instant, after("start")]
    serials: Annotated[tuple[Name, ...], some(1, 100)] = ()
    knows: Knows = ()


TYPE = MessageType(
    code="WDR",
    noun="withdrawal_declaration",
    body=WithdrawalDeclaration,
    group=Group.NOTICE,
    precedence=Precedence.PRIORITY,
    senders=PARTY_POSTS,
    expects=(Runs(kind=ClockKind.ACK), Runs(kind=ClockKind.PASS)),
    replies=ORDINARY_REPLIES,
)
