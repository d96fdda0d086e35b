"""Checks of real shapes of papers against the register that a room's record gives."""

from functools import cache

import pytest

from truceline.agreement.code_lists import ReleaseLevel
from truceline.documents.findings import Fact, Finding
from truceline.messages.entry import Release
from truceline.room.check_document import Check, Checker, Material
from truceline.testing.documents import AGREEMENT_AR, AGREEMENT_EN, SECOND_TRANSLATION_EN
from truceline.testing.registers import DocumentRoom, Fields, sha256

FILE = b"the scan of the agreement"
MAP = b"the map of the agreement"
DENIED = """\
Order of the delegation
No. 31/2026
All crossings are closed until further notice, and the officers leave the coordination room today.
Issued on 20 November 2026 by Head Of Delegation.
"""


@cache
def register() -> tuple[Checker, str, str]:
    """A room as in November 2017: an agreement that one disputes, and an order that circulates."""
    room = DocumentRoom()
    agreement = room.register(
        "M-ROOM-1",
        {"ar": AGREEMENT_AR, "en": AGREEMENT_EN},
        FILE,
        reference_no="17/2026",
        in_name_of=["A", "B"],
        maps=[{"title": {"en": "Map 1"}, "file_sha256": sha256(MAP)}],
        offices=[
            {
                "signatory": "Head of Delegation",
                "office": "Head of delegation",
                "held_from": "2026-01-01",
                "held_until": "2026-11-15",
            }
        ],
    )
    order = room.register(
        "A-OPS-1",
        {"en": DENIED},
        b"a photograph",
        standing="CIRCULATED",
        in_name_of=["B"],
        first_seen={"reported_at": "2026-11-20T12:00:00Z"},
    )
    room.answer("A-OPS-1", agreement, "ATTEST")
    room.answer("B-OPS-1", agreement, "PARTLY", clauses=["1"], disputed_clauses=["3.2"])
    room.answer("B-OPS-1", order, "NOT-ISSUED-BY-US")
    statement: Fields = {
        "kind": "DENY",
        "about": order,
        "channel": "Press office",
        "url": "https://press.example/1",
        "text": {"en": "Not ours."},
    }
    room.say("B-OPS-1", "STM", {**statement, "official_channel": "press"})
    return Checker(room.read()), agreement, order


def checked(text: str | None = None, file: bytes | None = None) -> Check:
    digest = None if file is None else sha256(file)
    return register()[0].check(Material(text=text, file_sha256=digest))


def facts(found: Check) -> set[Fact]:
    return {one.fact for one in found.findings}


def the(fact: Fact, found: Check) -> Finding:
    (one,) = [one for one in found.findings if one.fact is fact]
    return one


SAYS_OF_AGREEMENT = {
    *{Fact.REGISTERED_BY, Fact.IN_NAME_OF, Fact.ATTESTED, Fact.ATTESTED_IN_PART},
    Fact.DISPUTED_CLAUSES,
}


def test_the_registered_file_is_an_exact_match_with_all_that_was_said_of_it() -> None:
    found = checked(file=FILE)
    assert facts(found) == {Fact.EXACT_MATCH, *SAYS_OF_AGREEMENT}
    assert the(Fact.DISPUTED_CLAUSES, found).clauses == ("3.2",)
    assert the(Fact.DISPUTED_CLAUSES, found).party == "B"


def test_a_map_is_found_by_its_file_and_a_changed_map_is_not() -> None:
    assert the(Fact.PART_MATCH, checked(file=MAP)).says == "Map 1"
    assert facts(checked(file=MAP + b" ")) == {Fact.NOT_FOUND}


@pytest.mark.parametrize(("text", "language"), [(AGREEMENT_AR, "ar"), (AGREEMENT_EN, "en")])
def test_a_repost_in_any_language_is_a_text_match(text: str, language: str) -> None:
    found = checked(text.replace("\n", "  \n").replace("'", "’"))
    one = the(Fact.TEXT_MATCH, found)
    assert (one.language, one.authentic) == (language, language == "ar")
    assert facts(found) > SAYS_OF_AGREEMENT
    assert {Fact.NUMBER_REGISTERED, Fact.DATES_AGREE} < facts(found)
    assert not facts(found) & {Fact.DIFFERS, Fact.NOT_FOUND, Fact.NEAREST}


