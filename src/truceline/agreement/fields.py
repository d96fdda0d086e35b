"""The kinds of value that an agreement is made of. Every list and number is bounded."""

from collections.abc import Mapping
from typing import Annotated, TypeAlias

from msgspec import Meta

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

Longitude: TypeAlias = Annotated[int, Meta(ge=-1_800_000_000, le=1_800_000_000)]
Latitude: TypeAlias = Annotated[int, Meta(ge=-900_000_000, le=900_000_000)]
Path: TypeAlias = Annotated[
    tuple[tuple[Longitude, Latitude], ...], Meta(min_length=2, max_length=20_000)
]
"""Longitude and latitude in 1e-7 degrees; 20,000 pairs keep a founding entry below 1 MiB."""

Limit: TypeAlias = Annotated[int, Meta(ge=60, le=30 * 24 * 3600)]
"""A time to do something in, in seconds: a minute to thirty days."""
