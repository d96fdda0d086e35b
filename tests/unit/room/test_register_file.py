"""The register file: read back whole, and refused where anything in it was changed."""

import json
from functools import cache

import pytest

from truceline.base.errors import IntegrityError, MalformedError, TrucelineError
from truceline.room.register_file import read_register
from truceline.testing.documents import AGREEMENT_AR, AGREEMENT_EN
from truceline.testing.registers import DocumentRoom


@cache
def room() -> tuple[DocumentRoom, str]:
    made = DocumentRoom()
    ref = made.register("M-ROOM-1", {"ar": AGREEMENT_AR, "en": AGREEMENT_EN})
    made.answer("A-OPS-1", ref, "ATTEST")
    return made, ref


def lines() -> list[bytes]:
    return room()[0].lines()


def test_a_register_holds_its_documents_answers_and_texts() -> None:
    made, ref = room()
    found = made.read()
    assert set(found.documents) == {ref}
    assert [(one.party, one.answer) for one in found.documents[ref].attestations] == [
        ("A", "ATTEST")
    ]
    assert [(one.language, one.given) for one in found.texts] == [
        ("ar", AGREEMENT_AR),
        ("en", AGREEMENT_EN),
    ]


def test_only_founding_and_documents_are_in_the_file() -> None:
    kept = [json.loads(line) for line in lines()]
    types = [json.loads(one["note"].split("\n")[2])["type"] for one in kept if "note" in one]
    assert types == ["FND", "DOC", "ATT"]


def changed(number: int, was: str, now: str) -> list[bytes]:
    made = lines()
    line = made[number].decode()
    assert was in line
    made[number] = line.replace(was, now, 1).encode()
    return made


@pytest.mark.parametrize(
    ("number", "was", "now", "code"),
    [
        (0, "register/v1", "register/v2", "register-format"),
        (1, "\\n", "\\n\\n", ""),
        (3, '"i":', '"i":1', "inclusion"),
        (4, "ATTEST", "DENY", "body-commitment"),
        (5, "١٥", "٥١", "register-text"),
        (6, "15 km", "50 km", "register-text"),
    ],
)
def test_a_file_that_was_changed_is_refused(number: int, was: str, now: str, code: str) -> None:
    with pytest.raises(TrucelineError) as caught:
        read_register(changed(number, was, now))
    assert not code or caught.value.code == code


def test_a_file_of_another_log_is_refused() -> None:
    with pytest.raises(IntegrityError, match="log-key"):
        read_register(lines(), "test.example/rooms/other+00000000+AQ==")


def test_a_file_that_was_cut_within_a_line_is_refused() -> None:
    made = lines()
    with pytest.raises(MalformedError, match="register-line"):
        read_register([*made[:-1], made[-1][:-1]])


def test_a_text_that_nobody_registered_is_not_put_in() -> None:
    with pytest.raises(MalformedError, match="register-text"):
        room()[0].lines(["Another text, which nobody knows."])
