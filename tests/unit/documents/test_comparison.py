"""A copy beside the registered text: what is said of real shapes of copies."""

import pytest

from truceline.documents.canonical_text import canonical_text
from truceline.documents.clauses import clauses_of
from truceline.documents.comparison import ClauseState, Comparison, Kind, compare
from truceline.testing.documents import AGREEMENT_AR, AGREEMENT_EN, SECOND_TRANSLATION_EN

EN = AGREEMENT_EN


def between(start: str, end: str) -> str:
    return EN[EN.index(start) : EN.index(end)]


def laid(copy: str, registered: str = EN) -> Comparison:
    text = canonical_text(registered)
    return compare(text, clauses_of(registered, text), canonical_text(copy))


def changes(found: Comparison) -> list[tuple[Kind, str, str, str]]:
    return [
        (one.kind, one.clause, one.registered.words, one.copy.words) for one in found.differences
    ]


def states(found: Comparison) -> dict[str, ClauseState]:
    return {one.clause: one.state for one in found.clauses if one.state is not ClauseState.SAME}


def test_a_copy_with_other_lines_is_the_same_text() -> None:
    found = laid(EN.replace("\n", " ").replace("'", "’"))
    assert found.same_text
    assert changes(found) == []
    assert found.words_alike == found.words_registered == found.words_copy


@pytest.mark.parametrize(
    ("was", "now", "kind", "clause", "registered", "copy"),
    [
        ("15 km", "50 km", Kind.NUMBER, "2.1", "15", "50"),
        ("15 km", "1 5 km", Kind.NUMBER, "2.1", "15", "1 5"),
        ("two officers", "three officers", Kind.WORD, "3.1", "two", "three"),
        ("The sides cease", "The sides never cease", Kind.WORD, "1.1", "", "never"),
        ("any military", "military", Kind.WORD, "3.2", "any", ""),
        ("civilians", "civ ilians", Kind.SPELLING, "4", "civilians", "civ ilians"),
        ("to civilians", "to civiliáns", Kind.SPELLING, "4", "civilians", "civiliáns"),
        ("1:50,000", "1:50.000", Kind.NUMBER, "annex-1", "1:50,000", "1:50.000"),
    ],
)
def test_a_change_is_found_to_the_word(
    was: str, now: str, kind: Kind, clause: str, registered: str, copy: str
) -> None:
    found = laid(EN.replace(was, now, 1))
    assert changes(found) == [(kind, clause, registered, copy)]
    assert found.words_differ is (kind is not Kind.SPELLING)


def test_a_difference_says_where_it_stands_in_both() -> None:
    copy = "URGENT\n" + EN.replace("15 km", "50\u00a0km")
    (one,) = laid(copy).differences
    assert EN[one.registered.start : one.registered.end] == "15"
    assert copy[one.copy.start : one.copy.end] == "50"
    assert one.letters_apart == 2


def test_hamza_and_a_number_in_arabic_are_told_apart() -> None:
    copy = AGREEMENT_AR.replace("الأسلحة الثقيلة هي", "الاسلحة الثقيلة هي").replace("١٥", "٥١")
    found = laid(copy, AGREEMENT_AR)
    assert changes(found) == [
        (Kind.NUMBER, "2.1", "15", "51"),
        (Kind.SPELLING, "2.2", "الأسلحة", "الاسلحة"),
    ]


def test_a_page_of_the_text_is_a_part_of_it_and_no_difference() -> None:
    found = laid(between("Article 3", "Article 5"))
    assert changes(found) == []
    assert found.is_part
    assert not found.same_text
    assert set(states(found).values()) == {ClauseState.NOT_IN_COPY}
    assert found.words_reached == found.words_alike == found.words_copy


def test_a_screen_around_a_page_is_counted_and_no_difference() -> None:
    found = laid(f"12:45 shared by many {between('Article 3', 'Article 5')} 45 likes")
    assert changes(found) == []
    assert (found.words_before, found.words_after) == (4, 2)


def test_words_after_the_whole_text_are_counted() -> None:
    found = laid(f"{EN}\nArticle 6\nThe valley is given up.")
    assert found.words_after == 7
    assert not found.is_part


def test_a_clause_that_was_left_out_is_named() -> None:
    found = laid(EN.replace(between("Article 3", "Article 4"), ""))
    assert states(found) == dict.fromkeys(["3", "3.1", "3.2"], ClauseState.LEFT_OUT)
    assert found.words_differ


def test_a_clause_that_was_put_in_is_a_difference() -> None:
    found = laid(EN.replace("Annex 1", "Article 6\nThe valley is given up.\n\nAnnex 1"))
    assert changes(found) == [(Kind.NUMBER, "5", "", "article 6 the valley is given up")]


def test_a_clause_that_was_moved_is_found_elsewhere() -> None:
    article = between("Article 4", "Article 5")
    found = laid(EN.replace(article, "").replace("Article 2", f"{article}Article 2"))
    assert [one.clause for one in found.clauses if one.moved] == ["4"]
    assert changes(found) == []


def test_a_clause_that_was_moved_to_the_end_is_no_word_around() -> None:
    article = between("Article 4", "Article 5")
    found = laid(EN.replace(article, "") + article)
    assert [one.clause for one in found.clauses if one.moved] == ["4"]
    assert found.words_after == 0


def test_a_rewritten_beginning_does_not_pass_for_a_cut() -> None:
    beginning = between("The two sides", "Article 1")
    found = laid(EN.replace(beginning, "Side A, having won, dictates to the other what follows.\n"))
    assert found.words_differ
    assert not found.is_part


def test_a_second_translation_differs_in_most_clauses() -> None:
    found = laid(SECOND_TRANSLATION_EN)
    assert found.words_alike < 0.6 * found.words_registered
    assert len(states(found)) > 10


def test_an_unrelated_text_shares_next_to_nothing() -> None:
    found = laid("a quite unrelated text about bread")
    assert found.words_alike <= 2


def test_nothing_compared_with_a_text_reaches_no_word() -> None:
    assert laid("").words_alike == 0
    assert laid("", "").same_text


@pytest.mark.parametrize(
    ("copy", "changed"),
    [
        (between("Article 4", "Article 5").replace("16:00", "11:00"), [("4", "16:00", "11:00")]),
        (between("Article 4", "Article 5"), []),
        (between("24 hours before", "Article 5").replace("24", "72"), [("3.2", "24", "72")]),
        (between("Article 2", "2. Heavy") + "\n- 1 -", []),  # a page number, and clause 2 goes on
    ],
)
def test_a_number_that_was_changed_where_the_copy_is_cut_is_told(
    copy: str, changed: list[tuple[str, str, str]]
) -> None:
    found = [(clause, was, now) for _, clause, was, now in changes(laid(copy))]
    assert found == changed
