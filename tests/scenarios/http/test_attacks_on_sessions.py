"""A thief with an officer's device, and an eavesdropper with what a device once sent."""

import asyncio
from collections.abc import Callable, Coroutine

import msgspec

from truceline.http.answers import Challenge, SessionOpened
from truceline.http.submitting import submit
from truceline.messages.administration import Revocation, RevocationReason
from truceline.record.note import format_note, sign_note
from truceline.room.authoring import Written, place_after, write_administrative
from truceline.room.wire import Receipt
from truceline.testing.hosts import TestHost
from truceline.testing.packs import small_agreement
from truceline.testing.rooms import Seat, TestRoom

Scenario = Callable[[TestHost, Seat], Coroutine[None, None, None]]


def play(scenario: Scenario) -> None:
    """Run ``scenario`` in a room in which A-OPS-1 has a seat."""

    async def whole() -> None:
        host = TestHost()
        seat = host.room.seat("A-OPS-1")
        async with host.running():
            await scenario(host, seat)

    asyncio.run(whole())


def revocation(room: TestRoom, key: str) -> Written:
    """Return the revocation of the device ``key`` by the root of its party, A."""
    head = room.ledger.head
    assert head is not None
    body = Revocation(key=key, reason=RevocationReason.LOST)
    place = place_after(room.state, "A", room.at, head)
    status = (room.origin, room.agreement.status)
    return write_administrative(status, place, body, room.moment("lost"), *room.roots("A"))


async def challenge(host: TestHost, key: str) -> str:
    asked = await host.ask("POST", "/session", msgspec.json.encode({"key": key}))
    return msgspec.json.decode(asked.body, type=Challenge).challenge


def test_an_answer_that_was_overheard_opens_no_second_session() -> None:
    async def scenario(host: TestHost, seat: Seat) -> None:
        text = await challenge(host, seat.key.name)
        note = format_note(sign_note(text, [seat.key])).decode()
        octets = msgspec.json.encode({"note": note})
        first = await host.ask("POST", "/session/answer", octets)
        assert msgspec.json.decode(first.body, type=SessionOpened).officer == "A-OPS-1"
        assert (await host.ask("POST", "/session/answer", octets)).code == "session-expired"

    play(scenario)


def test_an_answer_for_one_room_opens_none_in_another_with_the_same_device_secret() -> None:
    async def scenario(host: TestHost, seat: Seat) -> None:
        text = await challenge(host, seat.key.name)
        other = TestHost(agreement=small_agreement(origin="test.example/rooms/large"))
        other.room.seat("A-OPS-1")
        async with other.running():
            note = format_note(sign_note(text, [seat.key])).decode()
            octets = msgspec.json.encode({"note": note})
            refused = await other.ask("POST", "/session/answer", octets)
            assert refused.code == "session-challenge"

    play(scenario)


def test_a_token_in_an_address_is_no_token() -> None:
    async def scenario(host: TestHost, seat: Seat) -> None:
        token = await host.sign_in(seat)
        for target in (f"/device?token={token}", f"/device?access_token={token}"):
            assert (await host.ask("GET", target)).code == "session-required"

    play(scenario)


def test_a_stolen_device_loses_its_session_and_its_feed_with_the_revocation() -> None:
    async def scenario(host: TestHost, seat: Seat) -> None:
        token = await host.sign_in(seat)
        feed = host.feed(last=2, token=token)
        await feed.until(1)
        assert (await host.submit(revocation(host.room, seat.key.name))).status == 200
        await feed.over()
        assert (await host.ask("GET", "/device", token=token)).code == "session-ended"
        text = await challenge(host, seat.key.name)
        note = format_note(sign_note(text, [seat.key])).decode()
        again = await host.ask("POST", "/session/answer", msgspec.json.encode({"note": note}))
        assert again.code == "session-key"

    play(scenario)


def test_what_a_thief_sent_before_the_revocation_stays_and_what_comes_after_does_not() -> None:
    async def scenario(host: TestHost, seat: Seat) -> None:
        before = seat.line_check()
        host.room.log(before)
        after = seat.line_check()
        revoked = revocation(host.room, seat.key.name)
        # All in one batch: the order within it decides, not the clock.
        outcomes = await submit(host.hosted, [one.submission for one in (before, revoked, after)])
        first, second, third = outcomes
        assert isinstance(first, Receipt)
        assert isinstance(second, Receipt)
        assert (first.index, second.index) == (3, 4)
        assert not isinstance(third, Receipt)
        assert third.code == "key-revoked"

    play(scenario)


def test_a_thief_cannot_revoke_invite_or_erase_with_the_device() -> None:
    async def scenario(host: TestHost, seat: Seat) -> None:
        room = host.room
        head = room.ledger.head
        assert head is not None
        body = Revocation(key=seat.key.name, reason=RevocationReason.OTHER)
        place = place_after(room.state, "A", room.at, head)
        status = (room.origin, room.agreement.status)
        forged = write_administrative(status, place, body, room.moment("x"), seat.key)
        assert (await host.submit(forged)).code == "key-kind"

    play(scenario)
