"""Where an agreement applies: line versions, crossings and named places, in 1e-7 degrees of WGS84.

Lines are plural: each version has its source, its date, its accuracy, and says who accepts it or
who claims it. Which party is left and right of it is seen by someone who follows its points.
"""

from collections.abc import Mapping
from typing import Annotated

from msgspec import Meta

from truceline.agreement.actors import Term
from truceline.agreement.code_lists import LineKind
from truceline.agreement.fields import Date, Id, Latitude, Longitude, PartyId, Path, PostId, Text


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


class NamedPlace(Term, frozen=True, kw_only=True):
    """A place with its names; which actor holds it is a claim, and is not written here."""

    id: Id
    names: Text
    lon: Longitude
    lat: Latitude
    source: Annotated[str, Meta(min_length=1, max_length=200)]


class Crossing(Term, frozen=True, kw_only=True):
    """A controlled place on the line; each party's desk speaks for its own side only."""

    id: Id
    name: Text
    lon: Longitude
    lat: Latitude
    sides: Annotated[Mapping[PartyId, PostId], Meta(min_length=2, max_length=2)]
    note: Text | None = None
