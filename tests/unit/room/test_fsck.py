"""What fsck finds in a database that somebody has changed."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from truceline.room.erased_bodies import logged_left
from truceline.room.fsck import check_store
from truceline.room.ports import Head
from truceline.room.posting import SNAPSHOT as BOARD
from truceline.room.posting import Posting
from truceline.room.recovery import dump_admission
from truceline.stores.sqlite import SqliteStore
from truceline.testing.rooms import Seat, TestRoom
from truceline.views.board import EMPTY, Board, replay

ORIGIN = "test.example/rooms/small"


@pytest.fixture(scope="module")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("fsck") / "room.sqlite"
    room = TestRoom(SqliteStore(path))
    seat = room.seat("A-OPS-1")
    while room.state.size < 258:
        room.log(seat.line_check())
    room.store.close()
    return path


@pytest.fixture
def store(founded: Path, tmp_path: Path) -> Iterator[SqliteStore]:
    opened = SqliteStore(Path(shutil.copy(founded, tmp_path)))
    yield opened
    opened.close()


def test_a_sound_store_has_no_problems(store: SqliteStore) -> None:
    found = check_store(store, ORIGIN)
    assert (found.ok, found.size, found.heads, found.erased, found.problems) == (
        True,
        258,
        258,
        0,
        (),
    )


class _Growing(SqliteStore):
    """A store to which somebody else adds an entry and a snapshot between two readings of it."""

    busy: TestRoom
    seat: Seat

    def heads(self) -> Iterator[Head]:
        room = self.busy
        room.log(self.seat.line_check())
        assert room.ledger.head is not None
        room.store.keep_snapshot(dump_admission(room.state, room.ledger.head.root))
        return super().heads()


def test_a_store_that_grows_while_it_is_read_is_checked_as_it_was(store: SqliteStore) -> None:
    growing = _Growing(store.path)
    growing.busy = TestRoom(store)
    growing.seat = growing.busy.seat("B-OPS-1")
    with growing.as_it_stands():
        found = check_store(growing, ORIGIN)
    assert (found.size, found.heads, found.problems) == (260, 260, ())
    # Without it, the entry that came between its entries and its heads looks like damage.
    assert not check_store(growing, ORIGIN).ok
    growing.close()
    after = check_store(store, ORIGIN)
    assert (after.size, after.problems) == (262, ())


def test_a_body_that_the_parties_erased_is_no_problem(store: SqliteStore) -> None:
    room = TestRoom(store)
    room.log(room.erasure("A-OPS/2026/98/LCK"))
    found = check_store(store, ORIGIN)
    assert (found.ok, found.erased) == (True, 1)


def test_a_host_that_makes_a_body_go_without_an_erasure_is_found(store: SqliteStore) -> None:
    store.erase(100)
    found = check_store(store, ORIGIN)
    assert found.problems == ("entry 100: its body is missing, and no erasure of it is on record",)


def test_a_host_that_keeps_a_body_in_spite_of_its_erasure_is_found(store: SqliteStore) -> None:
    room = TestRoom(store)
    kept = store.entries(100, 101)[0]
    room.log(room.erasure("A-OPS/2026/98/LCK"))
    store._writer.execute("insert into body values (100, ?, ?)", [kept.salt, kept.body])
    found = check_store(store, ORIGIN)
    assert found.problems == (
        "entry 100: erased by PARTIES/2026/1/ERA, and its body is still here: open the room",
    )


@pytest.mark.parametrize(
    ("statement", "about"),
    [
        ("update entry set note = cast(note || x'0a' as blob) where i = 7", "entry 7"),
        ("update entry set hash = zeroblob(32) where i = 7", "entry 7"),
        ("update entry set officer = 'B-OPS-1' where i = 7", "entry 7"),
        ("update entry set key = 'somebody' where i = 7", "entry 7"),
        ("update entry set logged_at = 'yesterday' where i = 7", "entry 7"),
        ("update body set salt = zeroblob(16) where i = 7", "entry 7"),
        ("update body set body = x'7b7d' where i = 7", "entry 7"),
        ("delete from body where i = 7; delete from entry where i = 7", "entry 8"),
        ("delete from body where i = 257; delete from entry where i = 257", "head 258"),
        ("update head set root = zeroblob(32) where size = 9", "head 9"),
        (
            "update head set checkpoint = (select checkpoint from head where size = 8)"
            " where size = 9",
            "head 9",
        ),
        ("update head set checkpoint = replace(checkpoint, 'a', 'b') where size = 9", "head 9"),
        ("delete from head where size = 258", "head 257"),
        ("update node set hash = zeroblob(32)", "tile level 1"),
        ("delete from node", "tile level 1"),
        ("insert into node values (2, 0, zeroblob(32))", "tile level 2"),
    ],
)
def test_whatever_was_changed_is_found(store: SqliteStore, statement: str, about: str) -> None:
    for one in statement.split(";"):
        store._writer.execute("pragma foreign_keys=off")
        store._writer.execute(one)
    found = check_store(store, ORIGIN)
    assert not found.ok
    assert any(problem.startswith(about) for problem in found.problems), found.problems


@pytest.mark.parametrize(
    "change",
    [
        "octets = zeroblob(40)",
        "octets = x''",
        "root = zeroblob(32)",
        "size = 7",
        "size = 100000",
    ],
)
def test_a_changed_snapshot_is_found(store: SqliteStore, change: str) -> None:
    room = TestRoom(store)
    room.ledger.keep_snapshot()
    assert check_store(store, ORIGIN).ok
    store._writer.execute(f"update snapshot set {change}")
    assert any(one.startswith("snapshot") for one in check_store(store, ORIGIN).problems)


def test_a_forged_snapshot_is_found(store: SqliteStore) -> None:
    room = TestRoom(store)
    forged = msgspec.structs.replace(room.state, chains=room.state.chains.delete("ROOM"))
    store.keep_snapshot(dump_admission(forged, room.ledger.root_at(forged.size)))
    assert check_store(store, ORIGIN).problems == (
        "snapshot: what it keeps at size 258 is not what the entries give",
    )


def keep_board(store: SqliteStore, without: str = "") -> None:
    """Keep a snapshot of the board, less one row of the view ``without``."""
    head = TestRoom(store).ledger.head
    assert head is not None
    board = replay(logged_left(store, {}, (0, head.size), ORIGIN))
    if without:
        rows = board.rows[without]
        fewer = rows.delete(next(iter(rows)))
        board = Board(board.size, board.rows.set(without, fewer))
    posting = Posting(store, EMPTY, ORIGIN)
    posting.board = board
    posting.keep(head)


def test_the_board_of_the_entries_is_in_order(store: SqliteStore) -> None:
    keep_board(store)
    assert store.snapshot(BOARD) is not None
    assert check_store(store, ORIGIN).problems == ()


@pytest.mark.parametrize("view", ["threads", "deliveries", "channels", "watch_log"])
def test_a_board_that_says_what_the_entries_do_not_is_found(store: SqliteStore, view: str) -> None:
    keep_board(store, without=view)
    assert check_store(store, ORIGIN).problems == (
        "board: what it keeps at size 258 is not what the entries give",
    )


@pytest.mark.parametrize(
    "change", ["octets = zeroblob(40)", "octets = x''", "root = zeroblob(32)", "size = 7"]
)
def test_a_changed_board_is_found(store: SqliteStore, change: str) -> None:
    keep_board(store)
    store._writer.execute(f"update snapshot set {change} where name = '{BOARD}'")
    (problem,) = check_store(store, ORIGIN).problems
    assert problem.startswith("board: ")
