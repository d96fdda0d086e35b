"""The kinds of field that message bodies are made of, as annotated types.

A body declares its fields once, as a frozen struct of these types; strict decoding, JSON Schema,
form, rendered text and docs page are derived from it (:mod:`truceline.messages.shape`).
Laws: every integer is bounded, so that it survives a JavaScript number; every list is bounded;
coordinates are whole 1e-7 degrees of WGS84; what people wrote says its language.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, TypeAlias

import msgspec

MAX_TEXT_CHARS = 4000
"""A page and a half in any script: a message, not a document. Longer goes as an attachment."""
MAX_NAME_CHARS = 120
MAX_PATH_POINTS = 500
"""500 pairs of coordinates fit twice into the 64 KiB of a body."""
MAX_ITEMS = 100


class Kind(StrEnum):
    """How a field is entered, checked and shown. These strings are wire names of the form."""

    CODE = "code"
    INSTANT = "instant"
    DATE = "date"
    DAY_TIME = "day-time"
    INTEGER = "integer"
    BOOLEAN = "boolean"
    NAME = "name"
    TEXT = "text"
    ID = "id"
    POST = "post"
    PARTY = "party"
    LANGUAGE = "language"
    REF = "ref"
    HASH = "hash"
    CHECK_WORD = "check-word"
    KEY = "key"
    URL = "url"
    PLACE = "place"
    LINE = "line"
    AREA = "area"
    VALUE = "value"
    GROUP = "group"


class Fact(StrEnum):
    """What a device knows by itself and may fill in before the officer looks at the text."""

    NOW = "NOW"
    LOG_HEAD = "LOG_HEAD"
    ATTEMPT = "ATTEMPT"
    OPEN_THREADS = "OPEN_THREADS"
    REFERENCE = "REFERENCE"
    ENTRY = "ENTRY"
    PARTY = "PARTY"
    AWARENESS = "AWARENESS"


class When(msgspec.Struct, frozen=True):
    """True where the body's ``field`` holds one of ``values`` (codes)."""

    field: str
    values: tuple[str, ...]


