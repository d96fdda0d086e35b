"""Papers from the host: each reader gets what it may read, and a watch log is put on record."""

import asyncio
import functools
import threading
from collections.abc import Callable, Coroutine, Sequence
from typing import ParamSpec

import msgspec
import pytest

from truceline.agreement.code_lists import LogAccess, ReleaseLevel
from truceline.cli.words import PAPER, languages, words_in
from truceline.documents.findings import Fact
from truceline.http.house import PAPER_BURST
from truceline.http.printing import MOST_WAITING
from truceline.messages.entry import Release, parse_entry
from truceline.messages.words import Words
from truceline.record.keys import parse_vkey
from truceline.record.seal import parse_seal, verify_seal
from truceline.room.sheets import Sheet, text_of
from truceline.testing.asking import Answer
from truceline.testing.hosts import TestHost
from truceline.testing.packs import small_agreement

PUBLIC = Release(ReleaseLevel.PUBLIC)
EVER = "begins=2020-01-01T00:00:00Z&until=2099-01-01T00:00:00Z"


P = ParamSpec("P")


def in_a_loop(test: Callable[P, Coroutine[None, None, None]]) -> Callable[P, None]:
    """Run a test that speaks with the host."""

    @functools.wraps(test)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        asyncio.run(test(*args, **kwargs))

    return run


class TextPress:
    """Makes a text of each sheet, with its seals, which a test can read."""

    def languages(self) -> Sequence[str]:
        return languages()

    def words(self, language: str) -> Words:
        return words_in(language, *PAPER)

    def pdf(self, room: str, sheet: Sheet) -> bytes:
        seals = "\n".join(seal.code for seal in sheet.seals)
        return f"{room} {sheet.mark}\n{text_of(sheet)}\n{seals}".encode()


def lines_of(answer: Answer) -> list[str]:
    assert answer.status == 200, answer.body
    return answer.body.decode().splitlines()


def made(access: LogAccess = LogAccess.PUBLIC) -> tuple[TestHost, int, int]:
    """A host with a line check for the parties and the mission, and a public one."""
    agreement = small_agreement()
    policy = msgspec.structs.replace(agreement.policy, log=access)
    agreement = msgspec.structs.replace(agreement, policy=policy)
    host = TestHost(agreement=agreement, press=TextPress())
    seat = host.room.seat("A-OPS-1")
    private, public = (
        host.room.log(seat.line_check(**more))[0].index for more in ({}, {"release": PUBLIC})
    )
    return host, private, public


@in_a_loop
async def test_an_entry_is_printed_for_whom_it_is_released_to_and_sealed() -> None:
    host, private, public = made()
    async with host.running():
        lines = lines_of(await host.ask("GET", f"/paper/entry/{public}"))
        assert lines[:2] == ["small TEST", "Line check"]
        seal = parse_seal(lines[-1])
        assert verify_seal(seal, parse_vkey(host.room.log_key.vkey)).size == public + 1
        withheld = "Content not released to the reader who printed this."
        assert withheld not in lines
        assert withheld in lines_of(await host.ask("GET", f"/paper/entry/{private}"))
        token = await host.sign_in(host.room.seat("B-OPS-1"))
        answer = await host.ask("GET", f"/paper/entry/{private}", token=token)
        assert "Released to: PARTIES+MISSION" in lines_of(answer)
        assert answer.headers["content-type"] == "application/pdf"
        named = f'inline; filename="small-{private}.pdf"'
        assert answer.headers["content-disposition"] == named


@in_a_loop
async def test_what_a_member_may_not_read_is_printed_as_not_released() -> None:
    host, *_ = made()
    seat = host.room.seat("A-OPS-2")
    named = Release(ReleaseLevel.NAMED)
    index = host.room.log(seat.line_check(release=named, to=("B-OPS",)))[0].index
    async with host.running():
        for officer, reads in (("B-OPS-1", True), ("M-ROOM-1", False)):
            token = await host.sign_in(host.room.seat(officer))
            lines = lines_of(await host.ask("GET", f"/paper/entry/{index}", token=token))
            withheld = "Content not released to the reader who printed this."
            assert (withheld not in lines) is reads


