"""Marks on a paper (letterhead, emblem, stamp, signature), known by a hash of their looks.

A mark that looks like one on another registered document may have been copied from it, or be one
that its owner always uses: which of the two, the picture does not tell.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from truceline.documents.findings import Fact, Finding

LOOK_FORM = "l1"
"""The version by which looks are hashed; those of another version are compared with none."""
ANY_KIND = "MARK"
MARK_DIGITS = 64
"""Hex digits of a hash: 256 bits."""
MOST_BITS_APART = 40
"""Of 256. Photographs of one mark differ in 10 to 45 bits, drawings that resemble it in over 48."""


def bits_apart(one: str, other: str) -> int:
    """Return in how many bits two hashes differ; all of them where they are of different length."""
    if len(one) != len(other):
        return 4 * max(len(one), len(other))
    return (int(one, 16) ^ int(other, 16)).bit_count()


class Mark(msgspec.Struct, frozen=True):
    """A mark by the hash of its looks; ``kind`` is a code of DOC, or MARK where nobody said."""

    look: str
    kind: str = ANY_KIND


def mark_facts(
    seen: Sequence[str], registered: Mapping[str, Sequence[Mark]], matched: frozenset[str]
) -> Iterator[Finding]:
    """Yield the documents, other than the ``matched`` ones, whose marks are among ``seen``.

    One fact for each kind of mark of a document; what was given no kind is told where no other is.
    """
    for ref, marks in registered.items():
        found = {} if ref in matched else _alike(seen, marks)
        for kind, count in found.items():
            if kind != ANY_KIND or len(found) == 1:
                yield Finding(fact=Fact.MARK_OF, other=ref, count=count, says=kind)


def _alike(seen: Sequence[str], marks: Iterable[Mark]) -> dict[str, int]:
    """Return how many of ``seen`` look like one of ``marks``, by its kind."""
    by_kind: dict[str, list[str]] = {}
    for mark in marks:
        by_kind.setdefault(mark.kind, []).append(mark.look)
    counts = {
        kind: sum(any(bits_apart(one, look) <= MOST_BITS_APART for look in looks) for one in seen)
        for kind, looks in by_kind.items()
    }
    return {kind: count for kind, count in counts.items() if count}
