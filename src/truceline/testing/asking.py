"""Asking an ASGI application in the process: one request, or a feed that is cut off at will."""

import asyncio
from collections.abc import Iterable
from typing import NamedTuple

import msgspec

from truceline.http.asgi import Application, Message, Scope


class Answer(NamedTuple):
    """A whole response; header names are lower case."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def code(self) -> str:
        """The code of the problem document that this is."""
        if self.headers["content-type"] != "application/problem+json":
            raise AssertionError(f"no problem document: {self}")
        problem = msgspec.json.decode(self.body, type=dict[str, object])
        return str(problem["code"])


def scope_of(method: str, target: str, headers: Iterable[tuple[str, str]]) -> Scope:
    """Return the ASGI scope of a request from this machine."""
    path, _, query = target.partition("?")
    return {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "root_path": "",
        "headers": [(name.encode(), value.encode()) for name, value in headers],
        "client": ("127.0.0.1", 40000),
        "server": ("127.0.0.1", 80),
    }


async def ask(
    app: Application,
    method: str,
    target: str,
    body: bytes = b"",
    headers: Iterable[tuple[str, str]] = (),
) -> Answer:
    """Return the response to one request."""
    requests: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]
    sent: list[Message] = []
    answered = asyncio.Event()

    async def receive() -> Message:
        if requests:
            return requests.pop()
        # Servers say so as soon as the response is complete.
        await answered.wait()
        return {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        sent.append(message)
        if message["type"] == "http.response.body" and not message.get("more_body"):
            answered.set()

    await app(scope_of(method, target, headers), receive, send)
    lines, status = sent[0]["headers"], sent[0]["status"]
    if not isinstance(lines, list) or not isinstance(status, int):
        raise TypeError(f"not the start of a response: {sent[0]}")
    named = {name.decode().lower(): value.decode() for name, value in lines}
    octets = b"".join(bytes(one["body"]) for one in sent[1:] if isinstance(one["body"], bytes))
    return Answer(status, named, octets)


class Event(NamedTuple):
    """One server-sent event; ``id`` is None where it has none."""

    name: str
    id: int | None
    data: bytes


class Feed:
    """A reader of a feed. ``cut`` breaks the connection; what was half sent is lost."""

    def __init__(self, app: Application, target: str, headers: Iterable[tuple[str, str]]) -> None:
        self._scope = scope_of("GET", target, headers)
        self._app = app
        self._octets = b""
        self._cut = asyncio.Event()
        self._arrived = asyncio.Event()
        self._task = asyncio.create_task(self._run())

    @property
    def is_over(self) -> bool:
        """Whether the server ended it."""
        return self._task.done()

    @property
    def octets(self) -> bytes:
        """All that arrived."""
        return self._octets

    def events(self) -> list[Event]:
        """Return the events that arrived whole."""
        whole = self._octets.rpartition(b"\n\n")[0]
        blocks = [block for block in whole.split(b"\n\n") if block and not block.startswith(b":")]
        return [_event(block) for block in blocks]

    async def until(self, count: int) -> list[Event]:
        """Return the events once there are at least ``count``."""
        while len(self.events()) < count:
            self._arrived.clear()
            await asyncio.wait_for(self._arrived.wait(), timeout=10)
        return self.events()

    async def over(self) -> None:
        """Wait until the server has ended it."""
        await asyncio.wait_for(self._task, timeout=10)

    async def cut(self) -> None:
        """Break the connection."""
        self._cut.set()
        await self._task

    async def _run(self) -> None:
        await self._app(self._scope, self._receive, self._send)

    async def _receive(self) -> Message:
        await self._cut.wait()
        return {"type": "http.disconnect"}

    async def _send(self, message: Message) -> None:
        body = message.get("body")
        if isinstance(body, bytes) and not self._cut.is_set():
            self._octets += body
            self._arrived.set()


def _event(block: bytes) -> Event:
    fields = dict(line.split(b": ", 1) for line in block.split(b"\n"))
    number = fields.get(b"id")
    return Event(
        fields[b"event"].decode(), None if number is None else int(number), fields[b"data"]
    )
