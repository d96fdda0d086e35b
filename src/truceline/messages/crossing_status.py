"""CRS: how one side of a crossing stands, with its queue."""

from truceline.agreement.code_lists import Precedence
from truceline.messages.crossing import CROSSING_SENDERS, MIRROR_CLOCK, CrossingBody
from truceline.messages.message_type import Group, MessageType


class CrossingStatus(CrossingBody, frozen=True, kw_only=True):
    """The fields of every crossing message."""


TYPE = MessageType(
    code="CRS",
    noun="crossing_status",
    body=CrossingStatus,
    group=Group.CIVIL,
    precedence=Precedence.PRIORITY,
    senders=CROSSING_SENDERS,
    expects=MIRROR_CLOCK,
)
