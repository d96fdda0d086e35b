"""Two authentic languages are laid side by side before anybody signs."""

from truceline.documents.parity import OddClause, OddFigures, parity_of
from truceline.testing.documents import AGREEMENT_AR, AGREEMENT_EN


def test_translations_clause_by_clause_have_nothing_odd() -> None:
    found = parity_of({"ar": AGREEMENT_AR, "en": AGREEMENT_EN})
    assert (found.odd_clauses, found.odd_figures) == ((), ())
    assert found.clauses[:4] == ("preamble", "1", "1.1", "1.2")


def test_a_figure_that_differs_is_told_with_its_clause() -> None:
    other = AGREEMENT_EN.replace("15 km", "50 km")
    (odd,) = parity_of({"ar": AGREEMENT_AR, "en": other}).odd_figures
    assert odd == OddFigures(
        clause="2.1", language="ar", figures=("15",), other="en", other_figures=("50",)
    )


def test_a_clause_that_one_language_lacks_is_told() -> None:
    other = AGREEMENT_EN.replace("(c) tanks and armoured vehicles.\n", "")
    found = parity_of({"ar": AGREEMENT_AR, "en": other})
    assert found.odd_clauses == (OddClause(clause="2.2.c", without="en"),)
    turned = parity_of({"en": other, "ar": AGREEMENT_AR})
    assert turned.odd_clauses == (OddClause(clause="2.2.c", without="en"),)


def test_clauses_in_another_order_are_told() -> None:
    one = "Article 1\nThe bridge is open.\n\nArticle 2\nThe road is shut.\n"
    other = "Article 2\nLa route est fermée.\n\nArticle 1\nLe pont est ouvert.\n"
    assert parity_of({"en": one, "fr": other}).odd_clauses == (OddClause(clause="1", without="fr"),)


def test_one_language_is_at_parity_with_itself() -> None:
    assert parity_of({"en": AGREEMENT_EN}).odd_clauses == ()
