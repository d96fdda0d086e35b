"""A host for tests: a small room, served in the process by the real application.

The room is founded in memory, or in the store that a test brings; ``hosted`` is what a server
would serve, and ``app`` is its ASGI application.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import msgspec

from truceline.agreement.agreement import Agreement
from truceline.http.answers import Challenge, SessionOpened
from truceline.http.app import make_app
from truceline.http.hosting import HostedRoom, OpenRoom, open_room
from truceline.http.house import House
from truceline.http.press import NoPress, Press
from truceline.record.note import format_note, sign_note
from truceline.room.authoring import Written
from truceline.room.feed import KEPT_STEPS
from truceline.room.ports import Store
from truceline.room.recovery import logged_of
from truceline.testing.asking import Answer, Feed, ask
from truceline.testing.memory import MemoryStore
from truceline.testing.rooms import Seat, TestRoom
from truceline.views.board import replay


def counted_bytes() -> Callable[[int], bytes]:
    """Return octets that nobody would call random and that never repeat."""
    counter = iter(range(1, 1 << 62))
    return lambda count: next(counter).to_bytes(count, "big")


class TestHost:
    """One small room, hosted. Close it when done."""

    __test__ = False

    def __init__(
        self,
        store: Store | None = None,
        agreement: Agreement | None = None,
        kept_steps: int = KEPT_STEPS,
        press: Press | None = None,
    ) -> None:
        self.room = TestRoom(store or MemoryStore(), agreement)
        kept = self.room.store.entries(0, self.room.state.size)
        board = replay([logged_of(stored, self.room.origin) for stored in kept])
        opened = OpenRoom(
            self.room.agreement.room, self.room.store, self.room.ledger, self.room.host_key, board
        )
        self._kept_steps, self._press = kept_steps, press or NoPress()
        self._host(opened)

    def _host(self, opened: OpenRoom) -> None:
        clock, nowhere = self.room.clock, Path("/nowhere")
        self.hosted = HostedRoom(opened, clock, counted_bytes(), self._kept_steps)
        self.house = House({opened.name: self.hosted}, clock, nowhere, press=self._press)
        self.app = make_app(self.house)

    def restart(self) -> None:
        """Host the room anew from its store alone; what is logged from then on goes over HTTP."""
        signers = (self.room.log_key, self.room.host_key)
        room = self.room.agreement.room
        self._host(open_room(room, self.room.store, signers, self.room.clock))

    @asynccontextmanager
    async def running(self) -> AsyncIterator["TestHost"]:
        """Serve on the running loop, then close."""
        self.hosted.start()
        try:
            yield self
        finally:
            self.close()

    async def ask(
        self, method: str, target: str, body: bytes = b"", *, token: str | None = None
    ) -> Answer:
        """Return the room's answer; ``target`` is below the room's address in the interface."""
        # What a test logged by itself reaches the loop at its next turn.
        await asyncio.sleep(0)
        return await ask(self.app, method, f"/api/rooms/small{target}", body, headers_of(token))

    async def submit(self, *written: Written) -> Answer:
        """Send entries, one by itself or several as a batch."""
        sent = [one.submission for one in written]
        octets = msgspec.json.encode(sent if len(sent) > 1 else sent[0])
        return await self.ask("POST", "/entries", octets)

    async def sign_in(self, seat: Seat) -> str:
        """Return the token of a session of the seat's device."""
        asked = await self.ask("POST", "/session", msgspec.json.encode({"key": seat.key.name}))
        text = msgspec.json.decode(asked.body, type=Challenge).challenge
        note = format_note(sign_note(text, [seat.key])).decode()
        answered = await self.ask("POST", "/session/answer", msgspec.json.encode({"note": note}))
        return msgspec.json.decode(answered.body, type=SessionOpened).token

    def feed(self, *, last: int | None = None, token: str | None = None) -> Feed:
        """Open the feed, after the entry ``last`` or from the first one on."""
        lines = [("last-event-id", str(last)), *headers_of(token)]
        target = "/api/rooms/small/feed"
        return Feed(self.app, target + ("?after=-1" if last is None else ""), lines[last is None :])

    def close(self) -> None:
        """End feeds and the writer."""
        self.hosted.close()


def headers_of(token: str | None) -> list[tuple[str, str]]:
    """Return the headers of a request with JSON, in the session of ``token`` if there is one."""
    lines = [("content-type", "application/json")]
    return lines if token is None else [*lines, ("authorization", f"Bearer {token}")]
