"""The sheets of paper in a picture, each laid flat: perspective undone, and turned level.

A sheet is a bright quadrangle on a darker ground. Where none stands out (a scan, a screenshot, a
sheet that fills the picture), the whole picture is the sheet. An open book or two sheets that
touch are one wide quadrangle, and are parted at the gutter.
"""

from collections.abc import Iterator, Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from truceline.exchange.photos.picture import Grey, scaled

LEAST_PART = 0.12
"""Of the picture: a smaller bright quadrangle is a label or a phone beside the sheet."""
MOST_SHEETS = 4
WIDE = 1.15
"""Wider than this times its height, a sheet may be two beside each other."""
_GUTTER = 0.03
"""Of the width of two pages: margins of both; blanks between words are a fifth of it."""
_THUMB = 900
_BAND, _LEAST_FALL = 7.0, 1.25
"""Points of the thumbnail, inwards and outwards of an edge; how much brighter it is inside. The
edge of a shadow is softer: it falls off less within so few points."""
_STEEPEST = 6.0
_ANGLE_STEP = 0.25

Corners = NDArray[np.float32]
"""Shape (4, 2): x and y of the corners, clockwise from the upper left."""


def sheets_in(picture: Grey) -> list[Grey]:
    """Return the sheets, flat and level, from left to right and from above."""
    quads = sorted(_quadrangles(picture), key=lambda quad: tuple(quad.mean(axis=0)))
    flat = [_flattened(picture, quad) for quad in quads[:MOST_SHEETS]] or [picture]
    return [level(half) for sheet in flat for half in _parted(sheet)]


def _quadrangles(picture: Grey) -> Iterator[Corners]:
    by = min(1.0, _THUMB / max(picture.shape))
    thumb = cv2.GaussianBlur(scaled(picture, by), (0, 0), 3)
    # Letters vanish, so that a sheet is one bright patch.
    kernel = np.ones((25, 25), np.uint8)
    closed = np.asarray(cv2.morphologyEx(thumb, cv2.MORPH_CLOSE, kernel), dtype=np.uint8)
    # Under a shadow, paper is darker than lit paper and brighter than the table: of several bounds,
    # the one that shows the most paper as clean quadrangles is the table's.
    found = [list(_quads_of(bright, by, closed)) for bright in _masks(closed)]
    yield from max((_apart(quads) for quads in found), key=_area)


def _apart(quads: Sequence[Corners]) -> list[Corners]:
    """Return the largest quadrangles that do not lie in one another."""
    kept: list[Corners] = []
    for quad in sorted(quads, key=cv2.contourArea, reverse=True):
        x, y = (float(one) for one in quad.mean(axis=0))
        if all(cv2.pointPolygonTest(other, (x, y), False) < 0 for other in kept):  # noqa: FBT003
            kept.append(quad)
    return kept


def _area(quads: Sequence[Corners]) -> float:
    return sum(cv2.contourArea(quad) for quad in quads)


