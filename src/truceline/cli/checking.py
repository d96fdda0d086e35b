"""What a host needs to answer checks: the registered texts as files, and a reader of files."""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from truceline.exchange.extraction import extract
from truceline.exchange.file_kinds import FileKind, kind_of

if TYPE_CHECKING:
    from truceline.room.check_answer import TextSeen


class TextFolder:
    """The registered texts of a room: one UTF-8 ``.txt`` file each in a folder, if it is there."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._marks: Mapping[str, tuple[str, ...]] | None = None

    def stamp(self) -> int:
        """Return a number that changes when a text is put in, changed or taken out."""
        return hash(tuple((file, file.stat().st_mtime_ns) for file in self._files()))

    def read(self) -> list[str]:
        """Return the texts; what is not UTF-8 is no text that was registered."""
        return [file.read_text(encoding="utf-8", errors="replace") for file in self._files()]

    def marks(self, files: Mapping[str, str]) -> Mapping[str, tuple[str, ...]]:
        """Return the marks on the registered files in ``files/`` beside the texts, by document."""
        if self._marks is None:
            # Read once: a picture takes seconds, and a registered file never changes.
            self._marks = marks_on(self._folder.with_name("files"))
        found = self._marks
        return {ref: found[sha256] for sha256, ref in files.items() if sha256 in found}

    def _files(self) -> list[Path]:
        return sorted(self._folder.glob("*.txt"))


def marks_on(folder: Path | None) -> dict[str, tuple[str, ...]]:
    """Return the marks on each picture in ``folder`` by the hash of its file; none without one."""
    found: dict[str, tuple[str, ...]] = {}
    for file in sorted(folder.iterdir()) if folder is not None and folder.is_dir() else ():
        octets = file.read_bytes()
        if kind_of(octets) is FileKind.IMAGE:
            found[hashlib.sha256(octets).hexdigest()] = tuple(
                one.look for one in extract(octets).marks
            )
    return found


def seen_in(octets: bytes) -> "TextSeen":
    """Return what can be read in a file; MalformedError or UnavailableError otherwise."""
    # Loaded here: with it comes the comparison of texts, which a host needs when it is asked.
    from truceline.room.check_answer import TextSeen  # noqa: PLC0415

    found = extract(octets)
    return TextSeen(
        kind=found.kind,
        text=found.text,
        pages=found.pages,
        unread=found.unread,
        doubtful=found.doubtful,
        second=found.second,
        codes=found.codes,
        marks=tuple(one.look for one in found.marks),
    )
