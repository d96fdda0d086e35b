"""Anyone checks a document at the host: facts come back, limits hold, and nothing stays."""

import asyncio
import logging
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec
import pytest

from truceline.base.canonical import JsonValue
from truceline.cli.checking import seen_in
from truceline.documents.findings import Fact
from truceline.http.app import make_app
from truceline.http.check_desk import MAX_TEXT_OCTETS, Shelves
from truceline.http.house import CHECK_BURST, House
from truceline.messages.document import withheld_commitment
from truceline.record.merkle import prove_inclusion
from truceline.record.proof import Proof
from truceline.record.seal import format_seal
from truceline.record.subtrees import Subtrees
from truceline.room.check_answer import CheckAnswer, TextSeen
from truceline.testing.asking import Answer, ask
from truceline.testing.documents import AGREEMENT_AR, AGREEMENT_EN
from truceline.testing.hosts import TestHost
from truceline.testing.registers import PUBLIC, text_version
from truceline.testing.registers import sha256 as sha256_of
from truceline.testing.rooms import Seat

STAMP = "f" * 64
FILE = b"<html><p>the very file</p></html>"


class Shelf:
    def __init__(self, *texts: str) -> None:
        self.texts = list(texts)
        self.readings = 0

    def stamp(self) -> int:
        return len(self.texts)

    def read(self) -> Sequence[str]:
        self.readings += 1
        return self.texts

    def marks(self, files: Mapping[str, str]) -> Mapping[str, tuple[str, ...]]:
        return {ref: (STAMP,) for sha256, ref in files.items() if sha256 == sha256_of(FILE)}


class CheckedHost:
    """A host with an agreement in its register, in two languages, public."""

    def __init__(self, shelf: Shelf | None = None) -> None:
        self.host = TestHost()
        self.shelf = shelf or Shelf(AGREEMENT_EN, AGREEMENT_AR)
        hosted = self.host.hosted
        self.house = House(
            {"small": hosted},
            self.host.room.clock,
            Path("/nowhere"),
            Shelves({"small": self.shelf}, seen_in),
        )
        self.app = make_app(self.house)
        self.ref = register(self.host.room.seat("M-ROOM-1"), AGREEMENT_EN, AGREEMENT_AR)

    async def check(self, octets: bytes, media_type: str = "text/plain; charset=utf-8") -> Answer:
        await asyncio.sleep(0)
        headers = [("content-type", media_type)]
        return await ask(self.app, "POST", "/api/rooms/small/check", octets, headers)

    async def found(self, octets: bytes, media_type: str = "text/plain") -> CheckAnswer:
        answer = await self.check(octets, media_type)
        assert answer.status == 200, answer.body
        return msgspec.json.decode(answer.body, type=CheckAnswer)


def register(seat: Seat, *texts: str) -> str:
    versions = [
        text_version(text, language) for text, language in zip(texts, ("en", "ar"), strict=False)
    ]
    body: dict[str, JsonValue] = {
        "title": {"en": "Agreement", "ar": "اتفاق"},
        "date": "2026-11-12",
        "signatories": [],
        "file_sha256": sha256_of(FILE),
        "language": "en",
        "authentic": True,
        "texts": [*versions],
    }
    written = seat.write("DOC", body, release=PUBLIC)
    seat.room.log(written)
    return written.entry.envelope.ref


def facts_of(answer: CheckAnswer) -> set[Fact]:
    return {one.fact for one in answer.findings}


def test_a_changed_number_is_shown_in_its_clause_with_both_texts() -> None:
    async def scenario() -> None:
        made = CheckedHost()
        copy = AGREEMENT_EN.replace("15 km", "5 km")
        async with made.host.running():
            found = await made.found(copy.encode())
        assert facts_of(found) >= {Fact.DIFFERS, Fact.REGISTERED_BY}
        assert found.comparison is not None
        (only,) = found.comparison.differences
        assert (only.clause, only.registered.words, only.copy.words) == ("2.1", "15", "5")
        assert (found.registered or "")[only.registered.start : only.registered.end] == "15"
        assert found.seen.text[only.copy.start : only.copy.end] == "5"
        assert [one.what for one in found.documents[made.ref].timeline] == ["REGISTERED"]
        assert found.parties["A"]["en"]

    asyncio.run(scenario())


def test_the_very_file_and_the_very_words_are_told_apart() -> None:
    async def scenario() -> None:
        made = CheckedHost()
        async with made.host.running():
            by_file = await made.found(FILE, "application/octet-stream")
            by_words = await made.found(AGREEMENT_AR.encode())
        assert Fact.EXACT_MATCH in facts_of(by_file)
        assert Fact.TEXT_MATCH not in facts_of(by_file)
        assert Fact.TEXT_MATCH in facts_of(by_words)
        assert Fact.EXACT_MATCH not in facts_of(by_words)
        assert by_file.seen.kind == "HTML"

    asyncio.run(scenario())


