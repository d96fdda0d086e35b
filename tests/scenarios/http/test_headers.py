"""What headers say: HEAD answers as GET does without a body, and only public logs are cached."""

import asyncio

import pytest

from truceline.testing.asking import ask
from truceline.testing.hosts import TestHost

PAGES = (
    ("/api/rooms", "no-store"),
    ("/api/rooms/small", "no-store"),
    ("/api/rooms/small/entries", "no-store"),
    ("/api/rooms/small/entries/0", "no-store"),
    ("/api/rooms/small/entries/0/proof", "no-store"),
    ("/api/rooms/small/entries/999", "no-store"),
    ("/api/rooms/small/views/threads", "no-store"),
    ("/openapi.json", "no-cache"),
    ("/rooms/small/log/checkpoint", "no-cache"),
    ("/rooms/small/log/tile/0/000.p/1", "public, max-age=31536000, immutable"),
    ("/rooms/small/log/tile/entries/000.p/1", "public, max-age=31536000, immutable"),
    ("/", "no-cache"),
)


@pytest.mark.parametrize(("path", "cached"), PAGES)
def test_head_answers_as_get_without_the_body(path: str, cached: str) -> None:
    async def scenario() -> None:
        host = TestHost()
        async with host.running():
            got = await ask(host.app, "GET", path)
            headed = await ask(host.app, "HEAD", path)
            assert got.headers["cache-control"] in (cached, "no-store")
            assert got.body != b""
            assert (headed.status, headed.body) == (got.status, b"")
            names = set(got.headers) - {"date"}
            assert {name: headed.headers.get(name) for name in names} == {
                name: got.headers[name] for name in names
            }

    asyncio.run(scenario())


@pytest.mark.parametrize("path", ["export", "feed"])
def test_what_is_recorded_or_has_no_end_is_not_read_for_its_headers(path: str) -> None:
    async def scenario() -> None:
        host = TestHost()
        async with host.running():
            size = host.hosted.head.size
            headed = await ask(host.app, "HEAD", f"/api/rooms/small/{path}")
            assert headed.status == 405
            assert host.hosted.head.size == size

    asyncio.run(scenario())


@pytest.mark.parametrize("path", ["checkpoint", "tile/0/000.p/1", "tile/entries/000.p/1"])
def test_who_has_the_log_as_it_stands_is_not_sent_it_again(path: str) -> None:
    async def scenario() -> None:
        host = TestHost()
        seat = host.room.seat("A-OPS-1")
        async with host.running():
            target = f"/rooms/small/log/{path}"
            got = await ask(host.app, "GET", target)
            held = [("if-none-match", got.headers["etag"])]
            again = await ask(host.app, "GET", target, headers=held)
            assert (again.status, again.body) == (304, b"")
            assert again.headers["etag"] == got.headers["etag"]
            other = await ask(host.app, "GET", target, headers=[("if-none-match", '"other"')])
            assert (other.status, other.body) == (200, got.body)
            host.room.log(seat.line_check())
            await asyncio.sleep(0)
            later = await ask(host.app, "GET", target, headers=held)
            # A tile never changes, a checkpoint with every entry.
            assert later.status == (200 if path == "checkpoint" else 304)

    asyncio.run(scenario())
