"""Movements that come within the sum of their radii while both last.

Distance is geodesic on WGS84, to 1 cm; nearer than 1 mm is 0. Windows are half open, [from, to):
one that ends when another begins shares no time with it. How a pair is found, and what was
weighed: `docs/adr/0025`.
"""

import os
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from truceline_geo import _native
from truceline_geo.tracks import Track, Tracks, given_tracks, tracks_of

Floats = NDArray[np.float64]


class Conflict(NamedTuple):
    """One pair. `first` and `second` are numbers of tracks; places are (longitude, latitude).

    `metres`: the least distance, 0 where they touch, cross, or one lies within the other.
    `from_s` and `to_s`: while both windows last; where one moves, from when they first are within
    the radii to when they last are. `at_s`: when they are nearest; `from_s` where neither moves.
    """

    first: int
    second: int
    metres: float
    from_s: float
    to_s: float
    at_s: float
    first_place: tuple[float, float]
    second_place: tuple[float, float]


class Conflicts(NamedTuple):
    """Pairs as columns, k rows by rising `first`, then `second`; `rows()` gives each a `Conflict`.

    `first`, `second` int64 (k,); `metres`, `at_s` float64 (k,); `shared_s` float64 (k, 2);
    `first_places`, `second_places` float64 degrees (k, 2).
    """

    first: NDArray[np.int64]
    second: NDArray[np.int64]
    metres: Floats
    shared_s: Floats
    at_s: Floats
    first_places: Floats
    second_places: Floats

    def rows(self) -> Iterator[Conflict]:
        """Each pair."""
        columns = zip(*(column.tolist() for column in self), strict=True)
        for first, second, metres, (begins, ends), at, place, other in columns:
            yield Conflict(first, second, metres, begins, ends, at, tuple(place), tuple(other))


def conflicts(
    tracks: Tracks | Sequence[Track | ArrayLike],
    windows: ArrayLike,
    radii_m: ArrayLike,
    *,
    threads: int = 1,
) -> Conflicts:
    """Every pair of n tracks that come within the sum of their radii while both last.

    `windows` (n, 2): from and to, in seconds or datetime64; `radii_m`: (n,) or one for all, 0 to
    50 km. Runs without the GIL on `threads` threads; 0 means all cores. Raises GeometryError:
    those of `tracks_of` and `given_tracks`, and edge-too-long, ring-too-short, area-too-wide,
    times-not-rising, each with the number of the track.
    """
    packed = tracks if isinstance(tracks, Tracks) else tracks_of(tracks)
    movements = _native.make_movements(given_tracks(packed, windows, radii_m))
    return Conflicts(*movements.conflicts(threads if threads > 0 else os.cpu_count() or 1))


class ConflictIndex:
    """Notices that are active now: `insert` tells what a new one meets, in well below 1 ms."""

    __slots__ = ("_native",)

    def __init__(self) -> None:
        self._native = _native.ConflictIndex()

    def insert(self, number: int, track: Track, window: ArrayLike, radius_m: float) -> Conflicts:
        """What the track meets; from then on it is active under its number, any int64.

        `window` (2,). `first` is the number given, `second` those that it meets, rising. Raises
        GeometryError: number-taken, and those of `conflicts`; then nothing has changed.
        """
        return Conflicts(*self._native.insert(number, _one(track, window, radius_m)))

    def query(self, track: Track, window: ArrayLike, radius_m: float) -> Conflicts:
        """What the track would meet; `first` is -1. Raises the errors of `insert`."""
        return Conflicts(*self._native.query(-1, _one(track, window, radius_m)))

    def remove(self, number: int) -> None:
        """End a notice. Raises KeyError where none has the number."""
        if not self._native.remove(number):
            raise KeyError(number)

    def __contains__(self, number: int) -> bool:
        return number in self._native

    def __len__(self) -> int:
        return len(self._native)


def _one(track: Track, window: ArrayLike, radius_m: float) -> _native.GivenTracks:
    return given_tracks(tracks_of([track]), np.asarray(window)[None], [radius_m])
