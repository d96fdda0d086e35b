"""Which cells of a fixed grid a place, a way or an area touches: whole numbers, no distances.

Two machines must agree on who has to know of whom, so this is decided in integers: cells of 0.01
degree, joined two by two where something is very large, and edges straight in longitude and
latitude. Nothing that is touched is left out; up to two cells more may be counted.
Source of the idea: the cells of the ASTM F3548 discovery service (docs/adr/0050).
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise

import msgspec

from truceline.base.errors import MalformedError
from truceline.geo.e7 import Pair

CELL = 100_000
"""0.01 degree: 1.1 km from south to north."""
MAX_LEVEL = 5
"""The largest cells, 0.32 degree, still divide the circle."""
MAX_ROWS = 4000
"""Rows of cells that all legs cross: some tens of milliseconds of work with the widest margin."""
MAX_MARGIN_CELLS = 4
"""The margins of messages, 50 km at most, stay within it in the largest cells."""
_CIRCLE, _HALF = 3_600_000_000, 1_800_000_000
_CELL_M = 1100
"""At most the height of a cell in metres (the least degree of a meridian has 110,574)."""

Run = tuple[int, int, int]
"""A row, and the first and last column of it; both count from the south-west, at -90, -180."""


class Footprint(msgspec.Struct, frozen=True, array_like=True):
    """Runs of cells of ``CELL << level``, sorted."""

    level: int
    runs: tuple[Run, ...]


def footprint(places: tuple[Pair, ...], *, is_area: bool, margin_m: int = 0) -> Footprint:
    """Return the cells that the places joined by legs touch, an area's inside too.

    And all cells within ``margin_m`` of one of these. MalformedError ``extent`` for a way that
    goes about the earth again and again.
    """
    path = _unwrapped((*places, places[0]) if is_area else places)
    level = _level_of(path, margin_m)
    size = CELL << level
    rows: dict[int, list[tuple[int, int]]] = {}
    for (x0, y0), (x1, y1) in pairwise(path) if len(path) > 1 else ((path[0], path[0]),):
        for row, first, last in _leg(x0, y0, x1, y1, size):
            rows.setdefault(row, []).append((first, last))
    if is_area:
        for row in rows:
            rows[row] += _inside(path, row, size)
    widened = _widened(rows, margin_m, size)
    return Footprint(level, _folded(widened, _CIRCLE // size))


def joined(footprints: Iterable[Footprint]) -> Footprint:
    """Return the footprint of all together, in the largest cells of any."""
    found = tuple(footprints)
    level = max(each.level for each in found)
    return Footprint(level, _merged(run for each in found for run in coarser(each, level).runs))


def coarser(one: Footprint, level: int) -> Footprint:
    """Return the footprint in cells of ``CELL << level``, no smaller than its own."""
    shift = level - one.level
    if shift == 0:
        return one
    runs = ((row >> shift, first >> shift, last >> shift) for row, first, last in one.runs)
    return Footprint(level, _merged(runs))


def touches(one: Footprint, other: Footprint) -> bool:
    """Return whether the two share a cell."""
    level = max(one.level, other.level)
    left, right = coarser(one, level).runs, coarser(other, level).runs
    i = j = 0
    while i < len(left) and j < len(right):
        row, first, last = left[i]
        other_row, other_first, other_last = right[j]
        if row == other_row and first <= other_last and other_first <= last:
            return True
        if (row, last) < (other_row, other_last):
            i += 1
        else:
            j += 1
    return False


def large_cells(one: Footprint) -> Iterator[tuple[int, int]]:
    """Yield the largest cells that hold the footprint, as row and column."""
    for row, first, last in coarser(one, MAX_LEVEL).runs:
        for column in range(first, last + 1):
            yield row, column


def cell_count(one: Footprint) -> int:
    """Return how many the largest cells are."""
    return sum(last - first + 1 for _, first, last in coarser(one, MAX_LEVEL).runs)


def _unwrapped(places: tuple[Pair, ...]) -> list[Pair]:
    """Return the places counted from the south-west, each leg the shorter way round."""
    x, y = places[0][0] + _HALF, places[0][1] + _HALF // 2
    path = [(x, y)]
    for (lon0, _), (lon1, lat1) in pairwise(places):
        x += (lon1 - lon0 + _HALF) % _CIRCLE - _HALF
        path.append((x, lat1 + _HALF // 2))
    return path


def _level_of(path: list[Pair], margin_m: int) -> int:
    climbs = [abs(y1 - y0) for (_, y0), (_, y1) in pairwise(path)]
    for level in range(MAX_LEVEL + 1):
        # Each leg touches one row more than it crosses.
        rows = sum(climb // (CELL << level) + 2 for climb in climbs)
        if rows <= MAX_ROWS and margin_m <= MAX_MARGIN_CELLS * (_CELL_M << level):
            return level
    raise MalformedError(
        "extent",
        "the way goes about the earth again and again.",
        "Draw the way as it is travelled once.",
    )


def _leg(x0: int, y0: int, x1: int, y1: int, size: int) -> Iterator[Run]:
    """Yield for each row the first and last column that the leg touches in it."""
    if y1 < y0:
        x0, y0, x1, y1 = x1, y1, x0, y0
    across, climb = x1 - x0, y1 - y0
    for row in range(y0 // size, y1 // size + 1):
        low, high = max(y0, row * size), min(y1, (row + 1) * size)
        # Rounded down, both ends are in the cells that they are in unrounded.
        ends = [x0 + across * (y - y0) // climb for y in (low, high)] if climb else [x0, x1]
        yield row, min(ends) // size, max(ends) // size


def _inside(path: list[Pair], row: int, size: int) -> Iterator[tuple[int, int]]:
    """Yield the columns of the row whose middles lie inside the ring, from edge to edge."""
    middle = 2 * row * size + size
    crossed = []
    for (x0, y0), (x1, y1) in pairwise(path):
        if (2 * y0 > middle) != (2 * y1 > middle):
            crossed.append((x0 + (x1 - x0) * (middle - 2 * y0) // (2 * (y1 - y0))) // size)
    crossed.sort()
    yield from zip(crossed[::2], crossed[1::2], strict=False)


def _widened(rows: dict[int, list[tuple[int, int]]], margin_m: int, size: int) -> Iterator[Run]:
    for row, spans in rows.items():
        if margin_m == 0:
            yield from ((row, first, last) for first, last in spans)
            continue
        up = -(-margin_m // (_CELL_M * size // CELL))
        for near in range(row - up, row + up + 1):
            width = _width_m(near, size)
            # Within a degree of a pole every meridian is near.
            aside = -(-margin_m // width) if width else _CIRCLE // size
            yield from ((near, first - aside, last + aside) for first, last in spans)


def _width_m(row: int, size: int) -> int:
    """Return at most the width in metres of a cell of the row; 0 at the poles."""
    # Bhaskara's cosine, in whole numbers: within 0.2 % of it, and the same on every machine.
    y = row * size - _HALF // 2
    degrees = min(90, -(-max(abs(y), abs(y + size)) // 10_000_000))
    square = degrees * degrees
    return _CELL_M * (size // CELL) * (32_400 - 4 * square) // (32_400 + square)


def _folded(runs: Iterable[Run], columns: int) -> tuple[Run, ...]:
    """Return the runs within the circle; what reaches over its seam goes on at its other end."""
    kept: list[Run] = []
    for row, first, last in runs:
        if last - first + 1 >= columns:
            kept.append((row, 0, columns - 1))
            continue
        start, end = first % columns, last % columns
        kept += [(row, start, end)] if start <= end else [(row, start, columns - 1), (row, 0, end)]
    return _merged(kept)


def _merged(runs: Iterable[Run]) -> tuple[Run, ...]:
    merged: list[Run] = []
    for row, first, last in sorted(runs):
        if merged and merged[-1][0] == row and first <= merged[-1][2] + 1:
            merged[-1] = (row, merged[-1][1], max(merged[-1][2], last))
        else:
            merged.append((row, first, last))
    return tuple(merged)
