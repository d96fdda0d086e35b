"""A picture read: the text of its sheets, twice, and the codes on it.

Nobody can tell a misread letter from a changed one by one reading. So each sheet is read twice, in
ways that err differently: what both readings say is what stands there, as far as a machine can
tell; where they differ, the text is doubtful, and is marked so.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby
from statistics import median

import msgspec
import numpy as np

from truceline.documents.marks import Mark
from truceline.documents.readings import UNREADABLE
from truceline.exchange.photos.codes import codes_in
from truceline.exchange.photos.figures import Line, ReadNumber, Way, numbers_in
from truceline.exchange.photos.letters import (
    ReadWord,
    installed_languages,
    read_words,
    script_of,
)
from truceline.exchange.photos.light import evened, stretched
from truceline.exchange.photos.marks import marks_in
from truceline.exchange.photos.picture import Grey, grey_picture, scaled
from truceline.exchange.photos.sheets import sheets_in

UNSURE_BELOW = 55.0
"""Tesseract is wrong in about half of the words of which it is less sure than this."""
NOISE_BELOW = 25.0
_SURE_FIGURES = 0.95
"""A number with a figure that is less sure than this gets a mark beside it."""
_SURE_SCRIPT = 70.0
"""Tesseract's mean on a script that it was not asked for stays below 55."""
WIDEST = 2000
"""Points: a sheet of A4 at 240 dots an inch. Letters are read no better when larger."""
_SECOND_SCALE = 0.8
_WAYS = (Way(dark=120, trusts_noughts=True), Way(dark=170, trusts_noughts=False))
_CYRILLIC = ("rus", "ukr")
_INK = 120
_OTHER_LATIN = ("fra", "kmr")
_SURE_LANGUAGE = 95.5
"""Tesseract's mean on English letters is above it; with a model of English on others below."""
_ARABIC_LETTER = re.compile("[\u0621-\u064a\u0671-\u06d3]")


class SheetText(msgspec.Struct, frozen=True):
    """The two readings of one sheet; ``doubtful`` are characters of the first, half-open.

    ``marks`` are letterheads, stamps and signatures.
    """

    first: str
    second: str
    doubtful: tuple[tuple[int, int], ...]
    marks: tuple[Mark, ...]


class PictureText(msgspec.Struct, frozen=True):
    """What is on a picture: its sheets in order, and the codes as they stand in them."""

    sheets: tuple[SheetText, ...]
    codes: tuple[str, ...]


