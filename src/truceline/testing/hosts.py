"""A host for tests: a small room, served in the process by the real application.

The room is founded in memory, or in the store that a test brings; ``hosted`` is what a server
would serve, and ``app`` is its ASGI application.
"""

from collections.abc import Callable
from pathlib import Path

from truceline.agreement.agreement import Agreement
from truceline.http.app import make_app
from truceline.http.hosting import HostedRoom, OpenRoom
from truceline.http.house import House
from truceline.room.ports import Store
from truceline.room.recovery import logged_of
from truceline.testing.memory import MemoryStore
from truceline.testing.rooms import TestRoom
from truceline.views.board import replay


def counted_bytes() -> Callable[[int], bytes]:
    """Return octets that nobody would call random and that never repeat."""
    counter = iter(range(1, 1 << 62))
    return lambda count: next(counter).to_bytes(count, "big")


class TestHost:
    """One small room, hosted. Close it when done."""

    __test__ = False

    def __init__(self, store: Store | None = None, agreement: Agreement | None = None) -> None:
        self.room = TestRoom(store or MemoryStore(), agreement)
        kept = self.room.store.entries(0, self.room.state.size)
        board = replay([logged_of(stored, self.room.origin) for stored in kept])
        opened = OpenRoom(
            self.room.agreement.room, self.room.store, self.room.ledger, self.room.host_key, board
        )
        self.hosted = HostedRoom(opened, self.room.clock, counted_bytes())
        self.house = House({opened.name: self.hosted}, self.room.clock, Path("/nowhere"))
        self.app = make_app(self.house)

    def close(self) -> None:
        """End feeds and the writer."""
        self.hosted.close()
