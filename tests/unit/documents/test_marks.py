"""Marks are told by what they look like, where they are those of another document."""

import pytest

from truceline.documents.findings import Fact
from truceline.documents.marks import MOST_BITS_APART, Mark, bits_apart, mark_facts

STAMP = "0" * 64


def with_bits(count: int) -> str:
    return f"{(1 << count) - 1:064x}"


def test_bits_that_differ_are_counted_and_lengths_must_agree() -> None:
    assert bits_apart(STAMP, STAMP) == 0
    assert bits_apart(STAMP, with_bits(256)) == 256
    assert bits_apart("0f", "f0") == 8
    assert bits_apart("0" * 16, STAMP) == 256


@pytest.mark.parametrize("over", [-1, 0, 1])
def test_a_mark_is_known_up_to_so_many_bits(over: int) -> None:
    seen = (with_bits(MOST_BITS_APART + over), with_bits(200))
    found = list(mark_facts(seen, {"A/1/DOC": (Mark(STAMP),)}, frozenset()))
    assert [(one.fact, one.other, one.count) for one in found] == (
        [(Fact.MARK_OF, "A/1/DOC", 1)] if over <= 0 else []
    )


def test_the_marks_of_the_document_itself_are_no_news() -> None:
    registered = {"A/1/DOC": (Mark(STAMP),), "A/2/DOC": (Mark(STAMP),)}
    found = list(mark_facts((STAMP,), registered, frozenset({"A/1/DOC"})))
    assert [one.other for one in found] == ["A/2/DOC"]


def test_each_kind_of_mark_is_told_by_its_name_and_one_without_a_name_only_alone() -> None:
    other = with_bits(200)
    known = {"A/1/DOC": (Mark(STAMP, "STAMP"), Mark(other, "SIGNATURE"), Mark(STAMP))}
    found = mark_facts((STAMP, STAMP, other), known, frozenset())
    assert [(one.says, one.count) for one in found] == [("STAMP", 2), ("SIGNATURE", 1)]
    alone = mark_facts((STAMP,), {"A/1/DOC": (Mark(STAMP), Mark(other, "STAMP"))}, frozenset())
    assert [(one.says, one.count) for one in alone] == [("MARK", 1)]
