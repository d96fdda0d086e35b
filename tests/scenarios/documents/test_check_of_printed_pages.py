"""A printed page of an entry or of the watch log is told together with its seals."""

from datetime import UTC, datetime
from functools import cache
from typing import NamedTuple

import pytest

from truceline.cli.words import PAPER, words_in
from truceline.documents.findings import Fact
from truceline.messages.words import Words
from truceline.room.check_document import Checker, Material
from truceline.room.held import HeldBundle
from truceline.room.printed import entry_sheet, log_sheet
from truceline.room.register_file import read_bundle
from truceline.room.sealed_pages import PagesOf, Placed
from truceline.room.sheets import Sheet, text_of
from truceline.testing.documents import AGREEMENT_EN
from truceline.testing.registers import DocumentRoom

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)


@cache
def words() -> tuple[Words, Words]:
    return words_in("en", *PAPER), words_in("ar", *PAPER)


class Made(NamedTuple):
    """A room's checker, its record, and the index of an attestation."""

    checker: Checker
    held: HeldBundle
    place: int

    def entry(self, language: int = 0) -> Sheet:
        return entry_sheet(self.held, self.place, words()[language], NOW)

    def log(self) -> Sheet:
        return log_sheet(self.held, 0, self.held.size - 2, words()[0], NOW)

    def seals(self, text: str | None, sheet: Sheet, second: str | None = None) -> list[Fact]:
        codes = tuple(seal.code for seal in sheet.seals)
        found = self.checker.check(Material(text=text, second=second, codes=codes)).findings
        return [one.fact for one in found if one.fact in SEALS]


SEALS = {Fact.SEAL_VALID, Fact.SEAL_VALID_TEXT_DIFFERS, Fact.SEAL_WITHOUT_TEXT, Fact.WORDS_AROUND}


@cache
def made() -> Made:
    room = DocumentRoom()
    ref = room.register("M-ROOM-1", {"en": AGREEMENT_EN})
    index = room.answer(
        "A-OPS-1", ref, "PARTLY", clauses=["1"], disputed_clauses=["2.1", "4"]
    ).index
    room.answer("B-OPS-1", ref, "DENY")
    held = HeldBundle(read_bundle(room.bundle()))
    return Made(Checker(room.read(), PagesOf(held, words())), held, index)


@pytest.mark.parametrize("language", [0, 1])
def test_the_page_of_an_entry_is_told_to_be_its_page(language: int) -> None:
    sheet = made().entry(language)
    assert made().seals(text_of(sheet), sheet) == [Fact.SEAL_VALID]


def test_a_copied_seal_on_another_text_is_told_for_an_entry() -> None:
    sheet = made().entry()
    for text in (
        text_of(sheet).replace("2.1", "2.2"),
        text_of(sheet).replace("A-OPS", "B-OPS"),
        "The bakery opens at eight and closes at noon.",
        AGREEMENT_EN,
    ):
        assert made().seals(text, sheet) == [Fact.SEAL_VALID_TEXT_DIFFERS]


def test_frames_of_pages_count_for_nothing_and_words_around_are_told() -> None:
    sheet = made().entry()
    framed = f"TEST\n{text_of(sheet)}\nTEST · {sheet.foot} · 1"
    assert made().seals(framed, sheet) == [Fact.SEAL_VALID]
    around = f"By order of the commander of the sector.\n{framed}"
    assert made().seals(around, sheet) == [Fact.SEAL_VALID, Fact.WORDS_AROUND]


def test_a_page_of_the_watch_log_is_told_by_its_two_seals() -> None:
    sheet = made().log()
    assert made().seals(text_of(sheet), sheet) == [Fact.SEAL_VALID, Fact.SEAL_VALID]
    differs = [Fact.SEAL_VALID_TEXT_DIFFERS] * 2
    strip = next(one for one in text_of(sheet).splitlines() if "M-ROOM/2026/1/DOC" in one)
    for text in (
        text_of(sheet).replace("Attestation", "Statement"),
        text_of(sheet).replace(f"{strip}\n", ""),
    ):
        assert made().seals(text, sheet) == differs


