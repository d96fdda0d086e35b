"""What the room needs from outside. Every sentence on :class:`Store` is a promise.

``tests/promises`` holds each store to them, with faults before, during and after a write.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Protocol, TypeAlias

import msgspec

Clock: TypeAlias = Callable[[], datetime]
"""The present instant, aware UTC."""
RandomBytes: TypeAlias = Callable[[int], bytes]
"""So many unpredictable octets."""


class StoredEntry(msgspec.Struct, frozen=True):
    """One entry as kept: the note's exact octets and their hash; salt and body (None: erased).

    ``key``, ``officer`` and ``logged_at`` are as in :class:`truceline.messages.entry.Logged`.
    """

    index: int
    note: bytes
    hash: bytes
    salt: bytes | None
    body: bytes | None
    key: str
    officer: str
    logged_at: str


class Node(msgspec.Struct, frozen=True):
    """A hash of the tile level ``level`` >= 1: the root over 256^level leaves, once complete."""

    level: int
    index: int
    hash: bytes


class Head(msgspec.Struct, frozen=True):
    """A published head: size, root (32 octets) and the signed checkpoint, verbatim."""

    size: int
    root: bytes
    checkpoint: str


class Batch(msgspec.Struct, frozen=True):
    """Entries with the indexes ``before`` to ``head.size - 1``, and the head that covers them."""

    before: int
    entries: tuple[StoredEntry, ...]
    nodes: tuple[Node, ...]
    head: Head


class Cosigned(msgspec.Struct, frozen=True):
    """One cosignature: the witness's ``key`` (vkey), its ``time`` (Unix seconds), its line."""

    key: str
    time: int
    line: str


class Cosigning(msgspec.Struct, frozen=True):
    """The cosignatures on the head of ``size``, and whether they make the room's quorum."""

    size: int
    cosigned: tuple[Cosigned, ...]
    is_witnessed: bool


class Snapshot(msgspec.Struct, frozen=True):
    """A state derived from the first ``size`` entries, whose root is ``root``."""

    name: str
    size: int
    root: bytes
    octets: bytes


class Store(Protocol):
    """Keeps one room. Reading is safe from any thread; appending from one at a time."""

    def append(self, batch: Batch) -> None:
        """Make the whole batch durable, or none of it; when this returns, it is durable.

        Refuses with IntegrityError ``store-size`` unless exactly ``batch.before`` entries are kept,
        and with RefusedError ``store-held`` while the store is held; then nothing is changed. Any
        UnavailableError means that the outcome is unknown: :meth:`head` says what is kept.
        """

    def head(self) -> Head | None:
        """Return the latest head; None where nothing was ever appended."""

    def head_over(self, index: int) -> Head:
        """Return the first head that covers the entry ``index``; the same for ever.

        RefusedError ``not-found`` where no head covers it.
        """

    def heads(self) -> Iterator[Head]:
        """Return every head that was ever published, in order."""

    def entries(self, start: int, stop: int) -> Sequence[StoredEntry]:
        """Return the entries ``start`` to ``stop - 1`` in order, as far as there are any."""

    def hashes(self, level: int, start: int, stop: int) -> Sequence[bytes]:
        """Return hashes of a tile level; level 0 are the entry hashes. As far as there are any."""

    def erase(self, index: int) -> None:
        """Remove salt and body of the entry ``index`` for ever; the note stays as it is.

        Every snapshot goes with it, for it may hold what the body said.

        RefusedError ``not-found`` where there is no such entry. Erasing twice changes nothing.
        """

    def keep_cosignatures(self, cosigning: Cosigning) -> None:
        """Add cosignatures to the head of ``cosigning.size``; RefusedError ``not-found`` without.

        The first of a key on a head is kept for ever, and so is it that a head was witnessed. They
        survive the end of the process; a power cut may take the last ones, for a witness is asked
        again and nobody who waits for a receipt waits for them.
        """

    def cosignatures(self, size: int) -> Cosigning:
        """Return the cosignatures on the head of ``size`` by time and key; none is no error."""

    def witnessed_over(self, index: int) -> Head | None:
        """Return the first witnessed head that covers the entry ``index``; None: none does yet."""

    def last_witnessed(self) -> Head | None:
        """Return the largest witnessed head; None where none is."""

    def keep_snapshot(self, snapshot: Snapshot) -> None:
        """Keep ``snapshot`` in place of any older one of its name."""

    def snapshot(self, name: str) -> Snapshot | None:
        """Return the snapshot ``name``, or None. It may be damaged: check before you trust it."""

    def hold(self, why: str) -> None:
        """Refuse to append from now on, also after the store was closed and opened again."""

    def is_held(self) -> bool:
        """Say whether appending is refused: a restored store is held until it is released."""

    def release(self) -> None:
        """Allow appending again."""

    def close(self) -> None:
        """Let go of files and locks. What was appended is already durable."""
