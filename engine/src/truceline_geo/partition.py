"""Lines between places of different holders: where the nearest held place changes hands.

They are the edges of the Voronoi diagram of all places that part two holders, merged. Which places
are neighbours is decided in integers, without a rounding; each vertex is as far from its places as
WGS84 can tell: see `docs/adr/0026` for what that is worth in metres. A line says where the nearest
claim changes, and never who is where between two places.
"""

import os
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from truceline_geo import _native
from truceline_geo.e7 import to_e7
from truceline_geo.errors import GeometryError

Labels = NDArray[np.int_] | NDArray[np.str_]


class HoldersLine(NamedTuple):
    """One line. `places`: degrees (m, 2), longitude first; the first is the last where it closes.

    `left` and `right` are holders as they were given; the left one is the lesser.
    """

    left: int | str
    right: int | str
    places: NDArray[np.float64]


class Partition(NamedTuple):
    """Lines as columns, k of them; `rows()` gives each a `HoldersLine`.

    `left`, `right` (k,): holders. `starts` int64 (k + 1,): the first of each line's places, and m.
    `places`: degrees (m, 2). `different`: how many different places were given.
    """

    left: Labels
    right: Labels
    starts: NDArray[np.int64]
    places: NDArray[np.float64]
    different: int

    def rows(self) -> Iterator[HoldersLine]:
        """Each line."""
        spans = zip(self.starts[:-1].tolist(), self.starts[1:].tolist(), strict=True)
        for left, right, (begins, ends) in zip(
            self.left.tolist(), self.right.tolist(), spans, strict=True
        ):
            yield HoldersLine(left, right, self.places[begins:ends])


def partition(
    points: ArrayLike,
    holders: Sequence[str] | ArrayLike,
    *,
    reach_m: float = float("inf"),
    threads: int = 1,
) -> Partition:
    """The lines between n `points`, degrees or E7 of shape (n, 2), with n different `holders`.

    Holders are integers or text, (n,). A place given again with the same holder counts once.
    Vertices are joined by geodesics. Lines end where three holders meet, `reach_m` metres from the
    nearest place, or a tenth of the way beyond the farthest place as seen from the middle of all.
    Runs without the GIL; `threads` 0 means all cores, for the parts that can be shared.

    Raises GeometryError: those of `to_e7`, holders-shape, holders-type, reach-range, too-wide (more
    than 40 degrees from the middle), two-holders (one place, two holders).
    """
    pairs = np.ascontiguousarray(to_e7(points))
    labels, numbers = numbered(holders, len(pairs))
    if not reach_m > 0:
        raise GeometryError("reach-range", f"the reach is {reach_m} m", "give metres above 0")
    cores = threads if threads > 0 else os.cpu_count() or 1
    left, right, starts, places, different, _ = _native.partition(pairs, numbers, reach_m, cores)
    return Partition(labels[left], labels[right], starts, places, different)


def numbered(holders: Sequence[str] | ArrayLike, many: int) -> tuple[Labels, NDArray[np.uint32]]:
    """The different ones of `many` holders, in order, and the number of each one given.

    Raises GeometryError: holders-shape, holders-type.
    """
    given = np.asarray(holders) if many else np.empty(0, np.int64)
    if given.shape != (many,):
        raise GeometryError(
            "holders-shape", f"{many} places and holders of shape {given.shape}", "give one each"
        )
    if given.dtype.kind not in "iuU":
        raise GeometryError(
            "holders-type", f"holders are of type {given.dtype}", "give integers or text"
        )
    labels, numbers = np.unique(given, return_inverse=True)
    return labels, numbers.astype(np.uint32)
