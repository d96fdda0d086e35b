"""Made-up lines, zones and positions for tests, at any latitude and across the antimeridian."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from truceline_geo.e7 import to_e7
from truceline_geo.index import LineIndex
from truceline_geo.oracle import Oracle, oracle_of
from truceline_geo.zone import zone_of

Pairs = NDArray[np.int32]
BOUNDS_M = (500, 5_000, 15_000)


@dataclass(frozen=True)
class Terrain:
    line: Pairs
    zones: tuple[list[list[Pairs]], ...]
    lon: float
    lat: float

    def index(self) -> LineIndex:
        return LineIndex(self.line, self.zones, BOUNDS_M)

    def oracle(self) -> Oracle:
        return oracle_of(
            self.line, [zone_of(zone) for zone in self.zones], [b * 1000 for b in BOUNDS_M]
        )

    def pairs(self, east: NDArray[np.float64], north: NDArray[np.float64]) -> Pairs:
        """E7 of places east and north of the origin, in degrees of latitude."""
        lon = self.lon + east / np.cos(np.radians(self.lat))
        return to_e7(np.column_stack([(lon + 180) % 360 - 180, self.lat + north]))


def terrain(lon: float, lat: float, seed: int = 3, vertices: int = 25) -> Terrain:
    """A line of 35 km that runs east, a ring with a hole, two overlapping parts, a large one."""
    random = np.random.default_rng(seed)
    bare = Terrain(np.empty((0, 2), np.int32), (), lon, lat)
    east = np.linspace(0, 0.3, vertices)
    line = bare.pairs(east, np.cumsum(random.normal(0, 0.15 / vertices, vertices)))

    def ring(x: float, y: float, radius: float) -> Pairs:
        angle = np.linspace(0, 2 * np.pi, 20, endpoint=False)
        return bare.pairs(x + radius * np.cos(angle), y + radius * np.sin(angle))

    zones = (
        [[ring(0.1, 0.0, 0.05), ring(0.1, 0.0, 0.02)]],
        [[ring(0.2, 0.1, 0.1)], [ring(0.25, 0.1, 0.1)]],
        [[ring(0.0, 0.0, 0.3)]],
    )
    return Terrain(line, zones, lon, lat)
