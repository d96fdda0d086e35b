"""``truceline screen``: an archive of positions or events, judged by an agreement pack.

``truceline screen replay`` judges the notices on record again.
"""

import hashlib
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import App, Parameter

from truceline import __version__
from truceline.agreement.agreement import Agreement
from truceline.agreement.body import agreement_to_body
from truceline.base.errors import MalformedError, UnavailableError
from truceline.base.instants import parse_instant
from truceline.cli.options import AsJson
from truceline.cli.scenarios import find_pack, read_pack

if TYPE_CHECKING:
    from truceline.cli.screening import Asked

NEEDED = ("truceline_geo", "pyarrow")

app = App(name="screen", help="Judge an archive by an agreement pack, or the record anew.")
app.command(
    "truceline.cli.replay:replay", name="replay", help="Judge the notices on record by other lines."
)


@app.default
def screen(  # noqa: PLR0913 the options of one command
    file: Path,
    /,
    *,
    agreement: str,
    to: Annotated[Path, Parameter(name=["--to", "-o"])],
    kind: Literal["fire", "presence", "flight"] = "fire",
    party: str = "",
    time: str = "",
    at: str = "",
    lon: str = "",
    lat: str = "",
    accuracy: int = 0,
    accuracy_column: str = "",
    picture: Path | None = None,
    as_json: AsJson = False,
) -> None:
    """Judge every row of an archive by an agreement's line, zones and rules.

    A run that was broken off goes on where it was when it is started again. Rows without a position
    are listed in TO.bad.csv; what cannot be told is INDETERMINATE.

    Parameters
    ----------
    file
        CSV, GeoJSON (either may be gzipped) or Parquet.
    agreement
        Folder of an agreement pack, or the name of one that ships.
    to
        The Parquet file to write.
    kind
        What each row is: fire or an explosion, the presence of a force, or a flight.
    party
        Whose; left out, nobody knows.
    time
        The column of the time, or several with commas, such as acq_date,acq_time.
    at
        One instant for all rows, such as 2026-11-23T00:00:00Z.
    lon
        The column of the longitude; left out, its usual names are tried.
    lat
        The column of the latitude.
    accuracy
        Metres within which each position is true.
    accuracy_column
        A column that says so for each row, where it says more.
    picture
        The SVG of the map; left out, TO with .svg in place of its ending.
    """
    refuse_without_engine()
    pack = read_pack(find_pack(agreement))
    known = [party_.id for party_ in (*pack.parties, *pack.non_signatories)]
    if party and party not in known:
        raise MalformedError(
            "party", f"there is no party {party!r}.", f"One of {', '.join(known)}."
        )
    if bool(time) == bool(at):
        raise MalformedError(
            "time", "found no time, or two.", "Give --time COLUMN or --at INSTANT."
        )
    if accuracy < 0:
        raise MalformedError("accuracy", f"the accuracy is {accuracy} m.", "Give 0 or more.")
    if not file.is_file():
        raise MalformedError("archive", f"there is no file {file}.")
    # Loaded here: the engine is a distribution of its own, and may be absent.
    command = import_module("truceline.cli.screening")
    asked: Asked = command.Asked(
        source=file,
        target=to,
        picture=picture or to.with_suffix(".svg"),
        columns=(lon, lat, accuracy_column),
        reading=command.Reading(
            kind=command.Kind(kind.upper()),
            party=party or None,
            times=tuple(name for name in time.split(",") if name),
            at=parse_instant(at) if at else None,
            accuracy_m=accuracy,
        ),
    )
    command.run(pack, asked, fingerprint_of(pack), as_json=as_json)


def refuse_without_engine() -> None:
    """Raise UnavailableError ``engine-missing`` where the engine cannot be loaded."""
    missing = [name for name in NEEDED if not _is_there(name)]
    if missing:
        raise UnavailableError(
            "engine-missing",
            f"screening needs {' and '.join(missing)}, which this installation lacks.",
            "Install it beside truceline: pip install 'truceline-geo[archive]', or in a checkout"
            " pip install './engine[archive]'.",
        )


def _is_there(name: str) -> bool:
    try:
        return find_spec(name) is not None
    except ModuleNotFoundError:
        return False


def fingerprint_of(agreement: Agreement) -> str:
    """Return what a run depends on besides its options: the agreement and this version."""
    digest = hashlib.sha256(agreement_to_body(agreement))
    digest.update(__version__.encode())
    return digest.hexdigest()
