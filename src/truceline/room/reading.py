"""What one reader gets of the record: entries whole, withheld or coarse, and rows of views.

Laws: members get every envelope; the public gets the envelopes of a public log, and of public
messages in any room; a body goes only to whom its release level allows. A withheld body goes
without its salt, so that it cannot be guessed from its hash.
"""

from collections.abc import Mapping
from datetime import datetime

import msgspec

from truceline.agreement.agreement import Agreement, post_of
from truceline.agreement.code_lists import PostKind
from truceline.base.errors import RefusedError
from truceline.messages.entry import Envelope
from truceline.room.wire import EntryRecord
from truceline.views.audience import Audience, Reader, audience_of, may_read, member
from truceline.views.coarse import coarse_body
from truceline.views.fold import Row
from truceline.views.incidents import Incident

_OF_PARTIES = frozenset({PostKind.OPERATIONS, PostKind.CROSSING, PostKind.DELEGATION})


def reader_of(agreement: Agreement, post: str) -> Reader:
    """Return the reader that ``post`` is; RefusedError ``not-found`` where there is no such post.

    A desk of a third party reads as the mission, whatever the desk is for.
    """
    known = post_of(agreement, post)
    if known is None:
        raise RefusedError("not-found", f"{post} is no post of this room.")
    signs = any(party.id == known.party for party in agreement.parties)
    kind = known.kind if signs or known.kind not in _OF_PARTIES else PostKind.MISSION
    return member(post, known.party, kind)


def record_for(
    reader: Reader, envelope: Envelope, record: EntryRecord, now: datetime
) -> EntryRecord | None:
    """Return what ``reader`` gets of the whole ``record``; None where not even that it exists."""
    audience = audience_of(envelope)
    readable = may_read(reader, audience, now)
    if not (readable or reader.sees_envelopes):
        return None
    if record.state != "whole":
        return record
    if not readable:
        return msgspec.structs.replace(record, salt=None, body=None, state="withheld")
    release = envelope.release
    if release is None or release.coarse_m is None or reader.kind is not None:
        return record
    rendition = coarse_body(record.body or "{}", release.coarse_m)
    return msgspec.structs.replace(record, salt=None, body=None, state="withheld", coarse=rendition)


def row_for(reader: Reader, row: Row | None, now: datetime) -> Row | None:
    """Return ``row`` as ``reader`` may read it; None where it is absent or not for this reader."""
    if row is None or not may_read(reader, row.audience, now):
        return None
    if isinstance(row, Incident) and row.coarse is not None and reader.kind is None:
        return msgspec.structs.replace(row, place=row.coarse, coarse=None)
    return row


def rows_for(reader: Reader, rows: Mapping[str, Row], now: datetime) -> dict[str, Row]:
    """Return the rows of one view that ``reader`` may read."""
    # Rows share few audiences, and a view may have 100,000 rows: ask once for each audience.
    verdicts: dict[Audience, bool] = {}
    readable: dict[str, Row] = {}
    for key, row in rows.items():
        audience = row.audience
        verdict = verdicts.get(audience)
        if verdict is None:
            verdict = verdicts[audience] = may_read(reader, audience, now)
        shown = row_for(reader, row, now) if verdict else None
        if shown is not None:
            readable[key] = shown
    return readable
