"""Archives of positions read a part at a time, from where a position says. Needs `archive`.

CSV (comma, semicolon or tab, a header, UTF-8), GeoJSON (a FeatureCollection of points, or one
feature a line) and Parquet; the first two may be gzipped. A position is a small JSON value from
which reading goes on as if it had never stopped.
"""

import codecs
import csv
import gzip
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import IO, NamedTuple, Protocol, Self, TypeAlias, cast

import numpy as np
import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq
from numpy.typing import NDArray

from truceline_geo.archive_positions import Bad, Batch, Columns, named, positions
from truceline_geo.errors import GeometryError

Position: TypeAlias = tuple[int, int]
"""CSV and GeoJSON: byte and line. Parquet: row group and row within it."""

Feature: TypeAlias = dict[str, object]

BLANK = re.compile("[ \\t\\r\\n,\\x1e\\ufeff]*")
BYTES_A_ROW = 100
LONGEST_RECORD = 256 << 20


class Part(NamedTuple):
    """What was read, where the next part begins, and how far that is, of 1."""

    batch: Batch
    bad: list[Bad]
    next: Position
    share: float


class Source(Protocol):
    """One archive."""

    def parts(self, at: Position | None, rows: int) -> Iterator[Part]:
        """Parts of about so many rows from a position (None: the beginning) on.

        Where parts end depends on the archive and on `rows` only.
        """
        ...


def source_of(path: Path, columns: Columns) -> Source:
    """The archive by its name's ending. Raises GeometryError: archive-kind, no-column, not-utf8."""
    ending = path.name.lower().removesuffix(".gz").rpartition(".")[2]
    match ending:
        case "csv" | "tsv" | "txt":
            return _Csv(path, columns)
        case "geojson" | "json" | "geojsonl" | "geojsons" | "ndjson":
            return _GeoJson(path)
        case "parquet" | "pq":
            return _Parquet(path, columns)
    raise GeometryError(
        "archive-kind", f"{path.name} is no known kind", "give .csv, .geojson or .parquet"
    )


def _opened(path: Path) -> IO[bytes]:
    is_packed = path.name.lower().endswith(".gz")
    return cast("IO[bytes]", gzip.open(path, "rb") if is_packed else path.open("rb"))


class _Bytes:
    """A file from a byte on, and how far one is in it."""

    def __init__(self, path: Path, at: int) -> None:
        self._file = _opened(path)
        # Of a gzipped file the compressed octets tell how far one is.
        packed = self._file if isinstance(self._file, gzip.GzipFile) else None
        self._raw = cast("IO[bytes]", packed.fileobj) if packed else self._file
        self._size = max(1, path.stat().st_size)
        self._rest = b""
        self._file.seek(at)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()

    def share(self) -> float:
        return min(1.0, self._raw.tell() / self._size)

    def read(self, size: int) -> bytes:
        return self._file.read(size)

    def records(self, size: int, line: int) -> bytes:
        """Octets up to the last end of a line that is not within quotes; empty at the end."""
        block = self._rest + self._file.read(size)
        while True:
            end = _end_of_records(block)
            if end:
                self._rest = block[end:]
                return block[:end]
            more = self._file.read(size)
            if not more:
                self._rest = b""
                return block
            if len(block) > LONGEST_RECORD:
                raise GeometryError(
                    "record-too-long", f"the record at line {line} has no end", "close its quotes"
                )
            block += more


def _end_of_records(block: bytes) -> int:
    end, quotes = len(block), block.count(b'"')
    while end > 0:
        newline = block.rfind(b"\n", 0, end)
        if newline < 0:
            return 0
        quotes -= block.count(b'"', newline, end)
        if quotes % 2 == 0:
            return newline + 1
        end = newline
    return 0


