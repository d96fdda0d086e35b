"""The SQLite store: one file a room, write-ahead log, synchronous=FULL, STRICT tables.

Keeps the promises of :class:`truceline.room.ports.Store`. A commit returns after the write-ahead
log was flushed; NORMAL would forget the last answers in a power cut, and a host that forgets can
fork. Writing and reading have a connection each: a reader never waits for a flush.
"""

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeAlias

from truceline.base.errors import IntegrityError, RefusedError, UnavailableError
from truceline.room.ports import Batch, Cosigned, Cosigning, Head, Snapshot, StoredEntry
from truceline.stores.schema import MIGRATIONS, SCHEMA, SCHEMA_VERSION

_Row: TypeAlias = tuple[Any, ...]
"""What SQLite reads; :func:`_sound` holds it to the types of its columns."""
PRIVATE = 0o600
"""Bodies are in the file, and a host may share its machine."""
_LAST = 2**63 - 1
"""The highest number that SQLite can look for; no entry is there."""
_WHOLE_ENTRY = (int, bytes, bytes, bytes, bytes, str, str, str)
_ERASED_ENTRY = (int, bytes, bytes, type(None), type(None), str, str, str)
_HEAD = (int, bytes, str)
_WITNESSED = "select size, root, checkpoint from head natural join witnessed"
_ENTRY = (
    "select entry.i, note, hash, salt, body, key, officer, logged_at"
    " from entry left join body on body.i = entry.i"
)


