"""What one run of characters is in canonical letters: version 1 of the folding.

The laws: nothing that is a letter or a digit to a reader is dropped, and what an honest copy
changes without anybody's wish is: presentation forms and ligatures (Unicode NFKC), direction marks
and other invisible characters, vowel marks of Arabic and Hebrew, tatweel, the script of the digits,
the shape of quotes and dashes, letter case. It is written so that a browser can do the same with
``normalize("NFKC")`` and ``toLowerCase()``.

Kept on purpose: hamza, alef maqsura and teh marbuta, for they tell words apart; accents of Latin
letters; the yo of Russian. :mod:`truceline.documents.spelling` folds these, and says that it did.
Source: Unicode 14, UAX 15 and 44.
"""

import re
import unicodedata
from collections.abc import Iterator


def _points(*ranges: tuple[int, int]) -> Iterator[int]:
    for first, last in ranges:
        yield from range(first, last + 1)


_APOSTROPHES = "\u2018\u2019\u201b\u02bb\u02bc\u02b9\u0060\u00b4\u2032\u05f3\uff07"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u05be\ufe58\ufe63\uff0d"

_VOWEL_MARKS = tuple(
    _points(
        (0x0591, 0x05BD), (0x05BF, 0x05BF), (0x05C1, 0x05C2), (0x05C4, 0x05C5), (0x05C7, 0x05C7),
        (0x0610, 0x061A), (0x064B, 0x065F), (0x0670, 0x0670), (0x06D6, 0x06DC), (0x06DF, 0x06E4),
        (0x06E7, 0x06E8), (0x06EA, 0x06ED), (0x08CA, 0x08E1), (0x08E3, 0x08FF),
    )
)  # fmt: skip
_INVISIBLE = tuple(
    _points(
        (0x00AD, 0x00AD), (0x034F, 0x034F), (0x061C, 0x061C), (0x180B, 0x180F), (0x200B, 0x200F),
        (0x202A, 0x202E), (0x2060, 0x206F), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF), (0xE0000, 0xE0FFF),
    )
)  # fmt: skip
# NFKC would turn these marks into a space and a mark, and cut the word that they stand in.
_SPACING_MARKS = tuple(_points((0xFC5E, 0xFC63), (0xFE70, 0xFE7F)))
_TATWEEL = 0x0640
# Hamza and madda are parts of letters: NFKC joins them to the letter that they were taken from, and
# only then is a mark that stands alone passed over.
_PARTS_OF_LETTERS = frozenset(_points((0x0653, 0x0655)))

_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉"

# Before NFKC, which would make 10² the number 102, and 2½ the number 21/2.
_BEFORE: dict[int, str | None] = {
    **dict.fromkeys({*_INVISIBLE, *_SPACING_MARKS, *_VOWEL_MARKS, _TATWEEL} - _PARTS_OF_LETTERS),
    **{ord(mark): "'" for mark in _APOSTROPHES},
    **{ord(mark): "-" for mark in _DASHES},
    **{ord(mark): f" ^{value} " for value, mark in enumerate(_SUPERSCRIPTS)},
    **{ord(mark): f" _{value} " for value, mark in enumerate(_SUBSCRIPTS)},
    **{
        point: f" {unicodedata.normalize('NFKC', chr(point))} "
        for point in _points((0x00BC, 0x00BE), (0x2150, 0x215E), (0x2189, 0x2189), (0x2460, 0x249B))
    },
}
# After NFKC: one letter for keyboards that differ, one script of digits, one shape of each sign.
_AFTER: dict[int, str | None] = {
    **dict.fromkeys((*_INVISIBLE, *_VOWEL_MARKS, _TATWEEL)),
    **{
        ord(found): read
        for found, read in {
            "ی": "ي", "ې": "ي", "ک": "ك", "ڪ": "ك", "ھ": "ه", "ہ": "ه",
            "٪": "%", "٫": ".", "٬": ",", "،": ",", "⁄": "/", "∕": "/", "٭": "*", "İ": "I",
            "ʼ": "'", "’": "'", "‐": "-", "−": "-",
        }.items()
    },
    **{
        point: str(unicodedata.decimal(chr(point)))
        for point in _points((0x0660, 0x1FFFF))
        if unicodedata.category(chr(point)) == "Nd"
    },
}  # fmt: skip
_SMALL = {ord("ß"): "ss", ord("ς"): "σ"}
_STRESS = re.compile("(?<=[\u0400-\u04ff])\u0301+")
# The dot that Turkish has on its capital goes: the small letter has one by itself.
_DOTTED_I = re.compile("(?<=[iI])\u0307+")


def plain(run: str) -> str:
    """Return ``run`` in canonical letters, case kept; it may then hold spaces it did not hold."""
    if run.isascii():
        return run.replace("`", "'")
    folded = unicodedata.normalize("NFKC", run.translate(_BEFORE)).translate(_AFTER)
    folded = _DOTTED_I.sub("", _STRESS.sub("", folded))
    return unicodedata.normalize("NFKC", folded).translate(_AFTER)


def small(word: str) -> str:
    """Return ``word`` in small letters."""
    if word.isascii():
        return word.lower()
    return unicodedata.normalize("NFKC", word.lower().translate(_SMALL))


def fold(run: str) -> str:
    """Return ``run`` in canonical small letters."""
    return small(plain(run))
