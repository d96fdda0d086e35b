"""Whether the versions of one text in several languages have the same clauses and figures.

Authentic texts in two languages bind alike. So before they are signed, each clause of one has to
stand in the other. Figures are laid side by side as well: 15 km here and 50 km there has happened.
A figure that one language writes as a word is reported too; people decide.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from truceline.documents.canonical_text import canonical_text
from truceline.documents.clauses import clauses_of


class OddClause(msgspec.Struct, frozen=True, kw_only=True):
    """A clause that ``without`` lacks and other languages have, or has in another order."""

    clause: str
    without: str


class OddFigures(msgspec.Struct, frozen=True, kw_only=True):
    """Figures of a clause that one language has and another has not, as canonical words."""

    clause: str
    language: str
    figures: tuple[str, ...]
    other: str
    other_figures: tuple[str, ...]


class Parity(msgspec.Struct, frozen=True, kw_only=True):
    """The clauses of the first language, and what is odd beside it."""

    clauses: tuple[str, ...]
    odd_clauses: tuple[OddClause, ...]
    odd_figures: tuple[OddFigures, ...]


Figures = dict[str, tuple[str, ...]]


def parity_of(texts: Mapping[str, str]) -> Parity:
    """Return how the ``texts``, by language, lie side by side; at least one is given."""
    by_language = {language: _figures(text) for language, text in texts.items()}
    first, *others = by_language.items()
    return Parity(
        clauses=tuple(first[1]),
        odd_clauses=tuple(odd for other in others for odd in _odd_clauses(first, other)),
        odd_figures=tuple(odd for other in others for odd in _odd_figures(first, other)),
    )


def _figures(text: str) -> Figures:
    read = canonical_text(text)
    return {
        clause.id: _numbers([word.text for word in read.words[clause.start : clause.end]])
        for clause in clauses_of(text, read)
    }


def _numbers(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(word for word in words if word[:1].isdigit())


def _odd_clauses(one: tuple[str, Figures], other: tuple[str, Figures]) -> Iterator[OddClause]:
    for clause in one[1]:
        if clause not in other[1]:
            yield OddClause(clause=clause, without=other[0])
    for clause in other[1]:
        if clause not in one[1]:
            yield OddClause(clause=clause, without=one[0])
    if set(one[1]) == set(other[1]):
        for here, there in zip(one[1], other[1], strict=True):
            if here != there:
                yield OddClause(clause=here, without=other[0])
                return


def _odd_figures(one: tuple[str, Figures], other: tuple[str, Figures]) -> Iterator[OddFigures]:
    for clause, figures in one[1].items():
        here, there = Counter(figures), Counter(other[1].get(clause, figures))
        if here != there:
            yield OddFigures(
                clause=clause,
                language=one[0],
                figures=tuple((here - there).elements()),
                other=other[0],
                other_figures=tuple((there - here).elements()),
            )
