"""Parts of a result on disk: each whole or absent, and joined into one file at the end.

A part's list of bad rows is in place before the part is, and the part's own metadata says where
the source goes on: what stops between two steps is done again or not at all, never twice.
"""

import csv
import fcntl
import io
import json
import os
import shutil
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import IO, Any, NamedTuple, Self

import pyarrow as pa
import pyarrow.parquet as pq

from truceline_geo.archive_positions import Bad
from truceline_geo.archive_sources import Position
from truceline_geo.errors import GeometryError
from truceline_geo.parquet_footer import (
    I64,
    LIST,
    MAGIC,
    ROW_GROUPS,
    ROWS,
    SCHEMA,
    STRUCT,
    Listed,
    Value,
    move_groups,
    read_footer,
    written_footer,
)

KEY = b"truceline-geo/archive/v1"
HEADER = ("line", "code", "found")
COPIED = 1 << 20
"""Octets at a time."""


class State(NamedTuple):
    """What a part, and the whole, say of themselves."""

    fingerprint: str
    rows: int
    bad: int
    tally: dict[str, int]
    next: Position | None

    def as_metadata(self, schema: pa.Schema) -> dict[bytes, bytes]:
        """The schema's metadata and this."""
        return {**(schema.metadata or {}), KEY: json.dumps(self._asdict()).encode()}


class Parts:
    """The parts of `target`, locked against a second run until closed."""

    def __init__(self, target: Path, fingerprint: str) -> None:
        self._target = target
        self._fingerprint = fingerprint
        self._folder = target.with_name(f"{target.name}.parts")
        self._bad = target.with_name(f"{target.name}.bad.csv")
        self.count = self.rows = self.bad = 0
        self.tally: Counter[str] = Counter()
        self.next: Position | None = None
        self.is_joined = False
        if target.exists() and not self._folder.exists() and _state_of(target) is None:
            raise _target_exists(target)
        self._folder.mkdir(exist_ok=True)
        self._lock = (self._folder / "lock").open("w")

    def __enter__(self) -> Self:
        """Takes the lock and reads what is there."""
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self._lock.close()
            raise GeometryError(
                "archive-busy", f"another process writes {self._target}", "wait until it has ended"
            ) from None
        try:
            self._read()
        except BaseException:
            self._lock.close()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.is_joined:
            shutil.rmtree(self._folder)
        self._lock.close()

    def _read(self) -> None:
        if self._target.exists():
            self._count(self._state(self._target))
            self.is_joined = True
            return
        while self._part(self.count).exists():
            self._count(self._state(self._part(self.count)))
        for stray in self._folder.glob("*.partial"):
            stray.unlink()

    def _state(self, path: Path) -> State:
        found = _state_of(path) or {}
        if found.get("fingerprint") != self._fingerprint:
            raise GeometryError(
                "archive-changed",
                f"{path} was made of another source, line or choice of columns",
                f"name another file, or remove {self._folder} and {self._target} to begin anew",
            )
        following = found["next"]
        return State(
            self._fingerprint,
            found["rows"],
            found["bad"],
            found["tally"],
            None if following is None else (following[0], following[1]),
        )

    def _count(self, state: State) -> None:
        self.count += 1
        self.rows += state.rows
        self.bad += state.bad
        self.tally.update(state.tally)
        self.next = state.next

    def _part(self, number: int) -> Path:
        return self._folder / f"{number:08}.parquet"

    def add(
        self, table: pa.Table, bad: list[Bad], tally: Mapping[str, int], following: Position
    ) -> None:
        """Makes one more part; when this returns it is durable."""
        path = self._part(self.count)
        state = State(self._fingerprint, table.num_rows, len(bad), dict(tally), following)
        partial = path.with_suffix(".bad.partial")
        with partial.open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows(bad)
            _sync(file.fileno())
        partial.replace(path.with_suffix(".bad"))
        partial = path.with_suffix(".partial")
        with partial.open("wb") as octets:
            pq.write_table(
                table.replace_schema_metadata(state.as_metadata(table.schema)),
                octets,
                use_dictionary=_texts(table.schema),
            )
            octets.flush()
            _sync(octets.fileno())
        partial.replace(path)
        _sync_folder(self._folder)
        self._count(state)

    def join(self) -> None:
        """Makes the target of all parts. The list of bad rows is in place before it is."""
        partial = self._folder / "bad.partial"
        with partial.open("wb") as bad:
            bad.write((",".join(HEADER) + "\r\n").encode())
            for number in range(self.count):
                with self._part(number).with_suffix(".bad").open("rb") as piece:
                    shutil.copyfileobj(piece, bad)
            bad.flush()
            _sync(bad.fileno())
        partial.replace(self._bad)
        partial = self._folder / "whole.partial"
        with partial.open("wb") as octets:
            self._write_all(octets)
            octets.flush()
            _sync(octets.fileno())
        partial.replace(self._target)
        _sync_folder(self._target.parent)
        self.is_joined = True

    def _write_all(self, octets: IO[bytes]) -> None:
        state = State(self._fingerprint, self.rows, self.bad, dict(self.tally), None)
        schema = pq.read_schema(self._part(0)) if self.count else pa.schema([])
        whole = schema.with_metadata(state.as_metadata(schema))
        if not self._append_all(octets, whole):
            octets.seek(0)
            octets.truncate()
            self._rewrite_all(octets, whole)

    def _append_all(self, octets: IO[bytes], whole: pa.Schema) -> bool:
        """Row groups as they lie in the parts; False where a part has columns of other types."""
        bare = io.BytesIO()
        pq.write_table(whole.empty_table(), bare, use_dictionary=_texts(whole))
        footer, _ = read_footer(bare)
        groups: list[Value] = []
        octets.write(MAGIC)
        for number in range(self.count):
            with self._part(number).open("rb") as part:
                found, end = read_footer(part)
                if found.fields[SCHEMA] != footer.fields[SCHEMA]:
                    return False
                groups += move_groups(found, octets.tell() - part.seek(len(MAGIC)))
                for begins in range(len(MAGIC), end, COPIED):
                    octets.write(part.read(min(COPIED, end - begins)))
        footer.fields[ROWS] = (I64, self.rows)
        footer.fields[ROW_GROUPS] = (LIST, Listed(STRUCT, groups))
        octets.write(written_footer(footer))
        return True

    def _rewrite_all(self, octets: IO[bytes], whole: pa.Schema) -> None:
        with pq.ParquetWriter(octets, whole, use_dictionary=_texts(whole)) as writer:
            for number in range(self.count):
                with pq.ParquetFile(self._part(number)) as part:
                    for group in range(part.metadata.num_row_groups):
                        writer.write_table(part.read_row_group(group).cast(writer.schema))


def _texts(schema: pa.Schema) -> list[str]:
    """Columns in which values come again: for distances a dictionary is built in vain."""
    return [field.name for field in schema if not pa.types.is_primitive(field.type)]


def _state_of(path: Path) -> Any | None:  # noqa: ANN401 JSON that was written here
    """What a Parquet file says of itself; None where it is another's."""
    try:
        metadata = pq.read_schema(path).metadata or {}
    except pa.ArrowInvalid:
        return None
    return json.loads(metadata[KEY]) if KEY in metadata else None


def _target_exists(target: Path) -> GeometryError:
    return GeometryError(
        "target-exists", f"{target} is there already", "name another file, or remove it"
    )


def _sync(descriptor: int) -> None:
    os.fsync(descriptor)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
