"""Lines and areas on WGS84, measured with PROJ's geodesics (Karney 2013): right, and not fast.

Around a place the plane of directions and distances (azimuthal equidistant) is exact from its
centre: the nearest point of a chord of at most 500 m there is the nearest point of the geodesic to
well below a millimetre, up to 1,000 km away. Which pieces are measured is decided by straight
distances through the earth, with room to spare: all others are certainly farther. The compiled
engine answers the same questions from an index.
"""

from itertools import pairwise
from math import cos, radians, sin

import numpy as np
from numpy.typing import NDArray
from pyproj import Geod

from truceline.geo.e7 import Pair
from truceline.geo.planar import Vector, depth_sign, foot, is_left_of_corner
from truceline.geo.shapes import Path, Polygons, Reach, Side

MAX_PIECE_M = 500.0
"""Sag of a chord below its geodesic: 500^2 / 8R = 5 mm."""
CROSSING_M = 0.02
"""Two E7 steps: what has moved from one side to the other this near to the line has crossed it."""
SPARE_M = 1500.0
"""Three pieces: more than what a piece can be nearer than its ends, twice."""
SPARE_SHARE = 1.01
"""Up to ``FAR_M`` a geodesic is longer than its chord by a thousandth of it at most."""
FAR_M = 500_000.0
"""Beyond, every piece is measured."""
_GEOD = Geod(ellps="WGS84")
Places = NDArray[np.float64]
"""Earth-centred metres, (n, 3)."""
Metres = NDArray[np.float64]
Ends = NDArray[np.intp]
"""Numbers of ends of pieces."""
_UNITS = 1e7


