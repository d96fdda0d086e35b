"""What stands in a party's name, asked by members, and by the public as it may read."""

import asyncio

import msgspec

from truceline.agreement.code_lists import ReleaseLevel
from truceline.base.canonical import JsonValue
from truceline.http.answers import NameUses
from truceline.messages.entry import Release
from truceline.testing.documents import document
from truceline.testing.hosts import TestHost

LETTER: dict[str, JsonValue] = document(title={"en": "A letter"}, language="en", in_name_of=["B"])


def test_a_member_sees_what_the_public_may_not_read_yet() -> None:
    async def scenario() -> None:
        host = TestHost()
        mission, b = host.room.seat("M-ROOM-1"), host.room.seat("B-OPS-1")
        for level in (ReleaseLevel.PUBLIC, ReleaseLevel.PARTIES_MISSION):
            mission.send("DOC", LETTER, release=Release(level))
        async with host.running():
            token = await host.sign_in(b)
            counts = []
            for asker in (token, None):
                answer = await host.ask("GET", "/names/B", token=asker)
                found = msgspec.json.decode(answer.body, type=NameUses)
                assert all(one.awaited for one in found.uses)
                counts.append(len(found.uses))
            assert counts == [2, 1]
            assert msgspec.json.decode((await host.ask("GET", "/names/A")).body)["uses"] == []
            unknown = await host.ask("GET", "/names/Q")
            assert (unknown.status, unknown.code) == (404, "not-found")

    asyncio.run(scenario())
