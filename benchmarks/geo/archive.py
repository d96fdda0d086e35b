"""Measure an archive from file to file: rows a second and the most memory that was held.

    python benchmarks/geo/archive.py [--rows 2000000] [--out FILE.json]

Positions around a line of 2,000 vertices with ten zones, as Parquet of E7, Parquet of degrees, CSV
and GeoJSON, each screened in a process of its own on one thread. "bare" decodes the same Parquet,
measures it and writes nothing; "no-distance" leaves distances out. Seconds are of the processor;
memory is the peak resident size, and "before" what the process had taken after imports.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from truceline_geo.archive import Options, screen_archive
from truceline_geo.index import LineIndex

KINDS = ("bare", "parquet-e7", "no-distance", "parquet-degrees", "csv", "geojson")


def index() -> LineIndex:
    random = np.random.default_rng(4)
    east = np.linspace(36, 40, 2_000)
    line = np.column_stack([east, 46 + np.cumsum(random.normal(0, 0.0005, 2_000))])
    angle = np.linspace(0, 2 * np.pi, 40, endpoint=False)
    ring = np.column_stack([0.1 * np.cos(angle), 0.07 * np.sin(angle)])
    zones = [[[ring + np.array([36.2 + 0.4 * k, 46])]] for k in range(10)]
    return LineIndex(line, zones, [500, 5_000, 15_000])


def archive_of(kind: str, rows: int, folder: Path) -> Path:
    random = np.random.default_rng(5)
    lon, lat = random.uniform(35.9, 40.1, rows), random.uniform(45.5, 46.5, rows)
    e7 = np.rint(np.column_stack([lon, lat]) * 1e7).astype(np.int32)
    if kind in ("bare", "parquet-e7", "no-distance"):
        pq.write_table(pa.table({"lon_e7": e7[:, 0], "lat_e7": e7[:, 1]}), folder / "in.parquet")
    elif kind == "parquet-degrees":
        pq.write_table(pa.table({"lon": lon, "lat": lat}), folder / "in.parquet")
    elif kind == "csv":
        with (folder / "in.csv").open("w") as file:
            file.write("id,lon,lat,note\n")
            for k, (x, y) in enumerate(e7.tolist()):
                file.write(f"{k},{x / 1e7:.7f},{y / 1e7:.7f},a note\n")
        return folder / "in.csv"
    else:
        with (folder / "in.geojson").open("w") as file:
            file.write('{"type": "FeatureCollection", "features": [\n')
            for k, (x, y) in enumerate(e7.tolist()):
                place = f'{{"type": "Point", "coordinates": [{x / 1e7:.7f}, {y / 1e7:.7f}]}}'
                file.write(",\n" if k else "")
                file.write(
                    f'{{"type": "Feature", "properties": {{"id": {k}}}, "geometry": {place}}}'
                )
            file.write("\n]}\n")
        return folder / "in.geojson"
    return folder / "in.parquet"


def resident_mb() -> float:
    """The peak since this program began; ru_maxrss would count its parent's too."""
    status = Path("/proc/self/status").read_text()
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


def screened(kind: str, source: Path) -> None:
    made = index()
    before = resident_mb()
    begun, rows = time.process_time(), 0
    if kind == "bare":
        with pq.ParquetFile(source) as file:
            for batch in file.iter_batches(batch_size=250_000):
                rows += len(made.measure(batch.column(0), batch.column(1)).band)
    else:
        options = Options(distance=kind != "no-distance")
        rows = screen_archive(made, source, source.with_name("out.parquet"), options=options).rows
    spent = time.process_time() - begun
    peak = resident_mb()
    found = {"rows": rows, "seconds": spent, "rows_per_s": rows / spent}
    print(json.dumps({**found, "peak_mb": peak, "before_mb": before}))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=2_000_000)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--one", nargs=2, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.one:
        screened(asked.one[0], Path(asked.one[1]))
        return
    figures = {}
    for kind in KINDS:
        for rows in (asked.rows // 4, asked.rows):
            with tempfile.TemporaryDirectory() as folder:
                source = archive_of(kind, rows, Path(folder))
                command = [sys.executable, __file__, "--one", kind, str(source)]
                child = subprocess.run(command, check=True, capture_output=True, text=True)
            found = figures[f"{kind}, {rows}"] = json.loads(child.stdout)
            print(
                f"{kind:>16} {rows:>9} rows: {found['rows_per_s'] / 1e6:6.2f} M/s, "
                f"peak {found['peak_mb']:.0f} MB ({found['before_mb']:.0f} before)",
                flush=True,
            )
    if asked.out:
        asked.out.write_text(json.dumps(figures, indent=2))


if __name__ == "__main__":
    main()