def test_a_watch_log_of_another_time_is_not_that_of_these_seals() -> None:
    sheet = made().log()
    longer = log_sheet(made().held, 0, made().held.size - 1, words()[0], NOW)
    assert made().seals(text_of(longer), sheet) == [Fact.SEAL_VALID_TEXT_DIFFERS] * 2


def test_the_seal_of_a_document_may_stand_on_its_text_or_on_its_entrys_page() -> None:
    index = next(one.index for one in made().held.entries if one.envelope.type == "DOC")
    sheet = entry_sheet(made().held, index, words()[0], NOW)
    assert made().seals(text_of(sheet), sheet) == [Fact.SEAL_VALID]
    assert made().seals(AGREEMENT_EN, sheet) == [Fact.SEAL_VALID]


def test_a_page_that_may_not_be_read_whole_is_only_told_by_a_copy_with_the_same_gaps() -> None:
    bundle = read_bundle(_lines())
    gap = made().place
    lines = [type(one)(one.i, one.note) if one.i == gap else one for one in bundle.entries]
    partly = HeldBundle(type(bundle)(bundle.header, bundle.checkpoint, tuple(lines)))
    reader = made()._replace(checker=Checker(made().checker.register, PagesOf(partly, words())))
    for sheet, gaps in (
        (made().entry(), reader._replace(held=partly).entry()),
        (made().log(), reader._replace(held=partly).log()),
    ):
        assert set(reader.seals(text_of(sheet), sheet)) == {Fact.SEAL_WITHOUT_TEXT}
        assert set(reader.seals(text_of(gaps), gaps)) == {Fact.SEAL_VALID}


def test_a_watch_log_that_is_not_held_is_not_compared() -> None:
    sheet = made().log()
    checker = Checker(made().checker.register)
    found = made()._replace(checker=checker).seals(text_of(sheet), sheet)
    assert found == [Fact.SEAL_WITHOUT_TEXT] * 2


@cache
def _lines() -> tuple[bytes, ...]:
    room = DocumentRoom()
    ref = room.register("M-ROOM-1", {"en": AGREEMENT_EN})
    room.answer("A-OPS-1", ref, "PARTLY", clauses=["1"], disputed_clauses=["2.1", "4"])
    room.answer("B-OPS-1", ref, "DENY")
    return tuple(room.bundle())


def test_words_in_another_order_are_told_as_unread_only_where_writing_runs_both_ways() -> None:
    for language, fact in ((1, Fact.SEAL_WITHOUT_TEXT), (0, Fact.SEAL_VALID_TEXT_DIFFERS)):
        sheet = made().entry(language)
        lines = [" ".join(reversed(line.split())) for line in text_of(sheet).splitlines()]
        assert made().seals("\n".join(lines), sheet) == [fact]
    changed = text_of(made().entry(1)).replace("2.1", "2.7")
    assert made().seals(changed, made().entry(1)) == [Fact.SEAL_VALID_TEXT_DIFFERS]


@pytest.mark.parametrize(
    ("language", "fact"), [(0, Fact.SEAL_VALID_TEXT_DIFFERS), (1, Fact.SEAL_WITHOUT_TEXT)]
)
def test_what_differs_in_a_picture_of_writing_that_runs_both_ways_is_not_told_surely(
    language: int, fact: Fact
) -> None:
    sheet = made().entry(language)
    changed = text_of(sheet).replace("2.1", "2.7")
    assert made().seals(changed, sheet, changed) == [fact]
    other = "The bakery opens at eight and closes at noon."
    assert made().seals(other, sheet, other) == [Fact.SEAL_VALID_TEXT_DIFFERS]


def test_no_page_is_made_for_a_seal_of_another_log_or_beyond_this_one() -> None:
    held = made().held
    entry = held.entries[made().place].hash
    pages = PagesOf(held, words())
    size, place = held.size, made().place
    ours = Placed(place, entry, size)
    assert len(pages.pages(ours, ours)) == 2
    for other in (
        Placed(place, bytes(32), size),
        Placed(place, entry, size + 1),
        Placed(size, entry, size),
    ):
        assert pages.pages(other, other) == ()
    assert pages.pages(ours, Placed(place, entry, size - 1)) == ()
    assert pages.pages(ours, Placed(place - 1, held.entries[place - 1].hash, size)) == ()