class SqliteStore:
    """Keeps one room in the file at ``path``, which is made where it is absent."""

    def __init__(self, path: Path) -> None:
        """Open it; UnavailableError where the file cannot be opened or is of a newer version."""
        self.path = path
        self._write_lock = threading.Lock()
        self._read_lock = threading.Lock()
        with _known_failures():
            self._writer = _connect(path)
            _prepare(self._writer)
            # After a crash the write-ahead log may still hold octets that were erased.
            self._writer.execute("pragma wal_checkpoint(truncate)")
            self._reader = _connect(path)
            self._reader.execute("pragma query_only=on")
            self._listener: sqlite3.Connection | None = None

    def append(self, batch: Batch) -> None:
        """Make the batch durable in one transaction, or change nothing."""
        with self._write_lock, _known_failures(), _transaction(self._writer):
            if self._writer.execute("select 1 from hold").fetchone():
                raise RefusedError(
                    "store-held",
                    "this store was restored from a backup and not yet released.",
                    "Release it with the size that devices and witnesses have seen.",
                )
            self._check_size(batch.before)
            self._insert(batch)

    def _check_size(self, before: int) -> None:
        (size,) = self._writer.execute("select coalesce(max(size), 0) from head").fetchone()
        if size != before:
            raise IntegrityError(
                "store-size",
                f"the store holds {size} entries and the batch begins at {before}.",
                "Another process appends to this room: stop one of the two.",
            )

    def _insert(self, batch: Batch) -> None:
        run = self._writer.executemany
        entries = batch.entries
        run(
            "insert into entry values (?, ?, ?, ?, ?, ?)",
            [(e.index, e.hash, e.note, e.key, e.officer, e.logged_at) for e in entries],
        )
        run(
            "insert into body values (?, ?, ?)",
            [(e.index, e.salt, e.body) for e in entries if e.body is not None],
        )
        run("insert into node values (?, ?, ?)", [(n.level, n.index, n.hash) for n in batch.nodes])
        head = batch.head
        run("insert into head values (?, ?, ?)", [(head.size, head.root, head.checkpoint)])

    def head(self) -> Head | None:
        """Return the latest head."""
        return self._found("select size, root, checkpoint from head order by size desc limit 1")

    def head_over(self, index: int) -> Head:
        """Return the first head that covers the entry ``index``."""
        row = self._one(
            "select size, root, checkpoint from head where size > ? order by size limit 1", index
        )
        if row is None or index < 0:
            raise _not_found(index)
        return Head(*_sound([row], _HEAD)[0])

    def heads(self) -> Iterator[Head]:
        """Return every head in order."""
        size = 0
        while rows := self._all(
            "select size, root, checkpoint from head where size > ? order by size limit 1000", size
        ):
            yield from (Head(*row) for row in _sound(rows, _HEAD, after=size))
            size = rows[-1][0]

    def entries(self, start: int, stop: int) -> Sequence[StoredEntry]:
        """Return entries in order."""
        rows = self._all(
            f"{_ENTRY} where entry.i >= ? and entry.i < ? order by entry.i", start, stop
        )
        sound = _sound(rows, _WHOLE_ENTRY, _ERASED_ENTRY, after=max(start, 0) - 1)
        return [StoredEntry(*row) for row in sound]

    def hashes(self, level: int, start: int, stop: int) -> Sequence[bytes]:
        """Return hashes of a tile level in order."""
        if level == 0:
            query = "select i, hash from entry where i >= ? and i < ? order by i"
            rows = self._all(query, start, stop)
        else:
            query = "select i, hash from node where level = ? and i >= ? and i < ? order by i"
            rows = self._all(query, level, start, stop)
        return [row[1] for row in _sound(rows, (int, bytes), after=max(start, 0) - 1)]

    def erase(self, index: int) -> None:
        """Remove salt and body for ever, from the file too.

        UnavailableError ``erase-traces`` while another reader keeps the write-ahead log in use.
        """
        with self._write_lock, _known_failures():
            with _transaction(self._writer):
                known = [_bounded(index)]
                if not self._writer.execute("select 1 from entry where i = ?", known).fetchone():
                    raise _not_found(index)
                self._writer.execute("delete from body where i = ?", [index])
                # Snapshots are folded from bodies, and hold their words.
                self._writer.execute("delete from snapshot")
            # What the write-ahead log still holds of the body must go as well.
            (is_busy, *_) = self._writer.execute("pragma wal_checkpoint(truncate)").fetchone()
        if is_busy:
            raise UnavailableError(
                "erase-traces",
                f"the body of {index} is erased, and the write-ahead log still holds its octets.",
                "Erase it again when the backup or tool that is reading has ended.",
            )

    def keep_cosignatures(self, cosigning: Cosigning) -> None:
        """Add cosignatures to a head."""
        size = cosigning.size
        with self._write_lock, _known_failures(), _transaction(self._listening()) as connection:
            run = connection.execute
            if not run("select 1 from head where size = ?", [_bounded(size)]).fetchone():
                raise RefusedError("not-found", f"no head has {size} entries.")
            connection.executemany(
                "insert or ignore into cosignature values (?, ?, ?, ?)",
                [(size, one.key, one.time, one.line) for one in cosigning.cosigned],
            )
            if cosigning.is_witnessed:
                run("insert or ignore into witnessed values (?)", [size])

    def _listening(self) -> sqlite3.Connection:
        if self._listener is None:
            self._listener = _connect(self.path)
            # Without a flush of its own: the next batch's flush covers it, and no batch waits.
            self._listener.execute("pragma synchronous=normal")
        return self._listener

    def cosignatures(self, size: int) -> Cosigning:
        """Return the cosignatures on a head."""
        rows = self._all(
            "select key, time, line from cosignature where size = ? order by time, key", size
        )
        cosigned = tuple(Cosigned(*row) for row in _sound(rows, (str, int, str)))
        is_witnessed = self._one("select 1 from witnessed where size = ?", size) is not None
        return Cosigning(size, cosigned, is_witnessed)

    def witnessed_over(self, index: int) -> Head | None:
        """Return the first witnessed head over an entry."""
        return self._found(f"{_WITNESSED} where size > ? order by size limit 1", index)

    def last_witnessed(self) -> Head | None:
        """Return the largest witnessed head."""
        return self._found(f"{_WITNESSED} order by size desc limit 1")

    def _found(self, query: str, *values: object) -> Head | None:
        row = self._one(query, *values)
        return None if row is None else Head(*_sound([row], _HEAD)[0])

    def keep_snapshot(self, snapshot: Snapshot) -> None:
        """Keep ``snapshot`` in place of its elder."""
        with self._write_lock, _known_failures(), _transaction(self._writer):
            self._writer.execute(
                "insert or replace into snapshot values (?, ?, ?, ?)",
                [snapshot.name, snapshot.size, snapshot.root, snapshot.octets],
            )

    def snapshot(self, name: str) -> Snapshot | None:
        """Return the snapshot ``name``, or None."""
        row = self._one("select name, size, root, octets from snapshot where name = ?", name)
        return None if row is None else Snapshot(*_sound([row], (str, int, bytes, bytes))[0])

    def is_held(self) -> bool:
        """Say whether this store came from a backup and was not yet released."""
        return self._one("select 1 from hold") is not None

    def hold(self, why: str) -> None:
        """Refuse to append until :meth:`release`."""
        with self._write_lock, _known_failures(), _transaction(self._writer):
            self._writer.execute("insert into hold values (?)", [why])

    def release(self) -> None:
        """Allow appending again."""
        with self._write_lock, _known_failures(), _transaction(self._writer):
            self._writer.execute("delete from hold")

    def copy_to(self, path: Path) -> None:
        """Write a whole copy to ``path`` while the room goes on; it must not exist yet."""
        if path.exists():
            raise RefusedError("backup-exists", f"{path} exists.", "Name a new file.")
        make_private_file(path)
        with self._read_lock, _known_failures(), sqlite3.connect(path) as copy:
            self._reader.backup(copy)
        copy.close()

    def problems(self) -> Sequence[str]:
        """Return what SQLite itself finds wrong with the file; nothing where it is whole."""
        rows = self._all("pragma integrity_check")
        return [str(row[0]) for row in rows if row[0] != "ok"]

    @contextmanager
    def as_it_stands(self) -> Iterator[None]:
        """Until the end of the block, read the store of this instant, whatever is appended to it.

        Other processes go on writing meanwhile; only their erasing has to wait for the end.
        """
        with self._read_lock, _known_failures():
            self._reader.execute("begin")
            # A transaction reads as of its first query, not as of its beginning.
            self._reader.execute("select 1 from head").fetchone()
        try:
            yield
        finally:
            with self._read_lock, _known_failures():
                if self._reader.in_transaction:
                    self._reader.execute("rollback")

    def close(self) -> None:
        """Close both connections."""
        with self._write_lock, self._read_lock:
            self._reader.close()
            if self._listener is not None:
                self._listener.close()
            self._writer.close()

    def _one(self, query: str, *values: object) -> _Row | None:
        rows = self._all(query, *values)
        return rows[0] if rows else None

    def _all(self, query: str, *values: object) -> list[_Row]:
        with self._read_lock, _known_failures():
            bounded = [_bounded(value) if isinstance(value, int) else value for value in values]
            return self._reader.execute(query, bounded).fetchall()


