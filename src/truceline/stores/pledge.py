"""The pledge of a keeper: one file with the last checkpoint that it cosigned, a note as any other.

Keeps the promises of :class:`truceline.room.cosigner.Pledge`: the new text is flushed under another
name, takes the place of the old one in one step, and the directory is flushed before
:meth:`keep` returns. Killed anywhere, the file holds the old text or the new one, whole.
"""

import os
from pathlib import Path

from truceline.base.errors import UnavailableError


class PledgeFile:
    """The file at ``path``; its directory is there."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def last(self) -> str | None:
        """Return the text; UnavailableError ``pledge`` where the file cannot be read."""
        try:
            return self.path.read_bytes().decode()
        except FileNotFoundError:
            return None
        except (OSError, UnicodeDecodeError) as problem:
            raise _failure(self.path, problem) from problem

    def keep(self, cosigned: str) -> None:
        """Replace the text, durably; UnavailableError ``pledge``: unknown which of both is kept."""
        fresh = self.path.with_name(f"{self.path.name}.new")
        try:
            with fresh.open("wb") as file:
                file.write(cosigned.encode())
                file.flush()
                os.fsync(file.fileno())
            fresh.replace(self.path)
            _flush(self.path.parent)
        except OSError as problem:
            raise _failure(self.path, problem) from problem


def _flush(directory: Path) -> None:
    # Without it a power cut may bring the old name back, and with it the old checkpoint.
    descriptor = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _failure(path: Path, problem: Exception) -> UnavailableError:
    return UnavailableError(
        "pledge",
        f"{path}: {problem}.",
        "Look at the disk. Never delete this file: a keeper that forgot may cosign a second log.",
    )
