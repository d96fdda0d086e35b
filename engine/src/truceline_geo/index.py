"""`LineIndex`: a line with zones and bounds of bands, ready to be asked about positions.

What it answers is what `truceline_geo.oracle` answers, some hundred thousand times as fast.
Coordinates are E7 (int32 of 1e-7 degree); distances are geodesic on WGS84, in metres.
"""

import hashlib
import os
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from truceline_geo import _native
from truceline_geo.geometry import column, line_pairs, whole_millimetres, zone_polygons

HASH_DOMAIN = b"truceline-geo/index/v1\n"


class ScreenResult(NamedTuple):
    """What holds at each of n positions.

    `band` uint8 (n,): how many bounds lie at or below the distance. `side` int8 (n,): 1 left of the
    line, -1 right, 0 on it (nearer than 1 mm). `zones` uint64 (n,): bit k is zone k; with more than
    64 zones (n, words), zone k being bit k % 64 of word k // 64. `inputs`: the index's
    `content_hash`.
    """

    band: NDArray[np.uint8]
    side: NDArray[np.int8]
    zones: NDArray[np.uint64]
    inputs: str


class Measured(NamedTuple):
    """A `ScreenResult` and `distance_m` float64 (n,): signed metres, left of the line positive."""

    band: NDArray[np.uint8]
    side: NDArray[np.int8]
    zones: NDArray[np.uint64]
    distance_m: NDArray[np.float64]
    inputs: str


class LineIndex:
    """Immutable; equal and hashed by content.

    `line`: degrees (float) or E7 (int32) of shape (n, 2), longitude first, a shapely geometry or
    GeoJSON; vertices are joined by geodesics. `zones`: see `geometry.zone_polygons`; edges are
    straight in longitude and latitude, and belong to the zone. `bands_m`: bounds, rising from above
    0, in whole millimetres; band i is [d_i, d_(i+1)). `line_accuracy_m`: half width of the line's
    own doubt, which `screen_one` adds to a position's. Built without the GIL on `threads` threads,
    0 meaning all cores; the index is the same whatever their number.

    Raises GeometryError: line-too-short, edge-too-long, near-pole, self-touching, ring-too-short,
    ring-around-pole, bounds-not-rising, bounds-not-whole, and those of `geometry`.
    """

    __slots__ = ("_hash", "_native")

    def __init__(
        self,
        line: object,
        zones: Sequence[object] = (),
        bands_m: Sequence[float] = (),
        *,
        line_accuracy_m: float = 0.0,
        threads: int = 1,
    ) -> None:
        self._adopt(
            _native.make_index(
                line_pairs(line),
                [zone_polygons(zone) for zone in zones],
                whole_millimetres(bands_m),
                float(line_accuracy_m),
                _threads(threads),
            )
        )

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> "LineIndex":
        """The index that `save` wrote; its tables stay in the file, which must not be changed.

        Raises GeometryError: not-an-index, index-version, index-damaged; OSError.
        """
        # What it needs of the standard library takes as long to import as all else.
        from truceline_geo.stored import stored_payload  # noqa: PLC0415

        return cls._of(_native.restored(stored_payload(path)))

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write to a file that only its owner can read, whole or not at all. Raises OSError."""
        from truceline_geo.stored import store_payload  # noqa: PLC0415

        store_payload(path, self._native.stored())

    def with_line(self, line: object, *, threads: int = 1) -> "LineIndex":
        """The index of another line with the same zones, bounds and accuracy.

        Equal to a new one; tiles that the difference does not reach are copied, not built. Raises
        what `LineIndex` raises for its line.
        """
        return self._of(self._native.with_line(line_pairs(line), _threads(threads)))

    @classmethod
    def _of(cls, native: _native.Index) -> "LineIndex":
        index = cls.__new__(cls)
        index._adopt(native)  # noqa: SLF001 - of its own class
        return index

    def _adopt(self, native: _native.Index) -> None:
        self._native = native
        self._hash = _content_hash(native)

    @property
    def content_hash(self) -> str:
        """SHA-256, hex, of the inputs: line, zones, bounds and line accuracy."""
        return self._hash

    @property
    def size_bytes(self) -> int:
        """Memory that the tables take."""
        return self._native.size_bytes

    def screen(
        self, lon_e7: object, lat_e7: object, *, threads: int = 1, out: ScreenResult | None = None
    ) -> ScreenResult:
        """Band, side and zones of n positions: two int32 columns (n,) of E7.

        Runs without the GIL on `threads` threads; 0 means all cores. `out` is an earlier result
        for as many positions, which is overwritten: its memory need not be cleared anew. Raises
        GeometryError: out-of-range, geometry-shape, geometry-type, out-shape.
        """
        answers = self._native.screen(column(lon_e7), column(lat_e7), _threads(threads), out)
        return ScreenResult(*answers, self._hash)

    def measure(
        self, lon_e7: object, lat_e7: object, *, threads: int = 1, out: Measured | None = None
    ) -> Measured:
        """The same and the signed distance."""
        answers = self._native.measure(column(lon_e7), column(lat_e7), _threads(threads), out)
        return Measured(*answers, self._hash)

    def distance(self, lon_e7: object, lat_e7: object, *, threads: int = 1) -> NDArray[np.float64]:
        """Signed metres (n,), left of the line positive, exactly 0.0 where less than a millimetre.

        Within 1 cm of GeographicLib up to 200 km, and of a bound or 0 exactly it; beyond 200 km
        always it, at some thousand positions a second.
        """
        return self.measure(lon_e7, lat_e7, threads=threads).distance_m

    def screen_one(self, lon_e7: int, lat_e7: int, accuracy_m: float = 0.0) -> _native.Verdict:
        """The verdict on a position that is true to within `accuracy_m` metres.

        Raises GeometryError: out-of-range, accuracy-range.
        """
        return self._native.screen_one(lon_e7, lat_e7, accuracy_m)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, LineIndex) and other._hash == self._hash

    def __hash__(self) -> int:
        return hash(self._hash)

    def __repr__(self) -> str:
        return (
            f"LineIndex({len(self._native.line())} vertices, {self._native.zone_count} zones, "
            f"bounds {self._native.bounds_mm} mm, {self._hash[:12]})"
        )


def _threads(asked: int) -> int:
    return asked if asked > 0 else os.cpu_count() or 1


def _content_hash(native: _native.Index) -> str:
    """Lengths come before what they count, so no two inputs are spelled alike."""
    digest = hashlib.sha256(HASH_DOMAIN)

    def number(value: int) -> None:
        digest.update(value.to_bytes(8, "little"))

    def pairs(values: NDArray[np.int32]) -> None:
        number(len(values))
        digest.update(values.astype("<i4").tobytes())

    pairs(native.line())
    number(native.zone_count)
    polygons = native.polygons()
    number(len(polygons))
    for zone, rings in polygons:
        number(zone)
        number(len(rings))
        for ring in rings:
            pairs(ring)
    number(len(native.bounds_mm))
    for bound in native.bounds_mm:
        number(bound)
    digest.update(np.float64(native.line_accuracy_m).astype("<f8").tobytes())
    return digest.hexdigest()
