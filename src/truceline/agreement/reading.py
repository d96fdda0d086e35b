"""Reading tables into frozen structs, with every problem found and none guessed away.

The decoder of the record stops at its first problem, which is right for a machine's bytes and wrong
for a file that a person wrote. Here each key is read on its own, and unknown keys are problems.
"""

from collections.abc import Mapping
from difflib import get_close_matches
from types import UnionType
from typing import Annotated, TypeVar, Union, get_args, get_origin

import msgspec

from truceline.agreement.fields import PATTERN_WORDS
from truceline.agreement.problem import Problem

T = TypeVar("T", bound=msgspec.Struct)


def read_table(table: object, kind: type[T], key: str, problems: list[Problem]) -> T | None:
    """Return ``table`` as ``kind``, or None after adding all that is wrong to ``problems``."""
    if not isinstance(table, Mapping):
        problems.append(Problem(key or "(top)", _shown(table), "a table"))
        return None
    before = len(problems)
    fields = {field.name: field for field in msgspec.structs.fields(kind)}
    for name in table:
        if name not in fields:
            problems.append(_unknown(_join(key, name), name, list(fields)))
    values: dict[str, object] = {}
    for name, field in fields.items():
        if name in table:
            values[name] = _read(table[name], field.type, _join(key, name), problems)
        elif field.required:
            problems.append(Problem(_join(key, name), "nothing", "a value", "Add the key."))
    return kind(**values) if len(problems) == before else None


def _read(value: object, kind: object, key: str, problems: list[Problem]) -> object:
    struct = _struct_in(kind)
    item = _struct_of_items(kind)
    if struct is not None:
        return read_table(value, struct, key, problems)
    if _is_table_of_tables(kind) and isinstance(value, Mapping):
        return _read_members(value, kind, key, problems)
    if item is not None and isinstance(value, list):
        rows = [read_table(row, item, f"{key}[{n}]", problems) for n, row in enumerate(value)]
        if any(row is None for row in rows):
            return None
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError as problem:
        expected, _, where = str(problem).partition(" - at `$")
        path = key + where.rstrip("`")
        problems.append(Problem(path, _shown(value), _said(expected)))
        return None


def _read_members(
    table: Mapping[object, object], kind: object, key: str, problems: list[Problem]
) -> object:
    name_kind, struct = get_args(kind)
    names = {name: _read(name, name_kind, _join(key, name), problems) for name in table}
    rows = {
        name: read_table(row, struct, _join(key, name), problems) for name, row in table.items()
    }
    return {names[name]: row for name, row in rows.items()}


def _is_table_of_tables(kind: object) -> bool:
    return get_origin(kind) is Mapping and _struct_in(get_args(kind)[1]) is not None


def _struct_in(kind: object) -> type[msgspec.Struct] | None:
    """Return the struct that ``kind`` is, alone or beside None."""
    if get_origin(kind) in (Union, UnionType):
        found = [_struct_in(each) for each in get_args(kind)]
        return next((struct for struct in found if struct is not None), None)
    return kind if isinstance(kind, type) and issubclass(kind, msgspec.Struct) else None


def _struct_of_items(kind: object) -> type[msgspec.Struct] | None:
    if get_origin(kind) is Annotated:
        return _struct_of_items(get_args(kind)[0])
    if get_origin(kind) is tuple and get_args(kind)[-1] is Ellipsis:
        return _struct_in(get_args(kind)[0])
    return None


def _unknown(path: str, name: object, names: list[str]) -> Problem:
    near = get_close_matches(str(name), names, n=1)
    mend = f"Did you mean {near[0]}?" if near else f"Known keys: {', '.join(sorted(names))}."
    return Problem(path, "an unknown key", "a key of the pack format", mend)


def _said(message: str) -> str:
    """Return what was expected in the words of a pack's author, who reads no patterns."""
    for pattern, words in PATTERN_WORDS.items():
        if repr(pattern) in message:
            return words
    return message.removeprefix("Expected ").replace("`", "")


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 80 else f"{text[:77]}..."


def _join(key: str, name: object) -> str:
    return f"{key}.{name}" if key else str(name)
