"""Clauses: found by the numbers at the heads of lines, with one id in every language."""

import pytest

from truceline.documents.canonical_text import canonical_text
from truceline.documents.clauses import clauses_of
from truceline.testing.documents import AGREEMENT_AR, AGREEMENT_EN, SECOND_TRANSLATION_EN


def ids(given: str) -> list[str]:
    return [clause.id for clause in clauses_of(given, canonical_text(given))]


IDS = [
    *["preamble", "1", "1.1", "1.2", "2", "2.1", "2.2", "2.2.a", "2.2.b", "2.2.c"],
    *["3", "3.1", "3.2", "4", "5", "annex-1"],
]


@pytest.mark.parametrize("given", [AGREEMENT_EN, AGREEMENT_AR, SECOND_TRANSLATION_EN])
def test_an_agreement_has_the_same_clauses_in_every_language(given: str) -> None:
    assert ids(given) == IDS


def test_clauses_leave_no_word_out() -> None:
    text = canonical_text(AGREEMENT_AR)
    clauses = clauses_of(AGREEMENT_AR, text)
    joins = [clause.start for clause in clauses] + [len(text.words)]
    assert joins == [0] + [clause.end for clause in clauses]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("a figure at the head of a line", ["1", "2"]),
        ("roman numbers", ["4", "5"]),
        ("Arabic ordinals", ["1", "2", "3"]),
        ("Russian articles", ["1", "1.1", "1.2"]),
        ("no numbers", ["p1", "p2"]),
        ("decimals", ["1", "1.1", "1.2", "2", "2.1"]),
        ("one number twice", ["1", "1-2"]),
    ],
)
def test_heads_of_clauses_are_read_as_people_write_them(given: str, expected: list[str]) -> None:
    assert ids(TEXTS[given]) == expected


TEXTS = {
    "a figure at the head of a line": "1. Withdraw to\n15. km is the least\n2. Stop at\n12:00",
    "roman numbers": "Article IV\nStop.\nArticle V\nGo.",
    "Arabic ordinals": "أولاً: يوقف الطرفان\nثانياً: يسحب الطرفان\nثالثاً - تنشأ غرفة",
    "Russian articles": "Статья 1\n1) Стороны\n2) Никто",
    "no numbers": "The sides stop.\n\nThe sides meet.",
    "decimals": "1. Stop\n1.1 at once\n1.2 everywhere\n2. Meet\n2.1 daily",
    "one number twice": "Article 1\nStop.\nArticle 1\nGo.",
}


def test_an_empty_text_has_no_clauses() -> None:
    assert ids("") == []
