"""Who may read what: the release levels as a table, with embargo and addressees.

Laws: sender and addressees read whatever the level; an embargo leaves only them until it ends; what
a level allows, every wider level allows. Members (any session) read every envelope; the public
reads envelopes where the room's log is public. Source: domain vocabulary, release levels.
"""

from datetime import datetime
from enum import StrEnum

import msgspec

from truceline.agreement.code_lists import PostKind
from truceline.base.instants import format_instant
from truceline.messages.entry import Envelope


class Level(StrEnum):
    """How far something is released, narrowest first; ENVELOPE is what the log itself shows."""

    NAMED = "NAMED"
    PARTIES = "PARTIES"
    PARTIES_MISSION = "PARTIES+MISSION"
    HUMANITARIAN = "HUMANITARIAN"
    PUBLIC = "PUBLIC"
    ENVELOPE = "ENVELOPE"


class Audience(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """Readers of a row or body: ``posts`` always, ``level`` from the instant ``until`` on."""

    level: Level
    posts: tuple[str, ...] = ()
    until: str | None = None


class Reader(msgspec.Struct, frozen=True, gc=False):
    """Who reads. All but ``sees_envelopes`` are None for the public.

    ``sees_envelopes`` holds for every member, and for the public where the room's log is public.
    """

    post: str | None
    party: str | None
    kind: PostKind | None
    sees_envelopes: bool


ENVELOPE = Audience(Level.ENVELOPE)
NOBODY = Audience(Level.NAMED)

# Narrowest first. ENVELOPE stands last: what it covers is on the log for whoever may read the log.
WIDTH = {level: width for width, level in enumerate(Level)}

_LEVELS: dict[str, Level] = {level.value: level for level in Level}

_PARTIES = frozenset({PostKind.OPERATIONS, PostKind.CROSSING, PostKind.DELEGATION})
_EVERYBODY: frozenset[PostKind | None] = frozenset({None, *PostKind})

ALLOWED: dict[Level, frozenset[PostKind | None]] = {
    Level.NAMED: frozenset(),
    Level.PARTIES: _PARTIES,
    Level.PARTIES_MISSION: _PARTIES | {PostKind.MISSION},
    Level.HUMANITARIAN: _PARTIES | {PostKind.MISSION, PostKind.HUMANITARIAN},
    Level.PUBLIC: _EVERYBODY,
    Level.ENVELOPE: frozenset(),
}


def member(post: str, party: str, kind: PostKind) -> Reader:
    """Return the reader that a session of ``post`` is."""
    return Reader(post, party, kind, sees_envelopes=True)


def public(*, log_public: bool) -> Reader:
    """Return the reader without a session."""
    return Reader(None, None, None, sees_envelopes=log_public)


def audience_of(envelope: Envelope) -> Audience:
    """Return who may read the body of the entry with this ``envelope``.

    Administrative entries have no release: keys and revocations concern whoever verifies the log.
    """
    release = envelope.release
    if release is None:
        return ENVELOPE
    sender = () if envelope.post is None else (envelope.post,)
    posts = (*sender, *envelope.to, *envelope.info)
    return Audience(_LEVELS[release.level], posts, release.until)


def may_read(reader: Reader, audience: Audience, now: datetime) -> bool:
    """Return whether ``reader`` may read what is for ``audience`` at the instant ``now``."""
    if audience.level is Level.ENVELOPE:
        return reader.sees_envelopes
    if reader.post is not None and reader.post in audience.posts:
        return True
    if audience.until is not None and format_instant(now) < audience.until:
        return False
    return reader.kind in ALLOWED[audience.level]


def narrower(one: Audience, other: Audience) -> Audience:
    """Return the audience of ``one`` after something released to ``other`` was added to it.

    The level is the narrower, the embargo the later; the posts stay those of ``one``, whose
    addressees must see what became of it.
    """
    level = min(one.level, other.level, key=WIDTH.__getitem__)
    until = max(filter(None, (one.until, other.until)), default=None)
    if level is one.level and until == one.until:
        return one
    return Audience(level, one.posts, until)
