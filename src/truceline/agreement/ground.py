"""Where an agreement applies: lines, zones, crossings and places, in 1e-7 degrees of WGS84.

Lines are plural: each version has its source, its date, its accuracy, and says who accepts it or
who claims it. Which party is left and right of it is seen by someone who follows its points. A line
that is surveyed anew is a new version that ``supersedes`` the old one from an instant on; what was
judged by the old one stays so. A zone is an area, or a belt along a line.
"""

from collections.abc import Mapping
from typing import Annotated

from msgspec import Meta

from truceline.agreement.actors import Term
from truceline.agreement.code_lists import AltitudeReference, Day, LineKind, ZoneKind
from truceline.agreement.fields import (
    Date,
    Id,
    Instant,
    Latitude,
    Length,
    LocalTimeOfDay,
    Longitude,
    PartyId,
    Path,
    Polygons,
    PostId,
    Text,
)


class Segment(Term, frozen=True, kw_only=True):
    """A stretch of a line up to the marker at ``lon``, ``lat``; the last one has no marker.

    ``accuracy_m`` and ``accepted_by`` stand in for those of the line where they are given.
    """

    id: Id
    name: Text | None = None
    lon: Longitude | None = None
    lat: Latitude | None = None
    accuracy_m: Annotated[int, Meta(ge=0, le=100_000)] | None = None
    accepted_by: Annotated[tuple[PartyId, ...], Meta(max_length=8)] | None = None


class LineVersion(Term, frozen=True, kw_only=True):
    """One geometry of the contact line. ``accuracy_m`` is the half width of its doubt."""

    id: Id
    name: Text
    kind: LineKind
    source: Text
    date: Date
    accuracy_m: Annotated[int, Meta(ge=0, le=100_000)]
    path: Path
    left: PartyId
    right: PartyId
    scale: Annotated[int, Meta(ge=1, le=100_000_000)] | None = None
    claimant: PartyId | None = None
    accepted_by: Annotated[tuple[PartyId, ...], Meta(max_length=8)] = ()
    datum: Annotated[str, Meta(min_length=1, max_length=80)] | None = None
    since: Instant | None = None
    until: Instant | None = None
    supersedes: Id | None = None
    segments: Annotated[tuple[Segment, ...], Meta(max_length=200)] = ()


class Altitude(Term, frozen=True, kw_only=True):
    """A height above the sea or above the ground."""

    height: Length
    above: AltitudeReference


class Belt(Term, frozen=True, kw_only=True):
    """What lies on the side of a party, from ``near`` (in) to ``far`` (out) from a line."""

    line: Id
    side: PartyId
    far: Length
    near: Length = "0 m"


class Zone(Term, frozen=True, kw_only=True):
    """An area with rules: ``polygons`` or ``belt``, one of them. Absent heights: no bound."""

    id: Id
    name: Text
    kind: ZoneKind
    source: Text | None = None
    polygons: Polygons | None = None
    belt: Belt | None = None
    accuracy_m: Annotated[int, Meta(ge=0, le=100_000)] = 0
    floor: Altitude | None = None
    ceiling: Altitude | None = None
    since: Instant | None = None
    until: Instant | None = None


class NamedPlace(Term, frozen=True, kw_only=True):
    """A place with its names; which actor holds it is a claim, and is not written here."""

    id: Id
    names: Text
    lon: Longitude
    lat: Latitude
    source: Annotated[str, Meta(min_length=1, max_length=200)]


class GuaranteedHours(Term, frozen=True, kw_only=True):
    """When a crossing is open by agreement, by the clocks of the local time ``clock``."""

    days: Annotated[tuple[Day, ...], Meta(min_length=1, max_length=7)]
    opens: LocalTimeOfDay
    closes: LocalTimeOfDay
    clock: Id
    modes: Annotated[tuple[Id, ...], Meta(max_length=10)] = ()
    since: Instant | None = None
    until: Instant | None = None


class Crossing(Term, frozen=True, kw_only=True):
    """A controlled place on the line; each party's desk speaks for its own side only."""

    id: Id
    name: Text
    lon: Longitude
    lat: Latitude
    sides: Annotated[Mapping[PartyId, PostId], Meta(min_length=2, max_length=2)]
    note: Text | None = None
    hours: Annotated[tuple[GuaranteedHours, ...], Meta(max_length=20)] = ()
