"""Hold the engine to positions that were made to be answered wrongly.

Positions lie within centimetres of a bound of a band, beside vertices, on the line, past its ends,
on edges and corners of zones, on borders of the engine's cells; on lines at latitudes 0, 36, 46, 68
and 85 and across the antimeridian. The truth is worked out apart from the engine: candidates from
scipy's tree, feet by Newton's method on GeographicLib's geodesics (through pyproj), zones in
numpy's whole numbers, and for some positions of each batch the side by the slow oracle. Ends with 1
if the engine is ever wrong.

A truth within 20 nm of a bound decides nothing: GeographicLib itself is known no better. Such
positions are counted.
"""

import argparse
import sys
import time
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from pyproj import Geod
from scipy.spatial import cKDTree
from truceline_geo.e7 import to_e7
from truceline_geo.index import LineIndex
from truceline_geo.oracle import oracle_of
from truceline_geo.path import path_of
from truceline_geo.zone import Zone, zone_of

WGS84 = Geod(ellps="WGS84")
BOUNDS_M = (500, 5_000, 15_000, 60_000)
UNSURE_M = 2e-8
TURN = 3_600_000_000
GROUNDS = (
    (10.0, 0.0),
    (36.0, 36.0),
    (36.0, 46.0),
    (179.8, 46.0),
    (-180.0, 68.0),
    (12.0, 85.0),
    (-70.0, -33.0),
)

Floats = NDArray[np.float64]
Pairs = NDArray[np.int32]
A, E2 = 6378137.0, 0.0066943799901413165


def ecef(lon: Floats, lat: Floats) -> Floats:
    lon, lat = np.radians(lon), np.radians(lat)
    normal = A / np.sqrt(1 - E2 * np.sin(lat) ** 2)
    across = normal * np.cos(lat)
    return np.column_stack(
        [across * np.cos(lon), across * np.sin(lon), normal * (1 - E2) * np.sin(lat)]
    )


def wrapped(lon: Floats) -> Floats:
    return (lon + 180) % 360 - 180


