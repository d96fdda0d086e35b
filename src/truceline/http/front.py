"""The front: hot paths and static files are answered here, everything else by Litestar.

``POST entries`` and the feed bear the whole traffic of a watch; a router, dependency injection and
a second encoding would double what a message costs on its way. Every error that is ours becomes a
problem document here; nothing that a client sends leads to a 500.
"""

import hashlib
import logging

import msgspec
from litestar import Litestar

from truceline.base.errors import RefusedError, TrucelineError, UnavailableError
from truceline.http import tiles
from truceline.http.asgi import (
    TEXT,
    Disconnected,
    Message,
    Receive,
    Scope,
    Send,
    answer,
    answer_problem,
    header,
    path_of,
    read_body,
)
from truceline.http.check_desk import MAX_FILE_OCTETS, MAX_TEXT_OCTETS, SALT, CheckDesk
from truceline.http.check_desk import TEXT as PLAIN
from truceline.http.hosting import HostedRoom
from truceline.http.house import House
from truceline.http.limits import client_of
from truceline.http.stream import feed
from truceline.http.submitting import MAX_REQUEST_BYTES, receive

_ENCODER = msgspec.json.Encoder()
INTERNAL = UnavailableError("internal", "the host could not answer.", "Try again.")
"""Nobody outside learns what broke; whoever runs the host finds it in its log."""
_READ_WITH_A_TRACE = ("/export", "/feed", "/paper/log")
"""An export is put on record, and a feed has no end: neither is read to look at its headers."""
_ASK_AGAIN = ((b"cache-control", tiles.FRESH),)
_NO_STORE = ((b"cache-control", b"no-store"),)


class Front:
    """The ASGI application of one house."""

    def __init__(self, house: House, cold: Litestar) -> None:
        self._house = house
        self._cold = cold

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            return
        has_begun = False
        send = headers_only(scope, send)

        async def send_on(message: Message) -> None:
            nonlocal has_begun
            has_begun = True
            await send(message)

        try:
            await self._dispatch(scope, receive, send_on)
        except TrucelineError as problem:
            await answer_problem(send, problem)
        except Disconnected:
            return
        except Exception:
            logging.getLogger("truceline.http").exception("no answer to %s", path_of(scope))
            if has_begun:
                raise
            await answer_problem(send, INTERNAL)

    async def _dispatch(self, scope: Scope, receive: Receive, send: Send) -> None:
        path, method = path_of(scope), scope["method"]
        match path.split("/"):
            case ["", "api", "rooms", room, "entries"] if method == "POST":
                await self._submit(self._house.room(room), scope, receive, send)
            case ["", "api", "rooms", room, "check"] if method == "POST":
                await self._check(self._house.desk(room), scope, receive, send)
            case ["", "api", "rooms", room, "feed"] if method == "GET":
                await feed(self._house.room(room), scope, receive, send)
            case ["", "rooms", room, "log", *rest]:
                await self._read_log(self._house.room(room), "/".join(rest), scope, send)
            case ["", "openapi.json"]:
                check_reading(scope)
                await self._describe(send)
            case ["", "api", *_]:
                await self._cold(as_get(scope), receive, send)  # type: ignore[arg-type]
            case _:
                await self._house.static(scope, send)

    async def _describe(self, send: Send) -> None:
        # Loaded here: it is asked for by people who write clients, and seldom.
        from truceline.http.openapi import openapi_json  # noqa: PLC0415

        await answer(send, openapi_json(self._cold), headers=_ASK_AGAIN)

    async def _submit(
        self, hosted: HostedRoom, scope: Scope, receive_octets: Receive, send: Send
    ) -> None:
        media_type = media_type_of(scope)
        if media_type != "application/json":
            raise RefusedError(
                "media-type",
                f"the content type is {media_type[:60]!r}: expected application/json.",
            )
        octets = await read_body(scope, receive_octets, MAX_REQUEST_BYTES)
        found = await receive(hosted, octets, self._house.refusals, client_of(scope))
        await answer(send, _ENCODER.encode(found), headers=_NO_STORE)

    async def _check(
        self, desk: CheckDesk, scope: Scope, receive_octets: Receive, send: Send
    ) -> None:
        self._house.checks.spend(client_of(scope))
        media_type = media_type_of(scope)
        most = MAX_TEXT_OCTETS if media_type == PLAIN else MAX_FILE_OCTETS
        octets = await read_body(scope, receive_octets, most)
        found = await desk.check(octets, media_type, header(scope, SALT))
        await answer(send, _ENCODER.encode(found), headers=_NO_STORE)

    async def _read_log(self, hosted: HostedRoom, path: str, scope: Scope, send: Send) -> None:
        check_reading(scope)
        if not hosted.log_public:
            hosted.member(header(scope, b"authorization"))
        if path == "checkpoint":
            octets = hosted.witnessing.checkpoint(hosted.head).encode()
            await _answer_tagged(scope, send, octets, (TEXT, tiles.FRESH))
            return
        octets = tiles.read_resource(hosted.store, hosted.head.size, path)
        cache = tiles.FOREVER if hosted.log_public else tiles.FOREVER_MEMBERS
        await _answer_tagged(scope, send, octets, (b"application/octet-stream", cache))


async def _answer_tagged(
    scope: Scope, send: Send, octets: bytes, kind: tuple[bytes, bytes]
) -> None:
    """Answer with ``octets`` of a media type and caching, or 304 to whoever has the very same."""
    media_type, cache = kind
    etag = f'"{hashlib.sha256(octets).hexdigest()[:32]}"'
    headers = [(b"cache-control", cache), (b"etag", etag.encode())]
    if header(scope, b"if-none-match") == etag:
        await answer(send, b"", media_type, headers, status=304)
        return
    await answer(send, octets, media_type, headers)


def as_get(scope: Scope) -> Scope:
    """Return ``scope`` with HEAD read as GET, but for what does something when it is read."""
    path = path_of(scope)
    if scope["method"] != "HEAD" or path.endswith(_READ_WITH_A_TRACE):
        return scope
    return {**scope, "method": "GET"}


def headers_only(scope: Scope, send: Send) -> Send:
    """Return ``send``, which drops the body where ``scope`` asks for the headers alone."""
    if scope["method"] != "HEAD":
        return send

    async def send_headers(message: Message) -> None:
        await send({**message, "body": b""} if message["type"] == "http.response.body" else message)

    return send_headers


def check_reading(scope: Scope) -> None:
    """Refuse any method but GET and HEAD (``method``)."""
    if scope["method"] not in ("GET", "HEAD"):
        raise RefusedError("method", f"{scope['method']} is not answered here: only GET and HEAD.")


def media_type_of(scope: Scope) -> str:
    """Return the media type that the request names, without parameters; empty where none."""
    return (header(scope, b"content-type") or "").partition(";")[0].strip().lower()
