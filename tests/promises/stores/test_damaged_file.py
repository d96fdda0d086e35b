"""A database file that was cut short or written over: refused or found, never read as a room."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from truceline.base.errors import TrucelineError
from truceline.room.fsck import check_store
from truceline.room.ports import Head, Store, StoredEntry
from truceline.stores.sqlite import SqliteStore
from truceline.testing.rooms import TestRoom

ORIGIN = "test.example/rooms/small"
Contents = tuple[list[StoredEntry], list[Head]]


@cache
def sound() -> tuple[bytes, Contents]:
    """Return the octets of a closed room's file, and what it holds."""
    with TemporaryDirectory() as directory:
        path = Path(directory) / "room.sqlite"
        room = TestRoom(SqliteStore(path))
        seat = room.seat("A-OPS-1")
        for _ in range(9):
            room.log(seat.line_check())
        contents = contents_of(room.store)
        room.store.close()
        return path.read_bytes(), contents


def contents_of(store: Store) -> Contents:
    """Return all entries and heads."""
    return list(store.entries(0, 1000)), list(store.heads())


def read(path: Path) -> Contents | None:
    """Return what a store on ``path`` holds; None where it was refused or found damaged."""
    try:
        store = SqliteStore(path)
    except TrucelineError:
        return None
    try:
        is_sound = not store.problems() and check_store(store, ORIGIN).ok
        return contents_of(store) if is_sound else None
    except TrucelineError:
        return None
    finally:
        store.close()


def test_the_whole_file_is_sound(tmp_path: Path) -> None:
    octets, contents = sound()
    path = tmp_path / "room.sqlite"
    path.write_bytes(octets)
    assert read(path) == contents


@pytest.mark.parametrize("missing", [1, 100, 4096, 4097, 12_288, 40_000])
def test_a_file_cut_short_is_found(tmp_path: Path, missing: int) -> None:
    path = tmp_path / "room.sqlite"
    path.write_bytes(sound()[0][:-missing])
    assert read(path) is None


@pytest.mark.parametrize(
    "damage",
    [
        lambda octets: b"",
        lambda octets: bytes(len(octets)),
        lambda octets: b"not a database " * 500,
        lambda octets: octets[:4096] + octets[8192:],
        lambda octets: octets[:8192] + bytes(4096) + octets[12_288:],
    ],
    ids=["empty", "zeroes", "text", "page missing", "page of zeroes"],
)
def test_a_ruined_file_is_never_taken_for_the_room(
    tmp_path: Path, damage: Callable[[bytes], bytes]
) -> None:
    path = tmp_path / "room.sqlite"
    path.write_bytes(damage(sound()[0]))
    assert read(path) in (None, ([], []))
