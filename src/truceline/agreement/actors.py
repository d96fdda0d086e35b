"""Who is bound, who helps, who is near: parties, third parties, non-signatories, posts, channels.

A post is an office and outlives its people. Names are the designations agreed for this process;
the words by which an actor calls itself are not kept here. Key counts say how many root keys sign
for a party (k of n); the keys themselves are given when the room is founded.
"""

from typing import Annotated

from msgspec import Meta, Struct

from truceline.agreement.code_lists import Carrier, OfficerRole, PostKind, ThirdPartyRole
from truceline.agreement.fields import (
    Language,
    OfficerId,
    PartyId,
    PostId,
    Text,
    TimeOfDay,
)


class Term(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """What every part of an agreement is: frozen, closed, with one spelling."""


class Roots(Term, frozen=True, kw_only=True):
    """``k`` of ``n`` root keys sign for a party."""

    k: Annotated[int, Meta(ge=1, le=9)]
    n: Annotated[int, Meta(ge=1, le=9)]


class Actor(Term, frozen=True, kw_only=True):
    """Whoever the agreement names, by the designation agreed for this process."""

    id: PartyId
    designation: Text


class Signer(Actor, frozen=True, kw_only=True):
    """An actor with root keys: it signs the founding and invites the officers of its posts."""

    roots: Roots = Roots(k=1, n=1)


class Party(Signer, frozen=True, kw_only=True):
    """A signatory with obligations. ``mark`` is its hue and shape on every screen, 1 or 2."""

    mark: Annotated[int, Meta(ge=1, le=2)]


class ThirdParty(Signer, frozen=True, kw_only=True):
    """Who mediates, guarantees, witnesses, monitors or relays, and has posts in the room."""

    roles: Annotated[tuple[ThirdPartyRole, ...], Meta(min_length=1, max_length=6)]


class NonSignatory(Actor, frozen=True, kw_only=True):
    """An armed actor nearby that is not bound."""

    note: Text


class Officer(Term, frozen=True, kw_only=True):
    """A pseudonymous role at a post."""

    id: OfficerId
    role: OfficerRole


class Post(Term, frozen=True, kw_only=True):
    """An office that sends and receives, of a party or of a third party."""

    id: PostId
    party: PartyId
    kind: PostKind
    name: Text
    languages: Annotated[tuple[Language, ...], Meta(min_length=1, max_length=8)]
    officers: Annotated[tuple[Officer, ...], Meta(min_length=1, max_length=20)]


class LineCheck(Term, frozen=True, kw_only=True):
    """A daily test of the line at ``at`` (UTC); the post ``calls`` the other one."""

    at: TimeOfDay
    calls: PostId


class Channel(Term, frozen=True, kw_only=True):
    """A named line between two posts, its schedule of tests and what to try when it is cut."""

    posts: tuple[PostId, PostId]
    line_checks: Annotated[tuple[LineCheck, ...], Meta(max_length=24)] = ()
    alternatives: Annotated[tuple[Carrier, ...], Meta(max_length=9)] = ()


def channel_id(channel: Channel) -> str:
    """Return the sorted pair of posts, ``A-OPS~B-OPS``."""
    return "~".join(sorted(channel.posts))
