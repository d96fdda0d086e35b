"""What a host needs to answer checks: the registered texts as files, and a reader of files."""

from pathlib import Path

from truceline.exchange.extraction import extract
from truceline.room.check_answer import TextSeen


class TextFolder:
    """The registered texts of a room: one UTF-8 ``.txt`` file each in a folder, if it is there."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def stamp(self) -> int:
        """Return a number that changes when a text is put in, changed or taken out."""
        return hash(tuple((file, file.stat().st_mtime_ns) for file in self._files()))

    def read(self) -> list[str]:
        """Return the texts; what is not UTF-8 is no text that was registered."""
        return [file.read_text(encoding="utf-8", errors="replace") for file in self._files()]

    def _files(self) -> list[Path]:
        return sorted(self._folder.glob("*.txt"))


def seen_in(octets: bytes) -> TextSeen:
    """Return what can be read in a file; MalformedError or UnavailableError otherwise."""
    found = extract(octets)
    return TextSeen(
        kind=found.kind,
        text=found.text,
        pages=found.pages,
        unread=found.unread,
        doubtful=found.doubtful,
        second=found.second,
        codes=found.codes,
    )
