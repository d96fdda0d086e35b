"""The feed over HTTP: server-sent events, resumed after ``Last-Event-ID``, ended with the session.

Raw ASGI, because this is where a message reaches its recipient: what the hub encoded once for a
reader is written as it is. Source: WHATWG HTML, server-sent events.
"""

import asyncio
from collections.abc import Callable
from urllib.parse import parse_qs

from truceline.base.encoding import parse_decimal
from truceline.base.errors import MalformedError
from truceline.http.asgi import Application, Message, Receive, Scope, Send, header, query_of
from truceline.http.hosting import HostedRoom
from truceline.http.limits import client_of
from truceline.room.feed import Follower, Hub
from truceline.views.audience import Reader

HEARTBEAT_S = 15
"""Below the 30 to 60 s after which proxies and mobile networks drop a silent connection."""
_BEAT = b": beat\n\n"
_HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    # Some proxies hold a response back until it is whole, unless told not to.
    (b"x-accel-buffering", b"no"),
]


def cursor_of(scope: Scope, after: str | None, size: int) -> int:
    """Return the index that a reader wants next: after ``Last-Event-ID``, else after ``?after=``.

    Without either, the feed starts at the present head. MalformedError where it is no index.
    """
    last = header(scope, b"last-event-id") or after
    if last is None or last == "":
        return size
    cursor = 0 if last == "-1" else parse_decimal(last) + 1
    if cursor > size:
        raise MalformedError(
            "feed-after",
            f"entry {last[:20]} is not in the log of {size} entries.",
            "Ask for the room's state first.",
        )
    return cursor


async def stream(
    receive: Receive,
    send: Send,
    hub: Hub,
    reader: Reader,
    place: tuple[int, Callable[[], bool]],
) -> None:
    """Send every entry from the cursor on, while the session is open and the client listens.

    ``place`` is the cursor and the question whether the reader may go on.
    """
    cursor, may_go_on = place
    follower = hub.follow()
    gone = asyncio.ensure_future(_until_gone(receive))
    gone.add_done_callback(lambda _: follower.wake())
    try:
        await send({"type": "http.response.start", "status": 200, "headers": _HEADERS})
        await _write(send, hub.opening(reader, cursor))
        while may_go_on() and not gone.done() and not hub.is_closed:
            cursor = await _pass_on(send, hub, follower, (reader, cursor))
        await send({"type": "http.response.body", "body": b"", "more_body": False})
    finally:
        hub.leave(follower)
        gone.cancel()


async def _pass_on(send: Send, hub: Hub, follower: Follower, place: tuple[Reader, int]) -> int:
    reader, cursor = place
    if follower.ended and (reset := hub.take_ended(reader, follower)):
        await _write(send, reset)
    events, following = hub.take(reader, cursor)
    if events:
        # What ends with the last entry ends with the head as it stands.
        follower.is_head_due = follower.is_head_due and following < hub.size
        await _write(send, events)
    elif follower.is_head_due:
        follower.is_head_due = False
        await _write(send, hub.head_event())
    elif follower.is_beat_due:
        follower.is_beat_due = False
        await _write(send, _BEAT)
    elif following == cursor:
        await follower.wait()
    return following


async def _write(send: Send, octets: bytes) -> None:
    message: Message = {"type": "http.response.body", "body": octets, "more_body": True}
    await send(message)


async def _until_gone(receive: Receive) -> None:
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return


async def feed(hosted: HostedRoom, scope: Scope, receive: Receive, send: Send) -> None:
    """Stream the feed of one room until its reader leaves or may read no longer."""
    visitor = hosted.visitor(header(scope, b"authorization"))
    query = parse_qs(query_of(scope))
    cursor = cursor_of(scope, query.get("after", [None])[-1], hosted.hub.size)
    session = visitor.session

    def may_go_on() -> bool:
        return session is None or hosted.sessions.is_open(session, hosted.clock())

    slots = hosted.feed_slots
    if session is None:
        held = slots.public.hold(client_of(scope))
    else:
        held = slots.members.hold(session.key)
    with held:
        await stream(receive, send, hosted.hub, visitor.reader, (cursor, may_go_on))


def feed_of(hosted: HostedRoom) -> Application:
    """Return the feed of one room as an ASGI application."""

    async def application(scope: Scope, receive: Receive, send: Send) -> None:
        await feed(hosted, scope, receive, send)

    return application
