"""The agreement of one room: what the founding entry (``FND``) carries and everybody signs.

The body is canonical JSON of :class:`Agreement`. What cannot be decoded strictly, or contradicts
itself, is no agreement: :mod:`truceline.agreement.body` refuses it. An amended agreement is a new
version with a new body; nothing here is ever changed in place.
"""

from collections.abc import Mapping
from typing import Annotated

import msgspec
from msgspec import Meta

from truceline.agreement.actors import (
    Actor,
    Channel,
    NonSignatory,
    Party,
    Post,
    Signer,
    Term,
    ThirdParty,
)
from truceline.agreement.code_lists import AgreementKind, Precedence, Status
from truceline.agreement.fields import Id, Language, Origin, PartyId, RoomId, Text
from truceline.agreement.ground import Crossing, LineVersion, NamedPlace, Zone
from truceline.agreement.lifetime import Act, NonApplication
from truceline.agreement.local_time import LocalTime
from truceline.agreement.rule import Rule
from truceline.agreement.terms import Clause, Clock, Definition, Duration, Escalation, Policy
from truceline.agreement.weapons import WeaponGroup


class Agreement(Term, frozen=True, kw_only=True):
    """Who agreed to what, where, until when, and which posts speak for them."""

    room: RoomId
    origin: Origin
    status: Status
    version: Annotated[int, Meta(ge=1, le=10_000)]
    title: Text
    kind: AgreementKind
    kind_text: Text
    languages: Annotated[tuple[Language, ...], Meta(min_length=1, max_length=8)]
    authentic: Annotated[tuple[Language, ...], Meta(min_length=1, max_length=8)]
    parties: Annotated[tuple[Party, ...], Meta(min_length=2, max_length=2)]
    third_parties: Annotated[tuple[ThirdParty, ...], Meta(max_length=8)] = ()
    non_signatories: Annotated[tuple[NonSignatory, ...], Meta(max_length=40)] = ()
    posts: Annotated[tuple[Post, ...], Meta(min_length=2, max_length=200)]
    channels: Annotated[tuple[Channel, ...], Meta(max_length=200)] = ()
    term: Duration
    clauses: Annotated[tuple[Clause, ...], Meta(min_length=1, max_length=500)]
    lines: Annotated[tuple[LineVersion, ...], Meta(max_length=50)] = ()
    crossings: Annotated[tuple[Crossing, ...], Meta(max_length=200)] = ()
    places: Annotated[tuple[NamedPlace, ...], Meta(max_length=2000)] = ()
    clocks: Mapping[Precedence, Clock]
    escalation: Annotated[tuple[Escalation, ...], Meta(max_length=3)] = ()
    policy: Policy
    notes: Text | None = None
    definitions: Annotated[tuple[Definition, ...], Meta(max_length=200)] = ()
    zones: Annotated[tuple[Zone, ...], Meta(max_length=200)] = ()
    reference_lines: Mapping[PartyId, Id] = msgspec.field(default_factory=dict)
    weapon_groups: Annotated[tuple[WeaponGroup, ...], Meta(max_length=100)] = ()
    local_times: Annotated[tuple[LocalTime, ...], Meta(max_length=10)] = ()
    rules: Annotated[tuple[Rule, ...], Meta(max_length=300)] = ()
    acts: Annotated[tuple[Act, ...], Meta(max_length=200)] = ()
    non_application: Annotated[tuple[NonApplication, ...], Meta(max_length=50)] = ()


def post_of(agreement: Agreement, post: str) -> Post | None:
    """Return the post named ``post``, or None where the agreement has none."""
    return next((known for known in agreement.posts if known.id == post), None)


def signers(agreement: Agreement) -> tuple[Signer, ...]:
    """Return those who sign with root keys: the parties, then the third parties."""
    return (*agreement.parties, *agreement.third_parties)


def actors(agreement: Agreement) -> tuple[Actor, ...]:
    """Return everybody whom the agreement names: signers, then non-signatories."""
    return (*signers(agreement), *agreement.non_signatories)
