"""A paper in Arabic is read from its PDF and told with its seals, as one in English is."""

import json
from functools import cache
from pathlib import Path

import pytest

pytest.importorskip("fpdf", reason="needs the extra paper")
pytest.importorskip("uharfbuzz", reason="needs the extra paper")

from datetime import UTC, datetime

from msgspec.structs import replace

from truceline.cli.app import run
from truceline.cli.words import PAPER, words_in
from truceline.documents.findings import Fact
from truceline.exchange.paper import paper_pdf
from truceline.exchange.pdf_text import pdf_pages
from truceline.messages.words import Words
from truceline.room.check_document import Check, Checker, Material
from truceline.room.held import HeldBundle
from truceline.room.printed import entry_sheet, log_sheet
from truceline.room.register_file import read_bundle
from truceline.room.sealed_pages import PagesOf
from truceline.room.sheets import Block, Line, Sheet
from truceline.testing.documents import AGREEMENT_AR, AGREEMENT_EN
from truceline.testing.registers import DocumentRoom

SANS = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")
NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
pytestmark = pytest.mark.skipif(not SANS.is_file(), reason="DejaVu Sans is not installed")


@cache
def words() -> Words:
    return words_in("ar", *PAPER)


@cache
def room() -> DocumentRoom:
    made = DocumentRoom()
    ref = made.register("M-ROOM-1", {"ar": AGREEMENT_AR})
    made.answer("A-OPS-1", ref, "PARTLY", clauses=["1"], disputed_clauses=["2.1", "4"])
    made.answer("B-OPS-1", ref, "DENY")
    return made


@cache
def held() -> HeldBundle:
    return HeldBundle(read_bundle(room().bundle()))


def sheets() -> tuple[Sheet, Sheet]:
    """The page of an answer, and the watch log."""
    answer = next(one.index for one in held().entries if one.envelope.type == "ATT")
    return (
        entry_sheet(held(), answer, words(), NOW),
        log_sheet(held(), 0, held().size - 2, words(), NOW),
    )


def check(sheet: Sheet) -> Check:
    checker = Checker(room().read(), PagesOf(held(), (words_in("en", *PAPER), words())))
    text = "\n".join(pdf_pages(paper_pdf(sheet, SANS)))
    return checker.check(Material(text=text, codes=tuple(one.code for one in sheet.seals)))


def facts(found: Check) -> set[Fact]:
    return {one.fact for one in found.findings}


def with_lines(sheet: Sheet, one: str, other: str) -> Sheet:
    """``sheet`` with ``one`` and ``other`` in each other's place."""
    blocks = tuple(
        replace(
            block,
            lines=tuple(
                replace(
                    line, text=other.join(part.replace(other, one) for part in line.text.split(one))
                )
                for line in block.lines
            ),
        )
        for block in sheet.blocks
    )
    assert blocks != sheet.blocks
    return replace(sheet, blocks=blocks)


@pytest.mark.parametrize("place", [0, 1])
def test_a_paper_in_arabic_is_told_as_the_one_of_its_seal(place: int) -> None:
    found = facts(check(sheets()[place]))
    assert Fact.SEAL_VALID in found
    assert not found & {Fact.SEAL_WITHOUT_TEXT, Fact.WORDS_AROUND}


@pytest.mark.parametrize(("place", "one", "other"), [(0, "2.1", "2.7"), (1, "A-OPS", "B-OPS")])
def test_a_paper_in_arabic_with_another_figure_or_name_is_not(
    place: int, one: str, other: str
) -> None:
    found = facts(check(with_lines(sheets()[place], one, other)))
    assert Fact.SEAL_VALID not in found


def test_a_paper_in_arabic_with_a_text_in_english_is_told_as_that_of_its_seal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = DocumentRoom()
    ref = made.register("M-ROOM-1", {"en": AGREEMENT_EN})
    made.answer("B-OPS-1", ref, "DENY")
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "en.txt").write_text(AGREEMENT_EN)
    record, register, paper = (tmp_path / one for one in ("a.bundle", "a.register", "a.pdf"))
    record.write_bytes(b"".join(made.bundle()))
    assert (
        run(["register", str(record), "--texts", str(tmp_path / "texts"), "-o", str(register)]) == 0
    )
    asked = ["--register", str(register)]
    assert run(["paper", ref, *asked, "--lang", "ar", "-o", str(paper)]) == 0
    capsys.readouterr()
    assert run(["check", str(paper), *asked, "--json"]) == 0
    told = {one["fact"] for one in json.loads(capsys.readouterr().out)["findings"]}
    assert told >= {"SEAL-VALID", "NO-DIFFERENCE"}
    assert not told & {"DIFFERS", "SEAL-VALID-TEXT-DIFFERS"}


def agreement(text: str) -> Sheet:
    lines = tuple(map(Line, text.splitlines()))
    return replace(sheets()[0], blocks=(Block(lines),), seals=(), foot="")


def test_an_arabic_text_on_paper_is_told_as_the_text_that_it_is() -> None:
    found = check(agreement(AGREEMENT_AR))
    assert found.comparison is None or not found.comparison.differences
    assert facts(found) & {Fact.TEXT_MATCH, Fact.NO_DIFFERENCE}


@pytest.mark.parametrize("changed", [("١٥ كم", "٥١ كم"), ("١٥", "٧٢"), ("الثقيلة", "الخفيفة")])
def test_words_and_figures_that_were_changed_or_exchanged_differ(changed: tuple[str, str]) -> None:
    found = check(with_lines(agreement(AGREEMENT_AR), *changed))
    assert found.comparison is not None
    assert found.comparison.words_differ
    assert Fact.DIFFERS in facts(found)
