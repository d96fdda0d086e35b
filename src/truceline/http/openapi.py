"""The description of the interface: OpenAPI 3.1, made from the routes and the catalogue when asked.

Litestar describes the routes from their signatures. Added here: the schema of every message body by
its type, the rows of every view, the tiles of the log, and the answers that are no JSON of ours.
"""

from collections.abc import Mapping
from functools import cache

import msgspec
from litestar import Litestar

from truceline.http import answers
from truceline.http.problems import MEDIA_TYPE, Problem
from truceline.messages.catalogue import CATALOGUE
from truceline.messages.schema import body_schema
from truceline.room.check_answer import CheckAnswer
from truceline.room.screening import Screening
from truceline.room.wire import (
    DeviceInfo,
    EntryRecord,
    InvitationInfo,
    Receipt,
    RoomInfo,
    Submission,
)
from truceline.views.board import VIEWS

Schema = dict[str, object]
_REF = "#/components/schemas/"
_WIRE = (
    Problem,
    Submission,
    Receipt,
    EntryRecord,
    RoomInfo,
    InvitationInfo,
    DeviceInfo,
    CheckAnswer,
    Screening,
)
_PROBLEM: Schema = {
    "description": "A problem document.",
    "content": {MEDIA_TYPE: {"schema": {"$ref": f"{_REF}Problem"}}},
}


@cache
def openapi_json(app: Litestar) -> bytes:
    """Return the document; the same octets for the life of the process."""
    document = msgspec.convert(app.openapi_schema.to_schema(), Schema)
    schemas = _at(document, "components", "schemas")
    schemas |= wire_schemas()
    for code in CATALOGUE:
        schemas[f"body-{code}"] = body_schema(code)
    _at(schemas, "ViewRows", "properties")["rows"] = _rows_by_view()
    paths = _at(document, "paths")
    catalogue = _at(paths, "/api/catalogue", "get", "responses", "200", "content")
    catalogue["application/json"] = {"schema": {"type": "object"}}
    paths |= _log_paths() | _check_path()
    return msgspec.json.encode(document)


def wire_schemas() -> Schema:
    """Return the schemas of all that a host answers with, by name."""
    return {**_wire(), **_rows()}


def _at(schema: Schema, *path: str) -> Schema:
    for step in path:
        inner = schema[step]
        if not isinstance(inner, dict):
            raise TypeError(f"{step} of the description is no object")
        schema = inner
    return schema


def _wire() -> Mapping[str, Schema]:
    # Msgspec knows its own structs better: tuples of any length, defaults that are left out.
    _, parts = msgspec.json.schema_components(
        [*answers.WIRE, *_WIRE], ref_template=f"{_REF}{{name}}", schema_hook=_anything
    )
    return parts


def _anything(kind: type) -> Schema:
    if kind is object:
        return {"description": "Any JSON value."}
    raise NotImplementedError(kind)


def _rows() -> Mapping[str, Schema]:
    names = {view.row.__name__: f"row-{view.name}" for view in VIEWS}
    _, parts = msgspec.json.schema_components(
        [view.row for view in VIEWS], ref_template=f"{_REF}view-{{name}}"
    )
    renamed = {f"view-{name}": part for name, part in parts.items()}
    aliases = {alias: {"$ref": f"{_REF}view-{name}"} for name, alias in names.items()}
    return renamed | aliases


def _rows_by_view() -> Schema:
    views = {
        view.name: {
            "type": "object",
            "additionalProperties": {"$ref": f"{_REF}row-{view.name}"},
        }
        for view in VIEWS
    }
    return {"type": "object", "properties": views, "additionalProperties": False}


def _log_paths() -> Schema:
    return {
        "/rooms/{room}/log/checkpoint": _log_path("The signed checkpoint.", "text/plain"),
        "/rooms/{room}/log/tile/{level}/{number}": _log_path(
            "A tile of hashes; a partial one has `.p/<width>` after its number.",
            "application/octet-stream",
            level={"type": "integer", "minimum": 0, "maximum": 63},
            number={"type": "string", "pattern": "^[0-9]{3}$"},
        ),
        "/rooms/{room}/log/tile/entries/{number}": _log_path(
            "A bundle of 256 entries; a partial one has `.p/<width>` after its number.",
            "application/octet-stream",
            number={"type": "string", "pattern": "^[0-9]{3}$"},
        ),
    }


def _log_path(summary: str, media_type: str, **named: Schema) -> Schema:
    parameters: Mapping[str, Schema] = {"room": {"type": "string"}, **named}
    return {
        "get": {
            "summary": summary,
            "parameters": [
                {"name": name, "in": "path", "required": True, "schema": schema}
                for name, schema in parameters.items()
            ],
            "responses": {
                "200": {"description": "As C2SP tlog-tiles says.", "content": {media_type: {}}},
                "401": _PROBLEM,
                "404": _PROBLEM,
                "405": _PROBLEM,
            },
        }
    }


def _check_path() -> Schema:
    given = {"schema": {"type": "string"}}
    refused = ("400", "403", "404", "405", "413", "429", "503")
    return {
        "/api/rooms/{room}/check": {
            "post": {
                "summary": "What the public register holds about a text or a file; kept nowhere.",
                "parameters": [
                    {"name": "room", "in": "path", "required": True, "schema": {"type": "string"}},
                    {
                        "name": "truceline-salt",
                        "in": "header",
                        "required": False,
                        "description": "Came with a withheld document: tells whether this is it.",
                        "schema": {"type": "string", "pattern": "^[0-9a-fA-F]{32}$"},
                    },
                ],
                "requestBody": {
                    "required": True,
                    "content": {"text/plain": given, "application/octet-stream": given},
                },
                "responses": {
                    "200": {
                        "description": "Facts, and no verdict.",
                        "content": {"application/json": {"schema": {"$ref": f"{_REF}CheckAnswer"}}},
                    },
                    **dict.fromkeys(refused, _PROBLEM),
                },
            }
        }
    }
