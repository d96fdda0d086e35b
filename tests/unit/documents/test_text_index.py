"""The index of passages: what it finds, what it passes over, and that adding changes no answer."""

import random

import numpy as np
import pytest

from truceline.documents.canonical_text import canonical_text
from truceline.documents.nearest import Match, RegisteredText, nearest
from truceline.documents.text_index import (
    BATCH,
    COMMON_ABOVE,
    RUN_WORDS,
    WINDOW,
    Candidate,
    TextIndex,
    fingerprints,
)
from truceline.testing.documents import AGREEMENT_AR, AGREEMENT_EN, SECOND_TRANSLATION_EN


def words(name: str, count: int = 60) -> list[str]:
    return [f"{name}{number}" for number in range(count)]


def index_of(*texts: list[str]) -> TextIndex:
    return TextIndex().with_texts(enumerate(texts))


def test_the_text_with_most_in_common_comes_first() -> None:
    index = index_of(words("a"), words("a", 30) + words("b", 30), words("c"))
    found = index.candidates(words("a"), 5)
    assert [one.text for one in found] == [0, 1]
    assert found[0].shared > found[1].shared


@pytest.mark.parametrize("start", range(0, 300, 17))
def test_any_passage_as_long_as_a_window_is_found(start: int) -> None:
    index = index_of(words("a", 400), words("b", 400))
    passage = words("a", 400)[start : start + WINDOW + RUN_WORDS - 1]
    assert [one.text for one in index.candidates(passage, 5)] == [0]


def test_a_text_without_a_passage_in_common_is_no_candidate() -> None:
    assert index_of(words("a")).candidates(words("b"), 5) == []
    assert TextIndex().candidates(words("a"), 5) == []
    assert index_of(words("a")).candidates([], 5) == []


@pytest.mark.parametrize(
    ("texts", "found"), [(COMMON_ABOVE - 1, 3), (COMMON_ABOVE, 3), (COMMON_ABOVE + 1, 0)]
)
def test_a_form_of_words_that_stands_everywhere_tells_nothing(texts: int, found: int) -> None:
    index = TextIndex().with_texts(
        (number, ["in", "witness", "whereof"]) for number in range(texts)
    )
    assert len(index.candidates(["in", "witness", "whereof"], 3)) == found


def test_adding_one_by_one_answers_like_adding_all_at_once() -> None:
    texts = [words(f"t{number % 40}x", 20) for number in range(2 * BATCH + 10)]
    at_once = index_of(*texts)
    one_by_one = TextIndex()
    for number, text in enumerate(texts):
        one_by_one = one_by_one.with_texts([(number, text)])
    for text in texts[:40]:
        assert one_by_one.candidates(text, 50) == at_once.candidates(text, 50)
    assert one_by_one.octets == at_once.octets


def test_it_answers_as_counting_shared_fingerprints_text_by_text_does() -> None:
    draw = random.Random(5)
    texts = [[f"w{draw.randrange(60)}" for _ in range(draw.randrange(200))] for _ in range(400)]
    index = index_of(*texts)
    held = [set(fingerprints(text).tolist()) for text in texts]
    for asked in texts[:60]:
        own = set(fingerprints(asked).tolist())
        shared = sorted((-len(own & one), number) for number, one in enumerate(held) if own & one)
        assert index.candidates(asked, 7) == [
            Candidate(number, -count) for count, number in shared[:7]
        ]


def test_a_fingerprint_has_48_bits() -> None:
    largest = fingerprints(words("a", 3000)).max()
    assert largest.dtype == np.uint64
    assert 2**40 < largest < 2**48


def test_short_texts_are_indexed_by_all_they_have() -> None:
    index = index_of(["one"], ["one", "two"], ["one", "two", "three"])
    assert index.candidates(["one", "two"], 5) == [Candidate(1, 1)]
    assert len(fingerprints(["one", "two", "three", "four"])) == 2


TEXTS = [
    RegisteredText(
        document=f"M-ROOM/2026/{number}/DOC",
        language=language,
        canonical_form="v1",
        authentic=True,
        given=text,
    )
    for number, (language, text) in enumerate(
        [("ar", AGREEMENT_AR), ("en", AGREEMENT_EN), ("en", SECOND_TRANSLATION_EN)], start=1
    )
]
INDEX = index_of(*[[word.text for word in canonical_text(one.given).words] for one in TEXTS])


def match(copy: str) -> Match | None:
    return nearest(canonical_text(copy), copy, INDEX, TEXTS.__getitem__)


@pytest.mark.parametrize("text", TEXTS, ids=["ar", "en", "second"])
def test_the_nearest_text_is_the_text_itself(text: RegisteredText) -> None:
    found = match(text.given.replace("\n", " "))
    assert found is not None
    assert found.text == text
    assert found.comparison.same_text


def test_a_text_that_only_shares_a_form_of_words_is_near_and_not_found() -> None:
    copy = "The sides cease all hostilities from 18:00 on " + " ".join(words("other", 100))
    found = match(copy)
    assert found is not None
    assert found.text.document == "M-ROOM/2026/2/DOC"
    assert not found.found


def test_what_shares_no_passage_has_no_nearest_text() -> None:
    assert match("the bakery opens at eight and closes at noon") is None