def read_picture(octets: bytes) -> PictureText:
    """Return what is read in the picture; MalformedError or UnavailableError otherwise."""
    picture = grey_picture(octets)
    codes = codes_in(picture)
    sheets = [stretched(evened(_sized(sheet))) for sheet in sheets_in(picture)]
    script, turn = _script_and_turn(sheets[0])
    if turn:
        turned = np.rot90(picture, -turn // 90).copy()
        sheets = [stretched(evened(_sized(sheet))) for sheet in sheets_in(turned)]
    read = [_read_sheet(sheet, script) for sheet in sheets]
    # A book in Arabic opens the other way.
    return PictureText(tuple(read[::-1] if script == "Arabic" else read), codes)


def _script_and_turn(sheet: Grey) -> tuple[str, int]:
    """Return the script of a sheet, and by how many degrees it must be turned clockwise."""
    script, score = _likeliest(sheet)
    if score >= _SURE_SCRIPT:
        return script, 0
    _, turn = script_of(sheet)
    if not turn:
        return script, 0
    turned, better = _likeliest(np.rot90(sheet, -turn // 90).copy())
    return (turned, turn) if better > score else (script, 0)


def _likeliest(sheet: Grey) -> tuple[str, float]:
    """Return the script in which a stretch of ``sheet`` is read best, and how surely."""
    stretch = _written(sheet)
    known, found = installed_languages(), [("Latin", 0.0)]
    for script, language in (("Latin", "eng"), ("Arabic", "ara"), ("Cyrillic", "rus")):
        words = read_words(stretch, [language], 6) if language in known else []
        letters = [len(word.text) for word in words]
        sure = [word.sure for word in words]
        score = float(np.average(sure, weights=letters)) if len(words) > 5 else 0.0
        found.append((script, score))
        if score >= _SURE_SCRIPT + 12:
            break
    return max(found, key=lambda one: one[1])


def _written(sheet: Grey) -> Grey:
    """Return the third of the sheet with most letters, for one look at its script.

    Along a line of letters, ink begins and ends a hundred times; across a stamp, ten times.
    """
    ink = (sheet < _INK).astype(np.int8)
    rows = np.abs(np.diff(ink, axis=1)).sum(axis=1, dtype=np.int64)
    third = max(1, len(rows) // 3)
    sums = np.convolve(rows, np.ones(third), "valid")
    start = int(sums.argmax())
    return sheet[start : start + third]


def _sized(sheet: Grey) -> Grey:
    width = min(sheet.shape)
    if width > WIDEST:
        return scaled(sheet, WIDEST / width)
    return scaled(sheet, min(2.0, 1400 / width)) if width < 1400 else sheet


def _read_sheet(sheet: Grey, script: str) -> SheetText:
    if script == "Arabic":
        return _read_arabic(sheet)
    known = installed_languages()
    if script == "Cyrillic":
        models = [one for one in _CYRILLIC if one in known]
        second, words = models[-1], read_words(sheet, models)
    else:
        second, words = _read_latin(sheet, [one for one in _OTHER_LATIN if one in known])
    again = read_words(scaled(sheet, _SECOND_SCALE), [second])
    return _text_of(sheet, words, again, right=False)


def _read_latin(sheet: Grey, others: Sequence[str]) -> tuple[str, list[ReadWord]]:
    """Return the model that reads a sheet in Latin letters most surely, and what it reads.

    A model of another language reads most of them too, and loses the accents and short words.
    """
    model, words = "eng", read_words(sheet, ["eng"])
    sure = _mean(words)
    if sure < _SURE_LANGUAGE:
        for other in others:
            read = read_words(sheet, [other])
            if _mean(read) > sure:
                model, words, sure = other, read, _mean(read)
    return model, words


def _mean(words: Sequence[ReadWord]) -> float:
    return float(np.mean([word.sure for word in words])) if words else 0.0


def _read_arabic(sheet: Grey) -> SheetText:
    known = installed_languages()
    words = read_words(sheet, ["ara"] if "ara" in known else ["eng"])
    again = (
        read_words(sheet, ["Arabic"])
        if "Arabic" in known
        else read_words(scaled(sheet, _SECOND_SCALE), ["ara"])
    )
    both = [
        _with_numbers(sheet, read, way) for read, way in zip((words, again), _WAYS, strict=True)
    ]
    return _text_of(sheet, *both, right=True)


def _with_numbers(sheet: Grey, words: Sequence[ReadWord], way: Way) -> list[ReadWord]:
    """Return ``words`` with the figures that were read stroke by stroke in their places."""
    height = median([word.height for word in words if _letters(word.text) >= 3] or [30])
    mended: list[ReadWord] = []
    for _, group in groupby(words, lambda word: word.line):
        line = list(group)
        left, top = min(w.left for w in line), min(w.top for w in line)
        right = max(w.left + w.width for w in line)
        bottom = max(w.top + w.height for w in line)
        worded = [w for w in line if _letters(w.text) >= 2] or line
        middle = median(w.top + w.height / 2 for w in worded)
        measure = Line(middle, float(height))
        box = (left - round(height), top, right - left + 2 * round(height), bottom - top)
        mended += _mended(line, numbers_in(sheet, box, measure, way))
    return mended


def _mended(line: Sequence[ReadWord], numbers: Sequence[ReadNumber]) -> list[ReadWord]:
    kept: list[ReadWord] = []
    for word in line:
        covered = [number for number in numbers if _covers(number, word)]
        if not covered and any(one.isdigit() for one in word.text):
            # Figures that only the reader of letters saw are as good as none.
            letters = "".join(one for one in word.text if _letters(one))
            kept.append(msgspec.structs.replace(word, text=f"{letters} {UNREADABLE}".strip()))
        elif not covered:
            kept.append(word)
        elif _letters(word.text) >= 2 and sum(n.box[2] for n in covered) < 0.7 * word.width:
            letters = "".join(one for one in word.text if not one.isdigit())
            kept.append(msgspec.structs.replace(word, text=letters))
    for number in numbers:
        left, top, width, height = number.box
        text = number.text if number.sure >= _SURE_FIGURES else f"{number.text} {UNREADABLE}"
        sure = 100 * number.sure
        kept.append(ReadWord(text, sure, line[0].block, line[0].line, left, top, width, height))
    return kept


def _covers(number: ReadNumber, word: ReadWord) -> bool:
    left = max(number.box[0], word.left)
    right = min(number.box[0] + number.box[2], word.left + word.width)
    return right - left > 0.5 * min(word.width, number.box[2])


def _letters(text: str) -> int:
    return len(_ARABIC_LETTER.findall(text))


def _text_of(
    sheet: Grey, words: Sequence[ReadWord], again: Sequence[ReadWord], *, right: bool
) -> SheetText:
    text, doubtful = "", []
    for gap, word in _in_order([*words, *unread_ink(sheet, words)], right=right):
        text += gap
        if word.sure < UNSURE_BELOW:
            doubtful.append((len(text), len(text) + len(_clean(word.text))))
        text += _clean(word.text)
    second = "".join(gap + _clean(word.text) for gap, word in _in_order(again, right=right))
    return SheetText(text, second, tuple(doubtful), marks_in(sheet, words))


def _in_order(words: Sequence[ReadWord], *, right: bool) -> Iterator[tuple[str, ReadWord]]:
    """Yield the words in reading order, each with the blank before it; noise is left out."""
    block, gap = None, ""
    for _, group in groupby(sorted(words, key=lambda word: word.line), lambda word: word.line):
        line = [word for word in group if word.sure >= NOISE_BELOW or word.text == UNREADABLE]
        for word in _from_right(line) if right else sorted(line, key=lambda word: word.left):
            if gap == "\n" and word.block != block:
                gap = "\n\n"
            yield gap, word
            block, gap = word.block, " "
        gap = "\n" if gap else ""


def _from_right(line: Sequence[ReadWord]) -> list[ReadWord]:
    """Return the words as tesseract orders them, with all else where it stands among them.

    Its boxes of Arabic words are less exact than its order.
    """
    placed = [word for word in line if _letters(word.text) >= 2]
    for other in (word for word in line if _letters(word.text) < 2):
        before = [at for at, word in enumerate(placed) if _middle(word) > _middle(other)]
        placed.insert(before[-1] + 1 if before else 0, other)
    return placed


def _middle(word: ReadWord) -> float:
    return word.left + word.width / 2


def unread_ink(sheet: Grey, words: Sequence[ReadWord]) -> Iterator[ReadWord]:
    """Yield a mark for each stretch of a line that holds ink and no word that could be read."""
    known = [word for word in words if word.sure >= NOISE_BELOW]
    if not known:
        return
    height = round(median(word.height for word in known))
    ink = sheet < _INK
    for number, group in groupby(known, lambda word: word.line):
        line = sorted(group, key=lambda word: word.left)
        top = round(median(word.top for word in line))
        bottom = round(median(word.top + word.height for word in line))
        edges = [0, *(word.left + word.width for word in line)]
        starts = [*(word.left for word in line), sheet.shape[1]]
        for left, right in zip(edges, starts, strict=True):
            columns = ink[top:bottom, left + height // 4 : max(left, right - height // 4)]
            if (columns.any(axis=0)).sum() > height:
                mark = ReadWord(UNREADABLE, 0.0, line[0].block, number, left, top, right - left, 1)
                yield mark


def _clean(text: str) -> str:
    return "".join(one for one in text if unicodedata.category(one) != "Cf")
