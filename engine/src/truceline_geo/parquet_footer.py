"""Footers of Parquet files as values, so that files are joined without reading their rows again.

A footer is a struct in Thrift's compact protocol (https://github.com/apache/parquet-format,
parquet.thrift, and thrift's thrift-compact-protocol.md). Values whose meaning is unknown here are
kept as they are. Only files that this package wrote are read: nothing is done against bad ones.
"""

from dataclasses import dataclass
from typing import IO, TypeAlias

MAGIC = b"PAR1"
TAIL = 8
BYTE, I16, I32, I64, DOUBLE, BINARY, LIST, SET, MAP, STRUCT = range(3, 13)
INTEGERS = (I16, I32, I64)
BOOLEANS = (1, 2)
LONG = 15

# Fields of parquet.thrift.
SCHEMA, ROWS, ROW_GROUPS = 2, 3, 4
GROUP_COLUMNS, GROUP_OFFSET, GROUP_ORDINAL = 1, 5, 7
CHUNK_OFFSET, CHUNK_META, CHUNK_INDEXES = 2, 3, (4, 6)
META_OFFSETS = (9, 10, 11, 14)


@dataclass
class Struct:
    """Fields by their numbers, in order: each a type and a value."""

    fields: dict[int, tuple[int, "Value"]]

    def number(self, field: int) -> int:
        """The field's integer."""
        value = self.fields[field][1]
        assert isinstance(value, int)  # noqa: S101 - as parquet.thrift says
        return value

    def part(self, field: int) -> "Struct":
        """The field's struct."""
        value = self.fields[field][1]
        assert isinstance(value, Struct)  # noqa: S101
        return value

    def structs(self, field: int) -> list["Struct"]:
        """The field's list of structs."""
        value = self.fields[field][1]
        assert isinstance(value, Listed)  # noqa: S101
        return [one for one in value.values if isinstance(one, Struct)]

    def move(self, field: int, by: int) -> None:
        """Adds to the field's offset, where it has one: 0 means that there is none."""
        if field in self.fields and self.number(field) > 0:
            self.fields[field] = (self.fields[field][0], self.number(field) + by)


@dataclass
class Listed:
    """A list of values of one type."""

    kind: int
    values: list["Value"]


Value: TypeAlias = int | bytes | Struct | Listed


def read_footer(file: IO[bytes]) -> tuple[Struct, int]:
    """The footer of a Parquet file, and where the rows before it end."""
    size = file.seek(-TAIL, 2) + TAIL
    length = int.from_bytes(file.read(4), "little")
    end = file.seek(size - TAIL - length)
    return _Reader(file.read(length)).struct(), end


def written_footer(footer: Struct) -> bytes:
    """The footer as octets, with its length and what ends a file."""
    found = bytearray()
    _write_struct(found, footer)
    return bytes(found) + len(found).to_bytes(4, "little") + MAGIC


def move_groups(footer: Struct, by: int) -> list[Struct]:
    """The row groups of a footer, for rows that lie `by` octets farther on than they did."""
    groups = footer.structs(ROW_GROUPS)
    for group in groups:
        group.move(GROUP_OFFSET, by)
        group.fields.pop(GROUP_ORDINAL, None)
        for chunk in group.structs(GROUP_COLUMNS):
            for field in (CHUNK_OFFSET, *CHUNK_INDEXES):
                chunk.move(field, by)
            for field in META_OFFSETS:
                chunk.part(CHUNK_META).move(field, by)
    return groups


class _Reader:
    def __init__(self, octets: bytes) -> None:
        self._octets, self._at = octets, 0

    def struct(self) -> Struct:
        fields: dict[int, tuple[int, Value]] = {}
        number = 0
        while head := self._byte():
            number = number + (head >> 4) if head >> 4 else self._integer()
            kind = head & 15
            fields[number] = (kind, self._value(kind) if kind not in BOOLEANS else 0)
        return Struct(fields)

    def _value(self, kind: int) -> Value:
        if kind in INTEGERS:
            return self._integer()
        if kind == BYTE or kind in BOOLEANS:
            return self._byte()
        if kind == BINARY:
            return self._take(self._varint())
        if kind == DOUBLE:
            return self._take(8)
        if kind in (LIST, SET):
            head = self._byte()
            count = head >> 4 if head >> 4 < LONG else self._varint()
            return Listed(head & 15, [self._value(head & 15) for _ in range(count)])
        if kind == STRUCT:
            return self.struct()
        raise ValueError(f"no footer of Parquet has a value of type {kind}")

    def _take(self, count: int) -> bytes:
        self._at += count
        return self._octets[self._at - count : self._at]

    def _byte(self) -> int:
        self._at += 1
        return self._octets[self._at - 1]

    def _varint(self) -> int:
        value = shift = 0
        while (octet := self._byte()) > 127:
            value |= (octet & 127) << shift
            shift += 7
        return value | octet << shift

    def _integer(self) -> int:
        value = self._varint()
        return value >> 1 ^ -(value & 1)


def _write_struct(found: bytearray, struct: Struct) -> None:
    before = 0
    for number, (kind, value) in struct.fields.items():
        if 0 < number - before <= LONG:
            found.append((number - before) << 4 | kind)
        else:
            found.append(kind)
            _write_integer(found, number)
        before = number
        if kind not in BOOLEANS:
            _write_value(found, kind, value)
    found.append(0)


def _write_value(found: bytearray, kind: int, value: Value) -> None:
    if isinstance(value, Struct):
        _write_struct(found, value)
    elif isinstance(value, Listed):
        count = len(value.values)
        found.append(min(count, LONG) << 4 | value.kind)
        if count >= LONG:
            _write_varint(found, count)
        for one in value.values:
            _write_value(found, value.kind, one)
    elif isinstance(value, bytes):
        if kind == BINARY:
            _write_varint(found, len(value))
        found += value
    elif kind in INTEGERS:
        _write_integer(found, value)
    else:
        found.append(value)


def _write_integer(found: bytearray, value: int) -> None:
    _write_varint(found, value << 1 if value >= 0 else (-value << 1) - 1)


def _write_varint(found: bytearray, value: int) -> None:
    while value > 127:
        found.append(value & 127 | 128)
        value >>= 7
    found.append(value)