@in_a_loop
async def test_the_watch_log_is_printed_in_arabic_and_its_export_is_on_record() -> None:
    host, private, public = made()
    async with host.running():
        token = await host.sign_in(host.room.seat("A-OPS-2"))
        before = host.hosted.head.size
        lines = lines_of(await host.ask("GET", f"/paper/log?{EVER}&lang=ar", token=token))
        assert lines[1] == "سجل المناوبة"
        assert [parse_seal(one).index for one in lines[-2:]] == [0, before - 1]
        assert sum("/LCK" in line for line in lines) == 2
        await asyncio.to_thread(host.hosted.desk.writer.submit_and_wait, [])
        (last,) = host.room.store.entries(before, before + 1)
        assert parse_entry(last.note, host.room.origin).envelope.type == "XPT"
    assert private < public


@in_a_loop
async def test_the_public_of_a_closed_log_gets_what_is_public_and_no_watch_log() -> None:
    host, private, public = made(LogAccess.MEMBERS)
    async with host.running():
        assert (await host.ask("GET", f"/paper/entry/{private}")).status == 404
        assert (await host.ask("GET", f"/paper/entry/{public}")).status == 200
        before = host.hosted.head.size
        assert (await host.ask("GET", f"/paper/log?{EVER}")).status == 404
        assert host.hosted.head.size == before


@pytest.mark.parametrize(
    "target",
    [
        "/paper/log",
        "/paper/log?begins=yesterday&until=today",
        "/paper/log?begins=2026-13-01T00:00:00Z&until=2099-01-01T00:00:00Z",
        f"/paper/log?{EVER}&lang=xx",
        "/paper/entry/1?lang=../en",
    ],
)
@in_a_loop
async def test_what_is_no_span_and_no_language_is_refused(target: str) -> None:
    host, *_ = made()
    async with host.running():
        token = await host.sign_in(host.room.seat("A-OPS-2"))
        assert (await host.ask("GET", target, token=token)).status == 400


@in_a_loop
async def test_papers_have_a_limit_for_each_client() -> None:
    host, _, public = made()
    async with host.running():
        statuses = [
            (await host.ask("GET", f"/paper/entry/{public}")).status for _ in range(PAPER_BURST + 1)
        ]
    assert statuses == [200] * PAPER_BURST + [429]


class SlowPress(TextPress):
    """Prints when it is let."""

    def __init__(self) -> None:
        self.let = threading.Event()

    def pdf(self, room: str, sheet: Sheet) -> bytes:
        assert self.let.wait(20)
        return super().pdf(room, sheet)


@in_a_loop
async def test_one_paper_is_made_at_a_time_and_few_may_wait() -> None:
    press = SlowPress()
    host = TestHost(press=press)
    async with host.running():
        asked = [host.ask("GET", "/paper/entry/0") for _ in range(MOST_WAITING + 1)]
        tasks = [asyncio.create_task(one) for one in asked]
        last = await tasks[-1]
        assert (last.status, last.code) == (503, "paper-busy")
        press.let.set()
        done = await asyncio.gather(*tasks[:-1])
        assert [one.status for one in done] == [200] * MOST_WAITING


@in_a_loop
async def test_a_host_without_a_press_prints_nothing() -> None:
    host = TestHost()
    async with host.running():
        assert (await host.ask("GET", "/paper/entry/0")).status == 404


@in_a_loop
async def test_asking_for_the_headers_of_a_watch_log_puts_nothing_on_record() -> None:
    host, *_ = made()
    async with host.running():
        token = await host.sign_in(host.room.seat("A-OPS-2"))
        before = host.hosted.head.size
        assert (await host.ask("HEAD", f"/paper/log?{EVER}", token=token)).status == 405
        await asyncio.to_thread(host.hosted.desk.writer.submit_and_wait, [])
        assert host.hosted.head.size == before


@in_a_loop
async def test_a_copied_seal_of_a_public_entry_is_told_by_the_host() -> None:
    host, _, public = made()
    async with host.running():
        text = "\n".join(lines_of(await host.ask("GET", f"/paper/entry/{public}"))[1:])
        desk = host.house.desk("small")
        for given, fact in (
            (text, Fact.SEAL_VALID),
            (text.replace("A-OPS", "B-OPS"), Fact.SEAL_VALID_TEXT_DIFFERS),
        ):
            found = await desk.check(given.encode(), "text/plain")
            assert fact in {one.fact for one in found.findings}
