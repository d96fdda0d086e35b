"""What stands on a paper, before any format: titled lines in blocks, seals, and the frame.

The lines between the frames of the pages are the text of the paper. Whoever holds the entries can
make the same lines again and lay a copy beside them; so nothing here hangs on when it is printed.
"""

from datetime import datetime
from enum import StrEnum

import msgspec

from truceline.messages.words import plain


class Weight(StrEnum):
    """How large a line is set."""

    TITLE = "TITLE"
    HEAD = "HEAD"
    TEXT = "TEXT"
    SMALL = "SMALL"


class Line(msgspec.Struct, frozen=True):
    """One paragraph of a paper."""

    text: str
    weight: Weight = Weight.TEXT


class Block(msgspec.Struct, frozen=True):
    """Lines that stand together on one page where they fit; ``is_ruled``: below a thin rule.

    ``language`` is that of the lines where it is not the sheet's.
    """

    lines: tuple[Line, ...]
    is_ruled: bool = False
    language: str | None = None


class SealPrinted(msgspec.Struct, frozen=True):
    """The text of a QR code, and the lines below it."""

    code: str
    under: tuple[str, ...]


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """A paper. ``mark`` is EXERCISE or TEST, "" in earnest; ``language`` that of its lines.

    ``foot`` stands on each page, with its number. In a sheet of a right-to-left language every line
    begins at the right; in others only a line whose first letter does.
    """

    language: str
    title: str
    mark: str
    blocks: tuple[Block, ...]
    seals: tuple[SealPrinted, ...]
    foot: str
    made_at: datetime


def text_of(sheet: Sheet) -> str:
    """Return what a reader of the paper reads between its frames, without isolates."""
    lines = [line.text for block in sheet.blocks for line in block.lines]
    return plain("\n".join([*lines, *(line for seal in sheet.seals for line in seal.under)]))


def without_frames(text: str, foot: str) -> str:
    """Return ``text``, as it was read from a paper, without its marks and feet.

    A line is one only where nothing else stands on it, so that nobody hides a word in it.
    """
    return "\n".join(line for line in text.splitlines() if not _is_frame(line, foot))


def _is_frame(line: str, foot: str) -> bool:
    words = line.split()
    marks = {"EXERCISE", "TEST", "·"}
    if not words or set(words) <= marks:
        return bool(words)
    rest = [word for word in words if word not in marks]
    expected = [word for word in foot.split() if word not in marks]
    return rest[: len(expected)] == expected and all(
        word.isascii() and word.isdigit() for word in rest[len(expected) :]
    )
