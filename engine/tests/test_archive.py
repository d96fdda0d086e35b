import csv
import gzip
import json
import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from terrain import terrain
from truceline_geo.archive import Options, Progress, Screened, screen_archive
from truceline_geo.archive_positions import Columns
from truceline_geo.errors import GeometryError

GROUND = terrain(36.0, 46.0)
INDEX = GROUND.index()
RANDOM = np.random.default_rng(1)
PAIRS = GROUND.pairs(RANDOM.uniform(-0.1, 0.4, 1_000), RANDOM.uniform(-0.2, 0.2, 1_000))


def degrees(pair: object) -> str:
    return f"{int(pair) / 1e7:.7f}"  # type: ignore[call-overload]


def csv_of(path: Path, rows: int = 1_000, ends: str = "\n") -> Path:
    lines = ["id,longitude,latitude,note"]
    for k, (lon, lat) in enumerate(PAIRS[:rows]):
        note = '"one,\nand ""two"""' if k % 7 == 0 else "ﾊ plain"
        lines.append(f"{k},{degrees(lon)},{degrees(lat)},{note}")
    path.write_text(ends.join(lines) + ends, encoding="utf-8", newline="")
    return path


def geojson_of(path: Path, rows: int = 1_000, *, a_line: bool = False) -> Path:
    features = [
        {
            "type": "Feature",
            "properties": {"id": k, "note": "ﾊ\n", "features": [1]},
            "geometry": {"type": "Point", "coordinates": [lon / 1e7, lat / 1e7, 5]},
        }
        for k, (lon, lat) in enumerate(PAIRS[:rows].tolist())
    ]
    if a_line:
        text = "\n".join(json.dumps(one, ensure_ascii=False) for one in features)
    else:
        text = json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False)
    path.write_text(text, encoding="utf-8")
    return path


def parquet_of(path: Path, rows: int = 1_000, *, as_degrees: bool = False) -> Path:
    lon, lat = PAIRS[:rows].T
    names = ("lon", "lat") if as_degrees else ("lon_e7", "lat_e7")
    columns = (lon / 1e7, lat / 1e7) if as_degrees else (lon, lat)
    table = pa.table({"id": np.arange(len(lon)), names[0]: columns[0], names[1]: columns[1]})
    pq.write_table(table, path, row_group_size=130)
    return path


def gzipped(path: Path) -> Path:
    packed = path.with_name(path.name + ".gz")
    packed.write_bytes(gzip.compress(path.read_bytes()))
    return packed


