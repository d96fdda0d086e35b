"""What SQLite keeps when the process is killed, the disk is full, or the file is torn."""

import shutil
import signal
import sqlite3
import subprocess
import sys
from ast import literal_eval
from pathlib import Path

import pytest

from truceline.base.canonical import JsonValue
from truceline.base.errors import UnavailableError
from truceline.record.proof import parse_proof, verify_proof
from truceline.room.fsck import check_store
from truceline.room.wire import Receipt, Submission
from truceline.stores.sqlite import SqliteStore
from truceline.testing.check_log import check_log
from truceline.testing.rooms import TestRoom

CHILD = Path(__file__).with_name("under_load.py")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "room.sqlite"


def answers_before_the_kill(path: Path, count: int) -> list[tuple[int, str, str, str]]:
    """Run the child, kill it after ``count`` answers, return those that it gave whole."""
    command = [sys.executable, str(CHILD), str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        lines = [child.stdout.readline() for _ in range(count)]
        child.send_signal(signal.SIGKILL)
        lines += child.stdout.readlines()
    whole = [line for line in lines if line.endswith("\n")]
    return [split(line) for line in whole]


def split(line: str) -> tuple[int, str, str, str]:
    index, entry, rest = line.split(" ", 2)
    note, proof = rest.rsplit(" 'c2sp", 1)
    return int(index), entry, literal_eval(note), literal_eval(f"'c2sp{proof.strip()}")


@pytest.mark.parametrize("count", [1, 37, 150])
def test_a_killed_host_forgets_nothing_that_it_answered(path: Path, count: int) -> None:
    answers = answers_before_the_kill(path, count)
    assert len(answers) >= count
    store = SqliteStore(path)
    room = TestRoom(store)
    check_log(store, room.log_key.verifier, room.state)
    kept = {one.index: one.hash.hex() for one in store.entries(0, room.state.size)}
    assert [entry for _, entry, _, _ in answers] == [kept[index] for index, _, _, _ in answers]
    for index, entry, note, proof in answers[-20:]:
        (again,) = room.ledger.log([Submission(note, "", "")])
        assert isinstance(again, Receipt)
        assert (again.index, again.entry, again.proof) == (index, entry, proof)
        verify_proof(parse_proof(proof), bytes.fromhex(entry), room.log_key.verifier)
    store.close()


def test_a_killed_host_goes_on_where_it_was(path: Path) -> None:
    first = answers_before_the_kill(path, 5)
    second = answers_before_the_kill(path, 5)
    indexes = [index for index, _, _, _ in first + second]
    assert sorted(set(indexes)) == indexes
    store = SqliteStore(path)
    assert check_store(store, "test.example/rooms/small").problems == ()
    store.close()


@pytest.mark.parametrize("damage", ["cut", "flip", "empty"])
@pytest.mark.parametrize("at", [0.0, 0.3, 0.7, 0.999])
def test_a_torn_write_ahead_log_leaves_whole_batches(
    path: Path, tmp_path: Path, damage: str, at: float
) -> None:
    room = TestRoom(SqliteStore(path))
    seat = room.seat("A-OPS-1")
    for _ in range(12):
        room.log(seat.line_check())
    torn = tmp_path / "torn"
    torn.mkdir()
    for suffix in ("", "-wal"):
        shutil.copy(f"{path}{suffix}", torn / f"room.sqlite{suffix}")
    log = torn / "room.sqlite-wal"
    log.write_bytes(damaged(log.read_bytes(), damage, at))
    heads = [head.size for head in room.store.heads()]
    room.store.close()
    store = SqliteStore(torn / "room.sqlite")
    head = store.head()
    assert (head.size if head else 0) in [0, *heads]
    if head is not None:
        check_log(store, room.log_key.verifier)
    store.close()


def damaged(octets: bytes, damage: str, at: float) -> bytes:
    place = int(len(octets) * at)
    match damage:
        case "cut":
            return octets[:place]
        case "flip":
            return octets[:place] + bytes([octets[place] ^ 1]) + octets[place + 1 :]
    return b""


def test_a_full_disk_is_told_and_nothing_is_half_written(path: Path) -> None:
    store = SqliteStore(path)
    room = TestRoom(store)
    seat = room.seat("A-OPS-1")
    (pages,) = store._writer.execute("pragma page_count").fetchone()
    store._writer.execute(f"pragma max_page_count={pages + 3}")
    answered: list[Receipt] = []
    while True:
        written = seat.line_check()
        (outcome,) = room.ledger.log([written.submission])
        if not isinstance(outcome, Receipt):
            break
        answered.append(outcome)
    assert isinstance(outcome, UnavailableError)
    check_log(store, room.log_key.verifier, room.state)
    assert room.state.size == 3 + len(answered)
    store._writer.execute("pragma max_page_count=1000000")
    (retried,) = room.ledger.log([written.submission])
    assert isinstance(retried, Receipt)
    assert retried.index == 3 + len(answered)
    check_log(store, room.log_key.verifier, room.state)
    store.close()


def test_a_held_store_stays_held_when_it_is_opened_again(path: Path) -> None:
    store = SqliteStore(path)
    TestRoom(store)
    store.hold("restored")
    store.close()
    again = SqliteStore(path)
    assert again.is_held()
    again.release()
    again.close()


def test_an_erased_body_is_not_in_the_file_any_more(path: Path) -> None:
    store = SqliteStore(path)
    room = TestRoom(store)
    seat = room.seat("A-OPS-1")
    secret = "a name that must go"
    question: JsonValue = {"code": "OTHER", "text": {"en": secret}}
    body: dict[str, JsonValue] = {"about": "A-OPS/2026/1/LCK", "questions": [question]}
    room.log(seat.line_check())
    receipt = seat.send("CLQ", body)
    assert any(secret.encode() in one.read_bytes() for one in path.parent.iterdir())
    room.log(room.erasure("A-OPS/2026/2/CLQ"))
    assert store.entries(receipt.index, receipt.index + 1)[0].body is None
    assert not any(secret.encode() in one.read_bytes() for one in path.parent.iterdir())
    check_log(store, room.log_key.verifier)
    store.close()


def test_an_erasure_that_a_reader_holds_up_is_not_called_done(path: Path) -> None:
    store = SqliteStore(path)
    room = TestRoom(store)
    receipt = room.log(room.seat("A-OPS-1").line_check())[0]
    store._writer.execute("pragma busy_timeout=0")
    backup = sqlite3.connect(path, isolation_level=None)
    backup.execute("begin")
    backup.execute("select count(*) from body").fetchone()
    with pytest.raises(UnavailableError) as caught:
        store.erase(receipt.index)
    assert caught.value.code == "erase-traces"
    backup.close()
    store.erase(receipt.index)
    assert path.with_name("room.sqlite-wal").read_bytes() == b""
    store.close()


def test_a_commit_waits_for_the_disk(path: Path) -> None:
    store = SqliteStore(path)
    (mode,) = store._writer.execute("pragma journal_mode").fetchone()
    (flush,) = store._writer.execute("pragma synchronous").fetchone()
    assert (mode, flush) == ("wal", 2)
    store.close()
