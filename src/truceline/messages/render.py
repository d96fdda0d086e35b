"""A body in words: one line for the strip, and one row a field for the whole message.

Driven by the shape of the type and the Fluent texts alone, with no code for any single type: the
web app renders the same from ``catalogue.json``, held to ``tests/vectors/messages/rendering.json``.
What is signed are the fields, never these words.
"""

from collections.abc import Mapping, Sequence

import msgspec

from truceline.messages.fields import Body, Kind, Spot, Window
from truceline.messages.form import code_label
from truceline.messages.shape import FieldSpec, fields_of, fluent_name
from truceline.messages.words import Argument, Words

SHORT_HASH_DIGITS = 12


class Row(msgspec.Struct, frozen=True):
    """One field in words: its ``name`` in the body, its label and its text."""

    name: str
    label: str
    text: str


def render_line(code: str, body: Body, words: Words) -> str:
    """Return the one-line content of a strip."""
    return words.text(f"line-{code.lower()}", line_arguments(body, words))


def render_full(body: Body, words: Words) -> list[Row]:
    """Return every field that is there, in the order of the form."""
    return _rows(body, words)


def line_arguments(body: Body, words: Words) -> dict[str, Argument]:
    """Return the variables of the one-line pattern: see the head of ``messages.ftl``."""
    arguments: dict[str, Argument] = {}
    for spec, value in _fields(body):
        name = fluent_name(spec.name)
        present = value is not None and value != ()
        arguments[f"has-{name}"] = "yes" if present else "no"
        arguments[name] = _argument(spec, value, words) if present else ""
        if spec.many:
            arguments[f"count-{name}"] = len(_items(spec, value))
        if spec.kind is Kind.HASH:
            arguments[f"{name}-short"] = str(value or "")[:SHORT_HASH_DIGITS]
        if spec.kind in (Kind.CODE, Kind.BOOLEAN) and not spec.many:
            arguments[f"{name}-code"] = _bare(value)
    return arguments


def value_text(spec: FieldSpec, value: object, words: Words) -> str:
    """Return the text of one field's value, all items of a list included."""
    if not spec.many:
        return _item_text(spec, value, words)
    items = [_item_text(spec, item, words) for item in _items(spec, value)]
    mark = "item-separator" if spec.kind is Kind.GROUP else "list-separator"
    return words.text(mark).join(items)


def coordinates_text(lon: int, lat: int) -> str:
    """Return degrees to five decimals (about a metre), the same in every language."""
    north = f"{_degrees(lat, 2)}{'N' if lat >= 0 else 'S'}"
    return f"{north} {_degrees(lon, 3)}{'E' if lon >= 0 else 'W'}"


def _degrees(e7: int, width: int) -> str:
    whole, rest = divmod((abs(e7) + 50) // 100, 100_000)
    return f"{whole:0{width}d}.{rest:05d}"


def _rows(part: msgspec.Struct, words: Words) -> list[Row]:
    return [
        Row(spec.name, words.text(spec.label), value_text(spec, value, words))
        for spec, value in _fields(part)
        if value is not None and value != ()
    ]


def _fields(part: msgspec.Struct) -> list[tuple[FieldSpec, object]]:
    values = (getattr(part, name) for name in part.__struct_fields__)
    return list(zip(fields_of(type(part)), values, strict=True))


def _items(spec: FieldSpec, value: object) -> Sequence[object]:
    return value if spec.many and isinstance(value, tuple) else ()


def _bare(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return fluent_name(str(value)) if value is not None else "none"


def _argument(spec: FieldSpec, value: object, words: Words) -> Argument:
    # Bare numbers and instants: the pattern selects plurals and writes them by NUM() and DTG().
    if isinstance(value, int) and spec.kind is Kind.INTEGER and spec.unit is None:
        return value
    if spec.kind is Kind.INSTANT and not spec.many:
        return str(value)
    if isinstance(value, Spot):
        return value.name or coordinates_text(value.lon, value.lat)
    return value_text(spec, value, words)


def _item_text(spec: FieldSpec, value: object, words: Words) -> str:
    match value:
        case bool():
            return words.text("value-yes" if value else "value-no")
        case int():
            return _number(spec, value, words)
        case msgspec.Struct():
            return _struct(value, words)
        case Mapping() if spec.kind is Kind.TEXT:
            return _free_text(value, words)
        case tuple() if spec.kind in (Kind.LINE, Kind.AREA):
            return _path(spec.kind, value, words)
    return _string(spec, value, words)


def _struct(value: msgspec.Struct, words: Words) -> str:
    match value:
        case Spot():
            return _place(value, words)
        case Window():
            return words.text("value-window", {"start": value.start, "end": value.end})
    return _group(value, words)


def _string(spec: FieldSpec, value: object, words: Words) -> str:
    if spec.kind is Kind.VALUE:
        return msgspec.json.encode(value, order="sorted").decode()
    if spec.kind is Kind.INSTANT:
        return words.text("value-instant", {"instant": str(value)})
    if spec.kind is Kind.CODE and spec.codes is not None:
        return words.text(code_label(spec.codes, str(value)))
    return str(value)


def _number(spec: FieldSpec, value: int, words: Words) -> str:
    if spec.unit is None:
        return words.text("value-number", {"value": value})
    return words.text(f"unit-{spec.unit}", {"value": value})


def _place(spot: Spot, words: Words) -> str:
    text = coordinates_text(spot.lon, spot.lat)
    if spot.name is not None:
        text = words.text("value-place-named", {"name": spot.name, "coordinates": text})
    if spot.accuracy_m is None:
        return text
    accuracy = words.text("unit-m", {"value": spot.accuracy_m})
    return words.text("value-place-accuracy", {"place": text, "accuracy": accuracy})


def _path(kind: Kind, points: tuple[tuple[int, int], ...], words: Words) -> str:
    arguments: dict[str, Argument] = {
        "count": len(points),
        "first": coordinates_text(*points[0]),
        "last": coordinates_text(*points[-1]),
    }
    return words.text(f"value-{kind}", arguments)


def _group(part: msgspec.Struct, words: Words) -> str:
    pairs = (
        words.text("value-pair", {"label": row.label, "value": row.text})
        for row in _rows(part, words)
    )
    return words.text("group-separator").join(pairs)


def _free_text(texts: Mapping[str, str], words: Words) -> str:
    if words.language in texts:
        return texts[words.language]
    language = min(texts)
    arguments = {"text": texts[language], "language": language}
    return words.text("value-other-language", arguments)
