"""What each reader gets over HTTP: every reader by every release level, and the log's tiles."""

import asyncio
import hashlib

import msgspec
import pytest

from truceline.agreement.code_lists import LogAccess, ReleaseLevel
from truceline.base.canonical import JsonValue
from truceline.http.answers import Entries
from truceline.messages.entry import Release
from truceline.record.checkpoint import open_checkpoint
from truceline.record.keys import parse_vkey
from truceline.record.merkle import leaf_hash
from truceline.record.proof import parse_proof, verify_proof
from truceline.room.wire import EntryRecord, Receipt, RoomInfo
from truceline.testing.asking import ask
from truceline.testing.hosts import TestHost
from truceline.testing.packs import small_agreement
from truceline.views.coarse import coarse_pair

# Columns: NAMED, PARTIES, PARTIES+MISSION, HUMANITARIAN, PUBLIC; "#" whole, "." withheld.
LEVELS = (
    ReleaseLevel.NAMED,
    ReleaseLevel.PARTIES,
    ReleaseLevel.PARTIES_MISSION,
    ReleaseLevel.HUMANITARIAN,
    ReleaseLevel.PUBLIC,
)
TABLE = {
    "A-OPS-1": "#####",  # the sender
    "B-OPS-1": "#####",  # the addressee
    "A-XING-1": ".####",
    "M-ROOM-1": "..###",
    None: "....#",
}


@pytest.mark.parametrize(("officer", "marks"), TABLE.items())
def test_a_body_goes_only_where_its_level_allows(officer: str | None, marks: str) -> None:
    async def scenario() -> None:
        host = TestHost()
        sender = host.room.seat("A-OPS-1")
        start = host.room.state.size
        for level in LEVELS:
            host.room.log(sender.line_check(release=Release(level)))
        async with host.running():
            token = None
            if officer is not None:
                seat = sender if officer == "A-OPS-1" else host.room.seat(officer)
                token = await host.sign_in(seat)
            answer = await host.ask("GET", f"/entries?start={start}&stop={start + 5}", token=token)
            records = msgspec.json.decode(answer.body, type=Entries).entries
            assert [record.state for record in records] == [
                "whole" if mark == "#" else "withheld" for mark in marks
            ]
            for record in records:
                is_whole = record.state == "whole"
                assert (record.body is not None, record.salt is not None) == (is_whole, is_whole)

    asyncio.run(scenario())


def test_a_members_log_shows_strangers_public_entries_only() -> None:
    async def scenario() -> None:
        agreement = small_agreement()
        policy = msgspec.structs.replace(agreement.policy, log=LogAccess.MEMBERS)
        host = TestHost(agreement=msgspec.structs.replace(agreement, policy=policy))
        seat = host.room.seat("A-OPS-1")
        host.room.log(seat.line_check())
        host.room.log(seat.line_check(release=Release(ReleaseLevel.PUBLIC)))
        async with host.running():
            answer = await host.ask("GET", "/entries")
            found = msgspec.json.decode(answer.body, type=Entries).entries
            assert [record.index for record in found] == [4]
            views = msgspec.json.decode((await host.ask("GET", "/views")).body)["rows"]
            assert views["watch_log"] == views["threads"] == views["roster"] == {}
            for path in ("/entries/3", "/entries/3/proof"):
                assert (await host.ask("GET", path)).code == "not-found"
            for path in ("/export", "/consistency?old=1&new=2"):
                assert (await host.ask("GET", path)).code == "session-required"
            log = await ask(host.app, "GET", "/rooms/small/log/checkpoint")
            assert log.code == "session-required"
            token = await host.sign_in(seat)
            header = [("authorization", f"Bearer {token}")]
            log = await ask(host.app, "GET", "/rooms/small/log/tile/0/000.p/5", headers=header)
            assert log.headers["cache-control"].startswith("private")
            feed = host.feed()
            await feed.until(2)
            assert [event.id for event in feed.events() if event.id is not None] == [4]
            await feed.cut()

    asyncio.run(scenario())


def test_the_public_gets_a_coarse_rendition_and_never_the_exact_place() -> None:
    async def scenario() -> None:
        host = TestHost()
        seat = host.room.seat("A-OPS-1")
        place: dict[str, JsonValue] = {"lat": 351_234_567, "lon": 405_234_567, "name": "Post 4"}
        body: dict[str, JsonValue] = {
            "who": "PERSON",
            "where": place,
            "when": "2026-11-23T00:00:00Z",
            "explanation": {"en": "Lost in fog."},
            "request": ["RETURN"],
        }
        release = Release(ReleaseLevel.PUBLIC, coarse_m=5_000)
        host.room.log(seat.write("NAV", body, release=release))
        async with host.running():
            token = await host.sign_in(seat)
            seen = await host.ask("GET", "/entries/3")
            record = msgspec.json.decode(seen.body, type=EntryRecord)
            assert (record.state, record.body, record.salt) == ("withheld", None, None)
            assert record.coarse is not None
            assert record.coarse["coarse_m"] == 5_000
            lon, lat = coarse_pair(405_234_567, 351_234_567, 5_000)
            assert record.coarse["where"] == {"accuracy_m": 5_000, "lat": lat, "lon": lon}
            rows = await host.ask("GET", "/views/incidents")
            feed = host.feed()
            await feed.until(5)
            for octets in (seen.body, rows.body, feed.octets):
                assert b"351234567" not in octets
                assert b"405234567" not in octets
            whole = await host.ask("GET", "/entries/3", token=token)
            assert msgspec.json.decode(whole.body, type=EntryRecord).state == "whole"
            await feed.cut()

    asyncio.run(scenario())


