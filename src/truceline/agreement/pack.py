"""Reading an agreement pack: ``agreement.toml`` and the GeoJSON files that it names.

The pack is for people: decimal degrees, geometry in files beside it. The agreement is for the
record: whole 1e-7 degrees, everything in one body. Differences between the two, and no others:

- ``lon`` and ``lat`` of places and crossings are decimal degrees;
- a line's ``file`` names a GeoJSON file that holds one LineString, and becomes its ``path``.

Unknown keys are refused, and all problems are reported at once. Root keys are not in a pack: they
are given when the room is founded.
"""

import tomllib
from collections.abc import Mapping
from decimal import Decimal

from truceline.agreement.agreement import Agreement
from truceline.agreement.coherence import contradictions
from truceline.agreement.problem import PackError, Problem
from truceline.agreement.reading import read_table
from truceline.base.errors import MalformedError
from truceline.geo.e7 import latitude_e7, longitude_e7
from truceline.geo.geojson import parse_line


def parse_pack(toml: str, files: Mapping[str, bytes]) -> Agreement:
    """Return the agreement of a pack; PackError with every problem where there is any.

    ``files`` holds what lies beside ``agreement.toml``, by file name. Files that the pack does not
    name (a basemap, a script) are not looked at.
    """
    try:
        table: dict[str, object] = tomllib.loads(toml, parse_float=Decimal)
    except tomllib.TOMLDecodeError as problem:
        raise PackError((Problem("(syntax)", str(problem), "TOML 1.0"),)) from problem
    problems: list[Problem] = []
    _quantise(table, problems)
    _load_lines(table, files, problems)
    agreement = read_table(table, Agreement, "", problems)
    if agreement is None or problems:
        raise PackError(tuple(problems))
    found = contradictions(agreement)
    if found:
        raise PackError(found)
    return agreement


def _quantise(table: dict[str, object], problems: list[Problem]) -> None:
    for key in ("places", "crossings"):
        for number, row in enumerate(_rows(table, key)):
            for axis, quantised in (("lon", longitude_e7), ("lat", latitude_e7)):
                degrees = row.get(axis)
                if not isinstance(degrees, Decimal | int) or isinstance(degrees, bool):
                    continue  # read_table reports what is absent or of another kind
                try:
                    row[axis] = int(quantised(degrees))
                except MalformedError:
                    path = f"{key}[{number}].{axis}"
                    problems.append(
                        Problem(
                            path, str(degrees), "decimal degrees of WGS84, within +-180 and +-90"
                        )
                    )
                    row[axis] = 0  # in range, so that the same mistake is not reported twice


def _load_lines(
    table: dict[str, object], files: Mapping[str, bytes], problems: list[Problem]
) -> None:
    for number, row in enumerate(_rows(table, "lines")):
        name = row.pop("file", None)
        key = f"lines[{number}].file"
        row["path"] = [[0, 0], [0, 0]]  # stands in, so that the other keys are still read
        if not isinstance(name, str):
            problems.append(Problem(key, repr(name), "the name of a GeoJSON file beside the pack"))
        elif name not in files:
            beside = ", ".join(sorted(files)) or "no files"
            problems.append(Problem(key, name, f"one of {beside}"))
        else:
            _load_line(row, name, files[name], problems)


def _load_line(row: dict[str, object], name: str, octets: bytes, problems: list[Problem]) -> None:
    try:
        row["path"] = parse_line(octets)
    except MalformedError as problem:
        found = problem.detail.removeprefix("found ").rstrip(".")
        expected = "one LineString of [longitude, latitude] in WGS84 degrees"
        problems.append(Problem("(geometry)", found, expected, file=name))


def _rows(table: dict[str, object], key: str) -> list[dict[str, object]]:
    rows = table.get(key)
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
