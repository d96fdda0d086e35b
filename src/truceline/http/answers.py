"""What the routes take and give besides the wire structs of the room: small frozen structs."""

from collections.abc import Mapping

import msgspec

from truceline.room.wire import EntryRecord
from truceline.views.fold import Row


class RoomListing(msgspec.Struct, frozen=True):
    """One room of this host. ``title`` is by language."""

    room: str
    origin: str
    title: Mapping[str, str]
    status: str


class Entries(msgspec.Struct, frozen=True):
    """Entries of the log as the reader may read them, and the log's size."""

    size: int
    entries: list[EntryRecord]


class Consistency(msgspec.Struct, frozen=True):
    """An RFC 6962 consistency proof; hashes in base64."""

    hashes: list[str]


class ViewRows(msgspec.Struct, frozen=True):
    """Rows of views by view and key, as the reader may read them, at ``size`` of the log."""

    size: int
    rows: Mapping[str, Mapping[str, Row]]


class ChallengeRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The name of the device key that wants a session."""

    key: str


class Challenge(msgspec.Struct, frozen=True):
    """The text that the device signs as a note."""

    challenge: str


class ChallengeAnswer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The challenge as a note that the device key signed."""

    note: str


class SessionOpened(msgspec.Struct, frozen=True):
    """The token for ``Authorization: Bearer`` and whose it is."""

    token: str
    expires: str
    post: str
    officer: str


WIRE = (
    RoomListing,
    Entries,
    Consistency,
    ViewRows,
    ChallengeRequest,
    Challenge,
    ChallengeAnswer,
    SessionOpened,
)
"""All of them, for the description of the interface."""
