"""What the log says so far: keys, invitations, chains, serials and references. All immutable.

A signature counts when its key is active *at the index* of the entry: what a key signed before its
revocation stays valid, whatever any clock says.
"""

from enum import StrEnum

import immutables
import msgspec

from truceline.agreement.actors import Post
from truceline.agreement.agreement import Agreement, signers
from truceline.base.errors import RefusedError
from truceline.room.announced import Announcements


class KeyKind(StrEnum):
    """What a key may sign. No key ever serves for another kind's statements."""

    LOG = "LOG"
    HOST = "HOST"
    ROOT = "ROOT"
    INVITATION = "INVITATION"
    DEVICE = "DEVICE"


class Standing(msgspec.Struct, frozen=True):
    """One key. It counts for indexes above ``since`` and below ``until`` (None: no end).

    ``party`` of a root or device key, ``post`` and ``officer`` of a device key; else empty.
    """

    vkey: str
    kind: KeyKind
    since: int
    until: int | None = None
    party: str = ""
    post: str = ""
    officer: str = ""


class Invited(msgspec.Struct, frozen=True):
    """An invitation: for whom, its key's name, and how often it can still be used."""

    id: str
    party: str
    post: str
    officer: str
    role: str
    key: str
    uses_left: int
    valid_until: str | None


class Link(msgspec.Struct, frozen=True):
    """The end of a chain: number and hash (base64, as ``prev``) of the latest entry."""

    dev_seq: int
    prev: str


class Known(msgspec.Struct, frozen=True, array_like=True):
    """What later entries may refer to. ``thread``: the reference that names its thread."""

    index: int
    hash: bytes
    type: str
    post: str | None
    recipients: tuple[str, ...]
    thread: str | None


class Ground(msgspec.Struct, frozen=True):
    """What the agreement in force fixes, by name; the entry ``index`` put it on the record."""

    agreement: Agreement
    posts: dict[str, Post]
    thresholds: dict[str, int]
    index: int = 0

    @classmethod
    def of(cls, agreement: Agreement, index: int = 0) -> "Ground":
        """Return what ``agreement`` fixes."""
        return cls(
            agreement,
            {post.id: post for post in agreement.posts},
            {signer.id: signer.roots.k for signer in signers(agreement)},
            index,
        )


class Admission(msgspec.Struct, frozen=True):
    """Everything that decides whether the entry number ``size`` may enter.

    ``publics`` names the owner of every public key ever seen in the room: none serves twice.
    ``officers`` gives each officer's post. ``is_founding``: only FND and INV have been logged.
    ``absences`` gives for each channel with a schedule the instant up to which the host has said
    which line checks are not on record; at first that of the founding. ``erased`` gives for the
    index of each message whose body is erased the reference of the entry that erased it.
    ``announced``: the notices that nobody has said to be over.
    """

    origin: str
    size: int = 0
    ground: Ground | None = None
    is_founding: bool = True
    keys: "immutables.Map[str, Standing]" = immutables.Map()
    publics: "immutables.Map[bytes, str]" = immutables.Map()
    officers: "immutables.Map[str, str]" = immutables.Map()
    invitations: "immutables.Map[str, Invited]" = immutables.Map()
    chains: "immutables.Map[str, Link]" = immutables.Map()
    serials: "immutables.Map[str, int]" = immutables.Map()
    refs: "immutables.Map[str, Known]" = immutables.Map()
    absences: "immutables.Map[str, str]" = immutables.Map()
    erased: "immutables.Map[int, str]" = immutables.Map()
    announced: Announcements = Announcements()


def series_key(series: str, year: int) -> str:
    """Return the key of ``Admission.serials``: serials begin anew each year."""
    return f"{series}/{year:04}"


def next_serial(state: Admission, series: str, year: int) -> int:
    """Return the serial that the next entry of ``series`` in ``year`` must have."""
    return state.serials.get(series_key(series, year), 0) + 1


def is_active(standing: Standing, index: int) -> bool:
    """Say whether the key counts for the entry ``index``."""
    return standing.since < index and (standing.until is None or index < standing.until)


def ground_of(state: Admission) -> Ground:
    """Return what the agreement in force fixes; RefusedError before the founding."""
    if state.ground is None:
        raise RefusedError(
            "not-founded", "this room is not founded yet.", "Its first entry is FND."
        )
    return state.ground
