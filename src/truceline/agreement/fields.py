"""The kinds of value that an agreement is made of. Every list and number is bounded."""

from collections.abc import Mapping
from typing import Annotated, TypeAlias

from msgspec import Meta

from truceline.base.quantities import LENGTH_PATTERN, SPAN_PATTERN

_ID = "^[a-z0-9][a-z0-9.-]*$"
_PARTY = "^[A-Z]{1,8}$"
_POST = "^[A-Z0-9-]{2,16}$"
_OFFICER = "^[A-Z0-9-]{2,24}$"
_ROOM = "^[a-z][a-z0-9-]{1,31}$"
_ORIGIN = "^[a-z0-9][a-z0-9.-]*(/[a-z0-9][a-z0-9._-]*)+$"
_LANGUAGE = "^[a-z]{2,3}(-[A-Z][a-z]{3})?$"
_INSTANT = "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$"
_DATE = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_TIME = "^([01][0-9]|2[0-3]):[0-5][0-9]$"
_LOCAL_TIME = "^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$"
_TERM = "^[a-z][a-z0-9_]*$"

PATTERN_WORDS = {
    _ID: "an identifier in lower case such as al-busayrah-ferry or 4.2",
    _PARTY: "one to eight capital letters such as A or MISSION",
    _POST: "capital letters, digits and hyphens such as A-OPS",
    _OFFICER: "capital letters, digits and hyphens such as A-OPS-1",
    _ROOM: "a short name such as khabur",
    _ORIGIN: "a name such as truceline.example/rooms/khabur",
    _LANGUAGE: "a language code such as ar or en",
    _INSTANT: "an instant such as 2017-11-28T00:00:00Z",
    _DATE: "a date such as 2017-11-28",
    _TIME: "a time of day in UTC such as 06:30",
    _LOCAL_TIME: "a local time of day from 00:00 to 24:00",
    _TERM: "a name of a rule's term such as lead_time",
    LENGTH_PATTERN: "a length with its unit such as 40 km or 100 mm",
    SPAN_PATTERN: "a span of time with its unit such as 48 h or 7 d",
}
"""What each pattern asks for, in words for the author of a pack."""

Id: TypeAlias = Annotated[str, Meta(pattern=_ID, max_length=64)]
"""An identifier inside the agreement, ``al-busayrah-ferry``, ``4.2``."""

PartyId: TypeAlias = Annotated[str, Meta(pattern=_PARTY)]
PostId: TypeAlias = Annotated[str, Meta(pattern=_POST)]
OfficerId: TypeAlias = Annotated[str, Meta(pattern=_OFFICER)]
"""A pseudonymous role, ``A-OPS-1``; which person holds it is not in the agreement."""

RoomId: TypeAlias = Annotated[str, Meta(pattern=_ROOM)]
Origin: TypeAlias = Annotated[str, Meta(pattern=_ORIGIN, max_length=120)]
"""A schema-less URL that names the room's log: ``truceline.example/rooms/khabur``."""

Language: TypeAlias = Annotated[str, Meta(pattern=_LANGUAGE)]
"""A BCP 47 language, with a script where it needs one: ``ar``, ``en``, ``sr-Latn``."""

Text: TypeAlias = Annotated[
    Mapping[Language, Annotated[str, Meta(min_length=1, max_length=4000)]],
    Meta(min_length=1, max_length=8),
]
"""What the parties wrote, by language."""

Instant: TypeAlias = Annotated[str, Meta(pattern=_INSTANT)]
Date: TypeAlias = Annotated[str, Meta(pattern=_DATE)]
TimeOfDay: TypeAlias = Annotated[str, Meta(pattern=_TIME)]
"""``06:30``, in UTC."""

LocalTimeOfDay: TypeAlias = Annotated[str, Meta(pattern=_LOCAL_TIME)]
"""``22:00`` by the clocks that the agreement names; ``24:00`` is the end of the day."""

Length: TypeAlias = Annotated[str, Meta(pattern=LENGTH_PATTERN)]
"""``40 km``, ``100 mm``: kept as written, measured by :mod:`truceline.base.quantities`."""

Span: TypeAlias = Annotated[str, Meta(pattern=SPAN_PATTERN)]
"""``48 h``, ``7 d``; a day is 24 hours."""

_Number: TypeAlias = Annotated[int, Meta(ge=-(2**53) + 1, le=2**53 - 1)]
_Word: TypeAlias = Annotated[str, Meta(max_length=400)]
_Row: TypeAlias = Annotated[
    Mapping[
        Annotated[str, Meta(pattern=_TERM, max_length=40)],
        bool | _Number | _Word | Annotated[tuple[_Word, ...], Meta(max_length=50)],
    ],
    Meta(max_length=20),
]
TermValue: TypeAlias = (
    bool
    | _Number
    | _Word
    | Annotated[tuple[bool | _Number | _Word | _Row, ...], Meta(max_length=100)]
)
"""What a term of a rule may be before its family reads it: no floats, quantities as text."""

Terms: TypeAlias = Annotated[
    Mapping[Annotated[str, Meta(pattern=_TERM, max_length=40)], TermValue], Meta(max_length=40)
]

Longitude: TypeAlias = Annotated[int, Meta(ge=-1_800_000_000, le=1_800_000_000)]
Latitude: TypeAlias = Annotated[int, Meta(ge=-900_000_000, le=900_000_000)]
Path: TypeAlias = Annotated[
    tuple[tuple[Longitude, Latitude], ...], Meta(min_length=2, max_length=20_000)
]
"""Longitude and latitude in 1e-7 degrees; 20,000 pairs keep a founding entry below 1 MiB."""

Ring: TypeAlias = Annotated[
    tuple[tuple[Longitude, Latitude], ...], Meta(min_length=4, max_length=20_000)
]
"""A closed ring: the first pair is the last."""

Polygons: TypeAlias = Annotated[
    tuple[Annotated[tuple[Ring, ...], Meta(min_length=1, max_length=100)], ...],
    Meta(min_length=1, max_length=100),
]
"""As in a GeoJSON MultiPolygon: each polygon is an outer ring and its holes."""

Limit: TypeAlias = Annotated[int, Meta(ge=60, le=30 * 24 * 3600)]
"""A time to do something in, in seconds: a minute to thirty days."""