@dataclass
class Ground:
    """A line and zones, the engine on them, and what the truth needs."""

    lon: float
    lat: float
    random: np.random.Generator
    line: Pairs = field(init=False)
    zones: list[Zone] = field(init=False)

    def __post_init__(self) -> None:
        count = 120
        east = np.linspace(0, 0.5, count)
        north = np.cumsum(self.random.normal(0, 0.004, count))
        self.line = self.pairs(east, north)
        self.zones = [zone_of(zone) for zone in self._zones()]
        self.index = LineIndex(self.line, self.zones, BOUNDS_M)
        self.path = path_of(self.line)
        self.oracle = oracle_of(self.line, self.zones, [b * 1000 for b in BOUNDS_M])
        vertices = self.path.vertices
        self.ecef = ecef(vertices[:, 0], vertices[:, 1])
        self.tree = cKDTree(self.ecef)
        start, end = vertices[:-1], vertices[1:]
        self.azimuth, _, self.length = WGS84.inv(start[:, 0], start[:, 1], end[:, 0], end[:, 1])

    def pairs(self, east: Floats, north: Floats) -> Pairs:
        lon = self.lon + east / np.cos(np.radians(self.lat))
        return to_e7(np.column_stack([wrapped(lon), np.clip(self.lat + north, -90, 90)]))

    def _ring(self, x: float, y: float, radius: float, corners: int) -> Pairs:
        angle = np.linspace(0, 2 * np.pi, corners, endpoint=False)
        size = radius * (1 + 0.2 * self.random.normal(size=corners))
        return self.pairs(x + size * np.cos(angle), y + size * np.sin(angle))

    def _zones(self) -> list[list[list[Pairs]]]:
        ring = self._ring
        return [
            [[ring(0.1, 0.0, 0.05, 20), ring(0.1, 0.0, 0.02, 9)]],
            [[ring(0.2, 0.1, 0.1, 30)], [ring(0.25, 0.1, 0.1, 30)]],
            [[ring(0.2, 0.0, 0.4, 60)]],
            [[ring(0.3, 0.02, 0.003, 12)], [ring(0.31, 0.02, 0.002, 6)]],
        ]

    # Positions.

    def beside(self, count: int, far: float = 0.16) -> Pairs:
        k = self.random.integers(0, len(self.line), count)
        lat = self.line[k, 1] / 1e7 - self.lat + self.random.uniform(-far, far, count)
        east = np.linspace(0, 0.5, len(self.line))[k] + self.random.uniform(-far, far, count)
        return self.pairs(east, lat)

    def far(self, count: int) -> Pairs:
        """Some 5 to 110 km away on all sides, north of 80 degrees nearer."""
        return self.beside(count, min(0.9, (89 - abs(self.lat)) / 5))

    def near_bounds(self, count: int) -> Pairs:
        """Moved along the slope of the distance until a bound is a centimetre or two away."""
        bounds = np.array(BOUNDS_M, float)[self.random.integers(0, len(BOUNDS_M), count)]
        places = self.beside(count, 0.1)
        for _ in range(4):
            degrees = places / 1e7
            lon, lat = degrees[:, 0], degrees[:, 1]
            here = np.abs(self.index.distance(places[:, 0], places[:, 1]))
            slopes = []
            for azimuth in (0.0, 90.0):
                there = WGS84.fwd(lon, lat, np.full(count, azimuth), np.full(count, 5.0))
                pairs = to_e7(np.column_stack([wrapped(there[0]), there[1]]))
                slopes.append((np.abs(self.index.distance(pairs[:, 0], pairs[:, 1])) - here) / 5)
            course = np.degrees(np.arctan2(slopes[1], slopes[0]))
            lon, lat, _ = WGS84.fwd(lon, lat, course, bounds - here)
            places = to_e7(np.column_stack([wrapped(lon), lat]))
        return self.shaken(places, 1)

    def shaken(self, places: Pairs, units: int) -> Pairs:
        moved = places.astype(np.int64) + self.random.integers(-units, units + 1, places.shape)
        moved[:, 0] = (moved[:, 0] + TURN // 2) % TURN - TURN // 2
        return np.column_stack(
            [moved[:, 0], np.clip(moved[:, 1], -900_000_000, 900_000_000)]
        ).astype(np.int32)

    def at_vertices(self, count: int) -> Pairs:
        return self.shaken(
            self.line[self.random.integers(0, len(self.line), count)],
            int(self.random.choice([2, 30, 3000])),
        )

    def on_line(self, count: int) -> Pairs:
        piece = self.random.integers(0, len(self.length), count)
        start = self.path.vertices[piece]
        lon, lat, _ = WGS84.fwd(
            start[:, 0],
            start[:, 1],
            self.azimuth[piece],
            self.random.random(count) * self.length[piece],
        )
        return self.shaken(
            to_e7(np.column_stack([wrapped(lon), lat])), int(self.random.choice([1, 20, 1000]))
        )

    def past_ends(self, count: int) -> Pairs:
        last = self.random.integers(0, 2, count)
        end = np.where(last[:, None] == 1, self.path.vertices[-1], self.path.vertices[0])
        onward = np.where(last == 1, self.azimuth[-1], self.azimuth[0] + 180)
        metres = 10 ** self.random.uniform(-1, 4.9, count)
        lon, lat, _ = WGS84.fwd(
            end[:, 0], end[:, 1], onward + self.random.normal(0, 30, count), metres
        )
        return to_e7(np.column_stack([wrapped(lon), np.clip(lat, -90, 90)]))

    def at_zone_edges(self, count: int) -> Pairs:
        ends = np.array(
            [(a, b) for z in self.zones for p in z.polygons for r in p for a, b in pairwise(r)]
        )
        a, b = ends[self.random.integers(0, len(ends), count)].transpose(1, 0, 2)
        t = np.where(self.random.random(count) < 0.1, 0.0, self.random.random(count))[:, None]
        places = np.rint(a + t * (b - a)).astype(np.int64)
        places[:, 0] = (places[:, 0] + TURN // 2) % TURN - TURN // 2
        return self.shaken(places.astype(np.int32), 1)

    def on_cell_borders(self, count: int) -> Pairs:
        """Within one unit of a multiple of the cells' size, counted from the grid's corner."""
        west, south = self.index._native.region[:2]
        places = self.beside(count).astype(np.int64)
        size = 1 << self.random.choice([13, 16, 19], (count, 2))
        snap = (places - [west, south]) // size * size + [west, south]
        which = self.random.integers(1, 4, count)
        places[:, 0] = np.where(which & 1, snap[:, 0], places[:, 0])
        places[:, 1] = np.where(which & 2, snap[:, 1], places[:, 1])
        places[:, 0] = (places[:, 0] + TURN // 2) % TURN - TURN // 2
        return self.shaken(places.astype(np.int32), 1)

    # The truth.

    def distances(self, places: Pairs) -> Floats:
        """Metres to the nearest foot, of geodesics."""
        degrees = places / 1e7
        at = ecef(degrees[:, 0], degrees[:, 1])
        nearest, _ = self.tree.query(at)
        reach = self.length.max() / 2 + 1
        near = self.tree.query_ball_point(at, nearest + reach, return_sorted=False)
        counts = np.fromiter(map(len, near), int, len(near))
        row = np.repeat(np.arange(len(near)), counts)
        vertex = np.fromiter((v for group in near for v in group), int, counts.sum())
        row, piece = np.concatenate([row, row]), np.concatenate([vertex - 1, vertex])
        keep = (piece >= 0) & (piece < len(self.length))
        row, piece = row[keep], piece[keep]
        a, d = self.ecef[piece], self.ecef[piece + 1] - self.ecef[piece]
        t = np.clip(((at[row] - a) * d).sum(1) / (d * d).sum(1), 0, 1)
        chord = np.linalg.norm(at[row] - a - t[:, None] * d, axis=1)
        least = np.full(len(places), np.inf)
        np.minimum.at(least, row, chord)
        keep = chord <= least[row] + 0.05
        row, piece, t = row[keep], piece[keep], t[keep]
        found = np.full(len(places), np.inf)
        np.minimum.at(found, row, self._foot(piece, t, degrees[row]))
        return found

    def _foot(self, piece: NDArray[np.intp], t: Floats, place: Floats) -> Floats:
        start, length, azimuth = self.path.vertices[piece], self.length[piece], self.azimuth[piece]
        along, best = t * length, np.full(len(t), np.inf)
        for _ in range(4):
            lon, lat, back = WGS84.fwd(start[:, 0], start[:, 1], azimuth, along)
            toward, _, metres = WGS84.inv(lon, lat, place[:, 0], place[:, 1])
            best = np.minimum(best, metres)
            along = np.clip(along + metres * np.cos(np.radians(toward - back - 180)), 0, length)
        return best

    def zone_masks(self, places: Pairs) -> NDArray[np.uint64]:
        masks = np.zeros(len(places), np.uint64)
        for number, zone in enumerate(self.zones):
            for polygon in zone.polygons:
                holds = np.zeros(len(places), bool)
                touches = np.zeros(len(places), bool)
                for ring in polygon:
                    for turn in (-TURN, 0, TURN):
                        inside, on = _ring_finds(
                            np.array(ring), places + np.array([turn, 0], np.int64)
                        )
                        holds ^= inside
                        touches |= on
                masks[holds | touches] |= np.uint64(1 << number)
        return masks


def _ring_finds(
    ring: NDArray[np.int64], p: NDArray[np.int64]
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Even-odd and on-edge; products stay below 2^63 for edges of some degrees and places near."""
    inside, on = np.zeros(len(p), bool), np.zeros(len(p), bool)
    low, high = ring.min(0), ring.max(0)
    near = np.flatnonzero(((p >= low) & (p <= high)).all(1))
    q = p[near]
    for a, b in pairwise(ring):
        area = (b[0] - a[0]) * (q[:, 1] - a[1]) - (b[1] - a[1]) * (q[:, 0] - a[0])
        in_box = ((q >= np.minimum(a, b)) & (q <= np.maximum(a, b))).all(1)
        on[near] |= in_box & (area == 0)
        straddles = (a[1] > q[:, 1]) != (b[1] > q[:, 1])
        inside[near] ^= straddles & ((area > 0) == (b[1] > a[1]))
    return inside, on


@dataclass
class Tally:
    """What was found, by kind of position."""

    tried: int = 0
    unsure: int = 0
    wrong_bands: int = 0
    wrong_zones: int = 0
    wrong_sides: int = 0
    ties: int = 0
    worst_m: float = 0.0


KINDS = (
    "near_bounds",
    "at_vertices",
    "on_line",
    "past_ends",
    "at_zone_edges",
    "on_cell_borders",
    "beside",
    "far",
)


def judge(ground: Ground, places: Pairs, tally: Tally, sides: int) -> None:
    """Compare; the oracle looks at every disagreement, and at the side of `sides` positions."""
    found = ground.index.measure(places[:, 0], places[:, 1])
    truth = ground.distances(places)
    bounds = np.array(BOUNDS_M, float)
    unsure = (np.abs(truth[:, None] - bounds) < UNSURE_M).any(1)
    wrong = (np.searchsorted(bounds, truth, side="right") != found.band) & ~unsure
    tally.tried += len(places)
    tally.unsure += int(unsure.sum())
    tally.wrong_bands += int(wrong.sum())
    off = np.where(truth < 0.001, 0.0, np.abs(np.abs(found.distance_m) - truth))
    if np.isnan(found.distance_m).any():
        raise AssertionError("a distance is no number")
    tally.worst_m = max(tally.worst_m, float(off.max()))
    tally.wrong_zones += int((ground.zone_masks(places) != found.zones).sum())
    for row in ground.random.integers(0, len(places), sides):
        signed = ground.oracle.distance(places[row : row + 1])[0]
        if np.sign(signed) != found.side[row]:
            tally.wrong_sides += 1
            print("side", places[row].tolist(), signed, found.distance_m[row], file=sys.stderr)


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--count", type=int, default=200_000)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument(
        "--sides", type=int, default=20, help="sides asked of the oracle in each batch"
    )
    given = arguments.parse_args()
    random = np.random.default_rng(given.seed)
    tallies = {kind: Tally() for kind in KINDS}
    began, done = time.monotonic(), 0
    batch = min(20_000, max(500, given.count // (len(KINDS) * len(GROUNDS))))
    while done < given.count:
        for lon, lat in GROUNDS:
            ground = Ground(lon, lat, random)
            for kind in KINDS:
                # Half of all lie near bounds.
                share = batch * 6 if kind == "near_bounds" else batch
                judge(ground, getattr(ground, kind)(share), tallies[kind], given.sides)
                done += share
    columns = ("tried", "wrong bands", "wrong zones", "wrong sides", "unsure", "worst mm")
    print(f"{'kind':16}" + "".join(f"{column:>13}" for column in columns))
    for kind, tally in tallies.items():
        counts = (
            tally.tried,
            tally.wrong_bands,
            tally.wrong_zones,
            tally.wrong_sides,
            tally.unsure,
        )
        print(f"{kind:16}" + "".join(f"{c:13,}" for c in counts) + f"{tally.worst_m * 1000:13.4f}")
    print(f"{done:,} positions in {time.monotonic() - began:.0f} s")
    print(f"asked of the oracle: {given.sides} sides a batch")
    return int(any(t.wrong_bands or t.wrong_zones or t.wrong_sides for t in tallies.values()))


if __name__ == "__main__":
    sys.exit(main())