class Line:
    """A path joined by geodesics, in pieces of at most 500 m."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lons, self._lats = [path[0][0] / _UNITS], [path[0][1] / _UNITS]
        self._along = [0.0]
        for start, end in pairwise(path):
            self._join(start, end)
        self._degrees = np.array([self._lons, self._lats])
        self._places = _earth_centred(self._lons, self._lats)

    def reach(self, place: Pair) -> Reach:
        """Return the reach of ``place``."""
        around = _Seen(self, place)
        best = (float("inf"), 0, 0.0)
        for piece in around.nearest_pieces(self._ends_near(place)):
            t, metres = foot(around[piece], around[piece + 1])
            best = min(best, (metres, piece, t))
        metres, piece, t = best
        along = self._along[piece] + t * (self._along[piece + 1] - self._along[piece])
        apart_mm = round(metres * 1000)
        side = self._side(around, piece, t) if apart_mm else Side.ON
        return Reach(apart_mm, side, self._place(piece, t), round(along * 1000))

    def approach(self, route: Path) -> Reach:
        """Return the reach of the place of ``route`` that comes nearest."""
        if len(set(route)) == 1:
            return self.reach(route[0])
        way = Line(route)
        places = dict(enumerate(way.dense()))
        chords, theirs = _chords(way._places, self._places)
        reaches = {each: self.reach(places[each]) for each in _near(chords).tolist()}
        found = list(reaches.values())
        # Of two pieces that do not cross, the nearest places include an end of one of them.
        least = _least(found)
        corners = self.dense()
        ends = [way.reach(corners[each]) for each in _near(theirs).tolist()]
        found += [self.reach(near.nearest) for near in ends if near.apart_mm < least]
        for one, before in reaches.items():
            after = reaches.get(one + 1)
            if after is not None and {before.side, after.side} == {Side.LEFT, Side.RIGHT}:
                found.append(self._crossing((places[one], before), (places[one + 1], after)))
        return min(found, key=lambda reach: reach.apart_mm)

    def dense(self) -> Path:
        """Return the ends of all pieces, in E7."""
        return tuple(
            (round(lon * _UNITS), round(lat * _UNITS))
            for lon, lat in zip(self._lons, self._lats, strict=True)
        )

    def _join(self, start: Pair, end: Pair) -> None:
        lon0, lat0, lon1, lat1 = (one / _UNITS for one in (*start, *end))
        azimuth, _, length = _GEOD.inv(lon0, lat0, lon1, lat1)
        pieces = max(1, int(-(-length // MAX_PIECE_M)))
        begins = self._along[-1]
        for piece in range(1, pieces):
            lon, lat, _ = _GEOD.fwd(lon0, lat0, azimuth, length * piece / pieces)
            self._add(lon, lat, begins + length * piece / pieces)
        self._add(lon1, lat1, begins + length)

    def _add(self, lon: float, lat: float, along: float) -> None:
        self._lons.append(lon)
        self._lats.append(lat)
        self._along.append(along)

    def seen_from(self, place: Pair, ends: Ends) -> tuple[Metres, Metres]:
        """Return azimuths (degrees) and distances (metres) of the ``ends`` of pieces."""
        here = np.full((2, len(ends)), [[place[0] / _UNITS], [place[1] / _UNITS]])
        azimuths, _, metres = _GEOD.inv(*here, *self._degrees[:, ends])
        return azimuths, metres

    def _ends_near(self, place: Pair) -> Ends:
        """Return the ends of the pieces of which one is nearest, in their order."""
        here = _earth_centred([place[0] / _UNITS], [place[1] / _UNITS])
        near = _near(np.sqrt(((self._places - here) ** 2).sum(axis=1)))
        beside = np.zeros(len(self._lons) + 2, dtype=bool)
        for step in range(3):
            beside[near + step] = True
        return np.flatnonzero(beside[1:-1])

    def _side(self, around: "_Seen", piece: int, t: float) -> Side:
        corner = piece + 1 if t >= 1 else piece if t <= 0 else None
        closed = self.path[0] == self.path[-1]
        last = len(self._lons) - 1
        if corner is not None and (0 < corner < last or closed):
            before = around[corner - 1] if corner > 0 else around[last - 1]
            after = around[corner + 1] if corner < last else around[1]
            left = is_left_of_corner(before, around[corner], after)
        else:
            left = depth_sign(around[piece], around[piece + 1]) > 0
        return Side.LEFT if left else Side.RIGHT

    def _place(self, piece: int, t: float) -> Pair:
        start = (self._lons[piece], self._lats[piece])
        end = (self._lons[piece + 1], self._lats[piece + 1])
        azimuth, _, length = _GEOD.inv(*start, *end)
        lon, lat, _ = _GEOD.fwd(*start, azimuth, length * t)
        return (round(lon * _UNITS), round(lat * _UNITS))

    def _crossing(self, left: tuple[Pair, Reach], right: tuple[Pair, Reach]) -> Reach:
        """Return the reach where the way between two sides meets the line, or passes its end."""
        (one, before), (other, after) = left, right
        while apart_mm(one, other) > CROSSING_M * 1000:
            lon0, lat0, lon1, lat1 = (each / _UNITS for each in (*one, *other))
            azimuth, _, length = _GEOD.inv(lon0, lat0, lon1, lat1)
            lon, lat, _ = _GEOD.fwd(lon0, lat0, azimuth, length / 2)
            middle = (round(lon * _UNITS), round(lat * _UNITS))
            if middle in (one, other):
                break
            reach = self.reach(middle)
            if reach.side is before.side:
                one, before = middle, reach
            else:
                other, after = middle, reach
        near = min(before, after, key=lambda reach: reach.apart_mm)
        if near.apart_mm > CROSSING_M * 1000:
            return near
        return Reach(0, Side.ON, near.nearest, near.along_mm)


class _Seen(dict[int, Vector]):
    """The ends of pieces of ``line`` as they lie around ``place``, measured when looked at."""

    def __init__(self, line: Line, place: Pair) -> None:
        super().__init__()
        self._line = line
        self._place = place

    def nearest_pieces(self, ends: Ends) -> list[int]:
        """Return the pieces that may come nearest; ``ends`` are those that may be nearest."""
        azimuths, metres = self._line.seen_from(self._place, ends)
        close = metres <= metres.min() + MAX_PIECE_M
        self._keep(ends[close], azimuths[close], metres[close])
        here = set(ends.tolist())
        found = {piece for end in self for piece in (end - 1, end)}
        return sorted(piece for piece in found if {piece, piece + 1} <= here)

    def _keep(self, ends: Ends, azimuths: Metres, metres: Metres) -> None:
        for end, azimuth, far in zip(ends.tolist(), azimuths, metres, strict=True):
            self[end] = (far * sin(radians(azimuth)), far * cos(radians(azimuth)))

    def __missing__(self, end: int) -> Vector:
        ends = np.array([end])
        self._keep(ends, *self._line.seen_from(self._place, ends))
        return self[end]


class Area:
    """Polygons whose edges are straight in longitude and latitude."""

    def __init__(self, polygons: Polygons) -> None:
        self._polygons = polygons
        self._rings = [Line(_straight(ring)) for rings in polygons for ring in rings]

    def depth_mm(self, place: Pair) -> int:
        """Return how deep inside ``place`` lies; negative outside."""
        edge = min(ring.reach(place).apart_mm for ring in self._rings)
        inside = any(_contains(rings, place) for rings in self._polygons)
        return edge if inside else -max(1, edge)


def apart_mm(one: Pair, other: Pair) -> int:
    """Return the geodesic distance of two places."""
    (lon0, lat0), (lon1, lat1) = one, other
    _, _, metres = _GEOD.inv(lon0 / _UNITS, lat0 / _UNITS, lon1 / _UNITS, lat1 / _UNITS)
    return round(float(metres) * 1000)


def _earth_centred(lons: list[float], lats: list[float]) -> Places:
    """Return the places in earth-centred metres."""
    lon, lat = np.radians(lons), np.radians(lats)
    flattening = _GEOD.f * (2 - _GEOD.f)
    normal = _GEOD.a / np.sqrt(1 - flattening * np.sin(lat) ** 2)
    return np.stack(
        (
            normal * np.cos(lat) * np.cos(lon),
            normal * np.cos(lat) * np.sin(lon),
            normal * (1 - flattening) * np.sin(lat),
        ),
        axis=1,
    )


def _chords(some: Places, others: Places) -> tuple[Metres, Metres]:
    """Return for each place how far the nearest of the other ones is, straight through."""
    nearest = np.full(len(others), np.inf)
    chords = np.empty(len(some))
    for number, place in enumerate(some):
        squares = ((others - place) ** 2).sum(axis=1)
        chords[number] = squares.min()
        np.minimum(nearest, squares, out=nearest)
    return np.sqrt(chords), np.sqrt(nearest)


def _near(chords: Metres) -> Ends:
    """Return which places may be the nearest, or have the nearest beside them; in their order."""
    least = float(chords.min())
    if least > FAR_M:
        return np.arange(len(chords))
    return np.flatnonzero(chords <= least * SPARE_SHARE + SPARE_M)


def _least(reaches: list[Reach]) -> int:
    return min(reach.apart_mm for reach in reaches)


_TURN, _HALF, _STEP = 3_600_000_000, 1_800_000_000, 50_000


def _east(start: int, end: int) -> int:
    """Return the way from one longitude to another, the shorter way round."""
    return (end - start + _HALF) % _TURN - _HALF


def _straight(ring: Path) -> Path:
    """Return the ring with places at most 500 m apart on edges straight in lon and lat."""
    places = [ring[0]]
    for (lon0, lat0), (lon1, lat1) in pairwise(ring):
        east, north = _east(lon0, lon1), lat1 - lat0
        steps = max(1, -(-max(abs(east), abs(north)) // _STEP))
        for step in range(1, steps + 1):
            lon = (lon0 + east * step // steps + _HALF) % _TURN - _HALF
            places.append((lon, lat0 + north * step // steps))
    return tuple(places)


def _contains(rings: tuple[Path, ...], place: Pair) -> bool:
    """Return whether the place lies in the polygon or on an edge; in integers, exactly."""
    crossed = 0
    for ring in rings:
        x = _east(place[0], ring[0][0])
        for (lon0, lat0), (lon1, lat1) in pairwise(ring):
            east = _east(lon0, lon1)
            start, end = (x, lat0 - place[1]), (x + east, lat1 - place[1])
            turn = start[0] * end[1] - start[1] * end[0]
            if turn == 0 and _spans(start[0], end[0]) and _spans(start[1], end[1]):
                return True
            if (start[1] > 0) != (end[1] > 0) and (turn > 0) == (end[1] > start[1]):
                crossed += 1
            x += east
    return crossed % 2 == 1


def _spans(one: int, other: int) -> bool:
    return min(one, other) <= 0 <= max(one, other)
