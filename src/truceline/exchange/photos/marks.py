"""Letterheads, emblems, stamps and signatures on a sheet, each as a hash of what it looks like.

What is inked and stands higher than a line of text is such a mark. Its hash has 256 bits: whether
each of the lowest frequencies of its picture, of equal size, is above their median (a discrete
cosine transform, after Zauner, 2010). What two hashes say: :mod:`truceline.documents.marks`.
"""

from collections.abc import Iterator, Sequence
from statistics import median

import cv2
import numpy as np

from truceline.documents.marks import MARK_DIGITS, Mark
from truceline.exchange.photos.letters import ReadWord
from truceline.exchange.photos.picture import Grey, scaled

MOST_MARKS = 12
_THUMB_WIDTH = 1000
_SIDE, _LOW = 64, 16
_LEAST, _MOST = 0.0015, 0.25
"""Of the sheet: a smaller mark is a blot or a large letter, a larger one a frame or a map."""
_INK = 150
_TOP = 0.2
"""Of the sheet: what stands in this part of it and is wide is a letterhead, most likely."""
_WIDE = 1.6

Box = tuple[int, int, int, int]


def marks_in(sheet: Grey, words: Sequence[ReadWord]) -> tuple[Mark, ...]:
    """Return the marks on an evened sheet, largest first, each with its likely kind."""
    by = _THUMB_WIDTH / sheet.shape[1]
    small = scaled(sheet, by)
    line = median([word.height for word in words] or [30]) * by
    boxes = sorted(_boxes(small, line), key=lambda box: -box[2] * box[3])
    return tuple(Mark(look_of(small, box), _kind(small, box)) for box in boxes[:MOST_MARKS])


def _kind(sheet: Grey, box: Box) -> str:
    """Return what a mark in ``box`` is, most likely; whoever registers it knows."""
    _, top, width, height = box
    if top + height / 2 < _TOP * sheet.shape[0]:
        return "LETTERHEAD"
    return "SIGNATURE" if width > _WIDE * height else "STAMP"


def _boxes(sheet: Grey, line: float) -> Iterator[Box]:
    ink = (sheet < _INK).astype(np.uint8)
    # Strokes of one mark lie near each other; its name beside it does not.
    around = max(3, round(line / 3))
    joined = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((around, around), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(np.asarray(joined, dtype=np.uint8))
    for at in range(1, count):
        left, top, width, height = (int(one) for one in stats[at][:4])
        part = width * height / sheet.size
        if height > 2.2 * line and width > line and _LEAST < part < _MOST:
            yield left, top, width, height


def look_of(sheet: Grey, box: Box) -> str:
    """Return the hash of what is in ``box``."""
    left, top, width, height = box
    piece = cv2.GaussianBlur(sheet[top : top + height, left : left + width], (0, 0), 1.5)
    even = cv2.resize(piece, (_SIDE, _SIDE), interpolation=cv2.INTER_AREA)
    waves = np.asarray(cv2.dct(np.asarray(even, dtype=np.float32)))[: _LOW + 1, : _LOW + 1]
    lowest = waves[1:, 1:].ravel()
    bits = "".join("1" if one else "0" for one in lowest > np.median(lowest))
    return f"{int(bits, 2):0{MARK_DIGITS}x}"
