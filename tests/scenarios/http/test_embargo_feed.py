"""An embargo ends while feeds are open or broken off: they are told, and no entry comes twice."""

import asyncio

import msgspec

from truceline.agreement.code_lists import ReleaseLevel
from truceline.base.canonical import JsonValue
from truceline.messages.entry import Release
from truceline.room.wire import EntryRecord
from truceline.testing.asking import Feed
from truceline.testing.hosts import TestHost
from truceline.testing.rooms import Seat

UNTIL = "2026-11-23T00:25:08Z"
BEFORE_S = 599
"""From the log's last entry to one second before the embargo's end."""


class ViewRows(msgspec.Struct):
    """The rows of a view, as far as they matter here."""

    rows: dict[str, dict[str, object]]


def embargoed(host: TestHost) -> Seat:
    """Log a person's going astray as entry 3, public from ``UNTIL`` on."""
    seat = host.room.seat("A-OPS-1")
    body: dict[str, JsonValue] = {
        "who": "PERSON",
        "where": {"lat": 351_234_567, "lon": 405_234_567},
        "when": "2026-11-23T00:00:00Z",
        "explanation": {"en": "Lost in fog."},
        "request": ["RETURN"],
    }
    release = Release(ReleaseLevel.PUBLIC, until=UNTIL)
    host.room.log(seat.write("NAV", body, release=release))
    return seat


def names(feed: Feed) -> list[str]:
    return [event.name for event in feed.events()]


def ids(feed: Feed) -> list[int]:
    return [event.id for event in feed.events() if event.id is not None]


async def state(host: TestHost) -> str:
    answer = await host.ask("GET", "/entries/3")
    return msgspec.json.decode(answer.body, type=EntryRecord).state


def test_open_feeds_are_told_once_at_the_end_of_an_embargo() -> None:
    async def scenario() -> None:
        host = TestHost()
        seat = embargoed(host)
        async with host.running():
            token = await host.sign_in(seat)
            public, sender = host.feed(last=3), host.feed(last=3, token=token)
            await public.until(1)
            await sender.until(1)
            host.room.clock.advance(BEFORE_S)
            host.hosted.hub.end_embargoes()
            assert await state(host) == "withheld"
            host.room.clock.advance(1)
            host.hosted.hub.end_embargoes()
            host.hosted.hub.end_embargoes()
            await public.until(2)
            assert await state(host) == "whole"
            host.room.log(seat.line_check())
            await public.until(4)
            await sender.until(3)
            assert names(public) == ["head", "reset", "entry", "head"]
            # Its sender could read it before: nothing is new to fetch.
            assert names(sender) == ["head", "entry", "head"]
            assert ids(public) == ids(sender) == [4]
            await public.cut()
            await sender.cut()

    asyncio.run(scenario())


def test_a_feed_that_was_broken_off_at_the_end_of_an_embargo_is_told_when_it_resumes() -> None:
    async def scenario() -> None:
        host = TestHost()
        seat = embargoed(host)
        async with host.running():
            first = host.feed(last=3)
            await first.until(1)
            await first.cut()
            host.room.clock.advance(BEFORE_S + 1)
            host.hosted.hub.end_embargoes()
            resumed = host.feed(last=3)
            await resumed.until(1)
            assert names(resumed) == ["reset"]
            await resumed.cut()
            host.room.clock.advance(1)
            host.room.log(seat.line_check())
            later = host.feed(last=4)
            await later.until(1)
            assert names(later) == ["head"]
            await later.cut()

    asyncio.run(scenario())


def test_a_host_that_was_started_again_meanwhile_tells_the_end_all_the_same() -> None:
    async def scenario() -> None:
        host = TestHost()
        embargoed(host)
        host.room.clock.advance(BEFORE_S)
        host.restart()
        async with host.running():
            public = host.feed(last=3)
            await public.until(1)
            host.room.clock.advance(1)
            host.hosted.hub.end_embargoes()
            await public.until(2)
            assert names(public) == ["head", "reset"]
            await public.cut()

    asyncio.run(scenario())


def test_an_end_that_passed_while_the_host_was_down_is_told_to_who_resumes() -> None:
    async def scenario() -> None:
        host = TestHost()
        embargoed(host)
        host.room.clock.advance(BEFORE_S + 60)
        host.restart()
        async with host.running():
            resumed = host.feed(last=3)
            await resumed.until(1)
            assert names(resumed) == ["reset"]
            await resumed.cut()

    asyncio.run(scenario())


def test_under_an_embargo_the_two_posts_of_a_line_still_read_their_own_channel() -> None:
    async def scenario() -> None:
        host = TestHost()
        seats = [host.room.seat(post) for post in ("A-OPS-1", "B-OPS-1")]
        host.room.log(seats[0].line_check(release=Release(ReleaseLevel.PUBLIC, until=UNTIL)))
        async with host.running():
            channels = []
            for seat in (*seats, None):
                token = None if seat is None else await host.sign_in(seat)
                answer = await host.ask("GET", "/views/channels", token=token)
                rows = msgspec.json.decode(answer.body, type=ViewRows).rows["channels"]
                channels.append(sorted(rows))
            assert channels == [["A-OPS~B-OPS"], ["A-OPS~B-OPS"], []]

    asyncio.run(scenario())
