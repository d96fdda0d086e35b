"""A store in memory: the reference for what :class:`truceline.room.ports.Store` promises.

It keeps nothing when the process ends; durability is the one promise that it cannot keep.
"""

from collections.abc import Iterator, Sequence

import msgspec

from truceline.base.errors import IntegrityError, RefusedError
from truceline.room.ports import Batch, Cosigned, Cosigning, Head, Snapshot, StoredEntry


class MemoryStore:
    """Keeps one room in lists."""

    def __init__(self) -> None:
        self._entries: list[StoredEntry] = []
        self._heads: list[Head] = []
        self._nodes: dict[tuple[int, int], bytes] = {}
        self._snapshots: dict[str, Snapshot] = {}
        self._cosigned: dict[int, dict[str, Cosigned]] = {}
        self._witnessed: set[int] = set()
        self._is_held = False

    def append(self, batch: Batch) -> None:
        """Keep the whole batch, or refuse it."""
        if self._is_held:
            raise RefusedError("store-held", "this store was restored and not yet released.")
        if batch.before != len(self._entries):
            raise IntegrityError(
                "store-size", f"{len(self._entries)} entries are kept, not {batch.before}."
            )
        self._entries.extend(batch.entries)
        self._nodes.update({(node.level, node.index): node.hash for node in batch.nodes})
        self._heads.append(batch.head)

    def head(self) -> Head | None:
        """Return the latest head."""
        return self._heads[-1] if self._heads else None

    def head_over(self, index: int) -> Head:
        """Return the first head that covers ``index``."""
        for head in self._heads:
            if 0 <= index < head.size:
                return head
        raise RefusedError("not-found", f"there is no entry {index}.")

    def heads(self) -> Iterator[Head]:
        """Return every head in order."""
        return iter(tuple(self._heads))

    def entries(self, start: int, stop: int) -> Sequence[StoredEntry]:
        """Return entries in order."""
        return self._entries[max(start, 0) : max(stop, 0)]

    def hashes(self, level: int, start: int, stop: int) -> Sequence[bytes]:
        """Return hashes of a tile level in order."""
        if level == 0:
            return [entry.hash for entry in self._entries[max(start, 0) : max(stop, 0)]]
        found = sorted((i, node) for (at, i), node in self._nodes.items() if at == level)
        return [node for i, node in found if start <= i < stop]

    def erase(self, index: int) -> None:
        """Remove salt and body, and every snapshot."""
        if not 0 <= index < len(self._entries):
            raise RefusedError("not-found", f"there is no entry {index}.")
        whole = self._entries[index]
        self._entries[index] = msgspec.structs.replace(whole, salt=None, body=None)
        self._snapshots.clear()

    def keep_cosignatures(self, cosigning: Cosigning) -> None:
        """Add cosignatures to a head."""
        if all(head.size != cosigning.size for head in self._heads):
            raise RefusedError("not-found", f"no head has {cosigning.size} entries.")
        kept = self._cosigned.setdefault(cosigning.size, {})
        for one in cosigning.cosigned:
            kept.setdefault(one.key, one)
        if cosigning.is_witnessed:
            self._witnessed.add(cosigning.size)

    def cosignatures(self, size: int) -> Cosigning:
        """Return the cosignatures on a head."""
        found = self._cosigned.get(size, {}).values()
        ordered = sorted(found, key=lambda one: (one.time, one.key))
        return Cosigning(size, tuple(ordered), size in self._witnessed)

    def witnessed_over(self, index: int) -> Head | None:
        """Return the first witnessed head over an entry."""
        found = (one for one in self._heads if one.size in self._witnessed and one.size > index)
        return next(found, None)

    def last_witnessed(self) -> Head | None:
        """Return the largest witnessed head."""
        found = [one for one in self._heads if one.size in self._witnessed]
        return found[-1] if found else None

    def keep_snapshot(self, snapshot: Snapshot) -> None:
        """Keep ``snapshot``."""
        self._snapshots[snapshot.name] = snapshot

    def snapshot(self, name: str) -> Snapshot | None:
        """Return the snapshot ``name``."""
        return self._snapshots.get(name)

    def is_held(self) -> bool:
        """Say whether appending is refused."""
        return self._is_held

    def hold(self, why: str) -> None:
        """Refuse to append until :meth:`release`."""
        del why
        self._is_held = True

    def release(self) -> None:
        """Allow appending again."""
        self._is_held = False

    def close(self) -> None:
        """Nothing is held open."""
