"""The few pieces of ASGI that the hot paths use directly: read a bounded request, answer once."""

from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from typing import TypeAlias

import msgspec

from truceline.base.errors import RefusedError, TrucelineError
from truceline.http.problems import MEDIA_TYPE, describe

Scope: TypeAlias = MutableMapping[str, object]
Message: TypeAlias = MutableMapping[str, object]
Receive: TypeAlias = Callable[[], Awaitable[Message]]
Send: TypeAlias = Callable[[Message], Awaitable[None]]
Application: TypeAlias = Callable[[Scope, Receive, Send], Awaitable[None]]
Header: TypeAlias = tuple[bytes, bytes]

JSON = b"application/json"
TEXT = b"text/plain; charset=utf-8"

_ENCODER = msgspec.json.Encoder()


class Disconnected(Exception):  # noqa: N818  (not an error: the reader went away)
    """The client has gone; nobody is left to answer."""


def path_of(scope: Scope) -> str:
    """Return the decoded path of the request."""
    return str(scope["path"])


def query_of(scope: Scope) -> str:
    """Return the query of the request, still percent-encoded."""
    query = scope.get("query_string", b"")
    return query.decode("latin-1") if isinstance(query, bytes) else ""


def header(scope: Scope, name: bytes) -> str | None:
    """Return the first header ``name`` (lower case), None where the request has none."""
    headers = scope["headers"]
    if isinstance(headers, Iterable):
        for key, value in headers:
            if key == name:
                return str(value, "latin-1")
    return None


async def read_body(scope: Scope, receive: Receive, most: int) -> bytes:
    """Return the request's body; RefusedError ``request-size`` where it is over ``most``."""
    announced = header(scope, b"content-length")
    if announced is not None and announced.isdigit() and int(announced) > most:
        raise _oversize(int(announced), most)
    body = bytearray()
    more = True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise Disconnected
        chunk = message.get("body", b"")
        if isinstance(chunk, bytes):
            body += chunk
        if len(body) > most:
            raise _oversize(len(body), most)
        more = bool(message.get("more_body"))
    return bytes(body)


def _oversize(found: int, most: int) -> RefusedError:
    return RefusedError(
        "request-size",
        f"the request has {found} octets; at most {most} are read.",
        "Send less in one request.",
    )


async def answer(
    send: Send,
    body: bytes,
    media_type: bytes = JSON,
    headers: Iterable[Header] = (),
    *,
    status: int = 200,
) -> None:
    """Send one whole response."""
    lines = [
        (b"content-type", media_type),
        (b"content-length", b"%d" % len(body)),
        *headers,
    ]
    await send({"type": "http.response.start", "status": status, "headers": lines})
    await send({"type": "http.response.body", "body": body})


async def answer_problem(send: Send, error: TrucelineError, headers: Iterable[Header] = ()) -> None:
    """Send ``error`` as a problem document."""
    problem = describe(error)
    lines = [(b"cache-control", b"no-store"), *headers]
    if problem.status == 401:
        lines.append((b"www-authenticate", b"Bearer"))
    body = _ENCODER.encode(problem)
    await answer(send, body, MEDIA_TYPE.encode(), lines, status=problem.status)
