"""The look before signing, and the list of what an author must know, each as its reader may see it.

Measuring runs beside the loop: a draft may be drawn over a whole country, and messages go first.
"""

import asyncio
from collections.abc import Mapping
from datetime import datetime
from typing import TypeVar

from truceline.base.errors import RefusedError
from truceline.http.answers import Tellings
from truceline.http.hosting import HostedRoom
from truceline.messages.activity import activity_of
from truceline.messages.catalogue import decode_body
from truceline.room.announced import Announcements, near
from truceline.room.awareness import AwarenessError
from truceline.room.meetings import MayRead, Meeting, owed
from truceline.room.reading import reader_of
from truceline.room.screening import Author, Draft, Ground, Screening
from truceline.room.sessions import Session
from truceline.views.audience import Reader, may_read
from truceline.views.crossings import Crossing
from truceline.views.deliveries import Delivery
from truceline.views.fold import Row
from truceline.views.incidents import Incident
from truceline.views.notices import Notice
from truceline.views.sealing import openings_due
from truceline.views.telling import Around, is_ahead, telling

COMPARED = 100
"""Notices; each is compared in a fifth of a millisecond."""

R = TypeVar("R", bound=Row)


class KnowFirstError(RefusedError):
    """The refusal of a notice with the list, for its author, of what to know: ``must_know``."""

    def __init__(self, refused: AwarenessError, must_know: tuple[Meeting, ...]) -> None:
        super().__init__(refused.code, refused.detail, refused.mend)
        self.must_know = must_know


async def screen(hosted: HostedRoom, session: Session, draft: Draft) -> Screening:
    """Return what is found about the draft of this member; nothing is logged."""
    board = hosted.posting.board
    ground = Ground(
        size=board.size,
        known=hosted.ledger.state.announced,
        notices=_rows(board.rows["notices"], Notice),
        crossings=_rows(board.rows["crossings"], Crossing),
    )
    post = session.reader.post or ""
    author = Author(post=post, now=hosted.clock(), may_read=reading(hosted, post))
    return await asyncio.to_thread(hosted.screener.screen, draft, ground, author)


def tellings(hosted: HostedRoom, reader: Reader) -> Tellings:
    """Return who had to be told of each notice ahead that ``reader`` may read, soonest first.

    Of the soonest also those whose own notices it comes near; of these, what the reader may read.
    """
    board, now = hosted.posting.board, hosted.clock()
    deliveries = _rows(board.rows["deliveries"], Delivery)
    notices = _readable(board.rows["notices"], Notice, reader, now)
    incidents = _readable(board.rows["incidents"], Incident, reader, now)
    known = hosted.ledger.state.announced
    ahead = sorted(
        (notice.start or "", ref) for ref, notice in notices.items() if is_ahead(notice, now)
    )
    found = []
    for number, (_, ref) in enumerate(ahead):
        met = _met(known, ref, notices) if number < COMPARED else {}
        around = Around(deliveries=deliveries, agreement=hosted.agreement, now=now, met=met)
        found.append(telling(ref, notices[ref], around))
    return Tellings(board.size, found, openings_due(notices, incidents, now))


def _met(known: Announcements, ref: str, readable: Mapping[str, Notice]) -> dict[str, str]:
    """Return the notices near ``ref`` that may be read, by the post of each."""
    notice = known.current.get(ref)
    activity = None if notice is None else activity_of(decode_body(notice.type, notice.octets))
    if activity is None:
        return {}
    others = near(known, activity, frozenset({ref}))
    return {other.post: met for met, other in others if met in readable}


async def shown(hosted: HostedRoom, refused: AwarenessError) -> KnowFirstError:
    """Return the refusal with what its author must know, as that author may read it."""
    may = reading(hosted, refused.post)
    found = await asyncio.to_thread(owed, refused.unknown, refused.activity, may)
    return KnowFirstError(refused, found)


def reading(hosted: HostedRoom, post: str) -> MayRead:
    """Return whether ``post`` may now read the notice of a reference."""
    reader, now = reader_of(hosted.agreement, post), hosted.clock()
    rows = hosted.posting.board.rows["notices"]

    def may(ref: str) -> bool:
        # What is not on the board yet was logged this instant: told as if it could not be read.
        row = rows.get(ref)
        return row is not None and may_read(reader, row.audience, now)

    return may


def _readable(
    rows: Mapping[str, Row], kind: type[R], reader: Reader, now: datetime
) -> dict[str, R]:
    return {
        key: row for key, row in _rows(rows, kind).items() if may_read(reader, row.audience, now)
    }


def _rows(rows: Mapping[str, Row], kind: type[R]) -> Mapping[str, R]:
    del kind  # a view holds rows of its own kind only
    return rows  # type: ignore[return-value]