@pytest.mark.parametrize(
    ("changed", "fact"),
    [("15 km", Fact.SEAL_VALID), ("50 km", Fact.SEAL_VALID_TEXT_DIFFERS)],
)
def test_a_seal_is_checked_with_the_text_around_it(changed: str, fact: Fact) -> None:
    async def scenario() -> None:
        made = CheckedHost()
        store, head = made.host.room.store, made.host.hosted.head
        index = head.size - 1
        hashes = tuple(prove_inclusion(index, head.size, Subtrees(head.size, store.hashes).node))
        (entry,) = store.entries(index, index + 1)
        seal = format_seal(entry.hash, Proof(index, hashes, head.checkpoint))
        async with made.host.running():
            found = await made.found(f"{AGREEMENT_EN.replace('15 km', changed)}\n{seal}".encode())
        (told,) = [one for one in found.findings if one.fact.value.startswith("SEAL")]
        assert (told.fact, told.other) == (fact, made.ref)

    asyncio.run(scenario())


def test_what_nobody_registered_is_not_found_and_nothing_more() -> None:
    async def scenario() -> None:
        made = CheckedHost()
        async with made.host.running():
            found = await made.found(b"Buy two apples and a pear on your way home tonight.")
        assert facts_of(found) == {Fact.NOT_FOUND}
        assert (found.documents, found.comparison, found.registered) == ({}, None, None)

    asyncio.run(scenario())


def test_a_document_registered_later_is_found_and_texts_are_read_once_each_time() -> None:
    async def scenario() -> None:
        made = CheckedHost(Shelf(AGREEMENT_EN))
        other = "The bridge is opened again. Repair crews of both sides work there from Monday on."
        async with made.host.running():
            before = await made.found(other.encode())
            register(made.host.room.seat("A-OPS-1"), other)
            made.shelf.texts.append(other)
            await asyncio.sleep(0)
            after = await made.found(other.encode())
            await made.found(other.encode())
        assert Fact.NOT_FOUND in facts_of(before)
        assert Fact.TEXT_MATCH in facts_of(after)
        assert made.shelf.readings == 2

    asyncio.run(scenario())


@pytest.mark.parametrize("over", [-1, 0, 1])
def test_a_text_is_read_up_to_its_limit(over: int) -> None:
    async def scenario() -> None:
        made = CheckedHost()
        async with made.host.running():
            answer = await made.check(b" " * (MAX_TEXT_OCTETS + over - 6) + b"a text")
        if over > 0:
            assert (answer.status, answer.code) == (413, "request-size")
        else:
            assert answer.status == 200

    asyncio.run(scenario())


def test_one_client_checks_so_often_and_no_more() -> None:
    async def scenario() -> None:
        made = CheckedHost()
        async with made.host.running():
            for _ in range(CHECK_BURST):
                assert (await made.check(b"a few words here")).status == 200
            assert (await made.check(b"a few words here")).code == "too-many"

    asyncio.run(scenario())


