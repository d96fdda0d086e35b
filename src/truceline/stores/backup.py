"""Backups of a SQLite store, and putting one back.

A backup carries the mark *held*: a host that starts on it reads, and signs nothing, until somebody
has said what devices and witnesses have seen (:mod:`truceline.room.restore`). So neither a copied
file nor a hurried night can make a host sign a second history. Keys are not in a backup.
"""

import os
import shutil
from pathlib import Path

from truceline.base.errors import RefusedError, UnavailableError
from truceline.room.erased_bodies import carry_out, left_over
from truceline.room.ports import Head
from truceline.room.recovery import recall
from truceline.stores.sqlite import SqliteStore, make_private_file


def write_backup(store: SqliteStore, path: Path) -> Head | None:
    """Write a held copy of ``store`` to ``path`` while the room goes on; return its head.

    The file appears under its name only when it is whole, held and durable. RefusedError
    ``backup-exists`` where there is one already.
    """
    partial = _free(path)
    store.copy_to(partial)
    return _finish(partial, path)


def put_back(backup: Path, path: Path) -> Head | None:
    """Copy ``backup`` to ``path``, where no store may be, and hold it; return its head.

    UnavailableError ``backup-damaged`` where SQLite finds the copy damaged.
    """
    partial = _free(path)
    make_private_file(partial)
    shutil.copyfile(backup, partial)
    return _finish(partial, path)


def _free(path: Path) -> Path:
    if path.exists():
        raise RefusedError("backup-exists", f"{path} exists.", "Move it away, or name a new file.")
    partial = path.with_name(f"{path.name}.partial")
    partial.unlink(missing_ok=True)
    return partial


def _finish(partial: Path, path: Path) -> Head | None:
    copy = SqliteStore(partial)
    try:
        problems = copy.problems()
        if problems:
            raise UnavailableError(
                "backup-damaged", f"SQLite finds: {'; '.join(problems[:3])}.", "Use another backup."
            )
        _finish_erasures(copy)
        head = copy.head()
        if not copy.is_held():
            copy.hold(f"a backup of {head.size if head else 0} entries")
    finally:
        copy.close()
    _flush(partial)
    partial.replace(path)
    _flush(path.parent)
    return head


def _finish_erasures(copy: SqliteStore) -> None:
    """Remove what was on the way to be erased while the copy was made."""
    founding = copy.entries(0, 1)
    if founding:
        # The second line of every entry is the room's origin.
        origin = founding[0].note.decode().split("\n")[1]
        left = carry_out(copy, left_over(copy, recall(copy, origin).erased))
        if left:
            raise UnavailableError("erase-traces", f"the bodies of {left} are erased: try again.")


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
