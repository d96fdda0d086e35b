"""A line, checked and joined: geodesics of WGS84 between its vertices, in pieces of <= 500 m.

What has no defined answer is refused here, so that whatever stands on a `Path` need not ask.
Needs the extra `oracle`.
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import shapely
from numpy.typing import ArrayLike, NDArray
from pyproj import Geod

from truceline_geo.e7 import degrees, to_e7
from truceline_geo.errors import GeometryError

WGS84 = Geod(ellps="WGS84")
# Sag of a chord below its geodesic: 500^2 / (8 R) = 5 mm, half of the promised centimetre.
MAX_PIECE_M = 500.0
# A longer edge is nearly always a lost vertex, and its course nobody could draw the same.
MAX_EDGE_M = 1_000_000.0
# Nearer to a pole, touching cannot be judged in longitude and latitude.
MAX_LATITUDE = 89.0
# In these a degree is judged for touching: a tenth of a micrometre, whole on every turn.
_UNITS = 1e12


@dataclass(frozen=True)
class Path:
    """What a line is once checked and joined.

    `vertices`: float64 degrees (m + 1, 2), read-only, at most 500 m apart; longitude may leave
    [-180, 180) so that no step jumps. `closed`: the last vertex is the first.
    """

    vertices: NDArray[np.float64]
    closed: bool


def path_of(line: ArrayLike) -> Path:
    """The path of a line: degrees (float) or E7 (int32) of shape (n, 2).

    Repeated neighbours are one vertex. Raises GeometryError: those of `to_e7`, line-too-short,
    edge-too-long, near-pole, self-touching.
    """
    corners = _distinct(to_e7(line))
    if len(corners) < 2:
        raise GeometryError(
            "line-too-short",
            f"the line has {len(corners)} distinct vertices",
            "give at least two, more than 1e-7 degree apart",
        )
    vertices = _densified(degrees(corners))
    _refuse_near_pole(vertices)
    closed = bool((corners[0] == corners[-1]).all())
    vertices.flags.writeable = False
    path = Path(vertices, closed)
    _refuse_touching(path)
    return path


def _distinct(corners: NDArray[np.int32]) -> NDArray[np.int32]:
    keep = np.ones(len(corners), bool)
    keep[1:] = (corners[1:] != corners[:-1]).any(axis=1)
    return corners[keep]


def _densified(corners: NDArray[np.float64]) -> NDArray[np.float64]:
    points = [corners[:1]]
    for index, ((lon0, lat0), (lon1, lat1)) in enumerate(pairwise(corners)):
        azimuth, _, length = WGS84.inv(lon0, lat0, lon1, lat1)
        if length > MAX_EDGE_M:
            raise GeometryError(
                "edge-too-long",
                f"edge {index} is {length / 1000:.0f} km long",
                f"give vertices at most {MAX_EDGE_M / 1000:.0f} km apart",
            )
        pieces = max(1, int(np.ceil(length / MAX_PIECE_M)))
        along = length * np.arange(1, pieces) / pieces
        fill = np.full(len(along), 1.0)
        lon, lat, _ = WGS84.fwd(fill * lon0, fill * lat0, fill * azimuth, along)
        points += [np.column_stack([lon, lat]), np.array([[lon1, lat1]])]
    dense = np.concatenate(points)
    turns = np.concatenate([[0], np.cumsum(np.rint(np.diff(dense[:, 0]) / 360))])
    dense[:, 0] -= 360 * turns
    return dense


def _refuse_near_pole(vertices: NDArray[np.float64]) -> None:
    for lon, lat in vertices[np.abs(vertices[:, 1]) > MAX_LATITUDE][:1]:
        raise GeometryError(
            "near-pole",
            f"the line passes {lat:.4f} degrees of latitude at longitude {lon:.4f}",
            f"keep it within {MAX_LATITUDE:.0f} degrees",
        )


def _refuse_touching(path: Path) -> None:
    starts, ends = _turned_back(path.vertices)
    last = len(path.vertices) - 2
    of = np.concatenate([np.arange(last + 1)] * 2)
    pieces = shapely.linestrings(np.stack([starts, ends], axis=1))
    first_of, second_of = shapely.STRtree(pieces).query(pieces, predicate="intersects")
    for first, second in zip(first_of.tolist(), second_of.tolist(), strict=True):
        if of[first] >= of[second]:
            continue
        shared = None
        if of[second] == of[first] + 1 and (ends[first] == starts[second]).all():
            shared = ends[first]
        if path.closed and of[second] == last > 1 and of[first] == 0:
            shared = starts[first] if (starts[first] == ends[second]).all() else shared
        meeting = shapely.intersection(pieces[first], pieces[second])
        place = shapely.get_coordinates(meeting)[0]
        if shared is None or meeting.geom_type != "Point" or (place != shared).any():
            lon, lat = place / _UNITS
            raise GeometryError(
                "self-touching",
                f"the line touches itself at {(lon + 180) % 360 - 180:.7f}, {lat:.7f}",
                "cut it there, or move one of the two vertices",
            )


def _turned_back(
    vertices: NDArray[np.float64],
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Both ends of each piece, the west in [-180, 180), and of each once more a turn further west.

    In whole units of 1e-12 degree, so that a place is the same on every turn.
    """
    units = np.rint(vertices * _UNITS)
    west = np.minimum(units[:-1, 0], units[1:, 0])
    turned = np.floor((west + 180 * _UNITS) / (360 * _UNITS)) * 360 * _UNITS
    back = np.column_stack(
        [np.concatenate([turned, turned + 360 * _UNITS]), np.zeros(2 * len(west))]
    )
    return np.tile(units[:-1], (2, 1)) - back, np.tile(units[1:], (2, 1)) - back
