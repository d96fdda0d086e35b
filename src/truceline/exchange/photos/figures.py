"""Arabic-Indic figures, read stroke by stroke: the reader of letters takes them for anything.

Figures do not join, so each is a connected patch of ink. A patch is described by the directions of
its edges (after Dalal and Triggs, 2005) and by its size and height beside the line's words. A small
network, trained on printed type by ``tools/train_figures.py``, says which figure or separator it
is, or that it is part of a word. A reading is a guess with a certainty, like any other.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import cv2
import msgspec
import numpy as np
from numpy.typing import NDArray

from truceline.exchange.photos.picture import Grey, scaled

CLASSES = (*"٠١٢٣٤٥٦٧٨٩", "/", ".", "،", "")
"""What a patch can be; the last is part of a word. Two dots above each other are a colon."""
WORD = len(CLASSES) - 1
SIDE = 20
TALL = 56
"""Points that most words of a line are high, once it is enlarged for reading."""
_CELL = 5
_WAYS = 8
_MODEL = Path(__file__).with_name("figures.npz")
_DARK = 150
"""On an evened sheet: darker is ink."""
_STROKE, _POINT, _COMMA = 10, 11, 12
_SMALL = 0.28
_DOTS = frozenset({0, _POINT})
_LOW = 0.78
_COLON = -1
_FAR, _NEAR = 0.45, 0.18
"""Of a line's height: figures of one number stand nearer; a word stands farther away."""

Box = tuple[int, int, int, int]
"""Left, top, width, height."""
Features = NDArray[np.float32]


class Patch(msgspec.Struct, frozen=True):
    """A connected patch of ink and its box on the sheet."""

    box: Box
    grey: Grey


class Line(msgspec.Struct, frozen=True):
    """The measure of a line: the middle of its words, and the height that most of them have."""

    middle: float
    height: float


