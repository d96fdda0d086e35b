"""What a one-time code opens in a room whose log only members read: its own invitation."""

import asyncio
from collections.abc import Callable, Coroutine

import msgspec
import pytest

from truceline.agreement.code_lists import LogAccess
from truceline.http.answers import Challenge, SessionOpened
from truceline.messages.administration import Revocation, RevocationReason
from truceline.record.keys import Signer
from truceline.record.note import format_note, sign_note
from truceline.room.authoring import place_after, write_administrative
from truceline.room.invited import check_invitation
from truceline.room.wire import InvitationInfo
from truceline.testing.asking import Answer, ask
from truceline.testing.hosts import TestHost, headers_of
from truceline.testing.packs import small_agreement
from truceline.testing.rooms import Seat, signer_of

Scenario = Callable[[TestHost, Seat], Coroutine[None, None, None]]
INVITATION = "test.example/rooms/small/invite/"


def play(scenario: Scenario) -> None:
    """Run ``scenario`` in a members' room: A-OPS-1 sits, B-OPS-1 is invited with a code."""

    async def whole() -> None:
        agreement = small_agreement()
        policy = msgspec.structs.replace(agreement.policy, log=LogAccess.MEMBERS)
        host = TestHost(agreement=msgspec.structs.replace(agreement, policy=policy))
        seat = host.room.seat("A-OPS-1")
        host.room.log(seat.line_check(), host.room.invitation("B-OPS-1"))
        host.room.log(seat.line_check())
        async with host.running():
            await scenario(host, seat)

    asyncio.run(whole())


async def knock(host: TestHost, name: str, signer: Signer) -> Answer:
    """Ask for a challenge for the key ``name`` and answer it with the key of ``signer``."""
    asked = await host.ask("POST", "/session", msgspec.json.encode({"key": name}))
    text = msgspec.json.decode(asked.body, type=Challenge).challenge
    note = format_note(sign_note(text, [signer])).decode()
    return await host.ask("POST", "/session/answer", msgspec.json.encode({"note": note}))


async def session(host: TestHost, signer: Signer) -> str:
    answer = await knock(host, signer.name, signer)
    return msgspec.json.decode(answer.body, type=SessionOpened).token


def test_the_holder_of_a_code_reads_its_own_invitation_proven() -> None:
    async def scenario(host: TestHost, seat: Seat) -> None:
        del seat
        code = host.room.invitation_key("B-OPS-1")
        answer = await host.ask("GET", "/invitation", token=await session(host, code))
        told = msgspec.json.decode(answer.body, type=InvitationInfo)
        invitation = check_invitation(host.room.log_key.verifier, told, code)
        assert (invitation.post, invitation.officer) == ("B-OPS", "B-OPS-1")
        assert (told.uses_left, told.founding.index, told.invitation.index) == (1, 0, 4)

    play(scenario)


@pytest.mark.parametrize("who", ["code", "root"])
def test_a_guest_reads_proofs_of_growth_and_no_entry(who: str) -> None:
    async def scenario(host: TestHost, seat: Seat) -> None:
        code = host.room.invitation_key("B-OPS-1")
        token = await session(host, code if who == "code" else host.room.roots("A")[0])
        assert (await host.ask("GET", "/consistency?old=1&new=6", token=token)).status == 200
        closed = ["/device", "/export", "/entries/0", "/entries/3", "/entries/3/proof"]
        for path in [*closed, "/entries/4"]:
            assert (await host.ask("GET", path, token=token)).status in (401, 404), path
        entries = await host.ask("GET", "/entries", token=token)
        assert msgspec.json.decode(entries.body)["entries"] == []
        rows = msgspec.json.decode((await host.ask("GET", "/views", token=token)).body)["rows"]
        assert [name for name in rows if rows[name]] == []
        for path in ("checkpoint", "tile/0/000.p/6", "tile/entries/000.p/6"):
            tile = await ask(host.app, "GET", f"/rooms/small/log/{path}", headers=headers_of(token))
            assert tile.code == "session-required"
        feed = host.feed(last=0, token=token)
        host.room.log(seat.line_check())
        while not any(b'"size":7' in event.data for event in feed.events()):
            await feed.until(len(feed.events()) + 1)
        assert [event.name for event in feed.events() if event.name == "entry"] == []
        await feed.cut()

    play(scenario)


