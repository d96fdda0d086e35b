from pathlib import Path

import pytest

from truceline.base.encoding import format_base64
from truceline.base.errors import IntegrityError, RefusedError, UnavailableError
from truceline.messages.entry import Seen
from truceline.room.restore import release_despite_loss, release_restored
from truceline.room.wire import Receipt
from truceline.stores.backup import put_back, write_backup
from truceline.stores.sqlite import SqliteStore
from truceline.testing.check_log import check_log
from truceline.testing.rooms import Seat, TestRoom, seen_by


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "room.sqlite"


def backed_up(path: Path) -> tuple[Path, list[Seen]]:
    """Return a backup of five entries of a room that went on to six, and the heads of both."""
    store = SqliteStore(path)
    room = TestRoom(store)
    seat = room.seat("A-OPS-1")
    room.log(seat.line_check())
    room.log(seat.line_check())
    seen = [seen_by(room.ledger)]
    backup = path.with_name("backup.sqlite")
    head = write_backup(store, backup)
    assert head is not None
    assert head.size == 5
    room.log(seat.line_check())
    seen.append(seen_by(room.ledger))
    store.close()
    return backup, seen


def restored(path: Path) -> tuple[SqliteStore, list[Seen]]:
    backup, seen = backed_up(path)
    path.rename(path.with_name("damaged.sqlite"))
    put_back(backup, path)
    return SqliteStore(path), seen


def test_a_restored_room_goes_on_where_everybody_has_seen_it(path: Path) -> None:
    store, (seen, _) = restored(path)
    room = TestRoom(store)
    seat = Seat(room, "A-OPS-1")
    (held,) = room.ledger.log([seat.line_check().submission])
    assert isinstance(held, RefusedError)
    assert held.code == "store-held"
    release_restored(store, seen)
    assert isinstance(room.ledger.log([seat.line_check().submission])[0], Receipt)
    check_log(store, room.log_key.verifier, room.state)
    store.close()


def test_a_restored_room_does_not_sign_below_what_was_seen(path: Path) -> None:
    store, (_, later) = restored(path)
    with pytest.raises(RefusedError) as caught:
        release_restored(store, later)
    assert caught.value.code == "restored-behind"
    assert store.is_held()
    assert release_despite_loss(store) == 5
    assert not store.is_held()
    store.close()


def test_another_history_is_not_released(path: Path) -> None:
    store, (seen, _) = restored(path)
    other = Seen(seen.size, format_base64(bytes(32)))
    with pytest.raises(IntegrityError) as caught:
        release_restored(store, other)
    assert caught.value.code == "restored-differs"
    assert store.is_held()
    store.close()


def test_a_backup_is_held_even_if_it_is_only_copied_into_place(path: Path) -> None:
    backup, _ = backed_up(path)
    path.unlink()
    backup.rename(path)
    store = SqliteStore(path)
    assert store.is_held()
    store.close()


def test_a_backup_is_one_whole_file(path: Path) -> None:
    backup, _ = backed_up(path)
    assert sorted(one.name for one in path.parent.iterdir()) == [backup.name, path.name]


def test_nothing_is_written_over(path: Path) -> None:
    backup, _ = backed_up(path)
    store = SqliteStore(path)
    with pytest.raises(RefusedError) as caught:
        write_backup(store, backup)
    assert caught.value.code == "backup-exists"
    with pytest.raises(RefusedError):
        put_back(backup, path)
    store.close()


def test_a_damaged_backup_is_not_put_in_place(path: Path) -> None:
    backup, _ = backed_up(path)
    path.unlink()
    octets = backup.read_bytes()
    backup.write_bytes(octets[:100] + bytes(4000) + octets[4100:])
    with pytest.raises(UnavailableError):
        put_back(backup, path)
    assert not path.exists()
