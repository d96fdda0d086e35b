"""CRC: one side of a crossing closes, from when and why. A planned closing is said a day ahead."""

from truceline.agreement.code_lists import Precedence
from truceline.messages.crossing import CROSSING_SENDERS, MIRROR_CLOCK, CrossingBody, check_state
from truceline.messages.message_type import Group, MessageType


class CrossingClosing(CrossingBody, frozen=True, kw_only=True):
    """The fields of every crossing message."""

    def check(self) -> None:
        """Refuse a status that does not suit."""
        check_state(self, opens=False)


TYPE = MessageType(
    code="CRC",
    noun="crossing_closing",
    body=CrossingClosing,
    group=Group.CIVIL,
    precedence=Precedence.PRIORITY,
    senders=CROSSING_SENDERS,
    expects=MIRROR_CLOCK,
)
