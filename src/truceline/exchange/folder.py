"""A folder of files for others to read: each file is whole or absent at any instant."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from truceline.base.errors import MalformedError, UnavailableError
from truceline.exchange.publication import File


class Changes(NamedTuple):
    """How many files were written, were the same already, and were removed."""

    written: int
    kept: int
    removed: int


def write_files(folder: Path, files: Iterable[File]) -> Changes:
    """Bring ``folder`` to what ``files`` say, in their order; others in it stay as they are.

    UnavailableError ``folder`` where the disk refuses; what was written until then is whole.
    """
    written = kept = removed = 0
    try:
        for file in files:
            path = _inside(folder, file.path)
            if file.octets is None:
                removed += path.exists()
                path.unlink(missing_ok=True)
            elif path.is_file() and path.read_bytes() == file.octets:
                kept += 1
            else:
                _write(path, file.octets)
                written += 1
    except OSError as problem:
        raise UnavailableError(
            "folder", f"{problem.filename}: {problem.strerror}.", "Free it, then publish again."
        ) from problem
    return Changes(written, kept, removed)


def _inside(folder: Path, name: str) -> Path:
    path = folder / name
    if not path.resolve().is_relative_to(folder.resolve()):
        raise MalformedError("folder-path", f"{name!r} leads out of the folder.")
    return path


def _write(path: Path, octets: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(path.name + ".new")
    fresh.write_bytes(octets)
    os.replace(fresh, path)