class _Csv:
    def __init__(self, path: Path, columns: Columns) -> None:
        self._path = path
        with _opened(path) as file:
            header = file.readline()
        self._begins: Position = (len(header), 2)
        text = _utf8(header, 1).lstrip("\ufeff")
        self._delimiter = max(",;\t", key=text.count)
        self._names = next(csv.reader([text], delimiter=self._delimiter), [])
        if len(set(self._names)) < len(self._names):
            raise GeometryError(
                "column-twice", f"the header is {', '.join(self._names)}", "name each column once"
            )
        self._columns = named(columns, self._names)

    def parts(self, at: Position | None, rows: int) -> Iterator[Part]:
        begins, line = at or self._begins
        with _Bytes(self._path, begins) as octets:
            while block := octets.records(rows * BYTES_A_ROW, line):
                _utf8(block, line)
                table, lines, bad = self._read(block, line)
                batch, worse = positions(table, lines, self._columns)
                begins, line = begins + len(block), line + block.count(b"\n")
                yield Part(batch, sorted([*bad, *worse]), (begins, line), octets.share())

    def _read(self, block: bytes, line: int) -> tuple[pa.Table, NDArray[np.int64], list[Bad]]:
        refused: list[tuple[int, str]] = []

        def refuse(row: pa_csv.InvalidRow) -> str:
            refused.append((row.number - 1, f"{row.actual_columns} columns: {row.text[:60]}"))
            return "skip"

        table = pa_csv.read_csv(
            io.BytesIO(block),
            read_options=pa_csv.ReadOptions(
                use_threads=False, block_size=len(block) + 1, column_names=self._names
            ),
            parse_options=pa_csv.ParseOptions(
                delimiter=self._delimiter, newlines_in_values=True, invalid_row_handler=refuse
            ),
            convert_options=pa_csv.ConvertOptions(
                column_types=dict.fromkeys(self._names, pa.string()), strings_can_be_null=False
            ),
        )
        lines = self._lines(block, line, table.num_rows + len(refused))
        bad = [Bad(int(lines[row]), "columns", found) for row, found in refused]
        return table, np.delete(lines, [row for row, _ in refused]), bad

    def _lines(self, block: bytes, line: int, rows: int) -> NDArray[np.int64]:
        """The line on which each record begins: not one a line where quotes hold line ends."""
        ends = block.count(b"\n") + (not block.endswith(b"\n"))
        if ends == rows:
            return np.arange(line, line + rows)
        reader = csv.reader(io.StringIO(block.decode(), newline=""), delimiter=self._delimiter)
        found, begins = [], line
        for record in reader:
            if record:
                found.append(begins)
            begins = line + reader.line_num
        return np.array(found, np.int64)


def _utf8(octets: bytes, line: int) -> str:
    try:
        return octets.decode()
    except UnicodeDecodeError as problem:
        raise _not_utf8(line + octets.count(b"\n", 0, problem.start)) from None


def _not_utf8(line: int) -> GeometryError:
    return GeometryError("not-utf8", f"line {line} is not UTF-8", "convert the file, as iconv does")


class _GeoJson:
    def __init__(self, path: Path) -> None:
        self._path = path

    def parts(self, at: Position | None, rows: int) -> Iterator[Part]:
        with _Bytes(self._path, at[0] if at else 0) as octets:
            features = _Features(octets, at)
            while found := [_slim(*one) for one in features.some(rows)]:
                batch, bad = _placed(found)
                yield Part(batch, bad, features.at, octets.share())


class _Slim(NamedTuple):
    """What is kept of a feature: a part of whole ones would take kilobytes for each."""

    line: int
    place: tuple[float, float] | None
    text: str


def _slim(line: int, feature: Feature) -> _Slim:
    place = _point(feature)
    if place is None:
        return _Slim(line, None, json.dumps(feature)[:60])
    return _Slim(line, place, json.dumps(feature.get("properties"), ensure_ascii=False))


def _placed(found: list[_Slim]) -> tuple[Batch, list[Bad]]:
    bad = [Bad(one.line, "not-a-point", one.text) for one in found if one.place is None]
    good = [(one.line, one.place, one.text) for one in found if one.place is not None]
    table = pa.table(
        {
            "lon": pa.array([lon for _, (lon, _), _ in good], pa.float64()),
            "lat": pa.array([lat for _, (_, lat), _ in good], pa.float64()),
            "properties": pa.array([text for _, _, text in good], pa.string()),
        }
    )
    lines = np.array([line for line, _, _ in good], np.int64)
    batch, worse = positions(table, lines, Columns("lon", "lat"))
    return batch, sorted([*bad, *worse])


