"""OFC: a channel on which a party speaks officially, and how that was checked.

What is stated elsewhere in the party's name is a claim, not a statement. A later OFC of the same
channel replaces the earlier one; a channel that was given up or taken over gets a last day.
"""

from enum import StrEnum

from truceline.agreement.code_lists import Precedence
from truceline.base.errors import MalformedError
from truceline.messages.fields import Body, Date, Id, Name, Text, Url
from truceline.messages.message_type import ClockKind, Group, MessageType, Runs


class ChannelKind(StrEnum):
    """What the public sees or hears."""

    WEB_PAGE = "WEB-PAGE"
    SOCIAL_MEDIA = "SOCIAL-MEDIA"
    MESSENGER = "MESSENGER"
    RADIO = "RADIO"
    TELEVISION = "TELEVISION"
    NEWS_AGENCY = "NEWS-AGENCY"
    GAZETTE = "GAZETTE"
    PRESS_OFFICE = "PRESS-OFFICE"
    OTHER = "OTHER"


class OfficialChannel(Body, frozen=True, kw_only=True):
    """The sender's party speaks on the channel ``official_channel``, both days included."""

    official_channel: Id
    channel_kind: ChannelKind
    channel: Name
    url: Url | None = None
    how_checked: Text
    checked_on: Date
    first_day: Date
    last_day: Date | None = None

    def check(self) -> None:
        """Refuse a channel that ends before it begins."""
        if self.last_day is not None and self.last_day < self.first_day:
            raise MalformedError(
                "channel-days",
                f"the last day, {self.last_day}, is before the first, {self.first_day}.",
                "Give the later day as `last_day`.",
            )


TYPE = MessageType(
    code="OFC",
    noun="official_channel",
    body=OfficialChannel,
    group=Group.DOCUMENT,
    precedence=Precedence.ROUTINE,
    expects=(Runs(kind=ClockKind.ACK),),
)
