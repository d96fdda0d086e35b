"""POS: declaration of positions and strength at one instant: the baseline that parties exchange.

It states what stands where; it announces nothing that will happen. It is often sealed (SLD).
"""

from typing import Annotated

from truceline.agreement.code_lists import Precedence
from truceline.messages.codes import ORDINARY_REPLIES
from truceline.messages.fields import Body, Count, Instant, Part, Place, Text, some
from truceline.messages.message_type import PARTY_POSTS, ClockKind, Group, MessageType, Runs
from truceline.messages.movement_notice import UnitSize, Vehicle


class DeclaredPosition(Part, frozen=True, kw_only=True):
    """One position: where, how many persons, of what size, with what."""

    place: Place
    unit_size: UnitSize | None = None
    strength: Count
    vehicles: Annotated[tuple[Vehicle, ...], some(1, 50)] = ()


class PositionDeclaration(Body, frozen=True, kw_only=True):
    """All positions that the sender declares as of ``as_of``."""

    as_of: Instant
    positions: Annotated[tuple[DeclaredPosition, ...], some(1, 100)]
    text: Text | None = None


TYPE = MessageType(
    code="POS",
    noun="position_declaration",
    body=PositionDeclaration,
    group=Group.NOTICE,
    precedence=Precedence.ROUTINE,
    senders=PARTY_POSTS,
    expects=(Runs(kind=ClockKind.ACK),),
    replies=ORDINARY_REPLIES,
)
