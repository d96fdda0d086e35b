"""JSON Schema 2020-12 of every body, derived from its struct and the conditions of its fields.

What a schema cannot say (order of instants, one spelling of the JSON) is checked on decoding.
"""

from collections.abc import Iterator, Mapping

import msgspec

from truceline.base.canonical import JsonValue
from truceline.messages.catalogue import message_type
from truceline.messages.shape import FieldSpec, fields_of, parts_of

Schema = dict[str, JsonValue]


def body_schema(code: str) -> Schema:
    """Return the JSON Schema of bodies of type ``code``."""
    body = message_type(code).body
    root = _tidy(msgspec.json.schema(body, schema_hook=_any_value))
    definitions = _mapping(root["$defs"])
    conditions = {
        part.__name__: {"allOf": found}
        for part in parts_of(body)
        if (found := [_condition(spec, part) for spec in _conditional(part)])
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"https://truceline.example/schemas/{code}.json",
        "$ref": root["$ref"],
        "$defs": {
            name: {**_mapping(definition), **conditions.get(name, {})}
            for name, definition in definitions.items()
        },
    }


def _any_value(kind: type) -> dict[str, object]:
    if kind is object:
        return {"description": "any JSON value without fractions"}
    raise NotImplementedError(kind)


def _conditional(part: type[msgspec.Struct]) -> Iterator[FieldSpec]:
    return (spec for spec in fields_of(part) if spec.required_when is not None)


def _condition(spec: FieldSpec, part: type[msgspec.Struct]) -> Schema:
    when = spec.required_when
    if when is None:
        return {}
    holds: Schema = {"properties": {when.field: {"enum": list(when.values)}}}
    # An absent field holds where it stands for a default among the values, and only there.
    stands_for = next(other.default for other in fields_of(part) if other.name == when.field)
    present: Schema = {} if stands_for in when.values else {"required": [when.field]}
    return {"if": holds | present, "then": {"required": [spec.name]}}


def _tidy(schema: Mapping[str, JsonValue]) -> Schema:
    """Return ``schema`` without nulls and defaults: on the record, absent is the only spelling."""
    tidy: Schema = {}
    for key, value in schema.items():
        if key == "default":
            continue
        if key == "anyOf" and isinstance(value, list):
            (kept,) = (one for one in value if one != {"type": "null"})
            tidy |= _tidy(_mapping(kept))
        elif isinstance(value, dict):
            tidy[key] = _tidy(value)
        elif isinstance(value, list):
            tidy[key] = [_tidy(one) if isinstance(one, dict) else one for one in value]
        else:
            tidy[key] = value
    return tidy


def _mapping(value: JsonValue) -> Mapping[str, JsonValue]:
    if not isinstance(value, dict):
        raise TypeError(f"not an object of a schema: {value!r}")
    return value
