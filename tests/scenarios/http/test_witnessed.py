"""Witnesses at a host: what they are offered, what they send, and who is told."""

import asyncio
import json

import msgspec

from truceline.http.house import REFUSAL_BURST
from truceline.record.policy import parse_policy
from truceline.record.proof import parse_proof, verify_proof
from truceline.room.feed import Head
from truceline.room.wire import Receipt
from truceline.room.witnessing import OFFER_S
from truceline.testing.asking import Answer, ask
from truceline.testing.hosts import TestHost
from truceline.testing.witnesses import cosigned, witness, witnessed_agreement

A, B, STRANGER = witness("a"), witness("b"), witness("stranger")


def document(answer: Answer) -> dict[str, object]:
    assert answer.status == 200, answer
    found: dict[str, object] = json.loads(answer.body)
    return found


async def offered(host: TestHost) -> str:
    return str(document(await host.ask("GET", "/witnesses"))["checkpoint"])


async def send(host: TestHost, checkpoint: str) -> Answer:
    return await host.ask("POST", "/cosignatures", msgspec.json.encode({"checkpoint": checkpoint}))


async def receipt(host: TestHost, index: int) -> Receipt:
    answer = await host.ask("GET", f"/entries/{index}/receipt")
    return msgspec.json.decode(answer.body, type=Receipt)


def test_an_entry_is_logged_at_once_and_witnessed_when_the_quorum_has_cosigned() -> None:
    async def scenario() -> None:
        host = TestHost(agreement=witnessed_agreement(2))
        seat = host.room.seat("A-OPS-1")
        async with host.running():
            answered = msgspec.json.decode(
                (await host.submit(seat.line_check())).body, type=Receipt
            )
            assert answered.state == "logged"
            host.room.clock.advance(OFFER_S)
            checkpoint = await offered(host)
            first = document(await send(host, cosigned(checkpoint, A)))
            assert first == {"size": 4, "witnessed": 0}
            assert await receipt(host, answered.index) == answered
            second = document(await send(host, cosigned(checkpoint, B)))
            assert second == {"size": 4, "witnessed": 4}
            later = await receipt(host, answered.index)
            assert (later.state, later.entry) == ("witnessed", answered.entry)
            again = await host.submit(seat.line_check())
            assert again.status == 200
            proof = await host.ask("GET", f"/entries/{answered.index}/proof")
            assert proof.body.decode() == later.proof

    asyncio.run(scenario())


def test_a_later_proof_carries_the_quorum_for_anybody_to_check() -> None:
    async def scenario() -> None:
        host = TestHost(agreement=witnessed_agreement(2))
        async with host.running():
            await send(host, cosigned(await offered(host), A, B))
            found = await receipt(host, 0)
            log = host.room.log_key.verifier
            proof = parse_proof(found.proof)
            verify_proof(proof, bytes.fromhex(found.entry), log)
            info = document(await host.ask("GET", ""))
            policy = parse_policy(str(info["policy"]))
            assert policy.is_met_by(policy.cosignatures_on(proof.signed_note))
            assert policy.logs[0].verifier == log
            assert info["witnessed"] == 1
            assert str(info["checkpoint"]) == proof.checkpoint

    asyncio.run(scenario())


def test_every_open_feed_is_told_once_that_more_is_witnessed() -> None:
    async def scenario() -> None:
        host = TestHost(agreement=witnessed_agreement(2))
        async with host.running():
            feed = host.feed(last=0)
            await feed.until(1)
            checkpoint = await offered(host)
            for one in (A, B, witness("m"), A):
                await send(host, cosigned(checkpoint, one))
            host.room.log(host.room.invitation("A-OPS-1"))
            await feed.until(4)
            names = [event.name for event in feed.events()]
            assert names == ["head", "head", "entry", "head"]
            heads = [
                msgspec.json.decode(event.data, type=Head)
                for event in feed.events()
                if event.name == "head"
            ]
            assert [(one.size, one.witnessed) for one in heads] == [(1, 0), (1, 1), (2, 1)]
            await feed.cut()

    asyncio.run(scenario())


def test_a_room_without_a_quorum_says_nothing_of_witnesses() -> None:
    async def scenario() -> None:
        host = TestHost()
        async with host.running():
            assert "witnessed" not in document(await host.ask("GET", ""))
            assert document(await host.ask("GET", "/witnesses"))["witnesses"] == []
            feed = host.feed(last=0)
            await feed.until(1)
            assert b"witnessed" not in feed.events()[0].data
            await feed.cut()
            refused = await send(host, cosigned(await offered(host), A))
            assert (refused.status, refused.code) == (403, "witness-unknown")
            assert (await receipt(host, 0)).state == "logged"

    asyncio.run(scenario())


def test_the_checkpoint_of_the_log_shows_its_cosignatures_and_who_gave_them() -> None:
    async def scenario() -> None:
        host = TestHost(agreement=witnessed_agreement(2))
        async with host.running():
            checkpoint = await offered(host)
            await send(host, cosigned(checkpoint, A))
            shown = await ask(host.app, "GET", "/rooms/small/log/checkpoint")
            assert shown.body.decode() == cosigned(checkpoint, A)
            seen = document(await host.ask("GET", "/witnesses"))["witnesses"]
            assert isinstance(seen, list)
            assert seen[0] == {
                "name": "a",
                "key": A.vkey,
                "size": 1,
                "at": "2026-09-21T14:13:20Z",
            }
            assert [one.get("size") for one in seen] == [1, None, None]

    asyncio.run(scenario())


def test_refused_cosignatures_are_counted_and_then_turned_away() -> None:
    async def scenario() -> None:
        host = TestHost(agreement=witnessed_agreement(2))
        async with host.running():
            forged = cosigned(await offered(host), STRANGER)
            codes = [(await send(host, forged)).code for _ in range(REFUSAL_BURST + 1)]
            assert codes[0] == "witness-unknown"
            assert codes[-1] == "too-many"

    asyncio.run(scenario())
