"""Stubs of the compiled extension; the public modules wrap it."""

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

def ecef(lon: float, lat: float) -> tuple[float, float, float]:
    """Earth-centred metres (x, y, z) of a place on the ellipsoid, degrees."""

def inverse(lon0: float, lat0: float, lon1: float, lat1: float) -> tuple[float, float, float]:
    """Azimuths at both ends, onward, in degrees, and metres of a geodesic."""

def direct(lon: float, lat: float, azimuth: float, metres: float) -> tuple[float, float, float]:
    """Longitude, latitude and azimuth, degrees, where a geodesic comes to."""

def arc_of_chord(lon0: float, lat0: float, lon1: float, lat1: float) -> float:
    """Metres between two places, from their chord."""

class Verdict:
    """What is known of one position.

    More than one member of `bands` or `sides`, or `possible_zones` that are not `certain_zones`,
    means indeterminate: `reasons` says why (accuracy-crosses-bound, accuracy-reaches-line,
    accuracy-crosses-zone-edge). `zones` are those of the position as given, by number.
    """

    @property
    def distance_m(self) -> float: ...
    @property
    def nearest_m(self) -> float: ...
    @property
    def farthest_m(self) -> float: ...
    @property
    def bands(self) -> tuple[int, ...]: ...
    @property
    def sides(self) -> tuple[int, ...]: ...
    @property
    def zones(self) -> tuple[int, ...]: ...
    @property
    def possible_zones(self) -> tuple[int, ...]: ...
    @property
    def certain_zones(self) -> tuple[int, ...]: ...
    @property
    def reasons(self) -> tuple[str, ...]: ...
    @property
    def is_indeterminate(self) -> bool: ...

class Index:
    """The tables behind a `LineIndex`."""

    @property
    def size_bytes(self) -> int: ...
    def census(self) -> dict[str, int]:
        """How many tiles, cut tiles and cells, leaves, lists and words the grid has."""
    @property
    def region(self) -> tuple[int, int, int, int]:
        """West and south in E7, columns and rows of tiles, of the grid."""
    def screen(
        self,
        lon_e7: NDArray[np.int32],
        lat_e7: NDArray[np.int32],
        threads: int = 1,
        out: object = None,
    ) -> tuple[NDArray[np.uint8], NDArray[np.int8], NDArray[np.uint64]]: ...
    def measure(
        self,
        lon_e7: NDArray[np.int32],
        lat_e7: NDArray[np.int32],
        threads: int = 1,
        out: object = None,
    ) -> tuple[NDArray[np.uint8], NDArray[np.int8], NDArray[np.uint64], NDArray[np.float64]]: ...
    def with_line(self, line: NDArray[np.int32], threads: int = 1) -> Index:
        """The same zones and bounds round another line. Raises GeometryError; see `LineIndex`."""
    def stored(self) -> bytes:
        """What `restored` reads."""
    def line(self) -> NDArray[np.int32]:
        """The line's vertices, shape (n, 2), without repetitions."""
    def polygons(self) -> list[tuple[int, list[NDArray[np.int32]]]]:
        """Zone number and closed rings of each polygon."""
    @property
    def zone_count(self) -> int: ...
    @property
    def bounds_mm(self) -> list[int]: ...
    @property
    def line_accuracy_m(self) -> float: ...
    def screen_one(self, lon_e7: int, lat_e7: int, accuracy_m: float = 0.0) -> Verdict: ...

def make_index(
    line: NDArray[np.int32],
    zones: Sequence[Sequence[Sequence[NDArray[np.int32]]]],
    bounds_mm: Sequence[int],
    line_accuracy_m: float = 0.0,
    threads: int = 1,
) -> Index:
    """Raises GeometryError; see `LineIndex`."""

class GivenTracks:
    """Ragged tracks with windows and radii; see `tracks.given_tracks`."""

    def __init__(
        self,
        pairs: NDArray[np.int32],
        times_s: NDArray[np.float64],
        part_starts: NDArray[np.int64],
        track_starts: NDArray[np.int64],
        areas: NDArray[np.uint8],
        speeds_m_s: NDArray[np.float64],
        windows: NDArray[np.float64],
        radii_m: NDArray[np.float64],
    ) -> None: ...

ConflictColumns: TypeAlias = tuple[
    NDArray[np.int64],
    NDArray[np.int64],
    NDArray[np.float64],
    NDArray[np.float64],
    NDArray[np.float64],
    NDArray[np.float64],
    NDArray[np.float64],
]

class Movements:
    """Tracks laid out for joining."""

    def conflicts(self, threads: int = 1) -> ConflictColumns: ...
    def __len__(self) -> int: ...

def make_movements(given: GivenTracks) -> Movements:
    """Raises GeometryError; see `conflicts`."""

class ConflictIndex:
    """The tables behind a `conflicts.ConflictIndex`."""

    def __init__(self) -> None: ...
    def insert(self, number: int, given: GivenTracks) -> ConflictColumns: ...
    def query(self, number: int, given: GivenTracks) -> ConflictColumns: ...
    def remove(self, number: int) -> bool: ...
    def __contains__(self, number: int) -> bool: ...
    def __len__(self) -> int: ...

def restored(octets: NDArray[np.uint8]) -> Index:
    """The index that `Index.stored` wrote; reads its tables where they lie.

    Raises GeometryError: index-damaged.
    """

PartitionColumns: TypeAlias = tuple[
    NDArray[np.uint32],
    NDArray[np.uint32],
    NDArray[np.int64],
    NDArray[np.float64],
    int,
    int,
]

def partition(
    pairs: NDArray[np.int32], holders: NDArray[np.uint32], reach_m: float, threads: int = 1
) -> PartitionColumns:
    """Raises GeometryError; see `partition.partition`."""
