"""The one thread that writes a room: it takes what waited and lets the ledger log it as one batch.

There is no batch window: while one commit runs, the next batch gathers by itself; waiting on top of
that was measured to cost latency and to gain nothing. Reading signatures, admitting and committing
all happen on this thread: handing entries between threads cost more than the overlap gained.
"""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import TypeAlias

from truceline.base.errors import UnavailableError
from truceline.room.ledger import Ledger, Outcome
from truceline.room.wire import Submission

MAX_BATCH = 256
"""As many as one tile of the log; a batch of this size commits in some milliseconds."""
SNAPSHOT_EVERY = 20_000
"""Entries; at most so many are admitted again at start-up, which takes about two seconds."""

Done: TypeAlias = Callable[[Sequence[Outcome]], None]
Act: TypeAlias = Callable[[], None]
Hop: TypeAlias = Callable[[Act], None]
"""Runs an act where its caller wants it: an event loop's ``call_soon_threadsafe``, say."""


@dataclass(frozen=True, slots=True)
class _Request:
    submissions: Sequence[Submission]
    done: Done


def here(act: Act) -> None:
    """Run ``act`` at once, on the writer's thread."""
    act()


class Writer:
    """The writing thread of one ledger. Start it once, close it once."""

    def __init__(self, ledger: Ledger, hop: Hop = here) -> None:
        """Start the thread. All answers of one batch are released by one call of ``hop``."""
        self._ledger = ledger
        self._hop = hop
        self._queue: SimpleQueue[_Request | None] = SimpleQueue()
        self._snapshot_due = ledger.state.size + SNAPSHOT_EVERY
        self._is_closed = False
        # Nothing is queued behind the request to close, where nobody would answer it.
        self._gate = threading.Lock()
        self._thread = threading.Thread(target=self._run, name=f"write {ledger.origin}")
        self._thread.start()

    def submit(self, submissions: Sequence[Submission], done: Done) -> None:
        """Queue submissions, at most 256; ``done`` gets one outcome for each, in their order.

        They are logged in that order, in one commit. Returns at once, from any thread.
        """
        with self._gate:
            if self._is_closed:
                raise UnavailableError("closing", "the room is closing.", "Send it again later.")
            self._queue.put(_Request(submissions, done))

    def submit_and_wait(self, submissions: Sequence[Submission]) -> Sequence[Outcome]:
        """Return one outcome for each submission; waits for the commit."""
        answered: SimpleQueue[Sequence[Outcome]] = SimpleQueue()
        self.submit(submissions, answered.put)
        return answered.get()

    def close(self) -> None:
        """Log what is queued, keep a snapshot, end the thread."""
        with self._gate:
            self._is_closed = True
            self._queue.put(None)
        self._thread.join()

    def _run(self) -> None:
        try:
            self._write_all()
        finally:
            # After a fault of ours nothing more is logged until a restart has read the store anew.
            with self._gate:
                self._is_closed = True
            self._refuse_what_waits()

    def _refuse_what_waits(self) -> None:
        while not self._queue.empty():
            request = self._queue.get()
            if request is not None:
                _refuse(self._hop, [request])

    def _write_all(self) -> None:
        waiting: _Request | None = None
        while True:
            first = waiting or self._queue.get()
            if first is None:
                break
            batch, waiting, is_last = self._gather(first)
            self._write(batch)
            if is_last:
                break
        self._ledger.keep_snapshot()

    def _gather(self, first: _Request) -> tuple[list[_Request], _Request | None, bool]:
        """Return a batch, the request that did not fit, and whether the room closes after it."""
        batch, count = [first], len(first.submissions)
        while count < MAX_BATCH:
            try:
                request = self._queue.get_nowait()
            except Empty:
                break
            if request is None:
                return batch, None, True
            count += len(request.submissions)
            if count > MAX_BATCH:
                return batch, request, False
            batch.append(request)
        return batch, None, False

    def _write(self, batch: list[_Request]) -> None:
        submissions = [one for request in batch for one in request.submissions]
        is_logged = False
        try:
            outcomes = self._ledger.log(submissions)
            is_logged = True
        finally:
            if not is_logged:
                _refuse(self._hop, batch)
        self._hop(lambda: _release(batch, outcomes))
        if self._ledger.state.size >= self._snapshot_due:
            self._ledger.keep_snapshot()
            self._snapshot_due = self._ledger.state.size + SNAPSHOT_EVERY


def _release(batch: list[_Request], outcomes: list[Outcome]) -> None:
    start = 0
    for request in batch:
        stop = start + len(request.submissions)
        request.done(outcomes[start:stop])
        start = stop


def _refuse(hop: Hop, batch: list[_Request]) -> None:
    """Answer that the outcome is unknown: nobody waits for a thread that has ended."""
    problem = UnavailableError("closing", "the room is closing.", "Send it again later.")
    outcomes: list[Outcome] = [problem for request in batch for _ in request.submissions]
    hop(lambda: _release(batch, outcomes))