def test_a_number_that_was_changed_differs_in_its_clause() -> None:
    found = checked(AGREEMENT_EN.replace("15 km", "50 km"))
    one = the(Fact.DIFFERS, found)
    assert (one.clauses, one.count, one.total, one.language) == (("2.1",), 1, 1, "en")
    assert Fact.TEXT_MATCH not in facts(found)
    assert found.comparison is not None
    assert found.comparison.differences[0].copy.words == "50"


def test_a_cut_copy_is_a_part_and_does_not_differ() -> None:
    cut = AGREEMENT_EN[AGREEMENT_EN.index("Article 2") : AGREEMENT_EN.index("Article 4")]
    found = checked(cut)
    assert Fact.PART_OF_TEXT in facts(found)
    assert not facts(found) & {Fact.DIFFERS, Fact.TEXT_MATCH, Fact.NOT_FOUND}


def test_a_forged_body_under_a_registered_number_is_told() -> None:
    body = "Order\nNo. 17/2026\n" + "The sides give up the valley at once and for good. " * 3
    found = checked(body)
    assert the(Fact.NUMBER_OF_ANOTHER_TEXT, found).document == register()[1]
    assert Fact.NOT_FOUND not in facts(found) or Fact.DIFFERS not in facts(found)


def test_dates_that_disagree_and_swapped_letters_are_told() -> None:
    found = checked(AGREEMENT_EN.replace("2 Jumada II", "9 Jumada II").replace("Suwar", "Ѕuwаr"))
    assert the(Fact.DATES_DISAGREE, found).count == 8
    assert the(Fact.LETTERS_SWAPPED, found).says == "Ѕuwаr"


def test_an_order_after_the_end_of_its_signatory_s_term_is_told() -> None:
    found = checked(DENIED)
    assert the(Fact.OUTSIDE_TERM, found).says == "Head of Delegation"
    assert {Fact.TEXT_MATCH, Fact.CIRCULATED, Fact.NOT_ISSUED, Fact.FIRST_SEEN} < facts(found)


def test_a_statement_on_an_unregistered_channel_is_a_claim() -> None:
    found = checked(DENIED)
    assert (the(Fact.CLAIMED, found).says, the(Fact.CLAIMED, found).party) == ("DENY", "B")
    assert Fact.STATED not in facts(found)


def test_an_unknown_document_is_not_found_and_nothing_more_is_said() -> None:
    assert facts(checked("The bakery opens at eight and closes when the bread is gone.")) == {
        Fact.NOT_FOUND
    }


def test_a_second_translation_differs_or_is_near_but_is_never_the_text() -> None:
    found = facts(checked(SECOND_TRANSLATION_EN))
    assert Fact.TEXT_MATCH not in found
    assert found & {Fact.DIFFERS, Fact.NEAREST}


def test_too_few_words_are_not_compared() -> None:
    assert facts(checked("The sides")) == {Fact.NOTHING_READ, Fact.NOT_FOUND}


def test_what_is_not_public_is_not_in_the_register_file() -> None:
    room = DocumentRoom()
    ref = room.register("M-ROOM-1", {"en": AGREEMENT_EN}, FILE)
    room.say("B-OPS-1", "ATT", room.answering(ref, "DENY"), Release(ReleaseLevel.PARTIES))
    found = Checker(room.read()).check(Material(file_sha256=sha256(FILE)))
    assert facts(found) == {Fact.EXACT_MATCH, Fact.REGISTERED_BY}


def test_a_draft_that_was_superseded_says_so() -> None:
    room = DocumentRoom()
    draft = room.register("M-ROOM-1", {"en": AGREEMENT_EN}, b"draft", standing="DRAFT")
    final = AGREEMENT_EN.replace("72 hours", "48 hours")
    newer = room.register("M-ROOM-1", {"en": final}, b"final", supersedes=draft)
    checker = Checker(room.read())
    of_draft = checker.check(Material(text=AGREEMENT_EN))
    assert {Fact.DRAFT, Fact.SUPERSEDED_BY, Fact.TEXT_MATCH} < facts(of_draft)
    assert the(Fact.SUPERSEDED_BY, of_draft).other == newer
    assert Fact.DRAFT not in facts(checker.check(Material(text=final)))
