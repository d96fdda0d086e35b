"""Whatever is changed in a copy is found, in its clause; what is not changed is not."""

import re

from hypothesis import given
from hypothesis import strategies as st

from truceline.documents.alignment import align
from truceline.documents.canonical_text import canonical_text
from truceline.documents.clauses import clauses_of
from truceline.documents.comparison import compare
from truceline.testing.documents import AGREEMENT_AR, AGREEMENT_EN

WORDS = st.lists(st.sampled_from([*"abcdefgh", "1", "2"]), max_size=40)
TEXTS = [AGREEMENT_AR, AGREEMENT_EN]


@given(WORDS, WORDS)
def test_an_alignment_covers_both_texts_and_is_true(a: list[str], b: list[str]) -> None:
    steps = align(a, b)
    at = (0, 0)
    for step in steps:
        assert (step.a0, step.b0) == at
        at = (step.a1, step.b1)
        if step.same:
            assert a[step.a0 : step.a1] == b[step.b0 : step.b1]
    assert at == (len(a), len(b))


@given(WORDS)
def test_a_text_beside_itself_is_one_step(a: list[str]) -> None:
    assert all(step.same for step in align(a, a))


@given(st.sampled_from(TEXTS), st.data())
def test_a_word_that_is_changed_is_found_in_its_clause(text: str, data: st.DataObject) -> None:
    registered = canonical_text(text)
    clauses = clauses_of(text, registered)
    at = data.draw(st.integers(0, len(registered.words) - 1))
    word = registered.words[at]
    copy = text[: word.start] + " 777 " + text[word.end :]
    found = compare(registered, clauses, canonical_text(copy))
    clause = next(one.id for one in clauses if one.start <= at < one.end)
    assert clause in [one.clause for one in found.differences]
    assert found.words_differ
    assert any("777" in one.copy.words for one in found.differences)


@given(st.sampled_from(TEXTS), st.data())
def test_any_run_of_the_text_is_a_part_without_difference(text: str, data: st.DataObject) -> None:
    registered = canonical_text(text)
    low = data.draw(st.integers(0, len(registered.words) - 13))
    high = data.draw(st.integers(low + 12, len(registered.words)))
    copy = " ".join(word.text for word in registered.words[low:high])
    found = compare(registered, clauses_of(text, registered), canonical_text(copy))
    assert found.differences == ()
    assert found.words_alike == high - low


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_two_texts_can_be_compared(one: str, other: str) -> None:
    registered = canonical_text(one)
    found = compare(registered, clauses_of(one, registered), canonical_text(other))
    same = re.sub(r"\s", "", registered.text) == re.sub(r"\s", "", canonical_text(other).text)
    assert found.same_text is (registered.text == canonical_text(other).text)
    assert same or found.differences or found.words_before or found.words_after or found.is_part
    assert 0 <= found.words_alike <= found.words_registered