def patches_in(sheet: Grey, box: Box, dark: int = _DARK) -> list[Patch]:
    """Return the patches of ink whose middle lies in ``box``, from left to right."""
    left, top, width, height = box
    around = max(4, height // 4)
    y0, x0 = max(0, top - around), max(0, left - around)
    piece = sheet[y0 : top + height + around, x0 : left + width + around]
    ink = (piece < dark).astype(np.uint8)
    count, labels, stats, middles = cv2.connectedComponentsWithStats(ink, connectivity=8)
    found = []
    for at in range(1, count):
        x, y, w, h, area = (int(one) for one in stats[at])
        middle_x, middle_y = float(middles[at][0]) + x0, float(middles[at][1]) + y0
        inside = left <= middle_x <= left + width and top - around <= middle_y <= top + height
        if area < 6 or not inside:
            continue
        own = np.asarray(labels[y : y + h, x : x + w]) == at
        grey = np.where(own, piece[y : y + h, x : x + w], 255).astype(np.uint8)
        found.append(Patch((x + x0, y + y0, w, h), grey))
    return sorted(found, key=lambda patch: patch.box[0])


def features_of(patch: Patch, line: Line, dark: int = _DARK) -> Features:
    """Return the description of a patch, shape (233,)."""
    _, y, w, h = patch.box
    side = max(w, h)
    square = np.full((side, side), 255, dtype=np.uint8)
    dy, dx = (side - h) // 2, (side - w) // 2
    square[dy : dy + h, dx : dx + w] = patch.grey
    small = cv2.resize(square, (SIDE - 4, SIDE - 4), interpolation=cv2.INTER_AREA)
    framed = cv2.copyMakeBorder(small, 2, 2, 2, 2, cv2.BORDER_CONSTANT, value=(255,))
    ink = np.asarray(1 - np.asarray(framed) / 255, dtype=np.float32)
    filled = float((patch.grey < dark).mean())
    beside = [h / line.height, w / line.height, (y + h / 2 - line.middle) / line.height]
    shape = np.array([*beside, filled, w / h], dtype=np.float32)
    return np.concatenate([_edges(ink), ink.reshape(10, 2, 10, 2).mean(axis=(1, 3)).ravel(), shape])


def _edges(ink: Features) -> Features:
    """Return, for each cell, how much edge runs in each of eight directions; length 1 in all."""
    down, across = np.gradient(ink)
    strength = np.hypot(down, across)
    way = np.floor((np.arctan2(down, across) / (2 * np.pi) % 1) * _WAYS).astype(int) % _WAYS
    cells = SIDE // _CELL
    counts = np.stack(
        [
            (strength * (way == one)).reshape(cells, _CELL, cells, _CELL).sum(axis=(1, 3))
            for one in range(_WAYS)
        ]
    ).ravel()
    return np.asarray(counts / (np.linalg.norm(counts) + 1e-6), dtype=np.float32)


@cache
def model() -> dict[str, Features]:
    """Return the weights of the network, read once."""
    with np.load(_MODEL) as arrays:
        return {name: arrays[name].astype(np.float32) for name in arrays.files}


def likelihoods(features: Features) -> Features:
    """Return how likely each class is; shapes (n, 233) and (n, 14)."""
    known = model()
    hidden = np.maximum(0, features @ known["w1"] + known["b1"])
    scores = hidden @ known["w2"] + known["b2"]
    grown = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(grown / grown.sum(axis=1, keepdims=True), dtype=np.float32)


class Way(NamedTuple):
    """How to read: what is darker than ``dark`` is ink; whether a dot at an end can be a nought."""

    dark: int
    trusts_noughts: bool


class ReadNumber(msgspec.Struct, frozen=True):
    """A number as it stands on the sheet, and how sure its least sure figure is (0 to 1)."""

    text: str
    sure: float
    box: Box


def numbers_in(sheet: Grey, box: Box, line: Line, way: Way) -> list[ReadNumber]:
    """Return the numbers on a line with this box, from left to right.

    Another ``way`` gives a second reading.
    """
    piece, inside, measure, by = scaled_line(sheet, box, line)
    patches = patches_in(piece, inside, way.dark)
    if not patches:
        return []
    found = likelihoods(np.stack([features_of(patch, measure, way.dark) for patch in patches]))
    runs = _runs(patches, found, measure)
    read = [_number([patches[at] for at in run], found[run], way) for run in runs]
    x, y = box[0] - inside[0] / by, box[1] - inside[1] / by
    return [_placed(one, (x, y, by)) for one in read if one.text]


def _placed(one: ReadNumber, place: tuple[float, float, float]) -> ReadNumber:
    x, y, by = place
    left, top, width, height = one.box
    box = (round(x + left / by), round(y + top / by), round(width / by), round(height / by))
    return msgspec.structs.replace(one, box=box)


def _runs(patches: Sequence[Patch], found: Features, line: Line) -> Iterator[list[int]]:
    """Yield the runs of patches that are figures, near to each other and apart from any word."""
    best = found.argmax(axis=1)
    bodies = [at for at in range(len(patches)) if _is_body(at, patches, found, line)]
    marks = [at for at in range(len(patches)) if _is_mark(patches[at], int(best[at]), line)]
    dots = [at for at in marks if any(_beside_body(patches[at], patches[one]) for one in bodies)]
    # What is as small as a dot and no dot is a mark of a letter: a vowel, a hamza.
    vowels = [at for at in marks if 0 < best[at] < 10]
    words = sorted({*bodies, *dots, *vowels})
    run: list[int] = []
    for at, patch in enumerate(patches):
        if at in words or (run and _gap(patches[run[-1]], patch) > _FAR * line.height):
            yield from _whole(run, best, (patches, bodies), line)
            run = []
        if at not in words:
            run.append(at)
    yield from _whole(run, best, (patches, bodies), line)


def _is_mark(patch: Patch, best: int, line: Line) -> bool:
    return best in _DOTS or best == _COMMA or (best < 10 and patch.box[3] < _SMALL * line.height)


def _beside_body(dot: Patch, body: Patch) -> bool:
    """Say whether the dot stands over or under the body of a letter."""
    middle = dot.box[0] + dot.box[2] / 2
    return body.box[0] - 2 <= middle <= body.box[0] + body.box[2] + 2


def _is_body(at: int, patches: Sequence[Patch], found: Features, line: Line) -> bool:
    if found[at].argmax() < 10:
        # With its dots above it, what looks like a five is the letter teh.
        return any(_above(other, patches[at]) for other in patches[max(0, at - 2) : at + 3])
    if found[at].argmax() != WORD:
        return False
    beside = [one for one in (at - 1, at + 1) if 0 <= one < len(patches)]
    close = all(
        0 < found[one].argmax() < 10 and abs(_gap(patches[one], patches[at])) < 0.3 * line.height
        for one in beside
    )
    if len(beside) < 2 or not close:
        return True
    # A stroke between two figures is a stroke, though it looks like the letter alef.
    _, _, width, height = patches[at].box
    tall = height > 1.25 * max(patches[one].box[3] for one in beside)
    return not (width < 0.8 * height and (tall or found[at][_STROKE] > 0.005))


def _above(dot: Patch, body: Patch) -> bool:
    x, y, width, height = dot.box
    left, top, wide, tall = body.box
    small = height < 0.5 * tall and width < 0.9 * wide
    return small and y + height <= top + 2 and left - 2 <= x + width / 2 <= left + wide + 2


def _whole(
    run: list[int], best: NDArray[np.int64], known: tuple[Sequence[Patch], list[int]], line: Line
) -> Iterator[list[int]]:
    """Yield ``run`` where it is a number: it has a figure, and stands apart from letters."""
    patches, words = known
    if not any(0 < best[at] < 10 for at in run):
        return
    left = patches[run[0]].box[0]
    right = max(patches[at].box[0] + patches[at].box[2] for at in run)
    near = _NEAR * line.height
    for at in words:
        x, _, width, _ = patches[at].box
        if x < right + near and left - near < x + width:
            return
    yield run


def _gap(one: Patch, other: Patch) -> float:
    return other.box[0] - (one.box[0] + one.box[2])


def _number(patches: Sequence[Patch], found: Features, way: Way) -> ReadNumber:
    left = patches[0].box[0]
    top = min(patch.box[1] for patch in patches)
    right = max(patch.box[0] + patch.box[2] for patch in patches)
    bottom = max(patch.box[1] + patch.box[3] for patch in patches)
    best = found[:, :WORD].argmax(axis=1)
    figures = found[best < 10]
    return ReadNumber(
        text=_trimmed("".join(_joined(_with_dots(best.tolist(), patches, way), patches))),
        sure=float(figures.max(axis=1).min()),
        box=(left, top, right - left, bottom - top),
    )


def _with_dots(best: Sequence[int], patches: Sequence[Patch], way: Way) -> list[int]:
    """Return the classes with each dot a nought or a point: a nought stands at half height."""
    tall = [patch.box for one, patch in zip(best, patches, strict=True) if 0 < one < 10]
    if not tall:
        return [0 if one in _DOTS else one for one in best]
    top, bottom = min(box[1] for box in tall), max(box[1] + box[3] for box in tall)
    read = list(best)
    for at, (one, patch) in enumerate(zip(best, patches, strict=True)):
        if one in _DOTS and patch.box[3] > 1.7 * patch.box[2]:
            read[at] = _COLON  # two dots that ran into each other
        elif one in _DOTS:
            middle = patch.box[1] + patch.box[3] / 2
            # Before or after a number, a nought and a full stop can look the same in some type.
            low = _LOW if way.trusts_noughts or 0 < at < len(read) - 1 else 0.0
            read[at] = 0 if middle < top + low * (bottom - top) else _POINT
    return read


def _joined(classes: Sequence[int], patches: Sequence[Patch]) -> Iterator[str]:
    """Yield the signs; two dots above each other are one sign."""
    signs = [":" if one == _COLON else CLASSES[one] for one in classes]
    skip = False
    for at, sign in enumerate(signs):
        if skip:
            skip = False
            continue
        pair = at + 1 < len(signs) and _stacked(patches[at], patches[at + 1])
        small = {sign, signs[at + 1]} <= {".", "٠", "،"} if pair else False
        skip = pair and small
        yield ":" if skip else sign


def _stacked(one: Patch, other: Patch) -> bool:
    apart = abs(one.box[0] + one.box[2] / 2 - other.box[0] - other.box[2] / 2)
    return apart < max(one.box[2], other.box[2]) * 0.6


def scaled_line(sheet: Grey, box: Box, line: Line) -> tuple[Grey, Box, Line, float]:
    """Return the piece of ``sheet`` around ``box`` in the size that figures are read best in."""
    by = float(np.clip(TALL / line.height, 1.0, 3.0))
    around = round(line.height)
    left, top, width, height = box
    x, y = max(0, left - around), max(0, top - around)
    piece = scaled(sheet[y : top + height + around, x : left + width + around], by)
    moved = (round((left - x) * by), round((top - y) * by), round(width * by), round(height * by))
    return piece, moved, Line((line.middle - y) * by, line.height * by), by


def _trimmed(text: str) -> str:
    """Return a number without the marks around it; a mark within it stays."""
    return text.strip(":/.،")
