"""What the routes take and give besides the wire structs of the room: small frozen structs."""

from collections.abc import Mapping

import msgspec

from truceline.agreement.code_lists import Status
from truceline.messages.fields import Spot
from truceline.messages.incident_report import EventUnit
from truceline.room.explaining import Explained
from truceline.room.wire import EntryRecord
from truceline.views.fold import Row
from truceline.views.names import NameUse
from truceline.views.sealing import OpeningDue
from truceline.views.telling import Telling


class RoomListing(msgspec.Struct, frozen=True):
    """One room of this host. ``title`` is by language."""

    room: str
    origin: str
    title: Mapping[str, str]
    status: Status


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


class Tellings(msgspec.Struct, frozen=True):
    """Who had to be told of the notices ahead that the reader may read, at ``size`` of the log.

    ``openings``: sealed notices that are to be opened now.
    """

    size: int
    tellings: list[Telling]
    openings: list[OpeningDue]


class Perceived(msgspec.Struct, frozen=True, omit_defaults=True):
    """What one report counted, and how many of it no notice explains: ``left``.

    ``within_s``: how well the time is known, seconds either way; ``place`` absent where only a
    direction was given.
    """

    ref: str
    count: int
    left: int
    at: str
    within_s: int
    place: Spot | None = None


class Explanations(msgspec.Struct, frozen=True):
    """What the notices that the reader may read explain of the reports that it may read.

    ``is_whole`` is false where the record is longer than is looked at. What is left says nothing of
    who did it.
    """

    size: int
    is_whole: bool
    unit: EventUnit
    observed: int
    explained: int
    possible: int
    notices: tuple[Explained, ...]
    reports: tuple[Perceived, ...]


class NameUses(msgspec.Struct, frozen=True):
    """The documents in the name of ``party`` that the reader may read, at ``size`` of the log."""

    size: int
    party: str
    uses: tuple[NameUse, ...]


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


class WitnessSeen(msgspec.Struct, frozen=True, omit_defaults=True):
    """A witness of the room's policy: ``name`` there, ``key`` (vkey), address where it is known.

    ``size`` and ``at`` are of its latest cosignature since the host started; absent before one.
    """

    name: str
    key: str
    url: str = ""
    size: int | None = None
    at: str | None = None


class Witnesses(msgspec.Struct, frozen=True, omit_defaults=True):
    """Who witnesses this log, and the checkpoint that is offered to all of them now, verbatim.

    ``witnessed``: how many entries are; absent where the policy demands no witness.
    """

    checkpoint: str
    witnesses: list[WitnessSeen]
    witnessed: int | None = None


class CosignedCheckpoint(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A signed checkpoint of this log with cosignatures: the note, verbatim."""

    checkpoint: str


class CosignatureTaken(msgspec.Struct, frozen=True, omit_defaults=True):
    """The head of ``size`` entries has the cosignatures; so many entries are ``witnessed`` now."""

    size: int
    witnessed: int | None = None


WIRE = (
    WitnessSeen,
    Witnesses,
    CosignedCheckpoint,
    CosignatureTaken,
    RoomListing,
    Entries,
    Consistency,
    ViewRows,
    Tellings,
    Explanations,
    NameUses,
    ChallengeRequest,
    Challenge,
    ChallengeAnswer,
    SessionOpened,
)
"""All of them, for the description of the interface."""
