"""Archives of positions screened into Parquet: bounded memory, and nothing lost or doubled.

Parts are written beside the target, each whole or not at all, and joined at the end. Whoever
starts again after a crash goes on after the last whole part (`docs/adr/0027`). Rows without a
position are listed with their lines in `<target>.bad.csv`. Needs the extra `archive`.
"""

import hashlib
import json
import os
from collections import Counter
from collections.abc import Callable, Generator, Mapping
from contextlib import closing
from pathlib import Path
from typing import NamedTuple, TypeAlias

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from truceline_geo.archive_parts import Parts
from truceline_geo.archive_positions import Batch, Columns
from truceline_geo.archive_sources import Part, Position, source_of
from truceline_geo.index import LineIndex, Measured

ENDS = 1 << 16
SIDES = {1: "left", -1: "right", 0: "on"}


class Options(NamedTuple):
    """Which columns are read, about how many rows are held at a time, and by how many threads.

    Threads 0 means all cores. Memory grows with `rows_a_part`, and with nothing else. Without
    `distance` no column of it is made, which takes half the time.
    """

    columns: Columns = Columns()
    rows_a_part: int = 250_000
    threads: int = 1
    distance: bool = True


class Progress(NamedTuple):
    """How far an archive is: rows with and without a position, and the share read, of 1."""

    rows: int
    bad: int
    share: float


class Screened(NamedTuple):
    """What came of an archive. `tally`: how often each name was counted; `went_on`: resumed."""

    rows: int
    bad: int
    tally: Mapping[str, int]
    went_on: bool


Work: TypeAlias = Callable[[Batch], tuple[pa.Table, Mapping[str, int]]]
"""Makes the result's columns of a batch, one row each, and counts; the same for the same batch."""


def screen_archive(
    index: LineIndex,
    source: str | Path,
    target: str | Path,
    *,
    options: Options = Options(),  # noqa: B008 frozen
    progress: Callable[[Progress], None] = lambda _: None,
) -> Screened:
    """Screens every position of a CSV, GeoJSON or Parquet file into a Parquet file.

    To the source's columns come `line`, `lon_e7`, `lat_e7`, `band`, `side`, `zones` (a mask; a list
    with more than 64) and `distance_m`; `left`, `right`, `on`, `band k` and `zone k` are counted.
    Raises GeometryError: archive-kind, no-column, not-utf8, column-twice, record-too-long,
    not-geojson, geometry-type, target-exists, archive-busy, archive-changed; OSError.
    """

    def work(batch: Batch) -> tuple[pa.Table, Mapping[str, int]]:
        ask = index.measure if options.distance else index.screen
        found = ask(batch.lon_e7, batch.lat_e7, threads=options.threads)
        masks = found.zones if found.zones.ndim == 2 else found.zones[:, None]
        zones = pa.array(masks[:, 0]) if masks.shape[1] == 1 else pa.array(masks.tolist())
        result = {"band": found.band, "side": found.side, "zones": zones}
        if isinstance(found, Measured):
            result["distance_m"] = found.distance_m
        return pa.table(result), _counted(found.side, found.band, masks)

    paths = Path(source), Path(target)
    does = index.content_hash if options.distance else f"{index.content_hash} without distance"
    return run_archive(paths, work, does, options=options, progress=progress)


def _counted(
    sides: NDArray[np.int8], bands: NDArray[np.uint8], masks: NDArray[np.uint64]
) -> Counter[str]:
    """How many rows lie on each side, in each band and in each zone."""
    counts: Counter[str] = Counter()
    for side, many in enumerate(np.bincount(sides + 1, minlength=3).tolist(), start=-1):
        counts[SIDES[side]] = many
    for band, many in enumerate(np.bincount(bands).tolist()):
        counts[f"band {band}"] = many
    any_of = np.bitwise_or.reduce(masks, axis=0, initial=np.uint64(0)).tolist()
    for zone in range(64 * len(any_of)):
        if any_of[zone // 64] >> zone % 64 & 1:
            inside = masks[:, zone // 64] & np.uint64(1 << zone % 64)
            counts[f"zone {zone}"] = int(np.count_nonzero(inside))
    return +counts


def run_archive(
    paths: tuple[Path, Path],
    work: Work,
    fingerprint: str,
    *,
    options: Options = Options(),  # noqa: B008 frozen
    progress: Callable[[Progress], None] = lambda _: None,
) -> Screened:
    """`work` done on every position of a source, into a target: `paths` are both.

    `fingerprint` names what `work` does: with another, or with another source, a run that was begun
    is not gone on with. Raises the errors of `screen_archive`.
    """
    source, target = paths
    if not source.is_file():
        raise FileNotFoundError(source)
    asked = [fingerprint, _digest(source), list(options.columns), options.rows_a_part]
    with Parts(target, hashlib.sha256(json.dumps(asked).encode()).hexdigest()) as parts:
        went_on = parts.count > 0  # or it is done already
        if not parts.is_joined:
            with closing(_parts(source, parts.next, options)) as found:
                for part in found:
                    made, counts = work(part.batch)
                    parts.add(_with_source(part.batch, made), part.bad, counts, part.next)
                    progress(Progress(parts.rows, parts.bad, part.share))
            parts.join()
        return Screened(parts.rows, parts.bad, dict(sorted(parts.tally.items())), went_on)


def _parts(source: Path, at: Position | None, options: Options) -> Generator[Part, None, None]:
    yield from source_of(source, options.columns).parts(at, options.rows_a_part)


def _with_source(batch: Batch, made: pa.Table) -> pa.Table:
    own = {"line": batch.lines, "lon_e7": batch.lon_e7, "lat_e7": batch.lat_e7}
    taken = {*own, *made.column_names}
    table = pa.table(own)
    for name in made.column_names:
        table = table.append_column(name, made.column(name))
    for name in batch.table.column_names:
        if name not in ("lon_e7", "lat_e7"):
            spelled = f"source_{name}" if name in taken else name
            table = table.append_column(spelled, batch.table.column(name))
    return table


def _digest(source: Path) -> str:
    """Of the size, the time of the last change and both ends: all of it would take too long."""
    status = source.stat()
    digest = hashlib.sha256(f"{status.st_size} {status.st_mtime_ns}\n".encode())
    with source.open("rb") as file:
        digest.update(file.read(ENDS))
        file.seek(max(0, status.st_size - ENDS), os.SEEK_SET)
        digest.update(file.read(ENDS))
    return digest.hexdigest()
