"""A backup made while the room takes entries as fast as it can, put back on another machine."""

import signal
import subprocess
import sys
from ast import literal_eval
from pathlib import Path

from truceline.base.encoding import format_base64
from truceline.messages.entry import Seen
from truceline.record.checkpoint import open_checkpoint
from truceline.record.proof import parse_proof
from truceline.room.fsck import check_store
from truceline.room.restore import release_restored
from truceline.room.wire import Receipt
from truceline.stores.backup import put_back, write_backup
from truceline.stores.sqlite import SqliteStore
from truceline.testing.rooms import Seat, TestRoom, caught

CHILD = Path(__file__).with_name("under_load.py")
ORIGIN = "test.example/rooms/small"
BACKUPS = 3


def test_every_backup_under_load_is_whole_and_goes_on_elsewhere(tmp_path: Path) -> None:
    path, sizes, before = tmp_path / "room.sqlite", [], []
    command = [sys.executable, str(CHILD), str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        for number in range(BACKUPS):
            lines = [child.stdout.readline() for _ in range(40)]
            before.append(int(lines[-1].split(" ")[0]))
            store = SqliteStore(path)
            head = write_backup(store, tmp_path / f"backup-{number}")
            store.close()
            assert head is not None
            sizes.append(head.size)
        # The room answered while it was copied, and still does.
        after = child.stdout.readline()
        child.send_signal(signal.SIGKILL)
        lines = child.stdout.readlines()
    last = [line for line in (after, *lines) if line.endswith("\n")][-1]
    # Whatever was answered before a backup began is in it.
    assert all(answered < size for answered, size in zip(before, sizes, strict=True))
    assert sizes == sorted(set(sizes))
    for number, size in enumerate(sizes):
        elsewhere = tmp_path / f"machine-{number}" / "room.sqlite"
        elsewhere.parent.mkdir()
        put_back(tmp_path / f"backup-{number}", elsewhere)
        goes_on(elsewhere, size)
        refuses_what_is_missing(elsewhere, tmp_path / f"backup-{number}", last)


def goes_on(path: Path, size: int) -> None:
    """Check what was put back; release it with its own head, and log one entry more."""
    store = SqliteStore(path)
    found = check_store(store, ORIGIN)
    assert (found.size, found.problems) == (size, ())
    room = TestRoom(store)
    assert caught(lambda: room.log(Seat(room, "A-OPS-1").line_check())).code == "store-held"
    head = store.head()
    assert head is not None
    release_restored(store, Seen(head.size, format_base64(head.root)))
    room = TestRoom(store)
    (receipt,) = room.log(Seat(room, "A-OPS-1").line_check())
    assert isinstance(receipt, Receipt)
    assert check_store(store, ORIGIN).problems == ()
    store.close()


def refuses_what_is_missing(path: Path, backup: Path, last: str) -> None:
    """The head of the last answer is beyond the backup: it is not released with it."""
    path.unlink()
    put_back(backup, path)
    proof = parse_proof(literal_eval(last[last.index("'c2sp") :].strip()))
    store = SqliteStore(path)
    log = TestRoom(store).log_key.verifier
    head, _ = open_checkpoint(proof.checkpoint, log)
    seen = Seen(head.size, format_base64(head.root))
    assert caught(lambda: release_restored(store, seen)).code == "restored-behind"
    assert store.is_held()
    store.close()