def test_an_embargoed_message_is_public_from_its_instant_on() -> None:
    async def scenario() -> None:
        host = TestHost()
        seat = host.room.seat("A-OPS-1")
        release = Release(ReleaseLevel.PUBLIC, until="2026-11-23T00:25:08Z")
        host.room.log(seat.line_check(release=release))
        async with host.running():
            states = []
            for seconds in (599, 1):
                host.room.clock.advance(seconds)
                answer = await host.ask("GET", "/entries/3")
                states.append(msgspec.json.decode(answer.body, type=EntryRecord).state)
            assert states == ["withheld", "whole"]

    asyncio.run(scenario())


def test_the_log_is_tiles_that_add_up_to_its_checkpoint() -> None:
    async def scenario() -> None:
        host = TestHost()
        seat = host.room.seat("A-OPS-1")
        for _ in range(260 - host.room.state.size):
            host.room.log(seat.line_check())

        async def read(path: str) -> bytes:
            answer = await ask(host.app, "GET", f"/rooms/small/log/{path}")
            assert answer.status == 200
            return answer.body

        async with host.running():
            info = msgspec.json.decode((await host.ask("GET", "")).body, type=RoomInfo)
            signed = (await read("checkpoint")).decode()
            checkpoint, _ = open_checkpoint(signed, parse_vkey(info.log_vkey))
            assert checkpoint.size == 260
            full, partial = await read("tile/0/000"), await read("tile/0/001.p/4")
            bundle = await read("tile/entries/001.p/4")
            assert (len(full), len(partial)) == (8192, 128)
            assert await read("tile/0/000.p/7") == full[: 7 * 32]
            level = full
            while len(level) > 32:
                pairs = [level[at : at + 64] for at in range(0, len(level), 64)]
                level = b"".join(hashlib.sha256(b"\x01" + pair).digest() for pair in pairs)
            assert await read("tile/1/000.p/1") == level
            notes = []
            while bundle:
                length = int.from_bytes(bundle[:2], "big")
                notes.append(bundle[2 : 2 + length])
                bundle = bundle[2 + length :]
            assert b"".join(leaf_hash(note) for note in notes) == partial
            for absent in (
                "tile/0/001",
                "tile/0/001.p/5",
                "tile/0/0",
                "tile/00/000",
                "tile/0/x000/000",
                "tile/0/000.p/0",
                "tile/0/000.p/256",
                "tile/64/000",
                "tile/entries/2",
            ):
                answer = await ask(host.app, "GET", f"/rooms/small/log/{absent}")
                assert answer.code == "not-found"

    asyncio.run(scenario())


def test_a_receipt_proves_its_entry_and_a_repetition_gets_the_same() -> None:
    async def scenario() -> None:
        host = TestHost()
        seat = host.room.seat("A-OPS-1")
        async with host.running():
            written = seat.line_check()
            first = await host.submit(written)
            await host.submit(seat.line_check())
            again = await host.submit(written)
            assert (first.status, first.body) == (200, again.body)
            receipt = msgspec.json.decode(first.body, type=Receipt)
            proof = parse_proof(receipt.proof)
            verify_proof(proof, written.entry.hash, host.room.log_key.verifier)
            asked = await host.ask("GET", f"/entries/{receipt.index}/proof")
            assert asked.body.decode() == receipt.proof

    asyncio.run(scenario())


def test_a_members_export_is_on_the_record() -> None:
    async def scenario() -> None:
        host = TestHost()
        seat = host.room.seat("A-OPS-1")
        async with host.running():
            token = await host.sign_in(seat)
            size = host.room.state.size
            feed = host.feed(last=size - 1)
            answer = await host.ask("GET", "/export", token=token)
            assert answer.body.count(b"\n") == size + 3
            await feed.until(3)
            entry = msgspec.json.decode(feed.events()[1].data)["entry"]
            assert msgspec.json.decode(entry["body"]) == {
                "officer": "A-OPS-1",
                "post": "A-OPS",
                "size": size,
            }
            await feed.cut()

    asyncio.run(scenario())


def test_a_clock_that_runs_out_is_escalated_once_a_level() -> None:
    async def scenario() -> None:
        host = TestHost()
        seat = host.room.seat("A-OPS-1")
        host.room.log(seat.line_check())
        async with host.running():
            start = host.room.state.size
            feed = host.feed(last=start - 1)
            said = 0
            for seconds, levels in ((299, 0), (1, 1), (1, 0), (299, 1), (300, 1)):
                host.room.clock.advance(seconds)
                host.hosted.look()
                host.hosted.look()
                said += levels
                # Each entry comes with the head after it; the first head opens the feed.
                await feed.until(1 + 2 * said)
            await feed.cut()
            answer = await host.ask("GET", f"/entries?start={start}")
            bodies = [
                msgspec.json.decode(record.body or "")
                for record in msgspec.json.decode(answer.body, type=Entries).entries
            ]
            assert [(body["level"], body["reason"]) for body in bodies] == [
                (1, "REPLY"),
                (2, "REPLY"),
                (3, "REPLY"),
            ]

    asyncio.run(scenario())
