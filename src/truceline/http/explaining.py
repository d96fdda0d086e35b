"""What notices explain of what was reported, as its reader may see it.

Of the record only what the reader may read is taken, body by body, as it is shown to that reader:
what a level withholds explains nothing here, and is not counted. Bodies are read in portions and
measured beside the loop, for messages go first.
"""

import asyncio
from collections.abc import Sequence
from datetime import datetime

from truceline.base.instants import format_instant
from truceline.geo.e7 import Pair
from truceline.http.answers import Explanations, Perceived
from truceline.http.hosting import HostedRoom
from truceline.messages.administration import decode_any_body
from truceline.messages.entry import Logged, parse_entry
from truceline.messages.fields import Spot
from truceline.messages.incident_report import EventUnit
from truceline.room.explaining import explained
from truceline.room.perceived import Observation, observations
from truceline.room.versions import stood
from truceline.room.wire import EntryRecord
from truceline.views.audience import Reader
from truceline.views.watch_log import Line

MOST = 20_000
"""Messages of these types that are read; of a longer record the latest. Years of most rooms."""
PORTION = 64
"""Bodies read between two looks at what else waits: some milliseconds of work."""
_TYPES = frozenset({"INC", "EXR", "DEM", "AMD", "COR", "CAN", "PRG", "SLD", "OPN"})

Period = tuple[datetime | None, datetime | None]


async def explanations(
    hosted: HostedRoom, reader: Reader, unit: EventUnit, period: Period
) -> Explanations:
    """Return what is explained, and what is left, of what was perceived within ``period``.

    The period is half-open; None on either side: without bound.
    """
    board = hosted.posting.board
    places = [
        row.index
        for row in board.rows["watch_log"].values()
        if isinstance(row, Line) and row.type in _TYPES
    ]
    said = await _said(hosted, reader, sorted(places)[-MOST:])
    is_whole = len(places) <= MOST
    return await asyncio.to_thread(_explained, said, unit, period, (board.size, is_whole))


async def _said(hosted: HostedRoom, reader: Reader, places: Sequence[int]) -> list[Logged]:
    said = []
    for number, place in enumerate(places):
        for record in hosted.records(reader, place, place + 1):
            said.append(_logged(record, hosted.agreement.origin))
        if number % PORTION == PORTION - 1:
            await asyncio.sleep(0)
    return said


def _logged(record: EntryRecord, origin: str) -> Logged:
    entry = parse_entry(record.note.encode(), origin)
    body = record.body
    known = None if body is None else decode_any_body(entry.envelope.type, body.encode())
    return Logged(record.index, entry.hash, entry.envelope, "", "", known, record.logged_at)


def _explained(
    said: list[Logged], unit: EventUnit, period: Period, log: tuple[int, bool]
) -> Explanations:
    begins, until = period
    seen = [
        one
        for one in observations(said, unit)
        if (begins is None or begins <= one.at) and (until is None or one.at < until)
    ]
    found = explained(seen, stood(said))
    return Explanations(
        size=log[0],
        is_whole=log[1],
        unit=unit,
        observed=found.observed,
        explained=found.explained,
        possible=found.possible,
        notices=found.notices,
        reports=tuple(_perceived(one, found.remainder.get(one.ref, 0)) for one in seen),
    )


def _perceived(one: Observation, left: int) -> Perceived:
    return Perceived(
        ref=one.ref,
        count=one.count,
        left=left,
        at=format_instant(one.at),
        within_s=one.within_s,
        place=None if one.place is None else _spot(one.place, one.accuracy_m),
    )


def _spot(place: Pair, accuracy_m: int) -> Spot:
    return Spot(lon=place[0], lat=place[1], accuracy_m=accuracy_m)
