"""Scheduled line checks that nobody makes: on the record once each, and the record stays sound."""

import asyncio
from collections.abc import Mapping

import msgspec

from truceline.http.answers import Entries
from truceline.room.bundle import FORMAT
from truceline.room.verification import verify_bundle
from truceline.testing.check_log import check_log
from truceline.testing.hosts import TestHost
from truceline.testing.memory import MemoryStore

HOUR = 3600
LINE = "A-OPS~B-OPS"


async def absences(host: TestHost) -> list[str]:
    """Let the watch look, more often than it has reason to, and return what is said."""
    for _ in range(3):
        host.hosted.look()
        async with asyncio.timeout(30):
            while not host.hosted.desk.voice.is_silent:
                await asyncio.sleep(0)
    answer = await host.ask("GET", "/entries")
    records = msgspec.json.decode(answer.body, type=Entries).entries
    bodies = [
        msgspec.json.decode(record.body or "{}") for record in records if "LCA" in record.note
    ]
    assert {body["channel"] for body in bodies} <= {LINE}
    return [body["at"] for body in bodies]


async def channel(host: TestHost) -> Mapping[str, object]:
    await asyncio.sleep(0)
    row: dict[str, object] = msgspec.to_builtins(host.hosted.posting.board.rows["channels"][LINE])
    return {name: row.get(name) for name in ("absent", "misses", "next_due")}


def test_a_check_that_nobody_makes_is_said_once_also_across_restarts() -> None:
    store = MemoryStore()

    async def scenario() -> None:
        host = TestHost(store)
        seat = host.room.seat("A-OPS-1")
        clock = host.room.clock
        async with host.running():
            clock.now = clock.now.replace(hour=6, minute=44, second=59)
            assert await absences(host) == []
            clock.advance(1)
            assert await absences(host) == ["2026-11-23T06:30:00Z"]
            assert await channel(host) == {
                "absent": {"at": "2026-11-23T06:30:00Z", "index": 3},
                "misses": 1,
                "next_due": "2026-11-23T18:30:00Z",
            }
            host.room.clock.now = clock.now.replace(hour=18, minute=30)
            host.room.log(seat.line_check())
            assert await channel(host) == {
                "absent": None,
                "misses": 0,
                "next_due": "2026-11-24T06:30:00Z",
            }
        again = TestHost(store)
        again.room.clock.now = clock.now
        async with again.running():
            again.room.clock.advance(HOUR)
            assert await absences(again) == ["2026-11-23T06:30:00Z"]
            again.room.clock.advance(24 * HOUR)
            assert (await absences(again))[1:] == ["2026-11-24T06:30:00Z", "2026-11-24T18:30:00Z"]
            check_log(store, again.room.log_key.verifier, again.room.state)

    asyncio.run(scenario())


def test_a_late_check_of_an_older_time_leaves_what_was_said_of_a_newer_one() -> None:
    async def scenario() -> None:
        host = TestHost()
        seat = host.room.seat("A-OPS-1")
        async with host.running():
            host.room.clock.now = host.room.clock.now.replace(hour=18, minute=45, second=0)
            assert len(await absences(host)) == 2
            late = seat.write(
                "LCK",
                msgspec.json.decode(seat.line_check().submission.body)
                | {"scheduled_at": "2026-11-23T06:30:00Z", "result": "LATE"},
            )
            host.room.log(late)
            assert await channel(host) == {
                "absent": {"at": "2026-11-23T18:30:00Z", "index": 4},
                "misses": 0,
                "next_due": "2026-11-24T06:30:00Z",
            }
            assert len(await absences(host)) == 2

    asyncio.run(scenario())


def test_a_bundle_with_absent_checks_verifies() -> None:
    async def scenario() -> None:
        host = TestHost()
        async with host.running():
            host.room.clock.advance(48 * HOUR)
            assert len(await absences(host)) == 4
            answer = await host.ask("GET", "/export")
            assert FORMAT.encode() in answer.body
            found = verify_bundle(answer.body.splitlines(keepends=True))
            assert (found.ok, found.entries, found.problems) == (True, 5, ())

    asyncio.run(scenario())
