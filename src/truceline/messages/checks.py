"""What a decoded body must still satisfy: real instants, plain text, balanced bidi, conditions.

Read from the shape of the struct, compiled once a type. Codes: ``field-required``, ``field-order``,
``text-*`` and ``instant``; what one type alone demands is in its ``check``.
"""

import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache

import msgspec

from truceline.base.canonical import check_plain_text, format_canonical
from truceline.base.errors import MalformedError
from truceline.base.instants import parse_instant
from truceline.messages.fields import Body, Kind, Part, Spot
from truceline.messages.shape import FieldSpec, fields_of

MAX_VALUE_DEPTH = 8
"""The deepest field of any body is a coordinate in a place in a list: half of this."""

_Check = Callable[[object], None]
_OPENERS = {"\u202a": "\u202c", "\u202b": "\u202c", "\u202d": "\u202c", "\u202e": "\u202c"} | {
    "\u2066": "\u2069",
    "\u2067": "\u2069",
    "\u2068": "\u2069",
}
_CLOSERS = frozenset(_OPENERS.values())
_CHECKED_BY_TYPE = frozenset({Kind.CODE, Kind.INTEGER, Kind.BOOLEAN, Kind.LINE, Kind.AREA})


def check_body(body: Body) -> None:
    """Refuse a body whose fields are each of their type, and yet cannot be meant."""
    _check_fields(body)
    body.check()


def check_text(text: object) -> None:
    """Refuse free text (by language) that holds controls or lets its direction leak out of it."""
    if not isinstance(text, Mapping):
        return
    for words in text.values():
        if not words.isascii():
            _check_direction(words)
        for character in words:
            if character != "\n" and unicodedata.category(character) == "Cc":
                raise MalformedError(
                    "text-control", f"the text holds the control U+{ord(character):04X}."
                )


def _check_direction(words: str) -> None:
    # An open override or a stray closing mark would turn the words around it on every screen.
    open_marks: list[str] = []
    for character in words:
        if character in _OPENERS:
            open_marks.append(_OPENERS[character])
        elif character == "\n" and open_marks:
            break
        elif character in _CLOSERS and (not open_marks or open_marks.pop() != character):
            open_marks.append(character)
            break
    if open_marks:
        raise MalformedError(
            "text-direction",
            "the text holds a direction mark without its partner in the same line.",
            "Remove the marks U+202A to U+202E and U+2066 to U+2069, or close each of them.",
        )


def _check_fields(part: msgspec.Struct) -> None:
    for attribute, spec, checks in _plan(type(part)):
        value = getattr(part, attribute)
        if value is None or value == ():
            _check_condition(part, spec)
            continue
        for item in value if spec.many else (value,):
            for check in checks:
                check(item)
        if spec.after is not None:
            _check_order(part, spec, value)


@cache
def _plan(part: type[msgspec.Struct]) -> tuple[tuple[str, FieldSpec, tuple[_Check, ...]], ...]:
    attributes = part.__struct_fields__
    plan = zip(attributes, fields_of(part), strict=True)
    rows = ((attribute, spec, _checks(spec)) for attribute, spec in plan)
    return tuple(row for row in rows if row[2] or row[1].required_when or row[1].after)


def _checks(spec: FieldSpec) -> tuple[_Check, ...]:
    if spec.kind in _SPECIAL:
        return (_SPECIAL[spec.kind],)
    return () if spec.kind in _CHECKED_BY_TYPE else (_plain,)


def _plain(value: object) -> None:
    if isinstance(value, str):
        check_plain_text(value)


def _instant(value: object) -> None:
    parse_instant(str(value))


def _date(value: object) -> None:
    try:
        date.fromisoformat(str(value))
    except ValueError as problem:
        raise MalformedError(
            "date", f"there is no day {value}.", "Write it as 2026-11-23."
        ) from problem


def _value(value: object) -> None:
    _check_depth(value)
    format_canonical(value)  # type: ignore[arg-type]  # refuses what JSON of the record cannot hold


def _check_depth(value: object) -> None:
    # Without recursion: a value nested a thousand deep must be refused, not exhaust the stack.
    level = [value]
    for _ in range(MAX_VALUE_DEPTH):
        level = [inner for one in level for inner in _inside(one)]
    if level:
        raise MalformedError(
            "value-depth",
            f"the value is nested more than {MAX_VALUE_DEPTH} deep.",
            "Change a field further inside, by its `path`.",
        )


def _inside(value: object) -> list[object]:
    if isinstance(value, Mapping):
        return list(value.values())
    return list(value) if isinstance(value, list) else []


def _group(value: object) -> None:
    if isinstance(value, Part):
        _check_fields(value)


def _place(value: object) -> None:
    if isinstance(value, Spot):
        check_plain_text(value.name or "")
        check_plain_text(value.as_entered or "")


_SPECIAL: Mapping[Kind, _Check] = {
    Kind.INSTANT: _instant,
    Kind.DATE: _date,
    Kind.TEXT: check_text,
    Kind.VALUE: _value,
    Kind.PLACE: _place,
    Kind.GROUP: _group,
}


def _check_condition(part: msgspec.Struct, spec: FieldSpec) -> None:
    when = spec.required_when
    if when is not None and getattr(part, _attribute(type(part), when.field)) in when.values:
        raise MalformedError(
            "field-required",
            f"`{spec.name}` is missing: `{when.field}` is one of {', '.join(when.values)}.",
            f"Give `{spec.name}`.",
        )


def _check_order(part: msgspec.Struct, spec: FieldSpec, value: str) -> None:
    earlier = getattr(part, _attribute(type(part), spec.after or ""))
    if earlier is not None and value < earlier:
        raise MalformedError(
            "field-order",
            f"`{spec.name}` ({value}) is before `{spec.after}` ({earlier}).",
            "Correct one of the two.",
        )


@cache
def _attribute(part: type[msgspec.Struct], name: str) -> str:
    names: dict[str, str] = dict(
        zip(part.__struct_encode_fields__, part.__struct_fields__, strict=True)
    )
    return names[name]
