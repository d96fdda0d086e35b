"""Erasing a message from end to end: no store keeps an octet of it, whatever stops when."""

from pathlib import Path

import pytest

from truceline.base.canonical import JsonValue
from truceline.http.hosting import HostedRoom, OpenRoom, open_room
from truceline.room.fsck import check_store
from truceline.room.ledger import Ledger
from truceline.room.ports import Store
from truceline.room.posting import SNAPSHOT, Posting
from truceline.room.reading import reader_of
from truceline.room.recovery import logged_of
from truceline.room.wire import Receipt
from truceline.stores.backup import put_back, write_backup
from truceline.stores.sqlite import SqliteStore
from truceline.testing.check_log import check_log
from truceline.testing.documents import document
from truceline.testing.faults import Fault, FaultyStore, UnwillingStore
from truceline.testing.hosts import counted_bytes
from truceline.testing.memory import MemoryStore
from truceline.testing.rooms import TestRoom
from truceline.views.audience import Reader
from truceline.views.board import EMPTY, replay
from truceline.views.erasures import Erased

SECRET = "a name that must go"
DOCUMENT: dict[str, JsonValue] = document(title={"en": f"Statement of {SECRET}"}, language="en")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "room.sqlite"


def traces(folder: Path) -> list[str]:
    """Return the files that hold the secret: as text, and as a title that a view repeats."""
    return [one.name for one in folder.iterdir() if SECRET.encode() in one.read_bytes()]


def told(store: Store) -> tuple[TestRoom, Posting]:
    """Return a room that was told the secret, with its board, of which a snapshot is kept."""
    room = TestRoom(store)
    room.seat("A-OPS-1").send("DOC", DOCUMENT)
    posting = Posting(store, EMPTY, room.origin)
    posting.board = replay([logged_of(one, room.origin) for one in store.entries(0, 9)])
    head = store.head()
    assert head is not None
    posting.keep(head)
    room.ledger.on_logged = posting.post
    room.ledger.keep_snapshot()
    return room, posting


SAID = "A-OPS/2026/1/DOC"


def test_no_file_holds_an_octet_of_it_nor_does_the_board(path: Path) -> None:
    store = SqliteStore(path)
    room, posting = told(store)
    assert "room.sqlite-wal" in traces(path.parent) or "room.sqlite" in traces(path.parent)
    assert SAID in posting.board.rows["documents"]
    room.log(room.erasure(SAID))
    assert traces(path.parent) == []
    kept = store.snapshot(SNAPSHOT)
    assert kept is not None
    assert (kept.size, SECRET.encode() in kept.octets) == (5, False)
    assert SAID not in posting.board.rows["documents"]
    assert SECRET not in repr(posting.board)
    left = [logged_of(one, room.origin) for one in store.entries(0, 9)]
    assert posting.board == replay(left)
    assert isinstance(posting.board.rows["erasures"][SAID], Erased)
    check_log(store, room.log_key.verifier, room.state)
    store.close()
    assert traces(path.parent) == []


class Stopped(Exception):  # noqa: N818  (not an error of ours: the power is gone)
    pass


class Dying(FaultyStore):
    """Loses its power when it is to erase, once the tombstone is durable."""

    def erase(self, index: int) -> None:
        raise Stopped(index)


def test_what_a_crash_left_after_the_tombstone_is_erased_at_the_next_opening(path: Path) -> None:
    store = SqliteStore(path)
    told(store)
    room = TestRoom(Dying(store))
    with pytest.raises(Stopped):
        room.log(room.erasure(SAID))
    assert store.entries(3, 4)[0].body is not None
    found = check_store(store, room.origin)
    assert [problem.partition(":")[0] for problem in found.problems] == ["board", "entry 3"]
    assert "erased by PARTIES/2026/1/ERA" in found.problems[1]
    # The process is gone without closing anything; its files are as they were.
    twin = path.with_name("twin")
    twin.mkdir()
    for one in path.parent.glob("room.sqlite*"):
        (twin / one.name).write_bytes(one.read_bytes())
    store.close()
    assert traces(twin) != []
    opened = SqliteStore(twin / "room.sqlite")
    ledger = Ledger(opened, room.log_key, room.clock)
    assert (traces(twin), ledger.unerased) == ([], ())
    check_log(opened, room.log_key.verifier, ledger.state)
    opened.close()


