"""Measure the engine beside its peers, interleaved in one run on the same seeded data.

    python benchmarks/geo [--rounds 5] [--count N] [--out FILE.json] [--only peers shapes costs]

Rates are positions a second of one core: processor time of this process, medians of the rounds; of
PostGIS, a server, time on the wall. Conflicts, partition and archives have scripts of their own
beside this one.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from peers import Chdb, Geopandas, Peer, Scipy, Sedona, Shapely, missing
from postgis import Postgis
from workload import Workload, coherent, positions, workload

Columns = tuple["np.typing.NDArray[np.int32]", "np.typing.NDArray[np.int32]"]
SHAPES = {
    "20,000 vertices, 46 N, 40 zones": (20_000, 40, 46.0),
    "1,000 vertices": (1_000, 40, 46.0),
    "100,000 vertices": (100_000, 40, 46.0),
    "0 N": (20_000, 40, 0.0),
    "36 N": (20_000, 40, 36.0),
    "68 N": (20_000, 40, 68.0),
    "10 zones": (20_000, 10, 46.0),
    "200 zones": (20_000, 200, 46.0),
}


def spent(act: Callable[[], object], clock: Callable[[], float] = time.process_time) -> float:
    begun = clock()
    act()
    return clock() - begun


def columns(pairs: np.typing.NDArray[np.int32]) -> Columns:
    return np.ascontiguousarray(pairs[:, 0]), np.ascontiguousarray(pairs[:, 1])


class Engine:
    """An index of a workload with positions in both orders, and arrays to answer into."""

    def __init__(self, work: Workload, count: int) -> None:
        from truceline_geo.index import LineIndex

        begun = time.process_time()
        self.index = LineIndex(work.line, work.zones, work.bounds_m)
        self.build_s = time.process_time() - begun
        pairs = positions(work, count)
        self.count = count
        self.columns = {"random": columns(pairs), "coherent": columns(coherent(pairs))}
        self.out = {
            name: getattr(self.index, name)(*self.columns["random"])
            for name in ("screen", "measure")
        }

    def acts(self) -> dict[str, Callable[[], object]]:
        def act(name: str, order: str) -> Callable[[], object]:
            method, out = getattr(self.index, name), self.out[name]
            return lambda: method(*self.columns[order], out=out)

        return {f"{n}, {o}": act(n, o) for n in self.out for o in self.columns}


def beside_peers(rounds: int, count: int) -> dict[str, float]:
    work = workload()
    engine = Engine(work, count)
    rates: dict[str, list[float]] = {}
    standing: list[tuple[Peer, np.typing.NDArray[np.int32]]] = []
    for peer in (Shapely(), Geopandas(), Scipy(), Sedona(), Postgis(), Chdb()):
        if notice := peer.absent():
            print(f"left out: {peer.name}: {notice}")
            continue
        peer.prepare(work)
        pairs = positions(work, peer.asked, seed=12)
        if isinstance(peer, Chdb):
            peer.ready(pairs)
        peer.run(pairs)
        standing.append((peer, pairs))
    try:
        for _ in range(rounds):
            for name, act in engine.acts().items():
                rates.setdefault(name, []).append(count / spent(act))
            for peer, pairs in standing:
                clock = time.perf_counter if peer.is_server else time.process_time
                took = spent(lambda peer=peer, pairs=pairs: peer.run(pairs), clock)
                rates.setdefault(peer.name, []).append(len(pairs) / took)
    finally:
        for peer, _ in standing:
            peer.close()
    medians = {name: statistics.median(found) for name, found in rates.items()}
    best = max((medians[p.name] for p, _ in standing if "zones" in p.answers), default=np.nan)
    print(f"\n{'':36}{'positions/s':>16}  times the best peer that gives distance and zones")
    for name in engine.acts():
        print(f"{name:36}{medians[name]:16,.0f}  {medians[name] / best:,.0f}")
    for peer, _ in standing:
        print(f"{peer.name:36}{medians[peer.name]:16,.0f}  ({peer.answers})")
    return medians


def other_shapes(rounds: int, count: int) -> dict[str, dict[str, float]]:
    figures: dict[str, dict[str, float]] = {}
    print(f"\n{'':36}{'screen':>16}{'':8}{'measure':>16}     build    MB")
    print(
        f"{'million positions a second':36}{'random  coherent':>16}{'':8}{'random  coherent':>16}"
    )
    for name, (vertices, zones, latitude) in SHAPES.items():
        work = workload(vertices, zones, latitude)
        engine = Engine(work, count)
        row = {
            "build_s": spent(lambda work=work: Engine(work, 1)),
            "mb": engine.index.size_bytes / 1e6,
        }
        for act_name, act in engine.acts().items():
            row[act_name] = count / statistics.median(spent(act) for _ in range(rounds)) / 1e6
        figures[name] = row
        print(
            f"{name:36}{row['screen, random']:7.1f}{row['screen, coherent']:9.1f}{'':8}"
            f"{row['measure, random']:7.1f}{row['measure, coherent']:9.1f}"
            f"{row['build_s']:10.2f}{row['mb']:6.0f}"
        )
    return figures


def costs(rounds: int) -> dict[str, float]:
    """Building, editing, saving, loading, one position, importing."""
    from truceline_geo.index import LineIndex

    work = workload()
    index = LineIndex(work.line, work.zones, work.bounds_m)
    moved = np.rint(work.line * 1e7).astype(np.int32)
    moved[7_000] += [30, 700]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "line.index"
        acts: dict[str, Callable[[], object]] = {
            "build": lambda: LineIndex(work.line, work.zones, work.bounds_m),
            "edit": lambda: index.with_line(moved),
            "save": lambda: index.save(path),
            "load": lambda: LineIndex.load(path),
        }
        figures = {
            f"{name}_ms": 1e3 * statistics.median(spent(act) for _ in range(rounds))
            for name, act in acts.items()
        }
    figures |= _single(index, rounds)
    begun = "import time, numpy; t = time.process_time(); import truceline_geo.index; "
    asked = [sys.executable, "-c", begun + "print(time.process_time() - t)"]
    imports = [
        float(subprocess.run(asked, capture_output=True, check=True).stdout) for _ in range(9)
    ]
    figures["import_after_numpy_ms"] = 1e3 * statistics.median(imports)
    print()
    for name, figure in figures.items():
        print(f"{name:36}{figure:16.3f}")
    return figures


def _single(index: object, rounds: int) -> dict[str, float]:
    many = 100_000
    one = index.screen_one  # type: ignore[attr-defined]

    def ask(accuracy_m: float) -> None:
        for k in range(many):
            one(360_000_000 + 301 * k, 460_000_000 + k, accuracy_m)

    exact = statistics.median(spent(lambda: ask(0.0)) for _ in range(rounds))
    many = 2_000
    doubtful = statistics.median(spent(lambda: ask(250.0)) for _ in range(rounds))
    return {"one_position_us": exact * 1e6 / 100_000, "one_with_accuracy_us": doubtful * 1e6 / many}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--count", type=int, default=2_000_000)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--only", nargs="+", default=["peers", "shapes", "costs"])
    asked = parser.parse_args()
    if notice := missing("truceline_geo"):
        print(f"left out: the engine is {notice}; `make test` builds it")
        return
    figures: dict[str, object] = {}
    if "peers" in asked.only:
        figures["peers"] = beside_peers(asked.rounds, asked.count)
    if "shapes" in asked.only:
        figures["shapes"] = other_shapes(asked.rounds, asked.count)
    if "costs" in asked.only:
        figures["costs"] = costs(asked.rounds)
    if asked.out:
        asked.out.write_text(json.dumps(figures, indent=2))


if __name__ == "__main__":
    main()