class Note(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a field adds to its kind. Merged from every annotation around the field.

    ``label`` is a Fluent id, by default ``field-<name>``; ``after`` names an instant that this one
    must not precede; ``fills`` the fact a device writes here; ``initial`` what a form starts with.
    """

    kind: Kind | None = None
    label: str | None = None
    unit: str | None = None
    fills: Fact | None = None
    initial: str | bool | None = None
    required_when: When | None = None
    after: str | None = None


def note(content: Note) -> msgspec.Meta:
    """Return ``content`` as an annotation."""
    return msgspec.Meta(extra={key: getattr(content, key) for key in _given(content)})


def _given(content: Note) -> list[str]:
    return [name for name in content.__struct_fields__ if getattr(content, name) is not None]


def filled(fact: Fact) -> msgspec.Meta:
    """Return the annotation of a field that a device can fill in."""
    return note(Note(fills=fact))


def starts(value: str) -> msgspec.Meta:
    """Return the annotation of a field that forms and commands start with ``value``."""
    return note(Note(initial=value))


def needed(field: str, *values: str) -> msgspec.Meta:
    """Return the annotation of a field that is required where ``field`` is one of ``values``."""
    return note(Note(required_when=When(field, values)))


def after(field: str) -> msgspec.Meta:
    """Return the annotation of an instant that must not precede the one in ``field``."""
    return note(Note(after=field))


def label(fluent_id: str) -> msgspec.Meta:
    """Return the annotation of a field whose label is not the common one of its name."""
    return note(Note(label=fluent_id))


def whole(low: int, high: int, unit: str | None = None) -> msgspec.Meta:
    """Return the annotation of a whole number from ``low`` to ``high``, both included."""
    extra = {"kind": Kind.INTEGER} | ({"unit": unit} if unit else {})
    return msgspec.Meta(ge=low, le=high, extra=extra)


def some(low: int = 1, high: int = MAX_ITEMS) -> msgspec.Meta:
    """Return the annotation of a list of ``low`` to ``high`` items."""
    return msgspec.Meta(min_length=low, max_length=high)


def _words(kind: Kind, pattern: str, longest: int) -> msgspec.Meta:
    return msgspec.Meta(pattern=pattern, max_length=longest, extra={"kind": kind})


Instant: TypeAlias = Annotated[
    str, _words(Kind.INSTANT, "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$", 20)
]
"""``2026-11-23T00:15:08Z``; UTC, whole seconds."""

Date: TypeAlias = Annotated[str, _words(Kind.DATE, "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", 10)]
"""A day of the Gregorian calendar, as a document is dated."""

DayTime: TypeAlias = Annotated[str, _words(Kind.DAY_TIME, "^([01][0-9]|2[0-3]):[0-5][0-9]$", 5)]
"""A time of day in UTC, ``HH:MM``."""

Name: TypeAlias = Annotated[
    str, msgspec.Meta(min_length=1, max_length=MAX_NAME_CHARS, extra={"kind": Kind.NAME})
]
"""One line that is not translated: a call sign, a plate, a name. No invisible characters."""

Id: TypeAlias = Annotated[str, _words(Kind.ID, "^[A-Za-z0-9][A-Za-z0-9._-]*$", 64)]
"""An identifier of the agreement or of a register: crossing, clause, sector, site."""

Post: TypeAlias = Annotated[str, _words(Kind.POST, "^[A-Z0-9-]{2,16}$", 16)]
Party: TypeAlias = Annotated[str, _words(Kind.PARTY, "^[A-Z]{1,8}$", 8)]
Language: TypeAlias = Annotated[str, _words(Kind.LANGUAGE, "^[a-z]{2,3}(-[A-Z][a-z]{3})?$", 8)]
"""A BCP 47 language, with a script where it needs one: ``ar``, ``en``, ``kmr``, ``sr-Latn``."""

Ref: TypeAlias = Annotated[
    str, _words(Kind.REF, "^[A-Za-z0-9-]{1,40}/[0-9]{4}/[1-9][0-9]{0,8}/[A-Z]{3}$", 60)
]
"""``<series>/<year>/<serial>/<type>``: ``A-OPS/2026/17/MOV``."""

Hash: TypeAlias = Annotated[str, _words(Kind.HASH, "^[0-9a-f]{64}$", 64)]
"""32 octets as lower-case hex: an entry, a root, a file (SHA-256)."""

CheckWord: TypeAlias = Annotated[
    str,
    _words(
        Kind.CHECK_WORD,
        "^([bdfghjklmnprstvz][aiou]){2}[bdfghjklmnprstvz]-"
        "([bdfghjklmnprstvz][aiou]){2}[bdfghjklmnprstvz]$",
        11,
    ),
]
"""Two proquints that people read to each other: ``lusab-babad``."""

Key: TypeAlias = Annotated[str, _words(Kind.KEY, "^[^ +]+\\+[0-9a-f]{8}\\+[A-Za-z0-9+/=]+$", 400)]
"""A verifier key in C2SP signed-note form: ``name+hash+base64``."""

Url: TypeAlias = Annotated[str, _words(Kind.URL, "^https?://[!-~]+$", 1000)]

Text: TypeAlias = Annotated[
    Mapping[Language, Annotated[str, msgspec.Meta(min_length=1, max_length=MAX_TEXT_CHARS)]],
    msgspec.Meta(min_length=1, max_length=8, extra={"kind": Kind.TEXT}),
]
"""What people wrote, by language. Coded fields prevail over it."""

Value: TypeAlias = Annotated[object, msgspec.Meta(extra={"kind": Kind.VALUE})]
"""A value of another message's field, as JSON: what an amendment changes."""

Count: TypeAlias = Annotated[int, whole(0, 1_000_000)]
Bearing: TypeAlias = Annotated[int, whole(0, 359, "deg")]
"""Whole degrees clockwise from true north."""
Distance: TypeAlias = Annotated[int, whole(0, 1_000_000, "m")]
Minutes: TypeAlias = Annotated[int, whole(0, 100_000, "min")]
Longitude: TypeAlias = Annotated[int, msgspec.Meta(ge=-1_800_000_000, le=1_800_000_000)]
Latitude: TypeAlias = Annotated[int, msgspec.Meta(ge=-900_000_000, le=900_000_000)]
Pair: TypeAlias = tuple[Longitude, Latitude]
"""Longitude and latitude in 1e-7 degrees, WGS84."""

Line: TypeAlias = Annotated[
    tuple[Pair, ...],
    msgspec.Meta(min_length=2, max_length=MAX_PATH_POINTS, extra={"kind": Kind.LINE}),
]
"""A route: two points or more, in the order of travel."""

Area: TypeAlias = Annotated[
    tuple[Pair, ...],
    msgspec.Meta(min_length=3, max_length=MAX_PATH_POINTS, extra={"kind": Kind.AREA}),
]
"""A ring of three points or more; the last joins the first and is not repeated."""


MAX_KNOWN = 400
"""Twenty-seven of the sixty-four KiB of a body; nobody reads as many notices before filing one."""

Knows: TypeAlias = Annotated[
    tuple[Hash, ...], msgspec.Meta(min_length=1, max_length=MAX_KNOWN), filled(Fact.AWARENESS)
]
"""Version tokens of the notices that the author knows this one to overlap."""


class Spot(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True
):
    """A point: 1e-7 degrees WGS84, its accuracy in metres, its local name, the words as entered."""

    lon: Longitude
    lat: Latitude
    accuracy_m: Annotated[int, msgspec.Meta(ge=0, le=100_000)] | None = None
    name: Annotated[str, msgspec.Meta(min_length=1, max_length=MAX_NAME_CHARS)] | None = None
    as_entered: Annotated[str, msgspec.Meta(min_length=1, max_length=MAX_NAME_CHARS)] | None = None


Place: TypeAlias = Annotated[Spot, msgspec.Meta(extra={"kind": Kind.PLACE})]


class Part(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True
):
    """What every group of fields inside a body is."""


class Body(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True
):
    """What every message body is. Absent optional fields are None, absent lists are empty."""

    def check(self) -> None:
        """Refuse with MalformedError what the single fields cannot show to be wrong."""


class Window(Part, frozen=True, kw_only=True):
    """From ``start`` to ``end``."""

    start: Instant
    end: Annotated[Instant, after("start")]
