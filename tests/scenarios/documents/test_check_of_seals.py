"""A seal on paper is told together with the text around it."""

from functools import cache

import pytest

from truceline.documents.findings import Fact, Finding
from truceline.record.seal import format_seal, parse_seal
from truceline.room.check_document import Check, Checker, Material, typed
from truceline.testing.documents import AGREEMENT_EN
from truceline.testing.registers import DocumentRoom

OTHER = AGREEMENT_EN.replace("15 km", "50 km")


@cache
def sealed() -> tuple[Checker, str, str]:
    room = DocumentRoom()
    ref = room.register("M-ROOM-1", {"en": AGREEMENT_EN})
    answered = room.answer("A-OPS-1", ref, "ATTEST").index
    register = room.read()
    index = register.documents[ref].timeline[0].index
    seals = [format_seal(register.hashes[at], register.proofs[at]) for at in (index, answered)]
    return Checker(register), seals[0], seals[1]


def checked(text: str | None, code: str) -> Check:
    return sealed()[0].check(Material(text=text, codes=(code,)))


def of_seals(found: Check) -> list[Fact]:
    return [one.fact for one in found.findings if one.fact.value.startswith("SEAL")]


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        (AGREEMENT_EN, Fact.SEAL_VALID),
        (f"{AGREEMENT_EN}\ncheck word lusab-babad", Fact.SEAL_VALID),
        (AGREEMENT_EN[: AGREEMENT_EN.index("Article 4")], Fact.SEAL_VALID),
        (OTHER, Fact.SEAL_VALID_TEXT_DIFFERS),
        ("The bakery opens at eight and closes at noon.", Fact.SEAL_VALID_TEXT_DIFFERS),
        ("", Fact.SEAL_WITHOUT_TEXT),
        (None, Fact.SEAL_WITHOUT_TEXT),
    ],
    ids=["same", "around", "part", "one number", "unknown", "nothing read", "no text"],
)
def test_a_seal_is_told_with_the_text_around_it(text: str | None, fact: Fact) -> None:
    assert of_seals(checked(text, sealed()[1])) == [fact]


def test_a_copied_seal_on_an_unknown_text_does_not_make_it_registered() -> None:
    found = checked("The bakery opens at eight and closes at noon.", sealed()[1])
    assert Finding(fact=Fact.NOT_FOUND) in found.findings
    assert Fact.ATTESTED not in {one.fact for one in found.findings}


def test_a_seal_of_an_entry_that_is_no_document_is_told_by_its_number() -> None:
    found = checked(AGREEMENT_EN, sealed()[2])
    (one,) = [one for one in found.findings if one.fact is Fact.SEAL_WITHOUT_TEXT]
    assert one.other == f"#{parse_seal(sealed()[2]).index}"


def test_a_seal_of_another_room_is_not_ours() -> None:
    code = sealed()[1]
    seal = parse_seal(code)
    checkpoint = seal.proof.checkpoint.replace("test.example", "else.example")
    other = format_seal(seal.entry, type(seal.proof)(seal.index, seal.proof.hashes, checkpoint))
    (one,) = [one for one in checked(None, other).findings if one.fact is Fact.SEAL_NOT_OURS]
    assert one.says.startswith("else.example/")


def test_a_seal_that_was_tampered_with_is_broken() -> None:
    code = sealed()[1]
    other = code[:-40] + ("0" if code[-40] != "0" else "1") + code[-39:]
    assert of_seals(checked(None, other)) == [Fact.SEAL_BROKEN]


def test_codes_that_are_no_seals_are_passed_over() -> None:
    assert of_seals(checked(AGREEMENT_EN, "https://shop.example/")) == []


def test_what_a_phone_read_from_a_seal_can_be_pasted_with_or_without_the_text() -> None:
    checker, seal, _ = sealed()
    alone = typed(f"{seal}\n")
    assert (alone.text, alone.codes) == (None, (seal,))
    assert of_seals(checker.check(alone)) == [Fact.SEAL_WITHOUT_TEXT]
    beside = typed(f"{AGREEMENT_EN}\n{seal}")
    assert of_seals(checker.check(beside)) == [Fact.SEAL_VALID]
    assert typed("") == Material(text="")


def test_a_code_may_end_in_a_blank_and_moves_no_place_in_the_text() -> None:
    pasted = typed("TLSEAL1:BB8 \r\nArticle 1")
    assert pasted.codes == ("TLSEAL1:BB8 ",)
    assert (pasted.text or "").index("Article") == "TLSEAL1:BB8 \r\nArticle 1".index("Article")
