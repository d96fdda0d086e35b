"""What makes a host's papers: fonts of this machine, words that ship, a room's key for PDFs."""

import os
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from truceline.messages.words import Words
    from truceline.room.sheets import Sheet

PASSPHRASE = "TRUCELINE_PAPER_PASSPHRASE"  # noqa: S105  the name of a variable
KEY = "paper.p12"
"""In a room's folder: the key that signs its PDFs; without it they go unsigned."""


class HostPress:
    """Prints for the rooms in ``folders``; what it needs is loaded with the first paper."""

    def __init__(self, folders: Mapping[str, Path]) -> None:
        self._folders = folders

    def languages(self) -> Sequence[str]:
        """Return the languages that ship."""
        from truceline.cli.words import languages  # noqa: PLC0415

        return languages()

    def words(self, language: str) -> "Words":
        """Return the words of a language that ships."""
        return _words(language)

    def pdf(self, room: str, sheet: "Sheet") -> bytes:
        """Return the PDF, signed where the room's folder holds a key for it."""
        from truceline.exchange.paper import paper_pdf, signed_pdf  # noqa: PLC0415

        made, key = paper_pdf(sheet), self._folders[room] / KEY
        if not key.is_file():
            return made
        return signed_pdf(made, key.read_bytes(), passphrase())


def passphrase() -> bytes | None:
    """Return the passphrase of the key for PDFs, from the environment."""
    given = os.environ.get(PASSPHRASE)
    return given.encode() if given else None


@lru_cache(maxsize=8)
def _words(language: str) -> "Words":
    from truceline.cli.words import PAPER, words_in  # noqa: PLC0415

    return words_in(language, *PAPER)
