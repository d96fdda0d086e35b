"""The desk where anybody has a file or a text checked: who is next, and how many may wait.

One check runs at a time and few may wait: who checks must never slow down who speaks on the line.
What answers (:mod:`truceline.http.checking`) is loaded with the first check, for it brings the
comparison of texts, and most hosts are never asked.
"""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol

from truceline.base.errors import RefusedError, UnavailableError
from truceline.http.hosting import HostedRoom
from truceline.http.press import Press

if TYPE_CHECKING:
    from truceline.http.checking import Answers
    from truceline.room.check_answer import CheckAnswer, TextSeen

MAX_FILE_OCTETS = 16 * 1024 * 1024
"""A photo of 12 megapixels has 3 to 8 MiB; a scan of twenty pages less than 16."""
MAX_TEXT_OCTETS = 1024 * 1024
"""Some 150 pages of Arabic."""
MOST_WAITING = 8
TEXT = "text/plain"
SALT = b"truceline-salt"
"""Header with the salt of a withheld document: an address ends up in logs of proxies, headers do
not."""


class Texts(Protocol):
    """Where the registered texts lie. ``stamp`` changes when they do."""

    def stamp(self) -> int:
        """Return a number that another set of texts would not have."""

    def read(self) -> Sequence[str]:
        """Return the texts, in any order."""

    def marks(self, files: Mapping[str, str]) -> Mapping[str, tuple[str, ...]]:
        """Return the marks on registered files, by document; ``files``: documents by file hash."""


class NoTexts:
    """A host that was given none: hashes alone can be asked."""

    def stamp(self) -> int:
        """Return always the same."""
        return 0

    def read(self) -> Sequence[str]:
        """Return nothing."""
        return ()

    def marks(self, files: Mapping[str, str]) -> Mapping[str, tuple[str, ...]]:
        """Return nothing."""
        del files
        return {}


SeenIn = Callable[[bytes], "TextSeen"]
"""Reads a file in a process of its own; raises what answers the request otherwise."""


def _reads_nothing(_octets: bytes) -> "TextSeen":
    raise RefusedError("check-files", "this host reads no files.", "Paste the text.")


class Shelves(NamedTuple):
    """The registered texts of each room by its name, and what reads files."""

    texts: Mapping[str, Texts]
    seen_in: SeenIn

    def of(self, room: str) -> Texts:
        """Return the texts of ``room``."""
        return self.texts.get(room, NoTexts())


NO_SHELVES = Shelves({}, _reads_nothing)


class CheckDesk:
    """Where checks about one room's documents are handed in."""

    def __init__(self, hosted: HostedRoom, texts: Texts, seen_in: SeenIn, press: Press) -> None:
        self._hosted = hosted
        self._texts = texts
        self._seen_in = seen_in
        self._press = press
        self._turn = asyncio.Semaphore(1)
        self._waiting = 0
        self._answers: Answers | None = None

    async def check(self, octets: bytes, media_type: str, salt: str | None = None) -> "CheckAnswer":
        """Return the facts about ``octets``: a text where ``media_type`` says so, else a file.

        ``salt``: 32 hexadecimal digits that came with a withheld document.

        MalformedError, or UnavailableError ``check-busy`` where too many wait.
        """
        if self._waiting >= MOST_WAITING:
            raise UnavailableError(
                "check-busy", "many people check something just now.", "Try again in a minute."
            )
        self._waiting += 1
        try:
            async with self._turn:
                return await asyncio.to_thread(self._answer, octets, media_type, salt)
        finally:
            self._waiting -= 1

    def _answer(self, octets: bytes, media_type: str, salt: str | None) -> "CheckAnswer":
        if self._answers is None:
            from truceline.http.checking import Answers  # noqa: PLC0415

            self._answers = Answers(self._hosted, self._texts, self._seen_in, self._press)
        return self._answers.answer(octets, media_type, salt)
