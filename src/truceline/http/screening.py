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
from truceline.views.telling import is_ahead, telling

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
    """Return who had to be told of each notice ahead that ``reader`` may read, soonest first."""
    board, now = hosted.posting.board, hosted.clock()
    deliveries = _rows(board.rows["deliveries"], Delivery)
    notices = _readable(board.rows["notices"], Notice, reader, now)
    incidents = _readable(board.rows["incidents"], Incident, reader, now)
    found = [
        telling(ref, notice, deliveries, hosted.agreement, now)
        for ref, notice in notices.items()
        if is_ahead(notice, now)
    ]
    found.sort(key=lambda one: (one.start or "", one.ref))
    return Tellings(board.size, found, openings_due(notices, incidents, now))


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