def bad_rows(target: Path) -> list[list[str]]:
    with target.with_name(f"{target.name}.bad.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))[1:]


SOURCES: dict[str, Callable[[Path], Path]] = {
    "csv": lambda folder: csv_of(folder / "in.csv"),
    "csv with crlf": lambda folder: csv_of(folder / "in.csv", ends="\r\n"),
    "csv.gz": lambda folder: gzipped(csv_of(folder / "in.csv")),
    "geojson": lambda folder: geojson_of(folder / "in.geojson"),
    "geojson.gz": lambda folder: gzipped(geojson_of(folder / "in.geojson")),
    "geojsonl": lambda folder: geojson_of(folder / "in.geojsonl", a_line=True),
    "parquet of E7": lambda folder: parquet_of(folder / "in.parquet"),
    "parquet of degrees": lambda folder: parquet_of(folder / "in.parquet", as_degrees=True),
}


@pytest.mark.parametrize("make", SOURCES.values(), ids=SOURCES)
@pytest.mark.parametrize("rows_a_part", [37, 5_000])
def test_every_row_of_every_kind_of_archive_is_screened_as_the_index_screens_it(
    tmp_path: Path, make: Callable[[Path], Path], rows_a_part: int
) -> None:
    target = tmp_path / "out.parquet"
    source = make(tmp_path)
    done = screen_archive(INDEX, source, target, options=Options(rows_a_part=rows_a_part))
    assert (done.rows, done.bad, done.went_on) == (1_000, 0, False)
    found = pq.read_table(target)
    assert np.column_stack([found["lon_e7"], found["lat_e7"]]).tolist() == PAIRS.tolist()
    said = INDEX.measure(*np.ascontiguousarray(PAIRS.T))
    for name in ("band", "side", "zones", "distance_m"):
        assert found[name].to_pylist() == getattr(said, name).tolist()
    ids = found["id"] if "id" in found.column_names else found["properties"]
    numbers = [json.loads(str(one))["id"] if "{" in str(one) else int(str(one)) for one in ids]
    assert numbers == list(range(1_000))
    assert done.tally["left"] == int((said.side == 1).sum())
    assert done.tally["zone 2"] == int((said.zones >> np.uint64(2) & np.uint64(1)).sum())
    assert sum(done.tally.get(f"band {k}", 0) for k in range(4)) == 1_000
    assert not target.with_name("out.parquet.parts").exists()


def test_lines_are_those_on_which_records_begin(tmp_path: Path) -> None:
    source, target = csv_of(tmp_path / "in.csv", 20), tmp_path / "out.parquet"
    screen_archive(INDEX, source, target, options=Options(rows_a_part=2))
    text = source.read_text(encoding="utf-8").split("\n")
    found = pq.read_table(target)
    for number, line in zip(found["id"].to_pylist(), found["line"].to_pylist(), strict=True):
        assert text[line - 1].startswith(f"{number},")


def test_rows_without_a_position_are_listed_with_their_lines(tmp_path: Path) -> None:
    source, target = tmp_path / "in.csv", tmp_path / "out.parquet"
    source.write_text(
        "lat,lon\n46,36\n,36\n46,x36\n46\n46,36,1\n\n91,36\n46,-180.1\n46,nan\n"
        " +46.5 ,1e1\n46,180\n"
    )
    done = screen_archive(INDEX, source, target)
    assert (done.rows, done.bad) == (3, 7)
    assert [row[:2] for row in bad_rows(target)] == [
        ["3", "missing"],
        ["4", "not-a-number"],
        ["5", "columns"],
        ["6", "columns"],
        ["8", "out-of-range"],
        ["9", "out-of-range"],
        ["10", "not-a-number"],
    ]
    found = pq.read_table(target)
    assert found["line"].to_pylist() == [2, 11, 12]
    assert found["lon_e7"].to_pylist() == [360_000_000, 100_000_000, -1_800_000_000]


def test_features_without_a_point_and_nulls_are_listed(tmp_path: Path) -> None:
    line = {"type": "LineString", "coordinates": [[36, 46], [37, 46]]}
    features = [
        {"type": "Feature", "geometry": geometry}
        for geometry in (line, None, {"type": "Point", "coordinates": [36, 96]})
    ]
    source, target = tmp_path / "in.geojsonl", tmp_path / "out.parquet"
    source.write_text("\n".join(json.dumps(one) for one in features) + "\n7\n")
    assert screen_archive(INDEX, source, target).bad == 4
    assert [row[:2] for row in bad_rows(target)] == [
        ["1", "not-a-point"],
        ["2", "not-a-point"],
        ["3", "out-of-range"],
        ["4", "not-a-point"],
    ]
    table = pa.table({"lon": [36.0, None, np.nan], "lat": [46.0, 46.0, 46.0]})
    pq.write_table(table, tmp_path / "in.parquet")
    target = tmp_path / "other.parquet"
    assert screen_archive(INDEX, tmp_path / "in.parquet", target).bad == 2
    assert [row[:2] for row in bad_rows(target)] == [["2", "missing"], ["3", "not-finite"]]


@pytest.mark.parametrize(("header", "mark"), [("id;X;Y", ";"), ("Lng\tLAT\tid", "\t")])
def test_columns_are_found_by_their_usual_names_and_marks(
    tmp_path: Path, header: str, mark: str
) -> None:
    source = tmp_path / "in.csv"
    source.write_text("\ufeff" + header + "\n" + mark.join(["36", "46", "46"]) + "\n")
    done = screen_archive(INDEX, source, tmp_path / "out.parquet")
    assert (done.rows, done.bad) == (1, 0)


def test_columns_can_be_named_and_clashing_ones_are_kept(tmp_path: Path) -> None:
    source, target = tmp_path / "in.csv", tmp_path / "out.parquet"
    source.write_text("band,east,lon,lat\n7,36,1,46\n")
    screen_archive(INDEX, source, target, options=Options(Columns(lon="east")))
    found = pq.read_table(target)
    assert found["source_band"].to_pylist() == ["7"]
    assert found["lon_e7"].to_pylist() == [360_000_000]


def test_an_archive_without_rows_gives_a_table_without_rows(tmp_path: Path) -> None:
    source, target = tmp_path / "in.csv", tmp_path / "out.parquet"
    source.write_text("lon,lat\n")
    assert screen_archive(INDEX, source, target) == Screened(0, 0, {}, went_on=False)
    assert pq.read_table(target).num_rows == 0


def test_distances_are_left_out_where_they_are_not_asked_for(tmp_path: Path) -> None:
    source = parquet_of(tmp_path / "in.parquet")
    whole, bare = tmp_path / "whole.parquet", tmp_path / "bare.parquet"
    options = Options(distance=False)
    asked = screen_archive(INDEX, source, whole)
    assert screen_archive(INDEX, source, bare, options=options).tally == asked.tally
    assert pq.read_table(bare).equals(pq.read_table(whole).drop_columns(["distance_m"]))
    with pytest.raises(GeometryError) as refused:
        screen_archive(INDEX, source, whole, options=options)
    assert refused.value.code == "archive-changed"


@pytest.mark.parametrize(
    ("lon", "lat", "rows"),
    [
        (1_800_000_000, 0, [(-1_800_000_000, 0)]),  # another spelling of the same meridian
        (1_799_999_999, 900_000_000, [(1_799_999_999, 900_000_000)]),
        (-1_800_000_000, -900_000_000, [(-1_800_000_000, -900_000_000)]),
        (1_800_000_001, 0, []),
        (-1_800_000_001, 0, []),
        (0, 900_000_001, []),
        (0, -900_000_001, []),
    ],
)
def test_whole_columns_of_e7_are_held_to_their_range(
    tmp_path: Path, lon: int, lat: int, rows: list[tuple[int, int]]
) -> None:
    columns = {"lon_e7": np.array([0, lon], np.int32), "lat_e7": np.array([0, lat], np.int32)}
    pq.write_table(pa.table(columns), tmp_path / "in.parquet")
    screen_archive(INDEX, tmp_path / "in.parquet", tmp_path / "out.parquet")
    found = pq.read_table(tmp_path / "out.parquet").select(["lon_e7", "lat_e7"]).to_pylist()
    assert [(row["lon_e7"], row["lat_e7"]) for row in found] == [(0, 0), *rows]
    assert len(bad_rows(tmp_path / "out.parquet")) == 1 - len(rows)


def test_progress_rises_to_the_whole(tmp_path: Path) -> None:
    seen: list[Progress] = []
    source, target = csv_of(tmp_path / "in.csv"), tmp_path / "out.parquet"
    screen_archive(INDEX, source, target, options=Options(rows_a_part=50), progress=seen.append)
    assert [one.rows for one in seen] == sorted({one.rows for one in seen})
    assert (seen[-1].rows, seen[-1].share) == (1_000, 1.0)
    assert all(0 < one.share <= 1 for one in seen)


KILLED = """
    import os, signal, sys
    sys.path.insert(0, sys.argv[1])
    import truceline_geo.archive_parts as parts
    from test_archive import INDEX, Options, screen_archive

    # Dies at the n-th step that reaches the disk: before it, or right after it.
    left = int(sys.argv[4])
    def dying(act):
        def step(*given, **named):
            global left
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            done = act(*given, **named)
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return done
        return step
    for home, name in ((parts.os, "fsync"), (parts.Path, "replace"), (parts.pq, "write_table"),
                       (parts.shutil, "rmtree")):
        setattr(home, name, dying(getattr(home, name)))
    screen_archive(INDEX, sys.argv[2], sys.argv[3], options=Options(rows_a_part=250))
"""


def test_whoever_was_killed_at_any_step_goes_on_and_loses_or_doubles_no_row(
    tmp_path: Path,
) -> None:
    source, whole = csv_of(tmp_path / "in.csv"), tmp_path / "whole.parquet"
    screen_archive(INDEX, source, whole, options=Options(rows_a_part=250))
    target, deaths = tmp_path / "out.parquet", 0
    for step in range(1, 40, 2):
        arguments = [str(Path(__file__).parent), str(source), str(target), str(step)]
        child = subprocess.run(
            [sys.executable, "-c", textwrap.dedent(KILLED), *arguments],
            check=False,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        )
        assert child.returncode in (0, -signal.SIGKILL)
        if child.returncode == 0:
            break
        deaths += 1
    assert deaths >= 5
    assert not target.with_name("out.parquet.parts").exists()
    assert pq.read_table(target).equals(pq.read_table(whole))
    assert bad_rows(target) == bad_rows(whole)


def stopped(tmp_path: Path, kind: str = "csv") -> tuple[Path, Path]:
    """An archive of which some parts are done."""
    source, target = SOURCES[kind](tmp_path), tmp_path / "out.parquet"

    def stop(progress: Progress) -> None:
        if progress.rows >= 100:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        screen_archive(INDEX, source, target, options=Options(rows_a_part=40), progress=stop)
    return source, target


@pytest.mark.parametrize("kind", SOURCES)
def test_a_run_that_was_begun_goes_on_and_says_so(tmp_path: Path, kind: str) -> None:
    source, target = stopped(tmp_path, kind)
    assert not target.exists()
    done = screen_archive(INDEX, source, target, options=Options(rows_a_part=40))
    assert (done.rows, done.went_on) == (1_000, True)
    whole = tmp_path / "whole.parquet"
    screen_archive(INDEX, source, whole, options=Options(rows_a_part=40))
    assert pq.read_table(target).equals(pq.read_table(whole))


def test_another_line_or_source_does_not_go_on_with_what_was_begun(tmp_path: Path) -> None:
    source, target = stopped(tmp_path)
    with pytest.raises(GeometryError, match="another source"):
        screen_archive(terrain(36.0, 46.0, seed=9).index(), source, target)
    source.write_text(source.read_text(encoding="utf-8") + "1,36,46,\n", encoding="utf-8")
    with pytest.raises(GeometryError, match="another source"):
        screen_archive(INDEX, source, target, options=Options(rows_a_part=40))


def test_a_run_that_is_done_is_not_done_again(tmp_path: Path) -> None:
    source, target = csv_of(tmp_path / "in.csv", 5), tmp_path / "out.parquet"
    once = screen_archive(INDEX, source, target)
    octets = target.read_bytes()
    again = screen_archive(INDEX, source, target)
    assert again == once._replace(went_on=True)
    assert target.read_bytes() == octets


def test_a_target_that_is_there_is_not_written_over(tmp_path: Path) -> None:
    source, target = csv_of(tmp_path / "in.csv", 5), tmp_path / "out.parquet"
    target.write_bytes(b"precious")
    with pytest.raises(GeometryError) as refused:
        screen_archive(INDEX, source, target)
    assert (refused.value.code, target.read_bytes()) == ("target-exists", b"precious")


def test_two_runs_do_not_write_one_target(tmp_path: Path) -> None:
    source, target = csv_of(tmp_path / "in.csv", 5), tmp_path / "out.parquet"
    codes: list[str] = []

    def again(_: Progress) -> None:
        with pytest.raises(GeometryError) as refused:
            screen_archive(INDEX, source, target)
        codes.append(refused.value.code)

    assert screen_archive(INDEX, source, target, progress=again).rows == 5
    assert codes == ["archive-busy"]


@pytest.mark.parametrize(
    ("code", "name", "octets"),
    [
        ("archive-kind", "in.xlsx", b""),
        ("no-column", "in.csv", b"a,b\n1,2\n"),
        ("no-column", "in.csv", b""),
        ("column-twice", "in.csv", b"lon,lat,lat\n1,2,3\n"),
        ("not-utf8", "in.csv", b"lon,lat,n\n1,2,3\n1,2,\xff\n"),
        ("not-utf8", "in.geojson", b'{"features": [{"x": "\xff"}]}'),
        ("not-geojson", "in.geojson", b'{"type": "FeatureCollection", "features": [{"type": '),
    ],
)
def test_an_archive_that_cannot_be_read_is_refused(
    tmp_path: Path, code: str, name: str, octets: bytes
) -> None:
    source = tmp_path / name
    source.write_bytes(octets)
    with pytest.raises(GeometryError) as refused:
        screen_archive(INDEX, source, tmp_path / "out.parquet")
    assert refused.value.code == code
    assert not (tmp_path / "out.parquet").exists()


def test_integers_that_could_be_degrees_or_e7_are_refused(tmp_path: Path) -> None:
    pq.write_table(pa.table({"lon": [36], "lat": [46]}), tmp_path / "in.parquet")
    with pytest.raises(GeometryError) as refused:
        screen_archive(INDEX, tmp_path / "in.parquet", tmp_path / "out.parquet")
    assert refused.value.code == "geometry-type"
