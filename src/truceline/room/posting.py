"""Posting: each logged entry is folded onto the board, in the writer's thread, and passed on.

The board is an immutable value: any thread may read ``posting.board`` and gets one whole state.
A snapshot of it saves folding the log anew at the next start; it is used only where it is bound to
the log's root at its size, and any other is as good as none.
"""

import hashlib
from collections.abc import Callable, Sequence
from contextlib import suppress

import msgspec

from truceline.base.errors import MalformedError, UnavailableError
from truceline.messages.administration import Erasure
from truceline.room.erased_bodies import entries_left, logged_left
from truceline.room.feed import Step
from truceline.room.ledger import Arrival, record_of
from truceline.room.ports import Head, Snapshot, Store
from truceline.room.recovery import logged_of
from truceline.views.board import (
    EMPTY,
    Board,
    advance,
    difference,
    dump_board,
    load_board,
    replay,
)
from truceline.views.erasures import Erased

SNAPSHOT = "board"
KEPT_EVERY = 20_000
"""Entries between snapshots, at least: folding so many again takes less than a second."""
KEPT_SHARE = 4
"""A board that grew by a quarter is kept again: keeping it costs as much as it has rows."""

Publish = Callable[[Sequence[Step], Head], None]
Roots = Callable[[int], bytes]


def ignore(_steps: Sequence[Step], _head: Head) -> None:
    """Pass nothing on: for tools that only look."""


class Posting:
    """The board of one room. ``publish`` is set once somebody follows."""

    def __init__(self, store: Store, board: Board, origin: str) -> None:
        self.board = board
        self._origin = origin
        self.publish: Publish = ignore
        self._store = store
        self._kept_size = board.size

    def post(self, arrivals: Sequence[Arrival], head: Head) -> None:
        """Fold ``arrivals``, which follow the board, and publish what they changed."""
        if any(isinstance(arrival.logged.body, Erasure) for arrival in arrivals):
            self._post_anew(arrivals, head)
            return
        board, steps = self.board, []
        for arrival in arrivals:
            if arrival.logged.index >= board.size:
                board, changes = advance(board, arrival.logged)
                steps.append(Step(arrival.logged, arrival.record, changes))
        self.board = board
        self.publish(steps, head)
        if board.size - self._kept_size >= max(KEPT_EVERY, self._kept_size // KEPT_SHARE):
            self.keep(head)

    def _post_anew(self, arrivals: Sequence[Arrival], head: Head) -> None:
        """Fold all that is left of the log: no row may go on saying what was erased.

        It takes seconds for 100,000 entries, and erasing is rare.
        """
        erased = _erased(self.board, arrivals)
        board = replay(logged_left(self._store, erased, (0, head.size), self._origin))
        fresh = [one.logged.index for one in arrivals if one.logged.index >= self.board.size]
        steps = [
            Step(logged_of(stored, self._origin), record_of(stored), ())
            for stored in entries_left(self._store, erased, head.size - len(fresh), head.size)
        ]
        if steps:
            changes = difference(self.board, board)
            steps[-1] = msgspec.structs.replace(steps[-1], changes=changes)
        self.board = board
        self.publish(steps, head)
        self._kept_size = 0
        self.keep(head)

    def keep(self, head: Head) -> None:
        """Keep a snapshot of the board, which must be at ``head``."""
        if self.board.size == head.size != self._kept_size:
            octets = dump_board(self.board)
            whole = hashlib.sha256(octets).digest() + octets
            # It only saves time at start-up: a full disk must not stop what is being posted.
            with suppress(UnavailableError):
                self._store.keep_snapshot(Snapshot(SNAPSHOT, head.size, head.root, whole))
                self._kept_size = head.size


def _erased(board: Board, arrivals: Sequence[Arrival]) -> dict[int, str]:
    rows = board.rows["erasures"].items()
    erased = {row.index: ref for ref, row in rows if isinstance(row, Erased)}
    for arrival in arrivals:
        if isinstance(arrival.logged.body, Erasure):
            erased[arrival.logged.body.index] = arrival.logged.envelope.ref
    return erased


def recalled(store: Store, size: int, root_at: Roots) -> Board:
    """Return the board of the store's snapshot, or the empty one where it has no good one.

    ``size`` is that of the log, ``root_at`` gives its root at any size up to it.
    """
    snapshot = store.snapshot(SNAPSHOT)
    if snapshot is None or snapshot.size > size or root_at(snapshot.size) != snapshot.root:
        return EMPTY
    try:
        board = unpacked(snapshot.octets)
    except MalformedError:
        # Damaged, or made by older views: folding anew costs seconds and is always right.
        return EMPTY
    return board if board.size == snapshot.size else EMPTY


def unpacked(octets: bytes) -> Board:
    """Return the board of the octets of a snapshot; MalformedError ``snapshot`` otherwise."""
    digest, dumped = octets[:32], octets[32:]
    if hashlib.sha256(dumped).digest() != digest:
        raise MalformedError("snapshot", "the snapshot is damaged.", "Fold the log anew.")
    return load_board(dumped)
