"""A store whose writes fail on demand, in the two ways in which a write can fail.

``LOST``: nothing was kept, and the caller is told of an error. ``KEPT``: everything was kept, and
the caller is told of the same error. Who cannot tell them apart has to look.
"""

from collections.abc import Iterator, Sequence
from enum import Enum

from truceline.base.errors import UnavailableError
from truceline.room.ports import Batch, Cosigning, Head, Snapshot, Store, StoredEntry


class Fault(Enum):
    """How the next write fails; BLIND: it is kept, and then the next reading fails as well."""

    LOST = "lost"
    KEPT = "kept"
    BLIND = "blind"


class FaultyStore:
    """Passes everything to ``inner``, but for the faults that a test asks for."""

    def __init__(self, inner: Store) -> None:
        self.inner = inner
        self.faults: list[Fault] = []
        self.keeps_snapshots = True
        self._is_blind = False

    def append(self, batch: Batch) -> None:
        """Append, or fail as the next of ``faults`` says."""
        fault = self.faults.pop(0) if self.faults else None
        if fault is not Fault.LOST:
            self.inner.append(batch)
        if fault is not None:
            self._is_blind = fault is Fault.BLIND
            raise _failure()

    def head(self) -> Head | None:
        """Return the latest head, unless this reading is to fail."""
        if self._is_blind:
            self._is_blind = False
            raise _failure()
        return self.inner.head()

    def head_over(self, index: int) -> Head:
        """Return the first head over ``index``."""
        return self.inner.head_over(index)

    def heads(self) -> Iterator[Head]:
        """Return every head."""
        return self.inner.heads()

    def entries(self, start: int, stop: int) -> Sequence[StoredEntry]:
        """Return entries."""
        return self.inner.entries(start, stop)

    def hashes(self, level: int, start: int, stop: int) -> Sequence[bytes]:
        """Return hashes."""
        return self.inner.hashes(level, start, stop)

    def erase(self, index: int) -> None:
        """Erase a body."""
        self.inner.erase(index)

    def keep_cosignatures(self, cosigning: Cosigning) -> None:
        """Keep cosignatures."""
        self.inner.keep_cosignatures(cosigning)

    def cosignatures(self, size: int) -> Cosigning:
        """Return cosignatures."""
        return self.inner.cosignatures(size)

    def witnessed_over(self, index: int) -> Head | None:
        """Return the first witnessed head over ``index``."""
        return self.inner.witnessed_over(index)

    def last_witnessed(self) -> Head | None:
        """Return the largest witnessed head."""
        return self.inner.last_witnessed()

    def keep_snapshot(self, snapshot: Snapshot) -> None:
        """Keep a snapshot, unless the disk is full for such."""
        if not self.keeps_snapshots:
            raise _failure()
        self.inner.keep_snapshot(snapshot)

    def snapshot(self, name: str) -> Snapshot | None:
        """Return a snapshot."""
        return self.inner.snapshot(name)

    def hold(self, why: str) -> None:
        """Refuse to append."""
        self.inner.hold(why)

    def is_held(self) -> bool:
        """Say whether appending is refused."""
        return self.inner.is_held()

    def release(self) -> None:
        """Allow appending."""
        self.inner.release()

    def close(self) -> None:
        """Close the inner store."""
        self.inner.close()


class UnwillingStore(FaultyStore):
    """A store that cannot erase, until it is willing."""

    is_willing = False

    def erase(self, index: int) -> None:
        """Refuse, or erase."""
        if not self.is_willing:
            raise UnavailableError("erase-traces", "a test reads the write-ahead log.")
        self.inner.erase(index)


def _failure() -> UnavailableError:
    return UnavailableError("store", "a fault that a test asked for.")
