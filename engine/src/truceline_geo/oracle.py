"""The oracle: slow and obvious answers that a fast engine is held to. Needs the extra `oracle`.

Distance is geodesic on WGS84 (GeographicLib through PROJ) to the nearest place of the line.
Side is that of the nearest place: past an open end, that of its last edge carried on.
Feet are sought on every piece that can hold the nearest one; distances hold up to 5,000 km.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from truceline_geo.e7 import degrees, to_e7
from truceline_geo.errors import GeometryError
from truceline_geo.path import MAX_PIECE_M, WGS84, Path, path_of
from truceline_geo.zone import Zone, contains

LEFT, ON_LINE, RIGHT = 1, 0, -1
# Bounds are whole millimetres; nearer than one, a side would be rounding.
ON_LINE_M = 0.001
# A foot this near to a vertex is judged by both of its edges.
AT_VERTEX_M = 0.001
GOLDEN = (5**0.5 - 1) / 2
# 500 m x GOLDEN^60 is below a nanometre.
STEPS = 60

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Verdict:
    """What is known of one position. Bands count bounds passed: band i is [d_i, d_(i+1)).

    More than one member of `bands` or `sides` means indeterminate: the accuracy radius reaches
    across. `zones` are those of the position as given, by number.
    """

    distance_m: float
    nearest_m: float
    farthest_m: float
    bands: tuple[int, ...]
    sides: tuple[int, ...]
    zones: tuple[int, ...]


@dataclass(frozen=True)
class Oracle:
    """A line, zones, and bounds of bands in whole millimetres, rising from above 0."""

    path: Path
    zones: tuple[Zone, ...] = ()
    bounds_mm: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        steps = zip((0, *self.bounds_mm), self.bounds_mm, strict=False)
        if any(not low < high for low, high in steps):
            raise GeometryError(
                "bounds-not-rising", f"the bounds are {self.bounds_mm}", "order them from above 0"
            )

    def distance(self, positions: ArrayLike) -> Floats:
        """Signed metres of shape (n,), left of the line positive; n positions as `to_e7` takes.

        Raises GeometryError: those of `to_e7`.
        """
        places = degrees(to_e7(positions))
        return np.array([signed_distance(self.path, lon, lat) for lon, lat in places])

    def screen_one(self, position: ArrayLike, accuracy_m: float = 0.0) -> Verdict:
        """The verdict on one position (2,) that is true to within `accuracy_m` metres.

        Raises GeometryError: those of `to_e7`, accuracy-range.
        """
        if not 0 <= accuracy_m < float("inf"):
            raise GeometryError(
                "accuracy-range", f"the accuracy is {accuracy_m} m", "give 0 or more metres"
            )
        e7 = to_e7(np.asarray(position)[None])
        lon, lat = degrees(e7)[0]
        signed = signed_distance(self.path, lon, lat)
        nearest, farthest = max(0.0, abs(signed) - accuracy_m), abs(signed) + accuracy_m
        return Verdict(
            distance_m=signed,
            nearest_m=nearest,
            farthest_m=farthest,
            bands=tuple(range(self.band(nearest), self.band(farthest) + 1)),
            sides=_sides(signed, accuracy_m),
            zones=self._zones_of(int(e7[0, 0]), int(e7[0, 1])),
        )

    def band(self, distance_m: float) -> int:
        """How many bounds lie at or below the distance."""
        return sum(bound <= distance_m * 1000 for bound in self.bounds_mm)

    def _zones_of(self, lon_e7: int, lat_e7: int) -> tuple[int, ...]:
        return tuple(i for i, zone in enumerate(self.zones) if contains(zone, lon_e7, lat_e7))


def oracle_of(line: ArrayLike, zones: Sequence[Zone] = (), bounds_mm: Sequence[int] = ()) -> Oracle:
    """The oracle of a line as `path_of` takes it. Raises its errors and bounds-not-rising."""
    return Oracle(path_of(line), tuple(zones), tuple(bounds_mm))


def _sides(signed: float, accuracy_m: float) -> tuple[int, ...]:
    if accuracy_m > 0 and abs(signed) - accuracy_m < ON_LINE_M:
        return (RIGHT, ON_LINE, LEFT)
    return (int(np.sign(signed)),)


def signed_distance(path: Path, lon: float, lat: float) -> float:
    """Metres from the path, left positive; exactly 0.0 where less than a millimetre."""
    apart, piece, along = _nearest(path, lon, lat)
    if apart < ON_LINE_M:
        return 0.0
    return apart if _is_left(path, piece, along, (lon, lat)) else -apart


def _nearest(path: Path, lon: float, lat: float) -> tuple[float, int, float]:
    """Metres to the nearest foot, its piece, and its metres along that piece."""
    to_vertex = _apart(path.vertices, lon, lat)
    ends = np.minimum(to_vertex[:-1], to_vertex[1:])
    # No place of a piece is farther than half its length from one of its ends.
    pieces = np.flatnonzero(ends <= ends.min() + MAX_PIECE_M / 2 + 1)
    start, end = path.vertices[pieces], path.vertices[pieces + 1]
    azimuth, _, length = WGS84.inv(start[:, 0], start[:, 1], end[:, 0], end[:, 1])

    def apart_at(along: Floats) -> Floats:
        foot_lon, foot_lat, _ = WGS84.fwd(start[:, 0], start[:, 1], azimuth, along)
        return _apart(np.column_stack([foot_lon, foot_lat]), lon, lat)

    low, high = np.zeros(len(pieces)), np.asarray(length)
    for _ in range(STEPS):
        inner, outer = high - GOLDEN * (high - low), low + GOLDEN * (high - low)
        nearer_start = apart_at(inner) < apart_at(outer)
        low, high = np.where(nearer_start, low, inner), np.where(nearer_start, outer, high)
    tried = np.stack([np.zeros(len(pieces)), (low + high) / 2, np.asarray(length)])
    found = np.stack([apart_at(along) for along in tried])
    best = found.min(axis=0).argmin()
    row = found[:, best].argmin()
    return float(found[row, best]), int(pieces[best]), float(tried[row, best])


def _apart(places: Floats, lon: float, lat: float) -> Floats:
    many = len(places)
    _, _, metres = WGS84.inv(places[:, 0], places[:, 1], np.full(many, lon), np.full(many, lat))
    return np.asarray(metres)


def _is_left(path: Path, piece: int, along: float, place: tuple[float, float]) -> bool:
    (lon0, lat0), (lon1, lat1) = path.vertices[piece : piece + 2]
    azimuth, _, length = WGS84.inv(lon0, lat0, lon1, lat1)
    last = len(path.vertices) - 2
    before, after = piece - 1, piece + 1
    if path.closed:
        before, after = before % (last + 1), after % (last + 1)
    if along < AT_VERTEX_M and before >= 0:
        return _is_left_of_corner(path, (before, piece), place)
    if along > length - AT_VERTEX_M and after <= last:
        return _is_left_of_corner(path, (piece, after), place)
    foot_lon, foot_lat, back = WGS84.fwd(lon0, lat0, azimuth, along)
    toward, _, _ = WGS84.inv(foot_lon, foot_lat, *place)
    # 0 to 180 degrees clockwise of the course lies to the right.
    return bool((toward - (back + 180)) % 360 > 180)


def _is_left_of_corner(path: Path, pieces: tuple[int, int], place: tuple[float, float]) -> bool:
    """Whether the place lies in the sector left of both edges that meet at a vertex."""
    (lon0, lat0), (lon, lat) = path.vertices[pieces[0] : pieces[0] + 2]
    lon2, lat2 = path.vertices[pieces[1] + 1]
    came_from, _, _ = WGS84.inv(lon, lat, lon0, lat0)
    goes_to, _, _ = WGS84.inv(lon, lat, lon2, lat2)
    toward, _, _ = WGS84.inv(lon, lat, *place)
    return bool((goes_to - toward) % 360 < (goes_to - came_from) % 360)
