"""A store that an older Truceline wrote is brought up to date, and a newer one is left alone."""

import sqlite3
from pathlib import Path

import pytest

from truceline.base.errors import UnavailableError
from truceline.room.ports import Cosigned, Cosigning
from truceline.stores.schema import SCHEMA_VERSION
from truceline.stores.sqlite import SqliteStore
from truceline.testing.check_log import check_log
from truceline.testing.rooms import TestRoom


@pytest.fixture
def path(tmp_path: Path) -> Path:
    store = SqliteStore(tmp_path / "room.sqlite")
    TestRoom(store).seat("A-OPS-1")
    store.close()
    return tmp_path / "room.sqlite"


def run(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    for statement in statements:
        connection.execute(statement)
    connection.close()


def test_a_store_of_the_first_version_takes_cosignatures(path: Path) -> None:
    run(path, "drop table cosignature", "drop table witnessed", "pragma user_version=1")
    store = SqliteStore(path)
    room = TestRoom(store)
    assert room.state.size == 3
    one = Cosigned("a.example/keeper+00000000+AQ==", 5, "\u2014 a.example/keeper AAAAAAA=\n")
    store.keep_cosignatures(Cosigning(3, (one,), is_witnessed=True))
    store.close()
    again = SqliteStore(path)
    assert again.cosignatures(3).cosigned == (one,)
    check_log(again, room.log_key.verifier, room.state)
    again.close()


@pytest.mark.parametrize("version", [SCHEMA_VERSION + 1, 99])
def test_a_store_of_a_newer_version_is_not_touched(path: Path, version: int) -> None:
    run(path, f"pragma user_version={version}")
    before = path.read_bytes()
    with pytest.raises(UnavailableError) as caught:
        SqliteStore(path)
    assert caught.value.code == "store-version"
    assert path.read_bytes() == before
