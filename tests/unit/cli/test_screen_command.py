import csv
import json
import os
from pathlib import Path
from xml.etree import ElementTree

import pytest

from truceline.cli.app import run

pytest.importorskip("truceline_geo.archive", reason="the engine with its archive is not installed")
import pyarrow.parquet as pq

DATA = Path(os.environ.get("TRUCELINE_STUDY_DATA", Path(__file__).parents[4] / "shared" / "data"))
IN_TERM = "2017-12-05"
# Khabur and Euphrates: two places astride the line, one on it, one far away.
PLACES = [(40.2, 35.9), (40.9, 35.2), (40.43, 35.15), (36.2, 36.2)]


def archive(folder: Path, *lines: str) -> Path:
    path = folder / "events.csv"
    path.write_text("\n".join(["id,when,lon,lat,metres", *lines, ""]), encoding="utf-8")
    return path


def screened(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, object]:
    assert run(["screen", *arguments, "--json"]) == 0
    found: dict[str, object] = json.loads(capsys.readouterr().out)
    return found


def refusal(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert run(["screen", *arguments, "--json"]) != 0
    return str(json.loads(capsys.readouterr().out)["error"]["code"])


@pytest.mark.parametrize(
    ("party", "verdict", "finding"),
    [
        (["--party", "A"], "NON-COMPLIANT", "fire-stops:NON-COMPLIANT"),
        # Actor C is near, and the rule does not bind it.
        ([], "INDETERMINATE", "fire-stops:INDETERMINATE:PARTY-NOT-KNOWN"),
    ],
)
def test_every_row_is_judged_as_the_rule_book_judges_it_or_listed(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    party: list[str],
    verdict: str,
    finding: str,
) -> None:
    source = archive(
        tmp_path,
        f"1,{IN_TERM},40.2,35.9,0",
        "2,2017-01-01,40.9,35.2,0",
        "3,once upon a time,40.2,35.9,0",
        f"4,{IN_TERM},40.2,95.9,0",
    )
    target = tmp_path / "out.parquet"
    arguments = ["--agreement", "khabur", "--time", "when", *party, "-o", str(target)]
    found = screened(capsys, str(source), *arguments)
    assert (found["rows"], found["bad"], found["without_time"]) == (3, 1, 1)
    rows = pq.read_table(target).to_pylist()
    assert [(row["id"], row["verdict"], row["findings"]) for row in rows] == [
        ("1", verdict, [finding]),
        ("2", "NOT-APPLICABLE", ["fire-stops:NOT-APPLICABLE:NOT-IN-FORCE"]),
        ("3", "INDETERMINATE", ["NO-TIME"]),
    ]
    with Path(f"{target}.bad.csv").open(encoding="utf-8") as file:
        assert [row["line"] + row["code"] for row in csv.DictReader(file)] == ["5out-of-range"]
    assert found["rules"] == {"fire-stops": {verdict: 1, "NOT-APPLICABLE": 1}}
    assert found["status"] == "EXERCISE"


@pytest.mark.parametrize(("metres", "sides"), [(0, 0), (100_000, 1)])
def test_a_side_that_doubt_reaches_over_is_indeterminate(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], metres: int, sides: int
) -> None:
    source = archive(tmp_path, f"1,{IN_TERM},40.2,35.9,{metres}")
    target = tmp_path / "out.parquet"
    arguments = ["--agreement", "khabur", "--time", "when", "--accuracy-column", "metres"]
    screened(capsys, str(source), *arguments, "-o", str(target))
    [row] = pq.read_table(target).to_pylist()
    [side] = [value for name, value in row.items() if name.startswith("side:")]
    assert (side == "INDETERMINATE") == bool(sides)


