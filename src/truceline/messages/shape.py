"""The shape of a body, read from its struct: what forms, checks, texts and pages are made from.

Nothing here is declared twice: a field's kind, bounds, codes and conditions come from its type.
"""

from enum import EnumMeta
from functools import cache

import msgspec
from msgspec import NODEFAULT, inspect

from truceline.messages.fields import Fact, Kind, Part, When


class FieldSpec(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One field as forms see it; its JSON is the form description.

    ``min``, ``max`` bound an integer; ``min_length``, ``max_length`` a text in characters, or a
    line or area in points; ``min_items``, ``max_items`` a list. ``codes`` names a code list.
    """

    name: str
    label: str
    kind: Kind
    required: bool = False
    many: bool = False
    min_items: int | None = None
    max_items: int | None = None
    codes: str | None = None
    default: str | None = None
    initial: str | bool | None = None
    fills: Fact | None = None
    min: int | None = None
    max: int | None = None
    unit: str | None = None
    min_length: int | None = None
    max_length: int | None = None
    pattern: str | None = None
    required_when: When | None = None
    after: str | None = None
    fields: tuple["FieldSpec", ...] = ()


def fluent_name(name: str) -> str:
    """Return ``name`` of a field, code or code list in the spelling of Fluent ids."""
    return name.lower().replace("_", "-")


def list_id(codes: EnumMeta) -> str:
    """Return the id of a code list: ``MovementActivity`` is ``movement-activity``."""
    letters = ("-" + letter.lower() if letter.isupper() else letter for letter in codes.__name__)
    return "".join(letters).removeprefix("-")


@cache
def fields_of(body: type[msgspec.Struct]) -> tuple[FieldSpec, ...]:
    """Return the fields of ``body`` in the order of its declaration, which is that of its form."""
    shape = inspect.type_info(body)
    if not isinstance(shape, inspect.StructType):
        raise TypeError(f"{body.__name__} is not a struct")
    return tuple(_spec(field) for field in shape.fields)


@cache
def code_lists_of(body: type[msgspec.Struct]) -> dict[str, tuple[str, ...]]:
    """Return the code lists that ``body`` uses, by id, groups included."""
    found: dict[str, tuple[str, ...]] = {}
    shape = inspect.type_info(body)
    if isinstance(shape, inspect.StructType):
        for field in shape.fields:
            _collect(_unwrap(field.type)[0], found)
    return found


@cache
def parts_of(body: type[msgspec.Struct]) -> tuple[type[msgspec.Struct], ...]:
    """Return ``body`` and every group inside it, each once."""
    found = {body: None}
    shape = inspect.type_info(body)
    for field in shape.fields if isinstance(shape, inspect.StructType) else ():
        plain = _unwrap(field.type)[0]
        if isinstance(plain, inspect.VarTupleType):
            plain = _unwrap(plain.item_type)[0]
        if isinstance(plain, inspect.StructType) and issubclass(plain.cls, Part):
            found |= dict.fromkeys(parts_of(plain.cls))
    return tuple(found)


def _collect(plain: inspect.Type, found: dict[str, tuple[str, ...]]) -> None:
    if isinstance(plain, inspect.VarTupleType):
        plain = _unwrap(plain.item_type)[0]
    if isinstance(plain, inspect.EnumType):
        found[list_id(plain.cls)] = tuple(member.value for member in plain.cls)
    elif isinstance(plain, inspect.StructType):
        found.update(code_lists_of(plain.cls))


def _unwrap(kind: inspect.Type) -> tuple[inspect.Type, dict[str, object]]:
    """Return the bare type inside annotations and ``| None``, and the notes; outer ones prevail."""
    notes: dict[str, object] = {}
    while True:
        if isinstance(kind, inspect.Metadata):
            notes = (kind.extra or {}) | notes
            kind = kind.type
        elif isinstance(kind, inspect.UnionType):
            (kind,) = (one for one in kind.types if not isinstance(one, inspect.NoneType))
        else:
            return kind, notes


def _spec(field: inspect.Field) -> FieldSpec:
    plain, notes = _unwrap(field.type)
    about: dict[str, object] = {
        "name": field.encode_name,
        "label": f"field-{fluent_name(field.encode_name)}",
        "required": field.required,
    }
    if field.default not in (NODEFAULT, None, ()):
        about["default"] = str(field.default)
    if isinstance(plain, inspect.VarTupleType) and notes.get("kind") not in (Kind.LINE, Kind.AREA):
        about |= {"many": True, "min_items": plain.min_length, "max_items": plain.max_length}
        plain, inner = _unwrap(plain.item_type)
        notes = inner | notes
    return msgspec.convert(about | _bounds(plain) | notes, FieldSpec)


def _bounds(plain: inspect.Type) -> dict[str, object]:
    if isinstance(plain, inspect.BoolType):
        return {"kind": Kind.BOOLEAN}
    if isinstance(plain, inspect.EnumType):
        return {"kind": Kind.CODE, "codes": list_id(plain.cls)}
    if isinstance(plain, inspect.StructType) and issubclass(plain.cls, Part):
        return {"kind": Kind.GROUP, "fields": fields_of(plain.cls)}
    return _lengths(plain)


def _lengths(plain: inspect.Type) -> dict[str, object]:
    match plain:
        case inspect.IntType():
            return {"kind": Kind.INTEGER, "min": plain.ge, "max": plain.le}
        case inspect.StrType():
            bounds = {"min_length": plain.min_length, "max_length": plain.max_length}
            return bounds | {"pattern": plain.pattern}
        case inspect.VarTupleType():
            return {"min_length": plain.min_length, "max_length": plain.max_length}
        case inspect.DictType():
            return _lengths(_unwrap(plain.value_type)[0])
    return {}
