"""What makes papers of sheets, and the words for them: handed in by whoever runs the host."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from truceline.base.errors import RefusedError

if TYPE_CHECKING:
    from truceline.messages.words import Words
    from truceline.room.sheets import Sheet


class Press(Protocol):
    """Makes PDFs."""

    def languages(self) -> Sequence[str]:
        """Return the languages that it has words in."""

    def words(self, language: str) -> "Words":
        """Return the words of a language; MalformedError ``language`` for any other."""

    def pdf(self, room: str, sheet: "Sheet") -> bytes:
        """Return the PDF, signed with the key of ``room`` where it has one."""


class NoPress:
    """A host that prints nothing."""

    def languages(self) -> Sequence[str]:
        """Return none."""
        return ()

    def words(self, language: str) -> "Words":
        """Refuse."""
        del language
        raise RefusedError("not-found", "this host prints nothing.", "Use truceline paper.")

    def pdf(self, room: str, sheet: "Sheet") -> bytes:
        """Refuse."""
        del room, sheet
        raise RefusedError("not-found", "this host prints nothing.", "Use truceline paper.")
