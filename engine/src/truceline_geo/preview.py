"""A picture of who is nearest where, in cells: for looking at, never for deciding.

:func:`truceline_geo.partition.partition` gives the lines themselves. Here the middle of each cell
takes the holder of its nearest place, straight through the earth. A block of cells keeps the places
that may be nearest to one of its middles, those within twice its radius of the nearest to its own
middle, and is parted in four until one holder is left or little is left to compare.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from truceline_geo.e7 import to_e7
from truceline_geo.errors import GeometryError
from truceline_geo.partition import Labels, numbered

LARGEST = 8192
"""Rows or columns."""
COMPARED = 65_536
"""Distances that are compared at once."""
AXIS_M, FLATTENING = 6_378_137.0, 1 / 298.257223563

AXES = 3
SPARE_M = 1e-3
"""More than rounding can move a distance."""

Places = NDArray[np.float64]
Box = tuple[float, float, float, float]


class _Held(NamedTuple):
    """Places (n, 3) in earth-centred metres, and the number of each one's holder."""

    places: Places
    numbers: NDArray[np.uint32]


def preview(
    points: ArrayLike,
    holders: Sequence[str] | ArrayLike,
    box: Box,
    shape: tuple[int, int] = (512, 512),
) -> Labels:
    """The holder of the place nearest to the middle of each cell; (rows, columns), north first.

    `points` are n degrees or E7 of shape (n, 2), `holders` n integers or texts. `box` is west,
    south, east, north in degrees; where west exceeds east it crosses the antimeridian. Places
    outside count too. Where two places are equally far within a few parts in a thousand million,
    either may win.

    Raises GeometryError: those of `to_e7`, holders-shape, holders-type, no-places, box-range,
    raster-shape.
    """
    pairs = to_e7(points)
    labels, numbers = numbered(holders, len(pairs))
    if not len(pairs):
        raise GeometryError("no-places", "no place is given", "give one place or more")
    middles = _earth_centred(*_middles(box, shape))
    nearest = np.empty(shape, np.uint32)
    held = _Held(_earth_centred(*(pairs.T / 1e7)), numbers)
    blocks = [(slice(0, shape[0]), slice(0, shape[1]), held)]
    while blocks:
        rows, columns, known = blocks.pop()
        block = middles[rows, columns]
        near = _maybe_nearest(block, known)
        if (near.numbers == near.numbers[0]).all():
            nearest[rows, columns] = near.numbers[0]
        elif len(near.numbers) * len(block) * block.shape[1] <= COMPARED or block.size == AXES:
            nearest[rows, columns] = near.numbers[_nearest_of(block, near.places)]
        else:
            blocks += [(*part, near) for part in _quarters(rows, columns)]
    return labels[nearest]


def _middles(box: Box, shape: tuple[int, int]) -> tuple[Places, Places]:
    """Longitudes and latitudes of the middles of cells, degrees."""
    west, south, east, north = box
    wide = (east - west) % 360 or 360.0
    if not (-90 <= south < north <= 90 and np.isfinite(wide)):
        raise GeometryError("box-range", f"the box is {box}", "give west, south, east, north")
    if not all(1 <= count <= LARGEST for count in shape):
        raise GeometryError("raster-shape", f"{shape} cells", f"give 1 to {LARGEST} each way")
    rows, columns = shape
    lats = north - (np.arange(rows) + 0.5) * (north - south) / rows
    lons = west + (np.arange(columns) + 0.5) * wide / columns
    lon, lat = np.meshgrid(lons, lats)
    return lon, lat


def _earth_centred(lons: Places, lats: Places) -> Places:
    lon, lat = np.radians(lons), np.radians(lats)
    eccentric = FLATTENING * (2 - FLATTENING)
    normal = AXIS_M / np.sqrt(1 - eccentric * np.sin(lat) ** 2)
    flat = normal * np.cos(lat)
    up = normal * (1 - eccentric) * np.sin(lat)
    return np.stack((flat * np.cos(lon), flat * np.sin(lon), up), axis=-1)


def _maybe_nearest(block: Places, known: _Held) -> _Held:
    """Those places that may be nearest to a middle of the block: by triangles."""
    middle = block[block.shape[0] // 2, block.shape[1] // 2]
    radius = np.sqrt(((block - middle) ** 2).sum(axis=2).max())
    ways = known.places - middle
    squares = np.einsum("ij,ij->i", ways, ways)
    kept = squares <= (np.sqrt(squares.min()) + 2 * radius + SPARE_M) ** 2
    return _Held(known.places[kept], known.numbers[kept])


def _nearest_of(block: Places, places: Places) -> NDArray[np.intp]:
    """Which of the places is nearest to each middle."""
    # Around a middle of the block the numbers are small, and their products lose nothing.
    middle = block[block.shape[0] // 2, block.shape[1] // 2]
    cells, ways = block - middle, places - middle
    nearest: NDArray[np.intp] = (np.einsum("ij,ij->i", ways, ways) - 2 * cells @ ways.T).argmin(
        axis=2
    )
    return nearest


def _quarters(rows: slice, columns: slice) -> list[tuple[slice, slice]]:
    return [(row, column) for row in _halves(rows) for column in _halves(columns)]


def _halves(span: slice) -> list[slice]:
    begins, ends = int(span.start), int(span.stop)
    half = (begins + ends + 1) // 2
    return [slice(begins, half), slice(half, ends)] if half < ends else [span]