def _masks(closed: Grey) -> Iterator[NDArray[np.uint8]]:
    bound, bright = cv2.threshold(closed, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    yield np.asarray(bright, dtype=np.uint8)
    for part in (0.85, 0.7, 0.58, 0.48):
        yield np.asarray(closed > bound * part, dtype=np.uint8) * np.uint8(255)
    # Where light falls off as much as paper and table differ, only the edges of the sheet are left.
    for low in (15, 30):
        edges = cv2.dilate(cv2.Canny(closed, low, 2 * low), np.ones((3, 3), np.uint8))
        yield np.asarray(255 - np.asarray(edges), dtype=np.uint8)


def _quads_of(mask: NDArray[np.uint8], by: float, closed: Grey) -> Iterator[Corners]:
    area = mask.shape[0] * mask.shape[1]
    contours, _ = cv2.findContours(mask, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
    for contour in contours:
        hull = np.asarray(cv2.convexHull(contour), dtype=np.int32)
        part = cv2.contourArea(hull) / area
        # A quadrangle that is the picture itself needs no flattening, and would cost sharpness.
        if not LEAST_PART <= part <= 0.97 or cv2.contourArea(contour) < 0.9 * part * area:
            continue
        corners = _four(hull)
        if corners is not None and _stands_out(closed, _clockwise(corners)):
            yield _clockwise(corners / np.float32(by))


def _stands_out(closed: Grey, quad: Corners) -> bool:
    """Say whether the sheet ends at each side: outside it is clearly darker, or the picture ends.

    Where light falls off over a sheet that fills the picture, it does so slowly.
    """
    middle = quad.mean(axis=0)
    steps = np.linspace(0.1, 0.9, 25)[:, None]
    height, width = closed.shape
    for n in range(4):
        side = quad[n] * (1 - steps) + quad[(n + 1) % 4] * steps
        out = (side - middle) / np.linalg.norm(side - middle, axis=1, keepdims=True)
        beyond = side + _BAND * out
        seen = ((beyond >= 0) & (beyond < (width, height))).all(axis=1)
        if seen.sum() < 13:
            continue
        inner, outer = side[seen] - _BAND * out[seen], beyond[seen]
        fall = _at(closed, inner) / np.maximum(1, _at(closed, outer))
        if np.median(fall) < _LEAST_FALL:
            return False
    return True


def _at(picture: Grey, places: NDArray[np.floating]) -> NDArray[np.float64]:
    height, width = picture.shape
    x = np.clip(places[:, 0].round().astype(int), 0, width - 1)
    y = np.clip(places[:, 1].round().astype(int), 0, height - 1)
    return np.asarray(picture[y, x], dtype=np.float64)


def _four(hull: NDArray[np.int32]) -> Corners | None:
    around = cv2.arcLength(hull, True)  # noqa: FBT003  (OpenCV: the curve is closed)
    for part in (0.01, 0.02, 0.03, 0.05):
        found = cv2.approxPolyDP(hull, part * around, True)  # noqa: FBT003
        if len(found) == 4 and cv2.contourArea(found) > 0.93 * cv2.contourArea(hull):
            return np.asarray(found, dtype=np.float32).reshape(4, 2)
    return None


def _clockwise(corners: Corners) -> Corners:
    total, apart = corners.sum(axis=1), corners[:, 0] - corners[:, 1]
    order = [total.argmin(), apart.argmax(), total.argmax(), apart.argmin()]
    return np.asarray(corners[order], dtype=np.float32)


def _flattened(picture: Grey, quad: Corners) -> Grey:
    top, right, bottom, left = (
        float(np.linalg.norm(quad[(n + 1) % 4] - quad[n])) for n in range(4)
    )
    width, height = round(max(top, bottom)), round(max(left, right))
    target = np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float32)
    matrix = cv2.getPerspectiveTransform(quad, target)
    flat = cv2.warpPerspective(picture, matrix, (width, height), flags=cv2.INTER_CUBIC)
    return np.asarray(flat, dtype=np.uint8)


def _parted(sheet: Grey) -> list[Grey]:
    height, width = sheet.shape
    if width < WIDE * height:
        return [sheet]
    ink = _ink(scaled(sheet, min(1.0, _THUMB / width)))
    low, high = int(ink.shape[1] * 0.4), int(ink.shape[1] * 0.6)
    # Gaps between words of some lines can lie over each other; a gutter is wider than any of them.
    columns = ink[:, low:high].sum(axis=0) > 0.004 * ink.shape[0]
    empty = _widest(~columns)
    if len(empty) < _GUTTER * ink.shape[1]:
        return [sheet]
    cut = int((low + np.median(empty)) * width / ink.shape[1])
    halves = [sheet[:, :cut], sheet[:, cut:]]
    written = [_ink(scaled(half, min(1.0, _THUMB / width))).mean() for half in halves]
    return halves if min(written) > 0.3 * max(written) else [sheet]


def _widest(empty: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Return the longest stretch of places in a row where ``empty`` holds."""
    places = np.flatnonzero(empty)
    stretches = np.split(places, np.flatnonzero(np.diff(places) > 1) + 1)
    return np.asarray(max(stretches, key=len), dtype=np.int64)


def _ink(thumb: Grey) -> NDArray[np.float64]:
    """Return 1.0 where a thumbnail is darker than its surroundings, as letters are."""
    ground = cv2.GaussianBlur(thumb, (0, 0), 15).astype(np.float64)
    return np.asarray(thumb < ground - 18, dtype=np.float64)


def level(sheet: Grey) -> Grey:
    """Return ``sheet`` turned so that its lines are level: rows of ink are densest then."""
    ink = _ink(scaled(sheet, min(1.0, 700 / max(sheet.shape)))).astype(np.float32)
    if ink.sum() < 50:
        return sheet
    angles = np.arange(-_STEEPEST, _STEEPEST + _ANGLE_STEP, _ANGLE_STEP)
    best = max(angles.tolist(), key=lambda angle: _density(ink, angle))
    if abs(best) < _ANGLE_STEP:
        return sheet
    turned = cv2.warpAffine(
        sheet,
        _turn(sheet.shape, best),
        sheet.shape[::-1],
        flags=cv2.INTER_CUBIC,
        borderMode=cv2.BORDER_REPLICATE,
    )
    return np.asarray(turned, dtype=np.uint8)


def _density(ink: NDArray[np.float32], angle: float) -> float:
    turned = cv2.warpAffine(ink, _turn(ink.shape, angle), ink.shape[::-1])
    return float(np.square(np.asarray(turned).sum(axis=1)).sum())


def _turn(shape: tuple[int, ...], angle: float) -> NDArray[np.float64]:
    matrix = cv2.getRotationMatrix2D((shape[1] / 2, shape[0] / 2), angle, 1.0)
    return np.asarray(matrix, dtype=np.float64)
