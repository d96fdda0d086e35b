"""What of a room's log everybody may read, taken up where the last reading ended.

An entry is public where its release level is PUBLIC, its embargo has ended and its body was not
erased. What waits for its embargo is remembered by index, so that no reading begins anew. Geometry
that is released only coarsely stays out: what is published here can be held to its signature.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime

import msgspec

from truceline.base.instants import format_instant
from truceline.messages.entry import Envelope, Logged, parse_entry
from truceline.record.merkle import prove_inclusion
from truceline.record.proof import format_proof
from truceline.record.subtrees import Subtrees
from truceline.room.ledger import record_of
from truceline.room.ports import Head, Store, StoredEntry
from truceline.room.reading import record_for
from truceline.room.recovery import logged_of
from truceline.views.audience import public

PORTION = 500


class PublicEntry(msgspec.Struct, frozen=True):
    """One public entry in brief. ``about``: the reference that it answers or speaks of, or empty.

    ``day``: of logging, ``2026-11-23``.
    """

    index: int
    type: str
    ref: str
    about: str
    day: str


class Reading(msgspec.Struct, frozen=True):
    """How far the log was read: what of it is public, and the indexes that wait for an embargo.

    ``days``: for each day of logging, how many entries of each type.
    """

    size: int = 0
    public: tuple[PublicEntry, ...] = ()
    embargoed: tuple[int, ...] = ()
    days: Mapping[str, Mapping[str, int]] = {}


class Item(msgspec.Struct, frozen=True):
    """One public entry with all that shows what it says and where it stands.

    ``proof``: tlog-proof under the first checkpoint that covered it, so it never changes.
    """

    logged: Logged
    entry: str
    note: str
    salt: str
    body: str
    proof: str


def read_on(store: Store, head: Head, origin: str, before: Reading, now: datetime) -> Reading:
    """Return the reading up to ``head``: what is public by ``now`` beyond ``before``."""
    again = [*before.embargoed, *(one.index for one in before.public)]
    found = {index: one for index in again if (one := _brief(store, origin, index, now))}
    waiting = [index for index in before.embargoed if index not in found]
    days = {day: Counter(counts) for day, counts in before.days.items()}
    for stored in _entries(store, before.size, head.size):
        envelope = parse_entry(stored.note, origin).envelope
        days.setdefault(stored.logged_at[:10], Counter())[envelope.type] += 1
        brief = _brief_of(stored, origin, now)
        if brief is not None:
            found[stored.index] = brief
        elif _waits(envelope, now):
            waiting.append(stored.index)
    return Reading(
        head.size,
        tuple(found[index] for index in sorted(found)),
        tuple(waiting),
        {day: dict(counts) for day, counts in days.items()},
    )


def item_of(store: Store, origin: str, index: int) -> Item:
    """Return the public entry ``index``, whole."""
    stored = store.entries(index, index + 1)[0]
    record, head = record_of(stored), store.head_over(index)
    hashes = prove_inclusion(index, head.size, Subtrees(head.size, store.hashes).node)
    return Item(
        logged=logged_of(stored, origin),
        entry=record.entry,
        note=record.note,
        salt=record.salt or "",
        body=record.body or "",
        proof=format_proof(index, hashes, head.checkpoint),
    )


def _brief(store: Store, origin: str, index: int, now: datetime) -> PublicEntry | None:
    return _brief_of(store.entries(index, index + 1)[0], origin, now)


def _brief_of(stored: StoredEntry, origin: str, now: datetime) -> PublicEntry | None:
    """Return the entry in brief; None where it is not public by ``now``."""
    envelope = parse_entry(stored.note, origin).envelope
    if envelope.release is None:
        return None
    shown = record_for(public(log_public=True), envelope, record_of(stored), now)
    if shown is None or shown.state != "whole":
        return None
    body = logged_of(stored, origin).body
    about = getattr(body, "about", None) or envelope.reply_to or envelope.supersedes or ""
    day = stored.logged_at[:10]
    return PublicEntry(stored.index, envelope.type, envelope.ref, str(about), day)


def _waits(envelope: Envelope, now: datetime) -> bool:
    release = envelope.release
    return release is not None and release.until is not None and release.until > format_instant(now)


def _entries(store: Store, start: int, stop: int) -> Iterator[StoredEntry]:
    for first in range(start, stop, PORTION):
        yield from store.entries(first, min(first + PORTION, stop))
