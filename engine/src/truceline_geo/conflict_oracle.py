"""The oracle of conflicts: slow and obvious, with PROJ and shapely. Needs the extra `oracle`.

Edges are cut into geodesics of <= 500 m and laid into an azimuthal equidistant plane around
the nearest places, which are then measured with GeographicLib. Where a track moves, every second
of the shared time is tried, and the best second searched.
"""

from collections.abc import Callable
from functools import reduce
from itertools import pairwise

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Geod, Proj

from truceline_geo.conflicts import Conflict
from truceline_geo.e7 import degrees
from truceline_geo.tracks import Track

WGS84 = Geod(ellps="WGS84")
PIECE_M = 500.0
TOUCHING_M = 0.001
LOOKS = 3
# Two seconds x GOLDEN^40 is 10 ns.
STEPS = 40

Floats = NDArray[np.float64]
Place = tuple[float, float]
Window = tuple[float, float]
Nearest = tuple[float, Place, Place]


def conflict_of(
    tracks: tuple[Track, Track], windows: tuple[Window, Window], radii_m: tuple[float, float]
) -> Conflict | None:
    """The conflict of two tracks, numbered 0 and 1, or None where they stay apart."""
    begins, ends = max(windows[0][0], windows[1][0]), min(windows[0][1], windows[1][1])
    if begins >= ends:
        return None
    reach = sum(radii_m)
    if not any(_moves(track) for track in tracks):
        metres, place, other = nearest(path_of(tracks[0]), path_of(tracks[1]), tracks)
        if metres > reach:
            return None
        return Conflict(0, 1, metres, begins, ends, begins, place, other)
    return _moving_conflict(tracks, windows, reach)


def _moves(track: Track) -> bool:
    return track.times_s is not None or track.speed_m_s is not None


def path_of(track: Track) -> list[Floats]:
    """Degrees (m, 2) of each part, at most 500 m apart; rings are closed."""
    return [_densified(degrees(part), is_ring=track.is_area) for part in track.parts]


def _densified(corners: Floats, *, is_ring: bool) -> Floats:
    if is_ring:
        corners = np.concatenate([corners, corners[:1]])
    points = [corners[:1]]
    for (lon0, lat0), (lon1, lat1) in pairwise(corners):
        azimuth, _, length = WGS84.inv(lon0, lat0, lon1, lat1)
        pieces = max(1, int(np.ceil(length / PIECE_M)))
        along = length * np.arange(1, pieces + 1) / pieces
        fill = np.ones(pieces)
        lon, lat, _ = WGS84.fwd(fill * lon0, fill * lat0, fill * azimuth, along)
        points.append(np.column_stack([lon, lat]))
    return np.concatenate(points)


def nearest(first: list[Floats], second: list[Floats], tracks: tuple[Track, Track]) -> Nearest:
    """Metres between two paths, and where; each plane lies around what the last one found."""
    centre: Place = (float(first[0][0, 0]), float(first[0][0, 1]))
    found: Nearest = (np.inf, centre, centre)
    for _ in range(LOOKS):
        plane = Proj(proj="aeqd", lon_0=centre[0], lat_0=centre[1], ellps="WGS84")
        shapes = [
            _area_in(path, plane) if track.is_area else _route_in(path[0], plane)
            for path, track in zip((first, second), tracks, strict=True)
        ]
        line = shapely.shortest_line(shapes[0], shapes[1])
        (x0, y0), (x1, y1) = shapely.get_coordinates(line)
        place, other = plane(x0, y0, inverse=True), plane(x1, y1, inverse=True)
        centre = plane((x0 + x1) / 2, (y0 + y1) / 2, inverse=True)
        found = min(found, (metres_between(place, other), place, other), key=lambda one: one[0])
    return found


def metres_between(place: Place, other: Place) -> float:
    """Geodesic metres; 0.0 where less than a millimetre."""
    _, _, metres = WGS84.inv(*place, *other)
    return 0.0 if metres < TOUCHING_M else float(metres)


def _laid(part: Floats, plane: Proj) -> Floats:
    return np.column_stack(plane(part[:, 0], part[:, 1]))


def _area_in(rings: list[Floats], plane: Proj) -> shapely.Geometry:
    return reduce(
        shapely.symmetric_difference, [shapely.Polygon(_laid(ring, plane)) for ring in rings]
    )


def _route_in(path: Floats, plane: Proj) -> shapely.Geometry:
    laid = _laid(path, plane)
    return shapely.Point(laid[0]) if len(laid) == 1 else shapely.LineString(laid)


def _moving_conflict(
    tracks: tuple[Track, Track], windows: tuple[Window, Window], reach: float
) -> Conflict | None:
    begins, ends = max(windows[0][0], windows[1][0]), min(windows[0][1], windows[1][1])
    paths = [path_of(track) for track in tracks]

    def at(time: float) -> Nearest:
        here = [
            [np.array([_place_at(track, window, time)])] if _moves(track) else path
            for track, window, path in zip(tracks, windows, paths, strict=True)
        ]
        return nearest(here[0], here[1], tracks)

    times = np.linspace(begins, ends, int(ends - begins) + 2)
    apart = np.array([at(time)[0] for time in times])
    time = min(_lows(times, apart, lambda t: at(t)[0]), key=lambda t: at(t)[0])
    metres, place, other = at(time)
    if metres > reach:
        return None
    near = np.append(times[apart <= reach], time)
    return Conflict(0, 1, metres, float(near.min()), float(near.max()), float(time), place, other)


def _lows(times: Floats, apart: Floats, metres: Callable[[float], float]) -> list[float]:
    """Times that may be the nearest: of those tried, and searched for around each low one."""
    padded = np.concatenate([[np.inf], apart, [np.inf]])
    low = np.flatnonzero((apart <= padded[:-2]) & (apart <= padded[2:])).tolist()
    tried = times.tolist()
    searched = [
        _searched(metres, tried[max(k - 1, 0)], tried[min(k + 1, len(tried) - 1)]) for k in low
    ]
    return [tried[int(apart.argmin())], *searched]


def _searched(metres: Callable[[float], float], low: float, high: float) -> float:
    golden = (5**0.5 - 1) / 2
    for _ in range(STEPS):
        inner, outer = high - golden * (high - low), low + golden * (high - low)
        if metres(inner) <= metres(outer):
            high = outer
        else:
            low = inner
    return (low + high) / 2


def _place_at(track: Track, window: Window, time: float) -> Place:
    corners = degrees(track.parts[0])
    if track.times_s is not None:
        reached = track.times_s
    else:
        lengths = [WGS84.inv(*a, *b)[2] for a, b in pairwise(corners)]
        reached = window[0] + np.concatenate([[0], np.cumsum(lengths)]) / track.speed_m_s
    leg = int(np.searchsorted(reached, time, side="right")) - 1
    if leg < 0 or leg >= len(corners) - 1:
        return tuple(corners[0 if leg < 0 else -1])
    azimuth, _, length = WGS84.inv(*corners[leg], *corners[leg + 1])
    share = (time - reached[leg]) / (reached[leg + 1] - reached[leg])
    (lon, lat) = corners[leg]
    east, north, _ = WGS84.fwd(lon, lat, azimuth, share * length)
    return float(east), float(north)
