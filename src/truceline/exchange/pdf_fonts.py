"""What the glyphs of a PDF's font stand for, and how far each of them leads on.

Read from the font's own tables (ISO 32000-1, 9.7.4.3 and 9.10.3). A font without a table of what
its glyphs stand for gives None: whoever reads by places then leaves the page to another reading.
"""

import re
import sys
from collections.abc import Iterator, Mapping, Sequence

import msgspec
from pypdf.generic import ArrayObject, DictionaryObject, PdfObject, StreamObject

_BLOCK = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)
_TOKEN = re.compile(rb"<([0-9A-Fa-f\s]*)>|(\[)|(\])")
MOST_GLYPHS = 1 << 16
_EM = 1000
"""Widths are thousandths of the size of a letter."""


class Glyph(msgspec.Struct, frozen=True):
    """What one glyph stands for, and its advance as a part of the size of its letters."""

    code: int
    text: str
    advance: float


class GlyphFont(msgspec.Struct, frozen=True):
    """A font whose codes have ``octets`` octets each."""

    octets: int
    texts: Mapping[int, str]
    widths: Mapping[int, float]
    otherwise: float

    def glyphs(self, shown: bytes) -> Iterator[Glyph]:
        """Yield the glyphs of a string that is shown; one without a meaning stands for nothing."""
        for at in range(0, len(shown) - self.octets + 1, self.octets):
            code = int.from_bytes(shown[at : at + self.octets])
            advance = self.widths.get(code, self.otherwise) / _EM
            yield Glyph(code, self.texts.get(code, ""), advance)


def glyph_font(font: DictionaryObject) -> GlyphFont | None:
    """Return the font of a PDF's dictionary; None where its glyphs cannot be told from it."""
    table = font.get("/ToUnicode")
    table = table.get_object() if table is not None else None
    if not isinstance(table, StreamObject):
        return None
    texts = _texts(table.get_data())
    if font.get("/Subtype") != "/Type0":
        first = _number(font.get("/FirstChar"), 0)
        widths = dict(enumerate(_numbers(font.get("/Widths")), int(first)))
        return GlyphFont(1, texts, widths, 0)
    below = font.get("/DescendantFonts")
    inner = below.get_object() if below is not None else None
    if font.get("/Encoding") != "/Identity-H" or not isinstance(inner, ArrayObject) or not inner:
        return None
    described = inner[0].get_object()
    if not isinstance(described, DictionaryObject):
        return None
    return GlyphFont(2, texts, _widths(described.get("/W")), _number(described.get("/DW"), _EM))


def _texts(table: bytes) -> dict[int, str]:
    found: dict[int, str] = {}
    for kind, block in _BLOCK.findall(table):
        for low, high, to in _rows(block, is_range=kind == b"bfrange"):
            first, last = int.from_bytes(low), int.from_bytes(high)
            if last - first >= MOST_GLYPHS or len(found) > MOST_GLYPHS:
                continue
            for n, code in enumerate(range(first, last + 1)):
                found[code] = _text(to[n], 0) if len(to) > n > 0 else _text(to[0], n)
    return found


def _rows(block: bytes, *, is_range: bool) -> Iterator[tuple[bytes, bytes, list[bytes]]]:
    """Yield first code, last code and what they stand for: one text to count on from, or each."""
    tokens = [(opens, closes, _octets(text)) for text, opens, closes in _TOKEN.findall(block)]
    at = 0
    while at + 1 + is_range < len(tokens):
        low, high = tokens[at][2], tokens[at + is_range][2]
        at += 1 + is_range
        to = []
        if tokens[at][0]:
            while at + 1 < len(tokens) and not tokens[at + 1][1]:
                at += 1
                to.append(tokens[at][2])
            at += 1
        else:
            to.append(tokens[at][2])
        at += 1
        if to:
            yield low, high, to


def _octets(digits: bytes) -> bytes:
    clean = b"".join(digits.split())
    return bytes.fromhex(clean[: len(clean) // 2 * 2].decode("ascii"))


def _text(octets: bytes, later: int) -> str:
    text = octets.decode("utf-16-be", errors="ignore")
    if not (text and later):
        return text
    return f"{text[:-1]}{chr(min(ord(text[-1]) + later, sys.maxunicode))}"


def _widths(given: object) -> dict[int, float]:
    """Return widths by code: of ``first [one ...]`` and of ``first last each``."""
    found: dict[int, float] = {}
    row = _row(given)
    at = 0
    while at + 1 < len(row) and len(found) <= MOST_GLYPHS:
        first = int(_number(row[at], 0))
        second = row[at + 1]
        if isinstance(second, ArrayObject):
            found.update(enumerate(_numbers(second), first))
            at += 2
        elif at + 2 < len(row):
            last = min(int(_number(second, 0)), first + MOST_GLYPHS)
            found.update(dict.fromkeys(range(first, last + 1), _number(row[at + 2], 0)))
            at += 3
        else:
            break
    return found


def _numbers(given: object) -> Sequence[float]:
    return [_number(one, 0) for one in _row(given)]


def _row(given: object) -> list[object]:
    found = given.get_object() if isinstance(given, PdfObject) else None
    return [one.get_object() for one in found] if isinstance(found, ArrayObject) else []


def _number(given: object, otherwise: float) -> float:
    return float(given) if isinstance(given, int | float) else otherwise
