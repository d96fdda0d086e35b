"""The run behind ``truceline screen``. Imports the engine: load it only where that is there."""

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec
import pyarrow.parquet as pq
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn
from truceline_geo.archive import Options, Screened, run_archive
from truceline_geo.archive import Progress as Share
from truceline_geo.archive_positions import Columns
from truceline_geo.errors import GeometryError

from truceline.agreement.agreement import Agreement
from truceline.base.errors import MalformedError, RefusedError
from truceline.cli.show import show_facts, show_json, show_table
from truceline.exchange.screening import NO_TIME, Kind, Reading, Screening
from truceline.exchange.screening_map import Squares, frame_of, picture

__all__ = ["Asked", "Kind", "Reading", "run"]

ROWS_A_PART = 20_000
REFUSALS = ("target-exists", "archive-busy", "archive-changed")


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What is screened, and where to."""

    source: Path
    target: Path
    picture: Path
    columns: tuple[str, str, str]
    reading: Reading


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """What came of it. Counts by verdict; by rule, line and zone, and in these by answer."""

    agreement: str
    agreement_version: int
    status: str
    rows: int
    bad: int
    without_time: int
    resumed: bool
    target: str
    bad_rows: str
    picture: str
    verdicts: dict[str, int]
    rules: dict[str, dict[str, int]]
    sides: dict[str, dict[str, int]]
    zones: dict[str, dict[str, int]]


def run(agreement: Agreement, asked: Asked, fingerprint: str, *, as_json: bool) -> None:
    """Screen the archive, draw the picture and say what came of it."""
    screening = Screening(agreement, asked.reading)
    named = f"{fingerprint} {msgspec.json.encode(asked.reading).decode()}"
    options = Options(Columns(*asked.columns), ROWS_A_PART)
    console = Console(stderr=True)
    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TimeRemainingColumn(),
        console=console,
        disable=as_json or not sys.stderr.isatty(),
    ) as bar:
        task = bar.add_task("0 rows", total=1.0)

        def told(share: Share) -> None:
            bar.update(task, completed=share.share, description=f"{share.rows} rows")

        done = _done(screening, asked, (named, options), told)
    counts = counted(done.tally, "verdict")
    verdicts = {name: sum(answers.values()) for name, answers in counts.items()}
    asked.picture.write_text(drawn(agreement, asked.target, verdicts), encoding="utf-8")
    show(summary(agreement, asked, done), as_json=as_json)


def _done(
    screening: Screening, asked: Asked, how: tuple[str, Options], told: Callable[[Share], None]
) -> Screened:
    named, options = how
    try:
        return run_archive(
            (asked.source, asked.target), screening.judged, named, options=options, progress=told
        )
    except GeometryError as problem:
        found = str(problem).removesuffix(f"; {problem.mend}")
        kind = RefusedError if problem.code in REFUSALS else MalformedError
        raise kind(problem.code, f"{found}.", f"{problem.mend.capitalize()}.") from problem
    except KeyError as problem:
        raise MalformedError(
            "no-column", f"{asked.source} has no column {problem}.", "Look at its header."
        ) from problem


def drawn(agreement: Agreement, target: Path, verdicts: dict[str, int]) -> str:
    """Return the picture of what ``target`` holds; read in batches."""
    squares = Squares(frame_of(agreement))
    with pq.ParquetFile(target) as file:
        columns = ["lon_e7", "lat_e7", "verdict"]
        for batch in file.iter_batches(columns=columns) if verdicts else ():
            lon, lat, answers = (column.to_pylist() for column in batch.columns)
            squares.add(zip(zip(lon, lat, strict=True), answers, strict=True))
    return picture(agreement, squares, verdicts)


def counted(tally: Mapping[str, int], kind: str) -> dict[str, dict[str, int]]:
    """Return what ``tally`` counted of one kind, by name and answer."""
    found: dict[str, dict[str, int]] = {}
    for key, count in tally.items():
        first, *names = key.split("|")
        if first == kind:
            found.setdefault(names[0], {})[names[-1]] = count
    return found


def summary(agreement: Agreement, asked: Asked, done: Screened) -> Summary:
    """Return the summary of a run."""
    tally = dict(done.tally)
    verdicts = {name: sum(one.values()) for name, one in counted(tally, "verdict").items()}
    return Summary(
        agreement=agreement.room,
        agreement_version=agreement.version,
        status=agreement.status,
        rows=done.rows,
        bad=done.bad,
        without_time=tally.get(NO_TIME, 0),
        resumed=done.went_on,
        target=str(asked.target),
        bad_rows=f"{asked.target}.bad.csv",
        picture=str(asked.picture),
        verdicts=verdicts,
        rules=counted(tally, "rule"),
        sides=counted(tally, "side"),
        zones=counted(tally, "zone"),
    )


def show(found: Summary, *, as_json: bool) -> None:
    """Print the summary."""
    if as_json:
        show_json(found)
        return
    facts = [
        ("agreement", f"{found.agreement}, version {found.agreement_version} ({found.status})"),
        ("rows", f"{found.rows} judged" + (", gone on with" if found.resumed else "")),
        ("without a position", f"{found.bad}" + (f": {found.bad_rows}" if found.bad else "")),
        ("without a time", f"{found.without_time}"),
        ("written", f"{found.target}, {found.picture}"),
    ]
    show_facts(facts)
    parts = (("rule", found.rules), ("side of", found.sides), ("zone", found.zones))
    rows = [("all rows", "", verdict, str(count)) for verdict, count in found.verdicts.items()]
    rows += [
        (what, name, answer, str(count))
        for what, counts in parts
        for name, answers in counts.items()
        for answer, count in answers.items()
    ]
    show_table(("what", "name", "answer", "rows"), rows, "No rows.")
