"""The registered text that lies nearest to a given one."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import msgspec
from rapidfuzz.distance import LCSseq

from truceline.documents.canonical_text import CanonicalText, canonical_text
from truceline.documents.clauses import clauses_of
from truceline.documents.comparison import Comparison, compare

if TYPE_CHECKING:
    from truceline.documents.text_index import Candidate, TextIndex

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


def nearest(read: CanonicalText, copy: str, index: "TextIndex", source: TextSource) -> Match | None:
    """Return the registered text nearest to ``copy``, None where none shares a passage with it.

    ``read`` is its canonical text by the newest form.
    """
    words = _texts(read)
    likely = _likely(index.candidates(words, MOST_CANDIDATES))
    texts = [source(candidate.text) for candidate in likely]
    known = [(text, canonical_text(text.given, text.canonical_form)) for text in texts]
    if not known:
        return None
    text, registered = known[0]
    if len(known) > 1:
        text, registered = max(known, key=lambda one: LCSseq.similarity(_texts(one[1]), words))
    beside = (
        read if read.version == registered.version else canonical_text(copy, registered.version)
    )
    comparison = compare(registered, clauses_of(text.given, registered), beside)
    return Match(text, comparison, is_found(comparison))


def _likely(candidates: Sequence["Candidate"]) -> list["Candidate"]:
    """Return those that share at least half of what the first one shares."""
    return [one for one in candidates if 2 * one.shared >= candidates[0].shared]


def is_found(found: Comparison) -> bool:
    """Return whether the two texts are one matter, whatever differs in them."""
    own = found.words_copy - found.words_before - found.words_after
    enough = found.words_alike >= min(FEWEST_ALIKE, found.words_registered)
    return found.same_text or (enough and found.words_alike >= FEWEST_SHARE * own)


def _texts(text: CanonicalText) -> list[str]:
    return [word.text for word in text.words]