def test_a_stranger_learns_nothing_not_even_which_invitations_there_are() -> None:
    async def scenario(host: TestHost, seat: Seat) -> None:
        del seat
        assert (await host.ask("GET", "/invitation")).code == "session-required"
        answers = set()
        for name in ("B-OPS-1-i1", "B-OPS-1-i2", "A-OPS-1-i1"):
            guess = Signer.from_seed(INVITATION + name, b"\x01" * 32)
            answer = await knock(host, guess.name, guess)
            assert answer.code == "session-key"
            answers.add(answer.body.replace(name.encode(), b"*"))
        assert len(answers) == 1

    play(scenario)


def test_keys_that_speak_for_the_log_or_the_host_open_no_session() -> None:
    async def scenario(host: TestHost, seat: Seat) -> None:
        del seat
        for signer in (host.room.log_key, host.room.host_key, signer_of("elsewhere.example/x")):
            assert (await knock(host, signer.name, signer)).code == "session-key"

    play(scenario)


def test_the_session_of_a_device_shows_no_invitation() -> None:
    async def scenario(host: TestHost, seat: Seat) -> None:
        token = await host.sign_in(seat)
        assert (await host.ask("GET", "/invitation", token=token)).code == "session-required"

    play(scenario)


def test_a_used_code_opens_nothing_and_what_it_had_opened_is_over() -> None:
    async def scenario(host: TestHost, seat: Seat) -> None:
        del seat
        code = host.room.invitation_key("B-OPS-1")
        token = await session(host, code)
        assert (await host.submit(host.room.enrolment("B-OPS-1"))).status == 200
        assert (await host.ask("GET", "/invitation", token=token)).code == "session-ended"
        assert (await knock(host, code.name, code)).code == "invitation-spent"
        again = host.room.enrolment("B-OPS-1", "stolen", serial=2)
        assert (await host.submit(again)).code == "invitation-spent"

    play(scenario)


def test_a_revoked_code_opens_nothing_and_what_it_had_opened_is_over() -> None:
    async def scenario(host: TestHost, seat: Seat) -> None:
        del seat
        room = host.room
        code = room.invitation_key("B-OPS-1")
        token = await session(host, code)
        body = Revocation(invitation="B-OPS-1-i1", reason=RevocationReason.COMPROMISED)
        head = room.ledger.head
        assert head is not None
        place = place_after(room.state, "B", room.at, head)
        status = (room.origin, room.agreement.status)
        written = write_administrative(status, place, body, room.moment("rvk"), *room.roots("B"))
        assert (await host.submit(written)).status == 200
        assert (await host.ask("GET", "/invitation", token=token)).code == "session-ended"
        assert (await knock(host, code.name, code)).code == "session-key"

    play(scenario)


@pytest.mark.parametrize(("seconds", "code"), [(599, ""), (600, ""), (601, "invitation-expired")])
def test_a_code_opens_nothing_after_its_time(seconds: int, code: str) -> None:
    async def scenario(host: TestHost, seat: Seat) -> None:
        del seat
        room = host.room
        until = "2026-11-23T00:25:08Z"
        assert room.at == "2026-11-23T00:15:08Z"
        room.log(room.invitation("B-OPS-1", invitation="B-OPS-1-i2", valid_until=until))
        room.clock.advance(seconds)
        signer = room.invitation_key("B-OPS-1", 2)
        answer = await knock(host, signer.name, signer)
        assert (answer.code if answer.status != 200 else "") == code

    play(scenario)


@pytest.mark.parametrize(("seconds", "code"), [(599, ""), (600, "session-ended")])
def test_the_session_of_a_code_lasts_ten_minutes(seconds: int, code: str) -> None:
    async def scenario(host: TestHost, seat: Seat) -> None:
        del seat
        token = await session(host, host.room.invitation_key("B-OPS-1"))
        host.room.clock.advance(seconds)
        answer = await host.ask("GET", "/invitation", token=token)
        assert (answer.code if answer.status != 200 else "") == code

    play(scenario)
