"""A careless administrator's machine: who else may read it, and names that lead elsewhere."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from truceline.base.errors import MalformedError
from truceline.cli.data_directory import RoomDirectory
from truceline.cli.keeper_files import held_alone, make_key
from truceline.cli.roots import make_root, write_root
from truceline.cli.seat import make_private, write_private
from truceline.stores.backup import put_back, write_backup
from truceline.stores.sqlite import SqliteStore
from truceline.testing.rooms import TestRoom

ORIGIN = "test.example/rooms/small"


@pytest.fixture
def careless() -> Iterator[None]:
    """Let every new file be readable by all, as far as its maker allows it."""
    before = os.umask(0)
    yield
    os.umask(before)


def modes(folder: Path) -> dict[str, int]:
    """Return the modes of all files and folders below ``folder`` that others may open."""
    found = {
        str(one.relative_to(folder)): stat.S_IMODE(one.stat().st_mode) for one in folder.rglob("*")
    }
    return {name: mode for name, mode in found.items() if mode & 0o077}


@pytest.mark.usefixtures("careless")
def test_no_file_or_folder_of_a_host_is_open_to_others(tmp_path: Path) -> None:
    room = RoomDirectory(tmp_path / "data", "small")
    room.make_keys(ORIGIN)
    store = SqliteStore(room.store)
    TestRoom(store)
    assert (tmp_path / "data" / "rooms" / "small" / "room.sqlite-wal").exists()
    write_backup(store, tmp_path / "data" / "backup")
    assert modes(tmp_path) == {}
    store.close()
    (tmp_path / "data" / "backup").chmod(0o644)
    put_back(tmp_path / "data" / "backup", tmp_path / "data" / "restored.sqlite")
    assert modes(tmp_path) == {"data/backup": 0o644}


@pytest.mark.usefixtures("careless")
def test_no_key_file_is_open_to_others(tmp_path: Path) -> None:
    write_root(tmp_path / "roots" / "A-1.json", make_root("small", ORIGIN, "A", 1))
    with held_alone(tmp_path / "keeper"):
        make_key(tmp_path / "keeper", "keeper.example")
    write_private(tmp_path / "seats" / "deep" / "seat.json", b"{}")
    assert modes(tmp_path) == {"keeper/keeper.lock": 0o666}


def test_a_folder_that_is_there_keeps_its_mode(tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir(mode=0o755)
    make_private(shared / "own" / "deep")
    assert [stat.S_IMODE(one.stat().st_mode) for one in (shared, shared / "own")] == [0o755, 0o700]


@pytest.mark.parametrize(
    "name",
    ["..", "../small", "small/../other", "/etc", "", ".", "Small", "small\n", "a" * 33, "smаll"],  # noqa: RUF001
)
def test_a_room_is_not_kept_where_a_hostile_host_says(tmp_path: Path, name: str) -> None:
    with pytest.raises(MalformedError, match="room-name"):
        RoomDirectory(tmp_path, name)


@pytest.mark.parametrize("name", ["ab", "small", "a" * 32, "khabur-2"])
def test_a_room_with_a_good_name_is_kept(tmp_path: Path, name: str) -> None:
    assert RoomDirectory(tmp_path, name).path == tmp_path / "rooms" / name