def _point(feature: Feature) -> tuple[float, float] | None:
    match feature.get("geometry"):
        case {"type": "Point", "coordinates": [int() | float() as lon, int() | float() as lat, *_]}:
            return float(lon), float(lat)
    return None


class _Features:
    """Features one after another, of a collection or one a line, from a byte on."""

    CHUNK = 1 << 20

    def __init__(self, octets: _Bytes, at: Position | None) -> None:
        self._octets = octets
        self._letters = codecs.getincrementaldecoder("utf-8")()
        self._json = json.JSONDecoder()
        self._text, self._begins = "", 0
        self.at: Position = at or (0, 1)
        self._more()
        if at is None:
            self._enter_collection()

    def some(self, most: int) -> Iterator[tuple[int, Feature]]:
        for _ in range(most):
            found = self._next()
            if found is None:
                return
            yield found

    def _more(self) -> bool:
        chunk = self._octets.read(self.CHUNK)
        # Cut once a chunk, not once a feature: that would copy all of it each time.
        self._text, self._begins = self._text[self._begins :], 0
        try:
            self._text += self._letters.decode(chunk, final=not chunk)
        except UnicodeDecodeError:
            raise _not_utf8(self.at[1] + self._text.count("\n")) from None
        return bool(chunk)

    def _take(self, end: int) -> None:
        taken = self._text[self._begins : end]
        octets = len(taken) if taken.isascii() else len(taken.encode())
        self.at = (self.at[0] + octets, self.at[1] + taken.count("\n"))
        self._begins = end

    def _enter_collection(self) -> None:
        while '"features"' not in self._text and '"Feature"' not in self._text and self._more():
            if len(self._text) > LONGEST_RECORD:
                break
        key, feature = self._text.find('"features"'), self._text.find('"Feature"')
        if key < 0 or 0 <= feature < key:
            return  # one feature a line
        while "[" not in self._text[key:] and self._more():
            pass
        self._take(self._text.find("[", key) + 1)

    def _next(self) -> tuple[int, Feature] | None:
        while True:
            begins = BLANK.match(self._text, self._begins).end()  # type: ignore[union-attr]
            self._take(begins)
            if self._text.startswith("]", begins):
                return None
            try:
                feature, end = self._json.raw_decode(self._text, begins)
            except (ValueError, RecursionError):
                feature, end = None, begins
            if end > begins:
                line = self.at[1]
                self._take(end)
                return line, feature if isinstance(feature, dict) else {}
            if len(self._text) > LONGEST_RECORD or not self._more():
                if not self._text[self._begins :].strip():
                    return None
                raise GeometryError(
                    "not-geojson", f"the feature at line {self.at[1]} has no end", "mend the file"
                )


class _Parquet:
    def __init__(self, path: Path, columns: Columns) -> None:
        self._path = path
        self._columns = named(columns, pq.read_schema(path).names)

    def parts(self, at: Position | None, rows: int) -> Iterator[Part]:
        group, done = at or (0, 0)
        with pq.ParquetFile(self._path) as file:
            metadata = file.metadata
            before = sum(metadata.row_group(k).num_rows for k in range(group))
            for number in range(group, metadata.num_row_groups):
                size, seen = metadata.row_group(number).num_rows, 0
                for found in file.iter_batches(batch_size=rows, row_groups=[number]):
                    begins, seen = seen, seen + found.num_rows
                    if begins < done:
                        continue
                    lines = np.arange(before + begins + 1, before + seen + 1)
                    batch, bad = positions(pa.Table.from_batches([found]), lines, self._columns)
                    following = (number, seen) if seen < size else (number + 1, 0)
                    yield Part(batch, bad, following, (before + seen) / max(1, metadata.num_rows))
                before, done = before + size, 0
