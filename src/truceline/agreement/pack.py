"""Reading an agreement pack: ``agreement.toml`` and the GeoJSON files that it names.

The pack is for people: decimal degrees, geometry in files beside it. The agreement is for the
record: whole 1e-7 degrees, everything in one body. Differences between the two, and no others:

- ``lon`` and ``lat`` of places, crossings and the ends of a line's segments are decimal degrees;
- a line's ``file`` names a GeoJSON file that holds one LineString, and becomes its ``path``;
- a zone's ``file`` names one that holds a Polygon or MultiPolygon, and becomes its ``polygons``.

Unknown keys are refused, and all problems are reported at once. Root keys are not in a pack: they
are given when the room is founded.
"""

import tomllib
from collections.abc import Iterable, Mapping
from decimal import Decimal

import msgspec

from truceline.agreement.agreement import Agreement
from truceline.agreement.coherence import contradictions
from truceline.agreement.problem import PackError, Problem
from truceline.agreement.reading import read_table
from truceline.agreement.toml_lines import TomlLines
from truceline.base.errors import MalformedError
from truceline.geo.e7 import latitude_e7, longitude_e7
from truceline.geo.geojson import parse_line, parse_polygons

FILE = "agreement.toml"


def parse_pack(toml: str, files: Mapping[str, bytes]) -> Agreement:
    """Return the agreement of a pack; PackError with every problem where there is any.

    ``files`` holds what lies beside ``agreement.toml``, by file name. Files that the pack does not
    name (a basemap, a script) are not looked at.
    """
    try:
        table: dict[str, object] = tomllib.loads(toml, parse_float=Decimal)
    except tomllib.TOMLDecodeError as problem:
        syntax = Problem("(syntax)", str(problem), "TOML 1.0")
        raise PackError(located(toml, (syntax,))) from problem
    problems: list[Problem] = []
    _quantise(table, problems)
    _load_lines(table, files, problems)
    _load_zones(table, files, problems)
    agreement = read_table(table, Agreement, "", problems)
    if agreement is None or problems:
        raise PackError(located(toml, problems))
    found = contradictions(agreement)
    if found:
        raise PackError(located(toml, found))
    return agreement


def located(toml: str, problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return ``problems`` with the lines of ``toml`` on which they stand, in their order."""
    lines = TomlLines(toml)
    return tuple(
        msgspec.structs.replace(problem, line=lines.line_of(problem.key, problem.found))
        if problem.file == FILE
        else problem
        for problem in problems
    )


def _quantise(table: dict[str, object], problems: list[Problem]) -> None:
    for key in ("places", "crossings"):
        for number, row in enumerate(_rows(table, key)):
            _quantise_row(f"{key}[{number}]", row, problems)
    for number, line in enumerate(_rows(table, "lines")):
        for part, row in enumerate(_rows(line, "segments")):
            _quantise_row(f"lines[{number}].segments[{part}]", row, problems)


def _quantise_row(key: str, row: dict[str, object], problems: list[Problem]) -> None:
    for axis, quantised in (("lon", longitude_e7), ("lat", latitude_e7)):
        degrees = row.get(axis)
        if not isinstance(degrees, Decimal | int) or isinstance(degrees, bool):
            continue  # read_table reports what is absent or of another kind
        try:
            row[axis] = int(quantised(degrees))
        except MalformedError:
            expected = "decimal degrees of WGS84, within +-180 and +-90"
            problems.append(Problem(f"{key}.{axis}", str(degrees), expected))
            row[axis] = 0  # in range, so that the same mistake is not reported twice


def _load_lines(
    table: dict[str, object], files: Mapping[str, bytes], problems: list[Problem]
) -> None:
    for number, row in enumerate(_rows(table, "lines")):
        row["path"] = [[0, 0], [0, 0]]  # stands in, so that the other keys are still read
        name = _named_file(row, f"lines[{number}].file", files, problems)
        if name is None:
            continue
        try:
            row["path"] = parse_line(files[name])
        except MalformedError as problem:
            problems.append(_in_geometry(name, problem, "one LineString"))


def _load_zones(
    table: dict[str, object], files: Mapping[str, bytes], problems: list[Problem]
) -> None:
    for number, row in enumerate(_rows(table, "zones")):
        if "file" not in row:
            continue  # a belt needs none; coherence asks for one of the two
        name = _named_file(row, f"zones[{number}].file", files, problems)
        if name is None:
            continue
        try:
            row["polygons"] = parse_polygons(files[name])
        except MalformedError as problem:
            problems.append(_in_geometry(name, problem, "one Polygon or MultiPolygon"))


def _named_file(
    row: dict[str, object], key: str, files: Mapping[str, bytes], problems: list[Problem]
) -> str | None:
    name = row.pop("file", None)
    if not isinstance(name, str):
        problems.append(Problem(key, repr(name), "the name of a GeoJSON file beside the pack"))
    elif name not in files:
        mend = "Put the file into the folder of the pack."
        beside = ", ".join(sorted(each for each in files if "json" in each)) or "there is none"
        problems.append(Problem(key, name, f"a file beside the pack: {beside}", mend))
    else:
        return name
    return None


def _in_geometry(name: str, problem: MalformedError, wanted: str) -> Problem:
    found = problem.detail.removeprefix("found ").rstrip(".")
    expected = f"{wanted} of [longitude, latitude] in WGS84 degrees"
    return Problem("(geometry)", found, expected, file=name)


def _rows(table: dict[str, object], key: str) -> list[dict[str, object]]:
    rows = table.get(key)
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
