"""Papers from the host: an entry or the watch log as PDF, as its reader may read it.

What makes the PDF is handed in, for it needs an extra, fonts and perhaps a key
(:class:`Press`). One paper is made at a time, off the loop: who prints must never slow down who
speaks on the line. This module is loaded with the first paper.
"""

import asyncio
from collections.abc import Callable, Sequence
from typing import Literal

from truceline.base.errors import UnavailableError
from truceline.base.instants import parse_instant
from truceline.http.hosting import HostedRoom
from truceline.http.press import Press
from truceline.messages.administration import decode_any_body
from truceline.messages.entry import Envelope, Logged, parse_entry
from truceline.messages.words import Words
from truceline.record.merkle import prove_inclusion
from truceline.record.note import parse_note
from truceline.record.proof import Proof
from truceline.record.subtrees import Subtrees
from truceline.room.erased_bodies import entries_left
from truceline.room.held import mark_of
from truceline.room.ledger import record_of
from truceline.room.printed import Shown, entry_sheet, log_sheet, span_of
from truceline.room.reading import record_for, row_for, rows_for
from truceline.room.sealed_pages import Page, PagesOf, Placed
from truceline.room.sheets import Sheet
from truceline.room.wire import EntryRecord
from truceline.views.audience import Reader, public
from truceline.views.deliveries import Delivery
from truceline.views.watch_log import Line

MOST_WAITING = 8


class HeldByHost:
    """What ``reader`` may read of a room, under its head as it stood when this was made."""

    def __init__(self, hosted: HostedRoom, reader: Reader) -> None:
        self._hosted = hosted
        self._reader = reader
        self._now = hosted.clock()
        self._board = hosted.posting.board
        self._head = hosted.head
        self.origin = hosted.agreement.origin
        self.size = self._head.size
        self.mark = mark_of(self._envelope(0))

    def times(self) -> list[tuple[int, str]]:
        """Return index and claimed instant of each entry that the reader may know of."""
        rows = rows_for(self._reader, self._board.rows["watch_log"], self._now)
        return [(row.index, row.at) for row in rows.values() if isinstance(row, Line)]

    def shown(self, first: int, last: int) -> Sequence[Shown]:
        """Return the entries from ``first`` to ``last`` that the reader may know of."""
        hosted, found = self._hosted, []
        erased = hosted.ledger.state.erased
        for stored in entries_left(hosted.store, erased, first, min(last + 1, self.size)):
            envelope = parse_entry(stored.note, self.origin).envelope
            record = record_for(self._reader, envelope, record_of(stored), self._now)
            if record is not None:
                found.append(self._shown(envelope, stored.hash, record))
        return found

    def proof(self, index: int) -> Proof:
        """Return the proof of an entry under the head."""
        nodes = Subtrees(self.size, self._hosted.store.hashes).node
        hashes = prove_inclusion(index, self.size, nodes)
        return Proof(index, tuple(hashes), self._head.checkpoint)

    def _envelope(self, index: int) -> Envelope:
        return parse_entry(
            self._hosted.store.entries(index, index + 1)[0].note, self.origin
        ).envelope

    def _shown(self, envelope: Envelope, entry: bytes, record: EntryRecord) -> Shown:
        key = parse_note(record.note.encode()).signatures[0].name
        state: Literal["whole", "withheld", "erased"] = record.state
        body = None
        if state == "whole" and record.body is not None:
            body = decode_any_body(envelope.type, record.body.encode())
        logged = Logged(record.index, entry, envelope, key, "", body, record.logged_at)
        row = self._board.rows["deliveries"].get(envelope.ref)
        readable = row_for(self._reader, row, self._now)
        return Shown(logged, state, readable if isinstance(readable, Delivery) else None)


class PublicPages:
    """The papers of what the public may read of a room now, to lay copies beside."""

    def __init__(self, hosted: HostedRoom, words: Sequence[Words]) -> None:
        self._hosted = hosted
        self._words = words

    def pages(self, first: Placed, last: Placed) -> Sequence[Page]:
        """Return the paper in each language, as :class:`truceline.room.sealed_pages.Pages` says."""
        held = HeldByHost(self._hosted, public(log_public=self._hosted.log_public))
        return PagesOf(held, self._words).pages(first, last)


class PrintingDesk:
    """Where papers of one host are made, one after the other."""

    def __init__(self, press: Press) -> None:
        self._press = press
        self._turn = asyncio.Semaphore(1)
        self._waiting = 0

    async def entry(self, hosted: HostedRoom, reader: Reader, index: int, language: str) -> bytes:
        """Return the paper of one entry; RefusedError ``not-found`` for what may not be known."""

        def sheet(words: Words) -> Sheet:
            return entry_sheet(HeldByHost(hosted, reader), index, words, hosted.clock())

        return await self._printed(hosted.name, language, sheet)

    async def log(
        self, hosted: HostedRoom, reader: Reader, span: tuple[str, str], language: str
    ) -> bytes:
        """Return the watch log between two instants; RefusedError ``not-found`` if it is empty."""
        begins, until = map(parse_instant, span)

        def sheet(words: Words) -> Sheet:
            held = HeldByHost(hosted, reader)
            ends = span_of(held.times(), begins, until)
            return log_sheet(held, *ends, words, hosted.clock())

        return await self._printed(hosted.name, language, sheet)

    async def _printed(self, room: str, language: str, sheet: Callable[[Words], Sheet]) -> bytes:
        if self._waiting >= MOST_WAITING:
            raise UnavailableError("paper-busy", "many people print just now.", "Try again.")
        self._waiting += 1
        try:
            async with self._turn:
                return await asyncio.to_thread(self._make, room, language, sheet)
        finally:
            self._waiting -= 1

    def _make(self, room: str, language: str, sheet: Callable[[Words], Sheet]) -> bytes:
        return self._press.pdf(room, sheet(self._press.words(language)))
