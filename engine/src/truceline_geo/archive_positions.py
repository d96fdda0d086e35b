"""Columns of an archive as E7 positions, and why a row has none. Needs the extra `archive`."""

from typing import NamedTuple, TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from truceline_geo.e7 import HALF_TURN, POLE, UNITS
from truceline_geo.errors import GeometryError

NUMBER = r"^-?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$"
LONGITUDES = ("lon_e7", "lon", "longitude", "lng", "long", "x")
LATITUDES = ("lat_e7", "lat", "latitude", "y")
SHOWN = 60
CODES = ("", "missing", "not-a-number", "not-finite", "out-of-range", "accuracy-range")
"""As small numbers while all rows are looked at: text would be compared letter by letter."""

Codes: TypeAlias = NDArray[np.uint8]


class Columns(NamedTuple):
    """Names of columns: longitude, latitude, and metres within which a position is true.

    Empty: longitude and latitude by their usual names, no accuracy.
    """

    lon: str = ""
    lat: str = ""
    accuracy_m: str = ""


class Bad(NamedTuple):
    """A row without a position: its line (or row of Parquet, from 1), a code, what was found.

    Codes: columns, missing, not-a-number, not-finite, out-of-range, accuracy-range, not-a-point.
    """

    line: int
    code: str
    found: str


class Batch(NamedTuple):
    """Rows with positions: `lines` int64, E7 int32 and accuracy float64, each (n,); all columns."""

    lines: NDArray[np.int64]
    lon_e7: NDArray[np.int32]
    lat_e7: NDArray[np.int32]
    accuracy_m: NDArray[np.float64]
    table: pa.Table


def named(columns: Columns, names: list[str]) -> Columns:
    """The columns as they are spelled in `names`. Raises GeometryError: no-column."""
    return Columns(
        _one(columns.lon, LONGITUDES, names),
        _one(columns.lat, LATITUDES, names),
        _one(columns.accuracy_m, (), names) if columns.accuracy_m else "",
    )


def _one(asked: str, usual: tuple[str, ...], names: list[str]) -> str:
    for wanted in (asked,) if asked else usual:
        for name in names:
            if name == wanted or (not asked and name.strip().lower() == wanted):
                return name
    raise GeometryError(
        "no-column",
        f"no column {asked or ' or '.join(usual)} among {', '.join(names)}",
        "name the columns of longitude and latitude",
    )


def positions(
    table: pa.Table, lines: NDArray[np.int64], columns: Columns
) -> tuple[Batch, list[Bad]]:
    """The rows that have a position, and the others with the first thing that is wrong with each.

    Raises GeometryError: geometry-type.
    """
    if (batch := _plain(table, lines, columns)) is not None:
        return batch, []
    lon, lon_code = _units(table, columns.lon, HALF_TURN)
    lat, lat_code = _units(table, columns.lat, POLE)
    accuracy, accuracy_code = _accuracy(table, columns.accuracy_m)
    codes = np.where(lon_code != 0, lon_code, np.where(lat_code != 0, lat_code, accuracy_code))
    good = codes == 0
    bad = [_bad(table, columns, int(row), int(lines[row]), codes) for row in np.flatnonzero(~good)]
    lon[lon == HALF_TURN] = -HALF_TURN
    if not bad:
        batch = Batch(lines, lon.astype(np.int32), lat.astype(np.int32), accuracy, table)
    else:
        batch = Batch(
            lines[good],
            lon[good].astype(np.int32),
            lat[good].astype(np.int32),
            accuracy[good],
            table.filter(pa.array(good)),
        )
    return batch, bad


def _plain(table: pa.Table, lines: NDArray[np.int64], columns: Columns) -> Batch | None:
    """Columns that are E7 already, each within range: nothing is to be converted."""
    lon, lat = table.column(columns.lon), table.column(columns.lat)
    is_e7 = lon.type == lat.type == pa.int32() and not (lon.null_count or lat.null_count)
    if not is_e7 or columns.accuracy_m or not table.num_rows:
        return None
    lons, lats = np.asarray(lon), np.asarray(lat)
    is_within = lons.min() >= -HALF_TURN and lons.max() < HALF_TURN
    if not (is_within and lats.min() >= -POLE and lats.max() <= POLE):
        return None
    return Batch(lines, lons, lats, np.zeros(table.num_rows), table)


def _bad(table: pa.Table, columns: Columns, row: int, line: int, codes: Codes) -> Bad:
    shown = [str(table.column(name)[row].as_py())[:SHOWN] for name in columns if name]
    return Bad(line, CODES[int(codes[row])], ", ".join(shown))


def _units(table: pa.Table, name: str, limit: int) -> tuple[NDArray[np.float64], Codes]:
    column = table.column(name)
    is_e7 = pa.types.is_integer(column.type) or name.strip().lower().endswith("_e7")
    if pa.types.is_integer(column.type) and column.type != pa.int32() and not name.endswith("_e7"):
        # Wide integers could be degrees or E7: guessing would put a line on the wrong continent.
        raise GeometryError(
            "geometry-type",
            f"the column {name} is {column.type}",
            "give degrees as floats, or E7 as int32 or in a column whose name ends in _e7",
        )
    values, codes = _numbers(column)
    units = values if is_e7 else values * UNITS
    with np.errstate(invalid="ignore"):
        outside = np.abs(units) > limit
    codes[(codes == 0) & outside] = CODES.index("out-of-range")
    return np.rint(np.where(codes == 0, units, 0.0)), codes


def _accuracy(table: pa.Table, name: str) -> tuple[NDArray[np.float64], Codes]:
    if not name:
        return np.zeros(table.num_rows), np.zeros(table.num_rows, np.uint8)
    values, codes = _numbers(table.column(name))
    outside = (codes == 0) & ~((values >= 0) & (values <= 1e6))
    codes[outside] = CODES.index("accuracy-range")
    return values, codes


def _numbers(column: pa.ChunkedArray) -> tuple[NDArray[np.float64], Codes]:
    """float64 (n,), and a code for each that is none."""
    text = column if pa.types.is_string(column.type) else None
    malformed = np.zeros(len(column), bool)
    if text is not None:
        text = pc.utf8_ltrim(pc.utf8_trim_whitespace(text), "+")
        column = pc.if_else(pc.equal(text, ""), None, text)
    try:
        cast = column.cast(pa.float64())
    except pa.ArrowInvalid:
        is_number = pc.match_substring_regex(column, NUMBER).fill_null(fill_value=True)
        malformed = ~np.asarray(is_number)
        cast = pc.if_else(is_number, column, None).cast(pa.float64())
    missing = np.asarray(cast.is_null())
    values = np.asarray(cast.fill_null(np.nan), np.float64)
    codes = np.zeros(len(values), np.uint8)
    codes[~np.isfinite(values)] = CODES.index("not-finite")
    codes[missing] = CODES.index("missing")
    codes[malformed] = CODES.index("not-a-number")
    return values.copy(), codes
