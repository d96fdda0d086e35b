"""A stranger at the door: slots, caches, addresses and paths that were made to be tried."""

import asyncio
from collections.abc import Callable, Coroutine

import msgspec
import pytest

from truceline.agreement.code_lists import LogAccess
from truceline.base.errors import RefusedError
from truceline.http.house import EXPORT_BURST
from truceline.http.limits import client_of
from truceline.http.slots import Slots
from truceline.testing.asking import Feed, ask
from truceline.testing.hosts import TestHost, headers_of
from truceline.testing.packs import small_agreement
from truceline.testing.rooms import Seat

Scenario = Callable[[TestHost, Seat], Coroutine[None, None, None]]


def play(scenario: Scenario, access: LogAccess = LogAccess.PUBLIC) -> None:
    """Run ``scenario`` in a room in which A-OPS-1 has a seat and has said something."""

    async def whole() -> None:
        agreement = small_agreement()
        policy = msgspec.structs.replace(agreement.policy, log=access)
        host = TestHost(agreement=msgspec.structs.replace(agreement, policy=policy))
        seat = host.room.seat("A-OPS-1")
        host.room.log(seat.line_check())
        async with host.running():
            await scenario(host, seat)

    asyncio.run(whole())


@pytest.mark.parametrize(("held", "is_refused"), [(0, False), (1, False), (2, True)])
def test_one_holder_has_its_few_slots(held: int, is_refused: bool) -> None:  # noqa: FBT001
    slots = Slots(2, 9)
    holding = [slots.hold("one") for _ in range(held)]
    for each in holding:
        each.__enter__()
    with slots.hold("other"):
        pass
    if is_refused:
        with pytest.raises(RefusedError, match="too-many"), slots.hold("one"):
            pass
        holding.pop().__exit__(None, None, None)
    with slots.hold("one"):
        pass


@pytest.mark.parametrize(("held", "is_refused"), [(1, False), (2, False), (3, True)])
def test_all_strangers_together_have_theirs(held: int, is_refused: bool) -> None:  # noqa: FBT001
    slots = Slots(9, 3)
    holding = [slots.hold(f"client {number}") for number in range(held)]
    for each in holding:
        each.__enter__()
    if is_refused:
        with pytest.raises(RefusedError, match="too-many"), slots.hold("one more"):
            pass
    else:
        with slots.hold("one more"):
            pass


async def turned_away(feed: Feed) -> None:
    await feed.over()
    assert b'"code":"too-many"' in feed.octets


def test_feeds_of_strangers_leave_room_for_members() -> None:
    async def scenario(host: TestHost, seat: Seat) -> None:
        host.hosted.feed_slots.public = Slots(2, 9)
        token = await host.sign_in(seat)
        strangers = [host.feed(), host.feed()]
        for one in strangers:
            await one.until(1)
        await turned_away(host.feed())
        member = host.feed(token=token)
        await member.until(1)
        await strangers.pop().cut()
        again = host.feed()
        await again.until(1)
        for one in (*strangers, member, again):
            await one.cut()

    play(scenario)


def test_a_member_cannot_take_the_feeds_of_another() -> None:
    async def scenario(host: TestHost, seat: Seat) -> None:
        host.hosted.feed_slots.members = Slots(1, 9)
        first, second = await host.sign_in(seat), await host.sign_in(host.room.seat("B-OPS-1"))
        own = host.feed(token=first)
        await own.until(1)
        await turned_away(host.feed(token=first))
        other = host.feed(token=second)
        await other.until(1)
        await own.cut()
        await other.cut()

    play(scenario)


@pytest.mark.parametrize(
    ("address", "counted"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::1", "2001:db8:1:2::/64"),
        ("2001:db8:1:3::1", "2001:db8:1:3::/64"),
        ("unix", "unix"),
    ],
)
def test_a_subscriber_is_counted_once_however_many_addresses_it_has(
    address: str, counted: str
) -> None:
    assert client_of({"client": (address, 40000)}) == counted


def test_an_export_is_not_asked_for_without_end() -> None:
    async def scenario(host: TestHost, seat: Seat) -> None:
        token = await host.sign_in(seat)
        other = await host.sign_in(host.room.seat("B-OPS-1"))
        for _ in range(EXPORT_BURST):
            assert (await host.ask("GET", "/export", token=token)).status == 200
        assert (await host.ask("GET", "/export", token=token)).code == "too-many"
        # Others are not held up by it, and neither is the public.
        assert (await host.ask("GET", "/export", token=other)).status == 200
        assert (await host.ask("GET", "/export")).status == 200

    play(scenario)


TILES = ("checkpoint", "tile/0/000.p/4", "tile/entries/000.p/4")


@pytest.mark.parametrize("path", TILES)
def test_no_cache_between_hands_out_the_tiles_of_a_members_log(path: str) -> None:
    async def scenario(host: TestHost, seat: Seat) -> None:
        token = await host.sign_in(seat)
        target = f"/rooms/small/log/{path}"
        answer = await ask(host.app, "GET", target, headers=headers_of(token))
        assert answer.status == 200
        assert "public" not in answer.headers["cache-control"]
        assert answer.headers["cache-control"].split(",")[0] in ("private", "no-cache")
        # What a stranger is told there must not be remembered for the member who asks next.
        refused = await ask(host.app, "GET", target)
        assert (refused.code, refused.headers["cache-control"]) == ("session-required", "no-store")

    play(scenario, LogAccess.MEMBERS)


@pytest.mark.parametrize("path", ["", "/entries", "/entries/3", "/entries/3/proof", "/views"])
def test_nothing_that_differs_by_reader_is_kept_by_a_cache(path: str) -> None:
    async def scenario(host: TestHost, seat: Seat) -> None:
        token = await host.sign_in(seat)
        for who in (token, None):
            answer = await host.ask("GET", path, token=who)
            assert (answer.status, answer.headers["cache-control"]) == (200, "no-store")

    play(scenario)


PATHS = (
    "/api/rooms/..",
    "/api/rooms/../small",
    "/api/rooms/..%2fsmall",
    "/api/rooms/%2e%2e/entries",
    "/api/rooms/small%00",
    "/api/rooms/SMALL",
    "/api/rooms/small/../../../etc/passwd",
    "/rooms/small/log//checkpoint",
    "/rooms/small/log/../checkpoint",
    "/rooms/small/log/tile/0/../0/000.p/4",
    "/rooms/small/log/tile/entries/x000/000.p/4",
    "/rooms/small/log/room.sqlite",
)


@pytest.mark.parametrize("path", PATHS)
def test_no_path_leads_to_another_room_or_out_of_it(path: str) -> None:
    async def scenario(host: TestHost, seat: Seat) -> None:
        del seat
        assert (await ask(host.app, "GET", path)).code == "not-found"

    play(scenario)


@pytest.mark.parametrize("path", ["/", "/api/rooms", "/api/rooms/x", "/rooms/small/log/checkpoint"])
def test_no_answer_can_be_framed_or_bring_foreign_scripts(path: str) -> None:
    async def scenario(host: TestHost, seat: Seat) -> None:
        del seat
        headers = (await ask(host.app, "GET", path)).headers
        policy = headers["content-security-policy"].split("; ")
        assert {"default-src 'none'", "script-src 'self'", "frame-ancestors 'none'"} <= set(policy)
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert not [name for name in headers if name.startswith("access-control-")]

    play(scenario)


def test_an_office_behind_one_address_signs_in_at_once_after_a_restart() -> None:
    async def scenario(host: TestHost, seat: Seat) -> None:
        for _ in range(200):
            assert await host.sign_in(seat)

    play(scenario)
