"""Reference numbers that a text gives itself: what stands after *No.*, *Ref.*, *رقم* and the like.

A number is compared by its canonical words, so that ``17/2026`` in any digits is one number.
"""

from collections.abc import Iterator, Sequence

import msgspec

from truceline.documents.canonical_text import Word, canonical_text
from truceline.documents.spelling import has_digit

_LABELS = frozenset(
    {
        *{"no", "nr", "n", "number", "ref", "reference", "numéro", "réf"},
        *{"رقم", "الرقم", "عدد", "العدد", "ژمارە", "номер", "исх", "вих", "hejmar"},
    }
)
_FILLERS = frozenset({"no", "number", "رقم", "الرقم", "of", "the"})
MOST_WORDS = 6
"""``M/12/OPS/2026/3`` and its like; what goes on is a sentence."""


class WrittenReference(msgspec.Struct, frozen=True):
    """The words after a label; the number is some first words of them."""

    words: tuple[str, ...]
    first: int


def references_in(words: Sequence[Word]) -> Iterator[WrittenReference]:
    """Yield what may be a reference number, in order."""
    texts = [word.text for word in words]
    for at, text in enumerate(texts):
        if text not in _LABELS:
            continue
        first = at + 1
        while first < len(texts) and texts[first] in _FILLERS:
            first += 1
        found = tuple(texts[first : first + MOST_WORDS])
        # A number begins with digits, or with a letter or two: *no later than 24* is none.
        if found and (
            has_digit(found[0]) or (len(found[0]) <= 3 and any(map(has_digit, found[1:2])))
        ):
            yield WrittenReference(found, first)


def reference_key(number: str) -> tuple[str, ...]:
    """Return the canonical words of a registered reference number."""
    return tuple(word.text for word in canonical_text(number).words)