def test_octets_in_a_write_ahead_log_that_a_crash_left_go_at_the_next_opening(path: Path) -> None:
    store = SqliteStore(path)
    told(store)
    store._writer.execute("pragma wal_autocheckpoint=0")
    store._writer.execute("delete from body where i = 3")
    store._writer.execute("delete from snapshot")
    twin = path.with_name("twin")
    twin.mkdir()
    for one in path.parent.glob("room.sqlite*"):
        (twin / one.name).write_bytes(one.read_bytes())
    store.close()
    assert traces(twin) == ["room.sqlite-wal"]
    SqliteStore(twin / "room.sqlite").close()
    assert traces(twin) == []


@pytest.mark.parametrize("fault", [Fault.KEPT, Fault.BLIND, Fault.LOST])
def test_an_erasure_of_which_nobody_knows_whether_it_was_kept_is_finished_if_it_was(
    fault: Fault,
) -> None:
    inner = MemoryStore()
    told(inner)
    store = FaultyStore(inner)
    room = TestRoom(store)
    erasure = room.erasure(SAID)
    store.faults = [fault]
    room.ledger.log([erasure.submission])
    (receipt,) = room.ledger.log([erasure.submission])
    assert isinstance(receipt, Receipt)
    assert inner.entries(3, 4)[0].body is None
    check_log(inner, room.log_key.verifier, room.state)


def test_while_a_store_cannot_erase_nobody_is_shown_the_body_and_it_is_tried_again() -> None:
    inner = MemoryStore()
    told(inner)
    store = UnwillingStore(inner)
    room = TestRoom(store)
    room.log(room.erasure(SAID))
    assert inner.entries(3, 4)[0].body is not None
    assert list(room.ledger.unerased) == [3]
    signers = (room.log_key, room.host_key)
    hosted = hosted_of(open_room("small", store, signers, room.clock), room)
    (record,) = hosted.records(room_reader(hosted), 3, 4)
    assert (record.state, record.body, record.salt) == ("erased", None, None)
    assert SECRET not in repr(hosted.posting.board)
    store.is_willing = True
    room.ledger.log([])
    assert inner.entries(3, 4)[0].body is None
    assert list(room.ledger.unerased) == []


def hosted_of(opened: OpenRoom, room: TestRoom) -> HostedRoom:
    return HostedRoom(opened, room.clock, counted_bytes())


def room_reader(hosted: HostedRoom) -> Reader:
    return reader_of(hosted.agreement, "A-OPS")


def test_a_backup_made_on_the_way_is_put_back_without_the_body(path: Path) -> None:
    store = SqliteStore(path)
    told(store)
    room = TestRoom(Dying(store))
    with pytest.raises(Stopped):
        room.log(room.erasure(SAID))
    backup = path.with_name("backup")
    restored = path.parent / "elsewhere" / "room.sqlite"
    restored.parent.mkdir()
    copy_to(store, backup)
    store.close()
    put_back(backup, restored)
    assert traces(restored.parent) == []
    assert check_store(SqliteStore(restored), room.origin).ok


def copy_to(store: SqliteStore, path: Path) -> None:
    """Copy as a file system does, which knows of no tombstones."""
    store.copy_to(path)


def test_a_backup_of_a_room_holds_nothing_that_was_erased_before(path: Path) -> None:
    store = SqliteStore(path)
    room, _ = told(store)
    room.log(room.erasure(SAID))
    backup = path.parent / "kept" / "backup.sqlite"
    backup.parent.mkdir()
    write_backup(store, backup)
    assert traces(backup.parent) == []
    store.close()