def make_private_file(path: Path) -> None:
    """Make an empty file that only its owner reads; the files beside it will be like it."""
    with suppress(FileExistsError):
        path.touch(PRIVATE, exist_ok=False)


def _bounded(number: int) -> int:
    return max(-1, min(number, _LAST))


def _sound(rows: list[_Row], *types: tuple[type, ...], after: int | None = None) -> list[_Row]:
    """Return ``rows`` of one of the ``types``, whose first columns rise from ``after`` on.

    A damaged page can break what STRICT and ``order by`` promise; reading on could go in a circle.
    """
    numbers = [] if after is None else [after, *(row[0] for row in rows)]
    is_sound = all(tuple(map(type, row)) in types for row in rows)
    if not is_sound or any(one >= other for one, other in pairwise(numbers)):
        raise IntegrityError(
            "store-damaged", "the store's file is damaged.", "Stop the room and restore a backup."
        )
    return rows


def _connect(path: Path) -> sqlite3.Connection:
    make_private_file(path)
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=10)
    connection.execute("pragma journal_mode=wal")
    connection.execute("pragma synchronous=full")
    connection.execute("pragma foreign_keys=on")
    connection.execute("pragma secure_delete=on")
    # A log of 1 MiB is soon overwritten in place, which is cheaper to flush than a growing file.
    connection.execute("pragma wal_autocheckpoint=256")
    return connection


def _prepare(connection: sqlite3.Connection) -> None:
    with _transaction(connection):
        (version,) = connection.execute("pragma user_version").fetchone()
        if version == 0:
            for statement in SCHEMA.split(";"):
                connection.execute(statement)
            connection.execute(f"pragma user_version={SCHEMA_VERSION}")
            return
        while version in MIGRATIONS:
            for statement in MIGRATIONS[version].split(";"):
                connection.execute(statement)
            version += 1
            connection.execute(f"pragma user_version={version}")
        if version != SCHEMA_VERSION:
            raise UnavailableError(
                "store-version",
                f"the store is of version {version}, expected {SCHEMA_VERSION}.",
                "Open it with the Truceline that wrote it.",
            )


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    connection.execute("begin immediate")
    try:
        yield connection
        connection.execute("commit")
    except BaseException:
        # SQLite has rolled back by itself after some errors, and a failed commit stays open.
        if connection.in_transaction:
            connection.execute("rollback")
        raise


@contextmanager
def _known_failures() -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, UnicodeDecodeError) as problem:
        # A damaged schema can be quoted in an error text that is not UTF-8 any more.
        raise UnavailableError(
            "store",
            f"the store answered: {problem}.",
            "Look at the disk; what was written is read again before anything is answered.",
        ) from problem


def _after(place: int, following: int) -> int:
    # A damaged index can lead in a circle: whoever walks it must not walk for ever.
    if following <= place:
        raise IntegrityError(
            "store-order",
            f"row {following} comes after row {place}: the file is damaged.",
            "Keep the file as evidence and restore a backup.",
        )
    return following


def _not_found(index: int) -> RefusedError:
    return RefusedError("not-found", f"there is no entry {index}.")
