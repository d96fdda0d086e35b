"""The registered text that lies nearest to a given one."""

from collections.abc import Callable, Sequence

import msgspec

from truceline.documents.alignment import align
from truceline.documents.canonical_text import CanonicalText, canonical_text
from truceline.documents.clauses import clauses_of
from truceline.documents.comparison import Comparison, compare
from truceline.documents.text_index import TextIndex

MOST_CANDIDATES = 5
"""Drafts and translations of one text share much; more than a few of them are never in question."""
FEWEST_ALIKE = 12
"""Fewer words in common than this may be a date and a greeting."""
FEWEST_SHARE = 0.3
"""Of the copy's own words: below this part, two texts share forms of words and no more."""


class RegisteredText(msgspec.Struct, frozen=True, kw_only=True):
    """A text as it was registered: of which document, in which language, its words as given."""

    document: str
    language: str
    canonical_form: str
    authentic: bool
    given: str


TextSource = Callable[[int], RegisteredText]


class Match(msgspec.Struct, frozen=True):
    """The nearest text and how the copy lies beside it; ``found`` where they are one matter."""

    text: RegisteredText
    comparison: Comparison
    found: bool


def nearest(copy: str, index: TextIndex, source: TextSource) -> Match | None:
    """Return the registered text nearest to ``copy``, None where none shares a passage with it."""
    words = _texts(canonical_text(copy))
    best: tuple[int, RegisteredText, CanonicalText] | None = None
    for candidate in index.candidates(words, MOST_CANDIDATES):
        text = source(candidate.text)
        registered = canonical_text(text.given, text.canonical_form)
        alike = _alike(_texts(registered), words)
        if best is None or alike > best[0]:
            best = (alike, text, registered)
        if alike == len(words) == len(registered.words):
            break
    return None if best is None else _match(copy, best[1], best[2])


def _match(copy: str, text: RegisteredText, registered: CanonicalText) -> Match:
    read = canonical_text(copy, text.canonical_form)
    clauses = clauses_of(text.given, registered)
    comparison = compare(registered, clauses, read)
    return Match(text, comparison, _is_found(comparison))


def _is_found(found: Comparison) -> bool:
    own = found.words_copy - found.words_before - found.words_after
    enough = found.words_alike >= min(FEWEST_ALIKE, found.words_registered)
    return found.same_text or (enough and found.words_alike >= FEWEST_SHARE * own)


def _texts(text: CanonicalText) -> list[str]:
    return [word.text for word in text.words]


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    return sum(step.a1 - step.a0 for step in align(one, other) if step.same)
