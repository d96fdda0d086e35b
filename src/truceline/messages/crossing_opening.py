"""CRO: one side of a crossing opens, from when."""

from truceline.agreement.code_lists import Precedence
from truceline.messages.crossing import CROSSING_SENDERS, MIRROR_CLOCK, CrossingBody, check_state
from truceline.messages.message_type import Group, MessageType


class CrossingOpening(CrossingBody, frozen=True, kw_only=True):
    """The fields of every crossing message."""

    def check(self) -> None:
        """Refuse a status that does not suit."""
        check_state(self, opens=True)


TYPE = MessageType(
    code="CRO",
    noun="crossing_opening",
    body=CrossingOpening,
    group=Group.CIVIL,
    precedence=Precedence.PRIORITY,
    senders=CROSSING_SENDERS,
    expects=MIRROR_CLOCK,
)
