"""Movements as notices describe them: a route or an area, when, and how far around it counts.

Edges of routes and of areas are geodesics of WGS84. A place on the edge of an area belongs to it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TypeAlias, TypeVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

from truceline_geo import _native
from truceline_geo.e7 import to_e7
from truceline_geo.errors import GeometryError
from truceline_geo.geometry import line_pairs, zone_polygons

E7Pairs: TypeAlias = NDArray[np.int32]
Floats: TypeAlias = NDArray[np.float64]

Scalar = TypeVar("Scalar", bound=np.generic)

MAX_RADIUS_M = 50_000.0
"""Distances hold to 1 cm up to the sum of two such radii."""


@dataclass(frozen=True)
class Track:
    """Where a movement is. Make it with `route` or `area`.

    `parts`: E7 (n, 2) each; the one path of a route, or the rings of an area, which count even-odd.
    `times_s`: of each place of a route, or None. `speed_m_s`: from the first place at the window's
    beginning, or None. With neither, all of it is held for all of the window.
    """

    parts: tuple[E7Pairs, ...]
    is_area: bool = False
    times_s: Floats | None = None
    speed_m_s: float | None = None


def route(
    line: object, *, times_s: ArrayLike | None = None, speed_m_s: float | None = None
) -> Track:
    """A route: what `geometry.line_pairs` takes; one place is a movement that stays there.

    `times_s`: rising seconds (n,) at which its places are reached; it stands at the first before
    and at the last after. `speed_m_s`: declared speed along it instead; it stands at the end.
    Raises GeometryError: those of `line_pairs`, times-shape, not-finite, speed-range, two-clocks.
    """
    pairs = line_pairs(line)
    if times_s is not None and speed_m_s is not None:
        raise GeometryError("two-clocks", "the route has times and a speed", "give one of them")
    if speed_m_s is not None and not 0 < speed_m_s < float("inf"):
        raise GeometryError(
            "speed-range", f"the speed is {speed_m_s} m/s", "give metres a second above 0"
        )
    if times_s is None:
        return Track((pairs,), speed_m_s=speed_m_s)
    times = np.asarray(times_s, np.float64)
    if times.shape != (len(pairs),):
        raise GeometryError(
            "times-shape", f"{len(pairs)} places and times of shape {times.shape}", "give one each"
        )
    if not np.isfinite(times).all():
        raise GeometryError("not-finite", "a time of the route is not finite", "give seconds")
    return Track((pairs,), times_s=times)


def area(zone: object) -> Track:
    """An area: what `geometry.zone_polygons` takes. Raises its errors."""
    return Track(tuple(chain.from_iterable(zone_polygons(zone))), is_area=True)


@dataclass(frozen=True)
class Tracks:
    """Many tracks in few arrays. Make it with `tracks_of`, or from arrays you hold already.

    `pairs`: E7 (m, 2) of all parts, one after another. `part_starts` (p + 1,): where each part
    starts, and m. `track_starts` (n + 1,): the first part of each track, and p. `areas` uint8 (n,).
    `times_s` (m,): NaN in tracks without times; empty where none has any. `speeds_m_s` (n,): NaN
    where not declared.
    """

    pairs: E7Pairs
    part_starts: NDArray[np.int64]
    track_starts: NDArray[np.int64]
    areas: NDArray[np.uint8]
    times_s: Floats
    speeds_m_s: Floats

    def __len__(self) -> int:
        return len(self.areas)


def tracks_of(tracks: Sequence[Track | ArrayLike]) -> Tracks:
    """The tracks in few arrays; what is no `Track` is a route.

    Raises GeometryError: empty-track, those of `route`.
    """
    given = [track if isinstance(track, Track) else route(track) for track in tracks]
    for number, track in enumerate(given):
        if not track.parts or not all(len(part) for part in track.parts):
            raise GeometryError("empty-track", f"track {number} has no places", "leave it out")
    parts = [part for track in given for part in track.parts]
    is_timed = any(track.times_s is not None for track in given)
    times = [_times(track) for track in given] if is_timed else []
    return Tracks(
        pairs=_joined(parts, np.empty((0, 2), np.int32)),
        part_starts=_starts([len(part) for part in parts]),
        track_starts=_starts([len(track.parts) for track in given]),
        areas=np.array([track.is_area for track in given], np.uint8),
        times_s=_joined(times, np.empty(0)),
        speeds_m_s=np.array([track.speed_m_s or np.nan for track in given], np.float64),
    )


def _times(track: Track) -> Floats:
    if track.times_s is not None:
        return track.times_s
    return np.full(sum(len(part) for part in track.parts), np.nan)


def _joined(arrays: list[NDArray[Scalar]], none: NDArray[Scalar]) -> NDArray[Scalar]:
    return np.concatenate(arrays) if arrays else none


def _starts(lengths: list[int]) -> NDArray[np.int64]:
    return np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)


def given_tracks(tracks: Tracks, windows: ArrayLike, radii_m: ArrayLike) -> _native.GivenTracks:
    """Tracks, windows and radii, checked, as the compiled part takes them.

    Raises GeometryError: ragged-shape, window-shape, not-finite, window-empty, radius-range, those
    of `to_e7`.
    """
    many = len(tracks)
    _refuse_ragged(tracks)
    spans = seconds_of(windows, many)
    radii = np.broadcast_to(np.asarray(radii_m, np.float64), (many,))
    for number in np.flatnonzero(~((radii >= 0) & (radii <= MAX_RADIUS_M)))[:1]:
        raise GeometryError(
            "radius-range",
            f"the radius of track {number} is {radii[number]} m",
            f"give 0 to {MAX_RADIUS_M:.0f} metres",
        )
    return _native.GivenTracks(
        np.ascontiguousarray(to_e7(tracks.pairs)),
        np.ascontiguousarray(tracks.times_s),
        np.ascontiguousarray(tracks.part_starts),
        np.ascontiguousarray(tracks.track_starts),
        np.ascontiguousarray(tracks.areas),
        np.ascontiguousarray(tracks.speeds_m_s),
        np.ascontiguousarray(spans),
        np.ascontiguousarray(radii),
    )


def _refuse_ragged(tracks: Tracks) -> None:
    many, parts, pairs = len(tracks), len(tracks.part_starts) - 1, len(tracks.pairs)
    sound = (
        _divides(tracks.track_starts, many, parts)
        and _divides(tracks.part_starts, parts, pairs)
        and tracks.speeds_m_s.shape == (many,)
        and tracks.times_s.shape in ((0,), (pairs,))
    )
    if not sound:
        raise GeometryError(
            "ragged-shape",
            f"{many} tracks, {parts} parts and {pairs} places do not fit together",
            "let starts rise from 0 to the number of what they divide",
        )


def _divides(starts: NDArray[np.int64], pieces: int, whole: int) -> bool:
    ends = len(starts) == pieces + 1 and starts[0] == 0 and starts[-1] == whole
    return bool(ends and (np.diff(starts) > 0).all())


def seconds_of(windows: ArrayLike, many: int) -> Floats:
    """Windows (n, 2) as float64 seconds: numbers, or datetime64, which count from 1970.

    Raises GeometryError: window-shape, not-finite, window-empty.
    """
    given = np.asarray(windows)
    if given.dtype.kind == "M":
        # Not a time becomes the least integer, which would pass for a number.
        whole = given.astype("datetime64[us]").astype(np.int64) / 1e6
        given = np.where(np.isnat(given), np.nan, whole)
    spans = np.empty((0, 2)) if given.size == 0 else given.astype(np.float64)
    if spans.shape != (many, 2):
        raise GeometryError(
            "window-shape", f"{many} tracks and windows of shape {given.shape}", "give (n, 2)"
        )
    for number in np.flatnonzero(~np.isfinite(spans).all(axis=1))[:1]:
        raise GeometryError(
            "not-finite", f"window {number} is {spans[number].tolist()}", "give finite seconds"
        )
    for number in np.flatnonzero(spans[:, 0] >= spans[:, 1])[:1]:
        raise GeometryError(
            "window-empty",
            f"window {number} is {spans[number].tolist()}",
            "windows are [from, to): let each end after it begins",
        )
    return spans
