"""Measure the line between held places beside scipy's diagram and triangulation, interleaved.

    python benchmarks/geo/partition.py [--rounds 3] [--largest 1000000] [--out FILE.json]

Places lie evenly in 4 x 2 degrees, or nine in ten of them in a hundredth of that; three holders, of
whom one place in 2,000 is another's than its surroundings. The peers get planar metres, made ready,
and stop at the unmerged edges. Times are of one core, of the thread (CPU), medians.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import Delaunay, Voronoi
from truceline_geo.partition import partition

Floats = NDArray[np.float64]
Pairs = NDArray[np.int32]
Numbers = NDArray[np.int64]
SIZES = (1_000, 10_000, 100_000, 1_000_000)


def held(many: int, crowd: float, seed: int = 1) -> tuple[Pairs, Numbers]:
    random = np.random.default_rng(seed)
    spread = np.where(random.random(many) < crowd, 0.01, 1.0)
    lon = 38 + random.uniform(-2, 2, many) * spread
    lat = 47 + random.uniform(-1, 1, many) * spread
    north = lat > 47 + 0.3 * np.sin(lon * 3) + 0.1 * np.sin(lon * 17)
    holders = np.where(north, 0, np.where(lon > 38.5, 1, 2))
    stray = random.random(many) < 1 / 2_000
    holders[stray] = (holders[stray] + 1) % 3
    pairs = np.rint(np.column_stack([lon, lat]) * 1e7).astype(np.int32)
    _, first = np.unique(pairs, axis=0, return_index=True)
    return pairs[first], holders[first]


def planar(pairs: Pairs) -> Floats:
    lon, lat = pairs.T / 1e7
    return np.column_stack([lon * 111_320 * np.cos(np.radians(47)), lat * 111_200])


def diagram(metres: Floats, holders: Numbers) -> int:
    made = Voronoi(metres)
    return int((holders[made.ridge_points[:, 0]] != holders[made.ridge_points[:, 1]]).sum())


def triangles(metres: Floats, holders: Numbers) -> int:
    corners = holders[Delaunay(metres).simplices]
    return int((corners.min(axis=1) != corners.max(axis=1)).sum())


def timed(act: Callable[[], int]) -> tuple[float, int]:
    begun = time.thread_time()
    found = act()
    return (time.thread_time() - begun) * 1e3, found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--largest", type=int, default=1_000_000)
    parser.add_argument("--out", type=Path)
    asked = parser.parse_args()
    figures = {}
    for crowd in (0.0, 0.9):
        for many in (size for size in SIZES if size <= asked.largest):
            pairs, holders = held(many, crowd)
            metres = planar(pairs)
            acts: dict[str, Callable[[], int]] = {
                "ours": lambda p=pairs, h=holders: len(partition(p, h).places),  # type: ignore[misc]
                "triangles": lambda m=metres, h=holders: triangles(m, h),  # type: ignore[misc]
            }
            if many <= 100_000:
                acts["diagram"] = lambda m=metres, h=holders: diagram(m, h)  # type: ignore[misc]
            times: dict[str, list[float]] = {name: [] for name in acts}
            for _ in range(asked.rounds if many <= 100_000 else 1):
                for name, act in acts.items():
                    times[name].append(timed(act)[0])
            row = {name: statistics.median(spent) for name, spent in times.items()}
            figures[f"{many}, {crowd:.0%} crowded"] = row
            shown = ", ".join(f"{name} {spent:.1f} ms" for name, spent in row.items())
            print(f"{many:>8}, {crowd:.0%} crowded: {shown}", flush=True)
        everyone = np.random.default_rng(2).integers(0, 3, len(holders))
        spent, places = timed(lambda p=pairs, h=everyone: len(partition(p, h).places))  # type: ignore[misc]
        print(f"{len(pairs):>8}, holders at random: {spent:.1f} ms, {places} vertices", flush=True)
        figures[f"{len(pairs)} at random, {crowd:.0%} crowded"] = {"ours": spent}
    if asked.out:
        asked.out.write_text(json.dumps(figures, indent=2))


if __name__ == "__main__":
    main()
