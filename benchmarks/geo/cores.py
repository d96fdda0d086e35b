"""Measure what a second core gives: each act on one thread and on all cores, by the clock.

    python benchmarks/geo/cores.py [--rounds 5] [--count 1000000] [--out FILE.json]

Also: two Python threads that screen at once, as a server does, which shows that the interpreter's
lock is let go. Medians of rounds that alternate; other work on the machine shows in the figures.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from conflicts import traffic
from partition import held
from truceline_geo import _native
from truceline_geo.index import LineIndex
from truceline_geo.partition import partition
from truceline_geo.tracks import given_tracks
from workload import positions, workload

Act = Callable[[int], object]
ALL = os.cpu_count() or 1


def spent_ms(act: Act, threads: int) -> float:
    begun = time.perf_counter()
    act(threads)
    return (time.perf_counter() - begun) * 1e3


def acts(count: int) -> dict[str, Act]:
    work = workload()
    index = LineIndex(work.line, work.zones, work.bounds_m)
    lon, lat = positions(work, count).T.copy()
    screened = index.screen(lon, lat)
    pairs, holders = held(count, 0.0)
    routes = traffic(min(count, 100_000), 140)
    movements = _native.make_movements(given_tracks(routes.tracks, routes.windows, routes.radii_m))
    half = count // 2
    parts = ((lon[:half], lat[:half]), (lon[half:], lat[half:]))

    def in_python(threads: int) -> None:
        with ThreadPoolExecutor(threads) as pool:
            list(pool.map(lambda part: index.measure(*part), parts))

    return {
        "building the index": lambda n: LineIndex(work.line, work.zones, work.bounds_m, threads=n),
        "screening": lambda n: index.screen(lon, lat, threads=n, out=screened),
        "measuring distances": lambda n: index.measure(lon, lat, threads=n),
        "measuring, from two threads of Python": in_python,
        "the line between held places": lambda n: partition(pairs, holders, threads=n),
        "all conflicts of routes made ready": movements.conflicts,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--count", type=int, default=1_000_000)
    parser.add_argument("--out", type=Path)
    asked = parser.parse_args()
    figures: dict[str, dict[str, float]] = {}
    for name, act in acts(asked.count).items():
        spent: dict[int, list[float]] = {1: [], ALL: []}
        for _ in range(asked.rounds):
            for threads, times in spent.items():
                times.append(spent_ms(act, threads))
        one, every = statistics.median(spent[1]), statistics.median(spent[ALL])
        figures[name] = {"one_ms": one, "all_ms": every}
        print(f"{name:40}{one:9.1f} ms{every:9.1f} ms{one / every:6.2f} x", flush=True)
    if asked.out:
        asked.out.write_text(json.dumps(figures, indent=2))


if __name__ == "__main__":
    main()
