"""Measure conflicts beside shapely's STRtree, interleaved, and single inserts against many.

    python benchmarks/geo/conflicts.py [--rounds 5] [--out FILE.json]

Routes of 4 to 11 places and 2 to 30 km in 400 x 200 km, radii of 200 to 1,000 m, windows of half an
hour to eight. The peer gets its geometry ready and in planar metres: boxes widened by the radii in
an STRtree, then windows, then distance. Times are of one core, of the thread (CPU), medians.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import shapely
from numpy.typing import NDArray
from truceline_geo import _native
from truceline_geo.conflicts import ConflictIndex
from truceline_geo.tracks import Track, Tracks, given_tracks

Floats = NDArray[np.float64]
DAY_S = 86_400
CENTRE = (36.0, 46.0)
SIZES = ((1_000, 14), (10_000, 14), (30_000, 14), (100_000, 140), (100_000, 14))


@dataclass(frozen=True)
class Traffic:
    tracks: Tracks
    planar: NDArray[np.object_]
    windows: Floats
    radii_m: Floats


def traffic(many: int, days: float, seed: int = 1) -> Traffic:
    """Routes that wander about a heading; the peer's planar metres are those they were made in."""
    random = np.random.default_rng(seed)
    places = random.integers(4, 12, many)
    starts = np.concatenate([[0], np.cumsum(places)])
    of = np.repeat(np.arange(many), places)
    step = (random.uniform(2e3, 30e3, many) / (places - 1))[of]
    heading = random.uniform(0, 2 * np.pi, many)[of] + random.normal(0, 0.4, len(of))
    steps = np.column_stack([step * np.cos(heading), step * np.sin(heading)])
    steps[starts[:-1]] = 0
    path = np.cumsum(steps, axis=0)
    path += (random.uniform(0, 1, (many, 2)) * [400e3, 200e3] - path[starts[:-1]])[of]
    lat = CENTRE[1] + (path[:, 1] - 100e3) / 111_200
    lon = CENTRE[0] + (path[:, 0] - 200e3) / (111_320 * np.cos(np.radians(lat)))
    begins = random.uniform(0, days * DAY_S, many)
    pairs = np.rint(np.column_stack([lon, lat]) * 1e7).astype(np.int32)
    none = np.full(many, np.nan)
    return Traffic(
        Tracks(pairs, starts, np.arange(many + 1), np.zeros(many, np.uint8), np.empty(0), none),
        shapely.linestrings(path, indices=of),
        np.column_stack([begins, begins + random.uniform(0.5, 8, many) * 3_600]),
        random.uniform(200, 1_000, many),
    )


def ours(traffic: Traffic) -> Callable[[], int]:
    movements = _native.make_movements(
        given_tracks(traffic.tracks, traffic.windows, traffic.radii_m)
    )
    return lambda: len(movements.conflicts(1)[0])


def getting_ready(traffic: Traffic) -> Callable[[], int]:
    def make() -> int:
        given = given_tracks(traffic.tracks, traffic.windows, traffic.radii_m)
        return len(_native.make_movements(given))

    return make


def strtree(traffic: Traffic) -> Callable[[], int]:
    shapes, (begins, ends), radii = traffic.planar, traffic.windows.T, traffic.radii_m
    low_x, low_y, high_x, high_y = shapely.bounds(shapes).T
    boxes = shapely.box(low_x - radii, low_y - radii, high_x + radii, high_y + radii)

    def join() -> int:
        first, second = shapely.STRtree(boxes).query(boxes)
        keep = (first < second) & (begins[first] < ends[second]) & (begins[second] < ends[first])
        first, second = first[keep], second[keep]
        apart = shapely.distance(shapes[first], shapes[second])
        return int((apart <= radii[first] + radii[second]).sum())

    return join


def timed(act: Callable[[], int]) -> tuple[float, int]:
    begun = time.thread_time()
    found = act()
    return (time.thread_time() - begun) * 1e3, found


def joins(rounds: int) -> dict[str, dict[str, float]]:
    figures = {}
    for many, days in SIZES:
        made = traffic(many, days)
        acts = {"ours": ours(made), "ready": getting_ready(made), "strtree": strtree(made)}
        times: dict[str, list[float]] = {name: [] for name in acts}
        pairs = {}
        for _ in range(rounds):
            for name, act in acts.items():
                spent, pairs[name] = timed(act)
                times[name].append(spent)
        row = {name: statistics.median(spent) for name, spent in times.items()}
        row |= {"pairs": pairs["ours"], "planar_pairs": pairs["strtree"]}
        row["ratio"] = row["strtree"] / row["ours"]
        figures[f"{many} over {days} d"] = row
        print(
            f"{many:>7} over {days:>3} d: {row['pairs']:>7} pairs in {row['ours']:7.1f} ms "
            f"(getting ready {row['ready']:6.1f}), STRtree {row['strtree']:8.1f} ms "
            f"({row['planar_pairs']} pairs): {row['ratio']:5.1f}x",
            flush=True,
        )
    return figures


def inserts(days: float, many: int = 100_000, tried: int = 2_000) -> dict[str, float]:
    """Insert, and take out again, one notice against many active ones."""
    made = traffic(many + tried, days)
    ends = made.tracks.part_starts
    index = ConflictIndex()

    def insert(number: int) -> int:
        track = Track((made.tracks.pairs[ends[number] : ends[number + 1]],))
        found = index.insert(number, track, made.windows[number], float(made.radii_m[number]))
        return len(found.first)

    for number in range(many):
        insert(number)
    spent, met = [], 0
    for number in range(many, many + tried):
        milliseconds, found = timed(lambda number=number: insert(number))  # type: ignore[misc]
        spent.append(milliseconds)
        met += found
        index.remove(number)
    median, p99 = np.percentile(spent, [50, 99])
    print(
        f"insert against {many} active over {days} d: median {median:.3f} ms, p99 {p99:.3f} ms, "
        f"{met / tried:.1f} conflicts each",
        flush=True,
    )
    return {"median_ms": float(median), "p99_ms": float(p99), "conflicts": met / tried}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--out", type=Path)
    asked = parser.parse_args()
    figures = {
        "joins": joins(asked.rounds),
        "inserts": {f"{days} d": inserts(days) for days in (140, 14, 0.1)},
    }
    if asked.out:
        asked.out.write_text(json.dumps(figures, indent=2))


if __name__ == "__main__":
    main()
