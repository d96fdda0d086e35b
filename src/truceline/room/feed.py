"""The feed of a room: every entry once, in order, to every reader, however often the link breaks.

A follower is only a cursor, the index that it wants next. What it is due is encoded from the most
recent steps, once for all readers who may read the same of them and stand at the same place, or
read from the store where it fell further behind. So there is no queue to overflow: a slow reader
costs nothing and skips nothing. Everything here runs on the event loop's thread;
:meth:`Hub.publish` is handed to it once for each batch.

Events (server-sent events): ``entry`` with the entry's index as id; ``head`` after the last entry
there is; ``reset`` where the rows that older entries changed are no longer at hand, or an embargo
on them has ended, and the views must be fetched again. Rows of an entry that is older than the
fetched views are to be ignored.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import TypeAlias

import msgspec

from truceline.messages.entry import Envelope, Logged
from truceline.room.embargoes import Embargoes, gains
from truceline.room.ports import Clock
from truceline.room.reading import record_for, row_for
from truceline.room.wire import EntryRecord
from truceline.views.audience import Audience, Reader, audience_of, may_read
from truceline.views.board import Board, Change
from truceline.views.fold import Row

KEPT_STEPS = 4096
"""Some minutes of the heaviest load, days of an ordinary room: reconnecting phones resume here."""
PORTION = 128
"""Entries encoded in one go: the most that one slow reader makes the others wait."""


class Step(msgspec.Struct, frozen=True, gc=False):
    """One entry with what it changed. ``record`` is whole."""

    logged: Logged
    record: EntryRecord
    changes: tuple[Change, ...]


class Head(msgspec.Struct, frozen=True, omit_defaults=True):
    """Where the log stands: its size, root (base64) and the host's time.

    ``witnessed``: how many entries are; absent where the policy demands no witness.
    """

    size: int
    root: str
    now: str
    witnessed: int | None = None


class Reset(msgspec.Struct, frozen=True):
    """Rows changed below ``size`` are not in this stream."""

    size: int


class EntryEvent(msgspec.Struct, frozen=True):
    """The data of the event ``entry``."""

    entry: EntryRecord
    rows: dict[str, dict[str, Row | None]]


_Sight: TypeAlias = tuple[bool, ...]
"""All that the encoding of a batch depends on: two readers of one sight get the same octets."""
Older = Callable[[int, int], Sequence[tuple[Envelope, EntryRecord]]]
"""``older(start, stop)`` reads whole records from the store."""

_ENCODER = msgspec.json.Encoder()


class Follower:
    """One open feed: waits until :meth:`wake`."""

    def __init__(self) -> None:
        self._woken: asyncio.Future[None] | None = None
        self.is_beat_due = False
        self.is_head_due = False
        self.ended: tuple[Audience, ...] = ()
        """Audiences whose embargo has ended, and of which this feed was not told yet."""

    def wake(self) -> None:
        """End the present :meth:`wait`, if there is one."""
        if self._woken is not None and not self._woken.done():
            self._woken.set_result(None)

    async def wait(self) -> None:
        """Return when something may have changed. Look first: it does not remember."""
        self._woken = asyncio.get_running_loop().create_future()
        await self._woken


class Hub:
    """The most recent steps of one room and its followers."""

    def __init__(
        self, head: Head, older: Older, clock: Clock, kept_steps: int = KEPT_STEPS
    ) -> None:
        self._head = head
        self._older = older
        self._clock = clock
        self._steps: deque[Step] = deque(maxlen=kept_steps)
        # Only what the last batch brought is shared: bounded by its size times the sights of it.
        self._shared: dict[tuple[_Sight, int], tuple[bytes, int]] = {}
        self._sights: dict[Reader, _Sight] = {}
        self._audiences: tuple[Audience, ...] = ()
        self._batch_from = head.size
        self._followers: set[Follower] = set()
        self._embargoes = Embargoes()
        self.is_closed = False

    @property
    def size(self) -> int:
        """How many entries have been published."""
        return self._head.size

    def publish(self, steps: Sequence[Step], head: Head) -> None:
        """Take one batch, whose first entry is the next one, and wake every follower."""
        self._steps.extend(steps)
        self._batch_from = self._head.size
        self._head = head
        self._audiences = _audiences(steps)
        self._embargoes.add(self._audiences)
        self._sights.clear()
        self._shared.clear()
        self.wake_all()

    def forget(self, erased: Mapping[int, EntryRecord], board: Board) -> None:
        """Keep nothing of bodies that were erased; ``erased`` are their records without them.

        Rows in older steps become those of the present ``board``: a reader who catches up comes to
        the same in the end, and meets no word of what is gone on the way.
        """
        kept = [self._without(step, erased, board) for step in self._steps]
        self._steps = deque(kept, maxlen=self._steps.maxlen)
        self._shared.clear()

    def _without(self, step: Step, erased: Mapping[int, EntryRecord], board: Board) -> Step:
        changes = tuple(
            Change(
                change.view,
                change.key,
                None if change.before is None else Row(audience=change.before.audience),
                board.rows[change.view].get(change.key),
            )
            for change in step.changes
        )
        index = step.record.index
        if index not in erased:
            return Step(step.logged, step.record, changes)
        logged = msgspec.structs.replace(step.logged, body=None)
        return Step(logged, erased[index], changes)

    def follow(self) -> Follower:
        """Return a new follower; :meth:`leave` when its feed ends."""
        follower = Follower()
        self._followers.add(follower)
        return follower

    def leave(self, follower: Follower) -> None:
        """Forget ``follower``."""
        self._followers.discard(follower)

    def wake_all(self) -> None:
        """Let every follower look again: for entries, or whether its session is still open."""
        for follower in self._followers:
            follower.wake()

    def close(self) -> None:
        """End every feed: the room stops."""
        self.is_closed = True
        self.wake_all()

    def announce(self, head: Head) -> None:
        """Take ``head``, which has no new entry, and make every idle feed show it."""
        self._head = head
        self._shared.clear()
        for follower in self._followers:
            follower.is_head_due = True
            follower.wake()

    def await_embargoes(self, audiences: Iterable[Audience]) -> None:
        """Know of embargoes on what is older than this hub."""
        self._embargoes.add(audiences)

    def end_embargoes(self) -> None:
        """Tell every feed to fetch the views again that may now read what it could not before."""
        ended = self._embargoes.end(self._clock())
        if not ended:
            return
        self._sights.clear()
        self._shared.clear()
        for follower in self._followers:
            follower.ended += ended
            follower.wake()

    def take_ended(self, reader: Reader, follower: Follower) -> bytes:
        """Return ``reset`` where ``reader`` may read more than ``follower`` was told, else none."""
        ended, follower.ended = follower.ended, ()
        if not gains(reader, ended, self._clock()):
            return b""
        return _event(b"reset", Reset(self._head.size))

    def beat(self) -> None:
        """Make every idle feed show that the line works."""
        for follower in self._followers:
            follower.is_beat_due = True
            follower.wake()

    def take(self, reader: Reader, cursor: int) -> tuple[bytes, int]:
        """Return the next events for ``reader`` from the entry ``cursor`` on, and the next cursor.

        No octets and the same cursor mean that there is nothing new.
        """
        if cursor >= self._head.size:
            return b"", cursor
        if cursor < self._batch_from:
            return self._encode(reader, cursor)
        sight = self._sight(reader)
        found = self._shared.get((sight, cursor))
        if found is None:
            found = self._shared[sight, cursor] = self._encode(reader, cursor)
        return found

    def _sight(self, reader: Reader) -> "_Sight":
        sight = self._sights.get(reader)
        if sight is None:
            now = self._clock()
            readable = tuple(may_read(reader, one, now) for one in self._audiences)
            sight = (reader.sees_envelopes, reader.kind is None, *readable)
            self._sights[reader] = sight
        return sight

    def opening(self, reader: Reader, cursor: int) -> bytes:
        """Return the first octets of a feed that starts at the entry ``cursor``."""
        if cursor < self._kept_from:
            return _event(b"reset", Reset(self._kept_from))
        if self._has_missed_an_end(reader, cursor):
            return _event(b"reset", Reset(self._head.size))
        return self.head_event()

    def _has_missed_an_end(self, reader: Reader, cursor: int) -> bool:
        # When this reader was here last is not known, but not before its last entry was logged.
        if cursor == 0 or not self._embargoes.ended:
            return False
        since = [record.logged_at for _, record in self._older(cursor - 1, cursor)]
        ended = [one for one in self._embargoes.ended if one.until and [one.until] > since]
        return gains(reader, ended, self._clock())

    def head_event(self) -> bytes:
        """Return the event ``head`` as things stand."""
        return _event(b"head", self._head)

    @property
    def _kept_from(self) -> int:
        return self._head.size - len(self._steps)

    def _encode(self, reader: Reader, cursor: int) -> tuple[bytes, int]:
        first = self._kept_from
        stop = min(cursor + PORTION, self._head.size)
        if cursor < first:
            stop = min(stop, first)
            events = self._encode_older(reader, cursor, stop)
        else:
            events = self._encode_kept(reader, cursor - first, stop - first)
        if stop == self._head.size:
            events.append(self.head_event())
        return b"".join(events), stop

    def _encode_older(self, reader: Reader, start: int, stop: int) -> list[bytes]:
        now = self._clock()
        events = []
        for envelope, record in self._older(start, stop):
            shown = record_for(reader, envelope, record, now)
            if shown is not None:
                events.append(_entry_event(shown, {}))
        return events

    def _encode_kept(self, reader: Reader, start: int, stop: int) -> list[bytes]:
        now = self._clock()
        events = []
        for place in range(start, stop):
            step = self._steps[place]
            shown = record_for(reader, step.logged.envelope, step.record, now)
            if shown is not None:
                events.append(_entry_event(shown, _rows(reader, step.changes, now)))
        return events


def _audiences(steps: Sequence[Step]) -> tuple[Audience, ...]:
    found: dict[Audience, None] = {}
    for step in steps:
        found[audience_of(step.logged.envelope)] = None
        for change in step.changes:
            for row in (change.before, change.after):
                if row is not None:
                    found[row.audience] = None
    return tuple(found)


def _rows(
    reader: Reader, changes: Sequence[Change], now: datetime
) -> dict[str, dict[str, Row | None]]:
    rows: dict[str, dict[str, Row | None]] = {}
    for change in changes:
        after = row_for(reader, change.after, now)
        # A row that this reader could not read before either is not even named.
        if after is not None or row_for(reader, change.before, now) is not None:
            rows.setdefault(change.view, {})[change.key] = after
    return rows


def _entry_event(record: EntryRecord, rows: dict[str, dict[str, Row | None]]) -> bytes:
    data = _ENCODER.encode(EntryEvent(record, rows))
    return b"id: %d\nevent: entry\ndata: %s\n\n" % (record.index, data)


def _event(name: bytes, data: msgspec.Struct) -> bytes:
    return b"event: %s\ndata: %s\n\n" % (name, _ENCODER.encode(data))