@pytest.mark.parametrize(
    ("octets", "media_type", "code"),
    [
        (b"\xff\xfe\xfd", "text/plain", "check-text"),
        (b"%PDF-1.7 and nothing of one", "application/pdf", "extract-unreadable"),
        (b"PK\x03\x04 and no archive", "application/octet-stream", "extract-unreadable"),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_to_do(
    octets: bytes, media_type: str, code: str
) -> None:
    async def scenario() -> None:
        made = CheckedHost()
        async with made.host.running():
            assert (await made.check(octets, media_type)).code == code

    asyncio.run(scenario())


def test_nothing_that_is_checked_is_logged_or_kept(caplog: pytest.LogCaptureFixture) -> None:
    async def scenario() -> None:
        made = CheckedHost()
        size = made.host.room.state.size
        with caplog.at_level(logging.DEBUG):
            async with made.host.running():
                answer = await made.check("كلمة سرّية zebra-crossing".encode())
                await made.check(b"%PDF-zebra-crossing")
        assert answer.headers["cache-control"] == "no-store"
        assert made.host.room.store.entries(0, size + 1)[size:] == []
        assert "zebra" not in caplog.text

    asyncio.run(scenario())


def test_only_public_documents_answer() -> None:
    async def scenario() -> None:
        made = CheckedHost()
        hidden = "An annex that only the parties may read, about the posts on the eastern bank."
        seat = made.host.room.seat("A-OPS-1")
        body: dict[str, JsonValue] = {
            "title": {"en": "Annex"},
            "date": "2026-11-12",
            "signatories": [],
            "file_sha256": sha256_of(b"hidden"),
            "language": "en",
            "authentic": True,
            "texts": [text_version(hidden, "en")],
        }
        seat.room.log(seat.write("DOC", body))
        made.shelf.texts.append(hidden)
        async with made.host.running():
            assert facts_of(await made.found(hidden.encode())) == {Fact.NOT_FOUND}

    asyncio.run(scenario())


def test_a_host_without_a_reader_answers_texts_and_refuses_files() -> None:
    async def scenario() -> None:
        host = TestHost()
        async with host.running():
            target = "/api/rooms/small/check"
            plain = [("content-type", "text/plain")]
            assert (await ask(host.app, "POST", target, b"a few words here", plain)).status == 200
            refused = await ask(host.app, "POST", target, b"octets")
            assert (refused.status, refused.code) == (403, "check-files")

    asyncio.run(scenario())


def test_a_mark_of_a_registered_paper_under_another_text_is_told() -> None:
    def seen_with_stamp(_octets: bytes) -> TextSeen:
        return TextSeen(kind="IMAGE", text="All crossings are closed tonight.", marks=(STAMP,))

    async def scenario() -> None:
        made = CheckedHost()
        shelves = Shelves({"small": made.shelf}, seen_with_stamp)
        house = House({"small": made.host.hosted}, made.host.room.clock, Path("/nowhere"), shelves)
        made.app = make_app(house)
        async with made.host.running():
            found = await made.found(b"a picture", "image/jpeg")
        assert facts_of(found) == {Fact.NOT_FOUND, Fact.MARK_OF}
        assert {*found.documents} == {made.ref}

    asyncio.run(scenario())


@pytest.mark.parametrize(("form", "kinds"), [("l1", ["SIGNATURE"]), ("l2", [])])
def test_a_mark_that_is_registered_with_its_document_is_told_by_its_kind(
    form: str, kinds: list[str]
) -> None:
    look = "0" * 60 + "ffff"

    def seen_with_signature(_octets: bytes) -> TextSeen:
        return TextSeen(kind="IMAGE", text="All crossings are closed tonight.", marks=(look,))

    async def scenario() -> None:
        made = CheckedHost()
        mark: JsonValue = {"mark_kind": "SIGNATURE", "look_hash": "0" * 64, "look_form": form}
        body: dict[str, JsonValue] = {
            "title": {"en": "Order 3"},
            "date": "2026-11-12",
            "signatories": [],
            "file_sha256": sha256_of(b"order 3"),
            "language": "en",
            "authentic": True,
            "marks": [mark],
        }
        made.host.room.seat("A-OPS-1").send("DOC", body, release=PUBLIC)
        shelves = Shelves({"small": made.shelf}, seen_with_signature)
        house = House({"small": made.host.hosted}, made.host.room.clock, Path("/nowhere"), shelves)
        made.app = make_app(house)
        async with made.host.running():
            found = await made.found(b"a picture", "image/jpeg")
        told = [one.says for one in found.findings if one.fact is Fact.MARK_OF]
        assert told == kinds

    asyncio.run(scenario())


def test_a_withheld_document_is_told_to_whoever_has_its_salt_and_to_nobody_else() -> None:
    async def scenario() -> None:
        made = CheckedHost()
        salt, file = bytes(range(16)), b"The annex that nobody has seen yet."
        body: dict[str, JsonValue] = {
            "title": {"en": "Annex C"},
            "date": "2026-11-12",
            "signatories": [],
            "file_sha256": withheld_commitment(salt, file),
            "language": "en",
            "authentic": False,
            "withheld": True,
        }
        made.host.room.seat("A-OPS-1").send("DOC", body, release=PUBLIC)
        async with made.host.running():
            await asyncio.sleep(0)
            opened = await facts(made, file, salt.hex())
            assert {Fact.WITHHELD_OPENED, Fact.WITHHELD, Fact.REGISTERED_BY} <= opened
            assert Fact.NOT_FOUND not in opened
            # A file that is shown and happens to begin with the salt is no commitment.
            shown = {**body, "file_sha256": sha256_of(salt + b"shown"), "withheld": False}
            made.host.room.seat("A-OPS-2").send("DOC", shown, release=PUBLIC)
            await asyncio.sleep(0)
            assert await facts(made, b"shown", salt.hex()) & {Fact.WITHHELD_OPENED} == set()
            assert Fact.EXACT_MATCH in await facts_of_file(made, salt + b"shown")
            for given, digits in (
                (file, None),
                (file, bytes(16).hex()),
                (file + b".", salt.hex()),
                (salt + file, None),
            ):
                assert await facts(made, given, digits) == {Fact.NOT_FOUND}
            for digits in (salt.hex()[:-1], salt.hex() + "0", "g" * 32, "٣" * 32, "0x" + "0" * 30):
                answer = await ask_with_salt(made, file, digits)
                assert (answer.status, answer.code) == (400, "salt")

    asyncio.run(scenario())


async def facts(made: CheckedHost, octets: bytes, salt: str | None) -> set[Fact]:
    answer = await ask_with_salt(made, octets, salt)
    assert answer.status == 200, answer.body
    return {one.fact for one in msgspec.json.decode(answer.body, type=CheckAnswer).findings}


async def facts_of_file(made: CheckedHost, octets: bytes) -> set[Fact]:
    found = await made.found(octets, "application/octet-stream")
    return {one.fact for one in found.findings}


async def ask_with_salt(made: CheckedHost, octets: bytes, salt: str | None) -> Answer:
    headers = [("content-type", "text/plain")]
    headers += [] if salt is None else [("truceline-salt", salt)]
    return await ask(made.app, "POST", "/api/rooms/small/check", octets, headers)
