"""The feed as readers meet it: broken off anywhere, behind by any distance, each on its own."""

import asyncio

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from truceline.agreement.code_lists import ReleaseLevel
from truceline.messages.administration import RevocationReason
from truceline.messages.entry import Release
from truceline.room.authoring import Written
from truceline.room.revoke import of_key, write_revocation
from truceline.testing.asking import Feed
from truceline.testing.hosts import TestHost
from truceline.testing.rooms import Seat


def ids(feed: Feed) -> list[int]:
    return [event.id for event in feed.events() if event.id is not None]


def names(feed: Feed) -> list[str]:
    return [event.name for event in feed.events()]


async def until(feed: Feed, count: int) -> list[int]:
    while len(ids(feed)) < count:
        await feed.until(len(feed.events()) + 1)
    return ids(feed)


def revocation(host: TestHost, seat: Seat) -> Written:
    room = host.room
    if room.ledger.head is None:
        raise AssertionError("the room is not founded")
    body = of_key(seat.key.name, RevocationReason.LOST)
    standing = (room.state, room.ledger.head)
    return write_revocation(standing, body, room.moment("revocation"), *room.roots("A"))


@settings(max_examples=25, deadline=None)
@given(
    batches=st.lists(st.integers(1, 6), min_size=1, max_size=8),
    cuts=st.lists(st.integers(0, 9), max_size=6),
    kept=st.sampled_from([1, 4, 4096]),
)
def test_every_entry_comes_once_and_in_order_wherever_the_link_breaks(
    batches: list[int], cuts: list[int], kept: int
) -> None:
    async def scenario() -> None:
        host = TestHost(kept_steps=kept)
        seat = host.room.seat("A-OPS-1")
        async with host.running():
            got: list[int] = []
            waiting = list(cuts)
            for count in batches:
                feed = host.feed(last=got[-1] if got else None)
                for _ in range(count):
                    host.room.log(seat.line_check())
                if waiting:
                    # Broken off after so many turns of the loop: before, amid or after its events.
                    for _ in range(waiting.pop()):
                        await asyncio.sleep(0)
                else:
                    await until(feed, host.room.state.size - len(got))
                await feed.cut()
                got += ids(feed)
            last = host.feed(last=got[-1] if got else None)
            await until(last, host.room.state.size - len(got))
            await last.cut()
            assert got + ids(last) == list(range(host.room.state.size))

    asyncio.run(scenario())


def test_rows_of_the_feed_lead_from_a_fetched_view_to_the_present_one() -> None:
    async def scenario() -> None:
        host = TestHost()
        seat = host.room.seat("A-OPS-1")
        async with host.running():
            token = await host.sign_in(seat)
            fetched = msgspec.json.decode((await host.ask("GET", "/views", token=token)).body)
            feed = host.feed(last=fetched["size"] - 1, token=token)
            for _ in range(5):
                await host.submit(seat.line_check())
            await until(feed, 5)
            rows = fetched["rows"]
            for event in feed.events():
                if event.name == "entry":
                    for view, changed in msgspec.json.decode(event.data)["rows"].items():
                        for key, row in changed.items():
                            rows[view].pop(key, None)
                            if row is not None:
                                rows[view][key] = row
            present = msgspec.json.decode((await host.ask("GET", "/views", token=token)).body)
            assert present == {"size": fetched["size"] + 5, "rows": rows}
            await feed.cut()

    asyncio.run(scenario())


def test_a_reader_far_behind_is_told_to_fetch_the_views_again() -> None:
    async def scenario() -> None:
        host = TestHost(kept_steps=2)
        seat = host.room.seat("A-OPS-1")
        for _ in range(5):
            host.room.log(seat.line_check())
        async with host.running():
            behind, abreast = host.feed(), host.feed(last=host.room.state.size - 3)
            await until(behind, host.room.state.size)
            await until(abreast, 2)
            assert names(behind)[0] == "reset"
            assert msgspec.json.decode(behind.events()[0].data) == {"size": 6}
            assert names(abreast)[0] == "head"
            await behind.cut()
            await abreast.cut()

    asyncio.run(scenario())


def test_every_batch_ends_with_the_head() -> None:
    async def scenario() -> None:
        host = TestHost()
        seat = host.room.seat("A-OPS-1")
        async with host.running():
            feed = host.feed(last=host.room.state.size - 1)
            await host.submit(seat.line_check())
            await feed.until(3)
            assert names(feed) == ["head", "entry", "head"]
            head = msgspec.json.decode(feed.events()[-1].data)
            assert head["size"] == host.room.state.size
            await feed.cut()

    asyncio.run(scenario())


def test_a_beat_keeps_an_idle_feed_alive() -> None:
    async def scenario() -> None:
        host = TestHost()
        async with host.running():
            feed = host.feed()
            await until(feed, 1)
            host.hosted.hub.beat()
            await asyncio.sleep(0)
            await asyncio.sleep(0)
            assert feed.octets.endswith(b": beat\n\n")
            await feed.cut()

    asyncio.run(scenario())


def test_a_revoked_device_is_fed_no_longer() -> None:
    async def scenario() -> None:
        host = TestHost()
        seat, other = host.room.seat("A-OPS-1"), host.room.seat("B-OPS-1")
        async with host.running():
            token = await host.sign_in(seat)
            size = host.room.state.size
            feed = host.feed(last=size - 1, token=token)
            await feed.until(1)
            host.room.log(revocation(host, seat))
            host.room.log(other.line_check())
            await feed.over()
            assert ids(feed) == []
            assert (await host.ask("GET", "/device", token=token)).code == "session-ended"

    asyncio.run(scenario())


def test_an_expired_session_is_fed_no_longer() -> None:
    async def scenario() -> None:
        host = TestHost()
        seat = host.room.seat("A-OPS-1")
        async with host.running():
            token = await host.sign_in(seat)
            feed = host.feed(last=host.room.state.size - 1, token=token)
            await feed.until(1)
            host.room.clock.advance(12 * 3600)
            host.hosted.hub.beat()
            await feed.over()
            assert b"beat" not in feed.octets

    asyncio.run(scenario())


def test_the_public_is_fed_no_body_of_the_parties() -> None:
    async def scenario() -> None:
        host = TestHost()
        seat = host.room.seat("A-OPS-1")
        async with host.running():
            token = await host.sign_in(seat)
            size = host.room.state.size
            public, member = host.feed(last=size - 1), host.feed(last=size - 1, token=token)
            await host.submit(seat.line_check())
            await host.submit(seat.line_check(release=Release(ReleaseLevel.PUBLIC)))
            await until(public, 2)
            await until(member, 2)
            seen = [
                [
                    msgspec.json.decode(event.data)["entry"]["state"]
                    for event in feed.events()
                    if event.name == "entry"
                ]
                for feed in (public, member)
            ]
            assert seen == [["withheld", "whole"], ["whole", "whole"]]
            await public.cut()
            await member.cut()

    asyncio.run(scenario())


def test_a_feed_cannot_begin_after_what_is_not_there() -> None:
    async def scenario() -> None:
        host = TestHost()
        async with host.running():
            for last in ("1", "x", "-2", "9" * 30):
                answer = await host.ask("GET", f"/feed?after={last}")
                assert answer.status == 400

    asyncio.run(scenario())
