"""The lines of a PDF's page as they are seen: its glyphs from left to right, by their places.

Browsers, offices and our own papers set every line so, whatever is read in it. Blanks are glyphs
there; another is put only where two pieces lie far apart, as cells of a table do. Marks on letters
are left out: they lie beside their letters in many ways, and no word is told by them.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from math import hypot
from typing import NamedTuple

from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from truceline.exchange.pdf_fonts import GlyphFont, glyph_font

Matrix = Sequence[float]
_APART = 0.5
"""Of the height of the letters: words of one line lie nearer."""
_RISE = 0.4
"""Of the height of the letters: what is raised more stands on another line."""
_RIGHT_TO_LEFT = {"R", "AL"}
ISOLATES = "\u2066\u2067\u2068\u2069"
"""Our own papers show them, without a width: they tell what is read for itself in a line."""
_UNSEEN = {"Mn", "Cf", "Cc"}


class _Piece(NamedTuple):
    """What is shown from ``left`` to ``right`` on a line, as it is seen; lengths of the page."""

    y: float
    left: float
    right: float
    height: float
    text: str


class Places:
    """Collects what a page shows, as pypdf visits its operators; ``is_known``: all fonts were.

    ``codes_alone`` are characters with the codes of glyphs that stand for nothing: pypdf takes
    those glyphs for these characters.
    """

    def __init__(self, fonts: DictionaryObject) -> None:
        self._fonts: dict[str, GlyphFont | None] = {}
        self._table = fonts
        self._font: GlyphFont | None = None
        self._size = 0.0
        self._pieces: list[_Piece] = []
        self._on = (0.0, (0.0, 0.0))
        self.is_known = True
        self.codes_alone: Counter[str] = Counter()

    def visit(self, operator: bytes, operands: Sequence[object], cm: Matrix, tm: Matrix) -> None:
        """Take in one operator (ISO 32000-1, 9.4) and the matrices that hold before it."""
        match operator, list(operands):
            case b"Tf", [NameObject() as name, int() | float() as size]:
                self._font, self._size = self._named(name), float(size)
            case b"Tj" | b"'" | b'"', [*_, shown]:
                self._show([shown], cm, tm)
            case b"TJ", [list() as parts]:
                self._show(parts, cm, tm)

    def _named(self, name: str) -> GlyphFont | None:
        if name not in self._fonts:
            font = self._table.get(name)
            font = font.get_object() if font is not None else None
            self._fonts[name] = glyph_font(font) if isinstance(font, DictionaryObject) else None
        return self._fonts[name]

    def _show(self, parts: Sequence[object], cm: Matrix, tm: Matrix) -> None:
        if self._font is None:
            self.is_known = False
            return
        along, height = hypot(*_turned(tm[0], tm[1], cm)), hypot(*_turned(tm[2], tm[3], cm))
        left, y = _turned(tm[4], tm[5], cm)
        left, y = left + cm[4], y + cm[5]
        texts, advance = [], 0.0
        for part in parts:
            if isinstance(part, int | float):
                advance -= float(part) / 1000
            for glyph in self._font.glyphs(_octets(part)):
                if not glyph.text:
                    self.codes_alone[chr(glyph.code)] += 1
                seen = _seen(glyph.text)
                texts.append(seen)
                # Whatever its font says, a mark or a sign of direction leads nowhere.
                advance += 0 if glyph.text and not seen.strip(ISOLATES) else glyph.advance
        start = self._start(left, y)
        end = start + advance * self._size * along
        self._on = (end, (left, y))
        self._pieces.append(_Piece(y, start, end, height * self._size, "".join(texts)))

    def _start(self, left: float, y: float) -> float:
        """Return where this is shown: after what was shown from the very same place."""
        end, before = self._on
        return end if before == (left, y) else left

    def lines(self) -> list[str]:
        """Return the lines of the page from its top, each from left to right."""
        lines: list[list[_Piece]] = []
        for piece in sorted(_on_their_lines(self._pieces), key=lambda one: -one.y):
            if lines and lines[-1][0].y - piece.y <= _RISE * piece.height:
                lines[-1].append(piece)
            else:
                lines.append([piece])
        return [_joined(sorted(line, key=lambda one: one.left)) for line in lines]


def _on_their_lines(pieces: Sequence[_Piece]) -> Iterator[_Piece]:
    """Yield what has a text; what leads nowhere stands on the line of what is shown after it.

    A font may tell a letter by the mark above it, which is shown first.
    """
    for at, piece in enumerate(pieces):
        after = pieces[at + 1] if at + 1 < len(pieces) else piece
        leads = piece.right > piece.left or abs(after.y - piece.y) >= piece.height
        if piece.text:
            yield piece if leads else piece._replace(y=after.y)


def _turned(x: float, y: float, by: Matrix) -> tuple[float, float]:
    return x * by[0] + y * by[2], x * by[1] + y * by[3]


def _joined(line: Sequence[_Piece]) -> str:
    texts, end = [], line[0].left
    for piece in line:
        if piece.left - end > _APART * piece.height:
            texts.append(" ")
        texts.append(piece.text)
        end = max(end, piece.right)
    return "".join(texts)


def _octets(shown: object) -> bytes:
    if isinstance(shown, TextStringObject):
        return shown.original_bytes
    return bytes(shown) if isinstance(shown, bytes) else b""


def _seen(text: str) -> str:
    """Return ``text`` of one glyph from left to right, without marks and signs but isolates."""
    bare = "".join(
        one for one in text if one in ISOLATES or unicodedata.category(one) not in _UNSEEN
    )
    turns = any(unicodedata.bidirectional(one) in _RIGHT_TO_LEFT for one in bare)
    return bare[::-1] if turns else bare
