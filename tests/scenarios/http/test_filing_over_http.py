"""Filing over HTTP: a look before signing, a refusal with what must be known, and filing again."""

import asyncio

import msgspec

from truceline.agreement.code_lists import ReleaseLevel
from truceline.base.canonical import JsonValue
from truceline.http.answers import Tellings
from truceline.http.limits import Limit
from truceline.http.problems import Problem
from truceline.messages.entry import Release
from truceline.room.screening import Screening
from truceline.testing.asking import Answer
from truceline.testing.hosts import TestHost
from truceline.testing.notices import Fields, movement, works

NAMED = Release(ReleaseLevel.NAMED)


async def look(host: TestHost, token: str | None, code: str, body: Fields) -> Answer:
    draft: dict[str, JsonValue] = {"type": code, "body": body}
    return await host.ask("POST", "/screen", msgspec.json.encode(draft), token=token)


def test_a_refused_notice_is_told_what_to_know_and_is_taken_knowing() -> None:
    async def scenario() -> None:
        host = TestHost()
        a, b = host.room.seat("A-OPS-1"), host.room.seat("B-OPS-1")
        async with host.running():
            first = a.write("WRK", works())
            assert (await host.submit(first)).status == 200
            await asyncio.sleep(0)
            refused = await host.submit(b.write("MOV", movement()))
            assert (refused.status, refused.code) == (409, "awareness")
            problem = msgspec.json.decode(refused.body, type=Problem)
            (known,) = problem.must_know
            assert (known.ref, known.type, known.post) == (
                first.entry.envelope.ref,
                "WRK",
                "A-OPS",
            )
            again = b.write("MOV", {**movement(), "knows": [known.token]})
            assert (await host.submit(again)).status == 200

    asyncio.run(scenario())


def test_what_the_author_may_not_read_is_told_by_distance_alone() -> None:
    async def scenario() -> None:
        host = TestHost()
        a, b = host.room.seat("A-OPS-1"), host.room.seat("B-OPS-1")
        async with host.running():
            hidden = a.write("WRK", works(), to=("M-ROOM",), release=NAMED)
            assert (await host.submit(hidden)).status == 200
            await asyncio.sleep(0)
            ref = hidden.entry.envelope.ref
            refused = await host.submit(b.write("MOV", movement()))
            (told,) = msgspec.json.decode(refused.body)["must_know"]
            assert set(told) == {"must_know", "within_km", "token"}
            token = await host.sign_in(b)
            looked = await look(host, token, "MOV", movement())
            assert ref.encode() not in refused.body + looked.body
            assert msgspec.json.decode(looked.body)["meetings"] == [told]
            own = msgspec.json.decode(
                (await look(host, await host.sign_in(a), "MOV", movement())).body, type=Screening
            )
            assert [one.ref for one in own.meetings] == [ref]

    asyncio.run(scenario())


def test_a_look_logs_nothing_and_is_for_members() -> None:
    async def scenario() -> None:
        host = TestHost()
        a = host.room.seat("A-OPS-1")
        async with host.running():
            before = host.room.ledger.head
            assert (await look(host, None, "MOV", movement())).status == 401
            token = await host.sign_in(a)
            found = await look(host, token, "MOV", movement())
            assert found.status == 200
            assert msgspec.json.decode(found.body, type=Screening).meetings == ()
            assert (await look(host, token, "MOV", {})).code == "json-shape"
            assert (await look(host, token, "LCK", {})).status == 400
            assert host.room.ledger.head == before

    asyncio.run(scenario())


def test_a_refusal_within_a_batch_has_its_list_too() -> None:
    async def scenario() -> None:
        host = TestHost()
        a, b = host.room.seat("A-OPS-1"), host.room.seat("B-OPS-1")
        async with host.running():
            answer = await host.submit(a.write("WRK", works()), b.write("MOV", movement()))
            receipt, problem = msgspec.json.decode(answer.body)
            assert receipt["state"] == "logged"
            assert (problem["code"], len(problem["must_know"])) == ("awareness", 1)

    asyncio.run(scenario())


def test_who_had_to_be_told_is_shown_to_those_who_may_read_the_notice() -> None:
    async def scenario() -> None:
        host = TestHost()
        a, b = host.room.seat("A-OPS-1"), host.room.seat("B-OPS-1")
        hidden = a.write("WRK", works(), to=("M-ROOM",), release=NAMED)
        async with host.running():
            assert (await host.submit(hidden)).status == 200
            await asyncio.sleep(0)
            told = {}
            for seat in (a, b):
                answer = await host.ask("GET", "/telling", token=await host.sign_in(seat))
                told[seat.post] = msgspec.json.decode(answer.body, type=Tellings).tellings
            assert told["B-OPS"] == []
            (board,) = told["A-OPS"]
            assert (board.ref, board.all_told) == (hidden.entry.envelope.ref, False)
            assert [(duty.party, duty.post) for duty in board.duties] == [
                ("MISSION", "M-ROOM"),
                ("B", None),
            ]
            assert (await host.ask("GET", "/telling")).status == 200

    asyncio.run(scenario())


def test_whose_notice_is_near_had_to_be_told_and_what_may_not_be_read_is_not_named() -> None:
    async def scenario() -> None:
        host = TestHost()
        a, b = host.room.seat("A-OPS-1"), host.room.seat("B-OPS-1")
        c = host.room.seat("M-ROOM-1")
        async with host.running():
            first = c.write("WRK", works(), to=("A-OPS",))
            hidden = b.write("WRK", works(east=40), to=("M-ROOM",), release=NAMED)
            assert (await host.submit(first)).status == 200
            assert (await host.submit(hidden)).status == 200
            known = host.room.state.announced.current
            tokens = [notice.token for notice in known.values()]
            mine = a.write("MOV", {**movement(), "knows": tokens}, to=("B-OPS",))
            assert (await host.submit(mine)).status == 200
            also = a.write("MOV", {**movement(east=40), "knows": tokens}, to=("B-OPS",))
            assert (await host.submit(also)).status == 200
            await asyncio.sleep(0)
            answer = await host.ask("GET", "/telling", token=await host.sign_in(a))
            told = msgspec.json.decode(answer.body, type=Tellings).tellings
            met = {one.ref: [duty.met for duty in one.duties if duty.met] for one in told}
            assert met[mine.entry.envelope.ref] == [first.entry.envelope.ref]
            assert met[also.entry.envelope.ref] == []
            assert hidden.entry.envelope.ref.encode() not in answer.body

    asyncio.run(scenario())


def test_who_looks_without_end_is_turned_away_and_others_are_not() -> None:
    async def scenario() -> None:
        host = TestHost()
        a, b = host.room.seat("A-OPS-1"), host.room.seat("B-OPS-1")
        host.house.looks = Limit(2, 60, host.room.clock)
        async with host.running():
            tokens = [await host.sign_in(seat) for seat in (a, b)]
            statuses = [(await look(host, tokens[0], "MOV", movement())).status for _ in range(3)]
            assert statuses == [200, 200, 429]
            assert (await look(host, tokens[1], "MOV", movement())).status == 200

    asyncio.run(scenario())
