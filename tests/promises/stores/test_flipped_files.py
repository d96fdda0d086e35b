"""A database file in which any octet was changed: found, refused, or read as it was written."""

import random
from pathlib import Path

import pytest

from truceline.base.errors import TrucelineError
from truceline.room.fsck import check_store
from truceline.room.ports import Head, StoredEntry
from truceline.stores.sqlite import SqliteStore
from truceline.testing.rooms import TestRoom

FLIPS = 150


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, str]:
    """Return the octets of a small store, and its origin."""
    path = tmp_path_factory.mktemp("store") / "room.sqlite"
    room = TestRoom(SqliteStore(path))
    seat = room.seat("A-OPS-1")
    for _ in range(8):
        room.log(seat.line_check())
    room.ledger.keep_snapshot()
    room.store.close()
    return path.read_bytes(), room.origin


def content(path: Path) -> tuple[list[StoredEntry], list[Head]]:
    store = SqliteStore(path)
    try:
        return list(store.entries(0, 99)), list(store.heads())
    finally:
        store.close()


@pytest.mark.parametrize("seed", range(8))
def test_a_changed_octet_is_found_or_changes_nothing_that_is_read(
    original: tuple[bytes, str], tmp_path: Path, seed: int
) -> None:
    octets, origin = original
    chosen = random.Random(seed)
    whole = tmp_path / "whole.sqlite"
    whole.write_bytes(octets)
    expected = content(whole)
    for number in range(FLIPS):
        spoiled = bytearray(octets)
        place = chosen.randrange(len(spoiled))
        spoiled[place] ^= chosen.randrange(1, 256)
        path = tmp_path / f"{number}.sqlite"
        path.write_bytes(spoiled)
        assert is_found(path, origin) or content(path) == expected, place


def is_found(path: Path, origin: str) -> bool:
    try:
        store = SqliteStore(path)
    except TrucelineError:
        return True
    try:
        return not check_store(store, origin).ok
    except TrucelineError:
        return True
    finally:
        store.close()