def test_zones_and_rules_with_distances_hold_for_a_presence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = archive(
        tmp_path, "1,1999-07-01T12:00:00Z,20.9,42.6,0", "2,1999-07-01,20.9,42.6,900000"
    )
    target = tmp_path / "out.parquet"
    arguments = ["--agreement", "kosovo-1999", "--kind", "presence", "--time", "when"]
    found = screened(
        capsys, str(source), *arguments, "--accuracy-column", "metres", "-o", str(target)
    )
    sure, open_ = pq.read_table(target).to_pylist()
    assert sure["zones"]
    assert not sure["zones_open"]
    assert set(sure["zones"]) <= set(open_["zones_open"])
    assert open_["verdict"] == "INDETERMINATE"
    assert isinstance(found["verdicts"], dict)
    assert sum(found["verdicts"].values()) == 2


def test_the_picture_is_well_formed_and_carries_status_and_counts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = [f"{k},{IN_TERM},{lon},{lat},0" for k, (lon, lat) in enumerate(PLACES)]
    target = tmp_path / "out.parquet"
    arguments = ["--agreement", "khabur", "--time", "when", "--party", "A", "-o", str(target)]
    screened(capsys, str(archive(tmp_path, *lines)), *arguments)
    drawn = ElementTree.parse(target.with_suffix(".svg")).getroot()
    texts = [str(text.text) for text in drawn.iter("{http://www.w3.org/2000/svg}text")]
    assert texts[0].startswith("EXERCISE: ")
    assert "NON-COMPLIANT: 4" in texts
    assert texts[-1].startswith("Outside the picture: 1.")
    polygons = list(drawn.iter("{http://www.w3.org/2000/svg}polygon"))
    assert len(polygons) == 3 + 1


def test_a_run_that_is_done_tells_the_same_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, target = archive(tmp_path, f"1,{IN_TERM},40.2,35.9,0"), tmp_path / "out.parquet"
    arguments = (str(source), "--agreement", "khabur", "--time", "when", "-o", str(target))
    once = screened(capsys, *arguments)
    again = screened(capsys, *arguments)
    assert again == {**once, "resumed": True}
    assert refusal(capsys, *arguments, "--party", "A") == "archive-changed"


@pytest.mark.parametrize(
    ("code", "arguments"),
    [
        ("time", ["--agreement", "khabur"]),
        ("time", ["--agreement", "khabur", "--time", "when", "--at", "2017-12-05T00:00:00Z"]),
        ("party", ["--agreement", "khabur", "--time", "when", "--party", "Z"]),
        ("accuracy", ["--agreement", "khabur", "--time", "when", "--accuracy", "-1"]),
        ("no-column", ["--agreement", "khabur", "--time", "never"]),
        ("no-column", ["--agreement", "khabur", "--time", "when", "--lon", "east"]),
        ("pack", ["--agreement", "nowhere", "--time", "when"]),
    ],
)
def test_what_cannot_be_screened_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], code: str, arguments: list[str]
) -> None:
    source = archive(tmp_path, f"1,{IN_TERM},40.2,35.9,0")
    target = tmp_path / "out.parquet"
    assert refusal(capsys, str(source), *arguments, "-o", str(target)) == code
    assert not target.exists()


@pytest.mark.parametrize(
    ("name", "arguments", "rows"),
    [
        (
            "events/ucdp_ged_syria_2017Q4.csv.gz",
            ["--agreement", "khabur", "--time", "date_start", "--accuracy", "5000"],
            1_131,
        ),
        (
            "tracks/firms_modis_24h_2025-04-22.csv.gz",
            ["--agreement", "khabur", "--time", "acq_date,acq_time", "--accuracy", "1000"],
            13_069,
        ),
    ],
)
def test_real_archives_are_screened_without_a_row_lost(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    name: str,
    arguments: list[str],
    rows: int,
) -> None:
    if not (DATA / name).is_file():
        pytest.skip(f"no {name} in {DATA}")
    target = tmp_path / "out.parquet"
    found = screened(capsys, str(DATA / name), *arguments, "-o", str(target))
    assert (found["rows"], found["bad"], found["without_time"]) == (rows, 0, 0)
    assert pq.read_metadata(target).num_rows == rows
