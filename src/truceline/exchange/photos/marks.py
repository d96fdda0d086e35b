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
from truceline.exchange.photos.codes import codes_in
from truceline.exchange.photos.letters import ReadWord
from truceline.exchange.photos.light import evened, stretched
from truceline.exchange.photos.picture import Grey, grey_picture, scaled

MOST_MARKS = 12
_THUMB_WIDTH = 1000
_SIDE, _LOW = 64, 16
_LEAST, _MOST = 0.0015, 0.25
"""Of the sheet: a smaller mark is a blot or a large letter, a larger one a frame or a map."""
_INK = 150
_TOP = 0.2
"""Of the sheet: what stands in this part of it and is wide is a letterhead, most likely."""
_WIDE, _LONG = 1.6, 3.0
_PAGE_WIDTH, _PAGE_SHAPE = 800, (1.2, 1.6)
"""Points, and height by width: of a scanned page; smaller pictures are marks themselves."""
_CLOSE = 20
"""Strokes of one mark lie nearer than this part of the height of all the ink."""
_PART = 0.5
"""Of the height of all the ink: a part of a letterhead that is a mark of its own."""

Box = tuple[int, int, int, int]


def marks_in(sheet: Grey, words: Sequence[ReadWord]) -> tuple[Mark, ...]:
    """Return the marks on an evened sheet, largest first, each with its likely kind."""
    by = _THUMB_WIDTH / sheet.shape[1]
    small = scaled(sheet, by)
    line = median([word.height for word in words] or [30]) * by
    boxes = sorted(_boxes(small, line), key=lambda box: -box[2] * box[3])
    return tuple(Mark(look_of(small, box), _kind(small, box)) for box in boxes[:MOST_MARKS])


def marks_set_in(octets: bytes) -> tuple[Mark, ...]:
    """Return the marks on a picture that is set in a document: a scanned page, or a mark itself.

    MalformedError ``photo-*`` where it is no picture. A QR code is no mark.
    """
    picture = grey_picture(octets)
    height, width = picture.shape
    if codes_in(picture):
        return ()
    if width >= _PAGE_WIDTH and _PAGE_SHAPE[0] <= height / width <= _PAGE_SHAPE[1]:
        return marks_in(stretched(evened(picture)), ())
    return tuple(Mark(look_of(picture, box), _set_kind(box)) for box in _parts(picture))


def _parts(picture: Grey) -> list[Box]:
    """Return where all the ink is, and where each large part of it is, as an emblem."""
    ink = (picture < _INK).astype(np.uint8)
    if not ink.any() or min(picture.shape) < _SIDE:
        return []
    left, top, width, height = cv2.boundingRect(ink)
    whole: Box = (left, top, width, height)
    around = max(3, round(height / _CLOSE))
    joined = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((around, around), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(np.asarray(joined, dtype=np.uint8))
    boxes = [tuple(int(one) for one in stats[at][:4]) for at in range(1, count)]
    large = [
        (box[0], box[1], box[2], box[3])
        for box in boxes
        if box[3] > _PART * height and box[2] > _PART * height
    ]
    return [whole, *(box for box in sorted(large) if box != whole)][:MOST_MARKS]


def _set_kind(box: Box) -> str:
    _, _, width, height = box
    if width > _LONG * height:
        return "LETTERHEAD"
    return "SIGNATURE" if width > _WIDE * height else "STAMP"


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
