"""An erased message as readers meet it: those who were there, who come back, and who come anew."""

import asyncio
from collections.abc import Callable, Coroutine

import msgspec
import pytest

from truceline.base.canonical import JsonValue
from truceline.room.verification import verify_bundle
from truceline.testing.asking import Event, Feed
from truceline.testing.documents import document
from truceline.testing.hosts import TestHost
from truceline.testing.rooms import Seat

SECRET = "a name that must go"
SAID = "A-OPS/2026/1/DOC"
DOCUMENT: dict[str, JsonValue] = document(title={"en": f"Statement of {SECRET}"}, language="en")
Scenario = Callable[[TestHost, Seat, str], Coroutine[None, None, None]]


def play(scenario: Scenario) -> None:
    """Run ``scenario`` in a room in which A-OPS-1 told the secret as entry 3."""

    async def whole() -> None:
        host = TestHost()
        seat = host.room.seat("A-OPS-1")
        async with host.running():
            token = await host.sign_in(seat)
            host.room.log(seat.write("DOC", DOCUMENT))
            await scenario(host, seat, token)

    asyncio.run(whole())


async def until_entry(feed: Feed, index: int) -> Event:
    while True:
        for event in feed.events():
            if event.id == index:
                return event
        await feed.until(len(feed.events()) + 1)


def test_an_open_reader_is_told_what_is_gone_and_by_whom() -> None:
    async def scenario(host: TestHost, seat: Seat, token: str) -> None:
        del seat
        feed = host.feed(last=2, token=token)
        assert SECRET in (await until_entry(feed, 3)).data.decode()
        host.room.log(host.room.erasure(SAID))
        told = msgspec.json.decode((await until_entry(feed, 4)).data)
        assert told["rows"]["documents"] == {SAID: None}
        assert told["rows"]["erasures"] == {
            SAID: {
                "audience": {"level": "ENVELOPE"},
                "index": 3,
                "erasure": 4,
                "at": "2026-11-23T00:15:08Z",
                "by": ["A", "B"],
                "reason": "PERSONAL-DATA",
            }
        }
        await feed.cut()

    play(scenario)


@pytest.mark.parametrize("last", [None, 2, 3])
def test_who_comes_back_later_meets_no_word_of_it(last: int | None) -> None:
    async def scenario(host: TestHost, seat: Seat, token: str) -> None:
        host.room.log(seat.line_check(), host.room.erasure(SAID))
        host.room.log(seat.line_check())
        await host.ask("GET", "")
        feed = host.feed(last=last, token=token)
        await until_entry(feed, 6)
        assert SECRET not in feed.octets.decode()
        if last != 3:
            entry = msgspec.json.decode((await until_entry(feed, 3)).data)["entry"]
            assert (entry["state"], entry.get("body"), entry.get("salt")) == ("erased", None, None)
        await feed.cut()

    play(scenario)


def test_no_answer_of_the_room_holds_a_word_of_it() -> None:
    async def scenario(host: TestHost, seat: Seat, token: str) -> None:
        del seat
        assert SECRET in (await host.ask("GET", "/views", token=token)).body.decode()
        host.room.log(host.room.erasure(SAID))
        for target in ("/entries", "/entries/3", "/views", "/export"):
            answer = await host.ask("GET", target, token=token)
            assert (answer.status, SECRET in answer.body.decode()) == (200, False)
        bundle = (await host.ask("GET", "/export", token=token)).body
        assert verify_bundle(bundle.splitlines(keepends=True)).problems == ()

    play(scenario)


def test_rows_that_were_fetched_before_become_those_that_are_fetched_after() -> None:
    async def scenario(host: TestHost, seat: Seat, token: str) -> None:
        fetched = msgspec.json.decode((await host.ask("GET", "/views", token=token)).body)
        feed = host.feed(last=fetched["size"] - 1, token=token)
        host.room.log(seat.line_check())
        host.room.log(host.room.erasure(SAID))
        rows = fetched["rows"]
        await until_entry(feed, 5)
        for event in feed.events():
            if event.name == "entry":
                for view, changed in msgspec.json.decode(event.data)["rows"].items():
                    rows[view] = {
                        key: row for key, row in (rows[view] | changed).items() if row is not None
                    }
        present = msgspec.json.decode((await host.ask("GET", "/views", token=token)).body)
        assert present["rows"] == rows
        await feed.cut()

    play(scenario)
