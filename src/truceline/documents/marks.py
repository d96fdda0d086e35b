"""Marks on a paper (letterhead, emblem, stamp, signature), known by a hash of their looks.

A mark that looks like one on another registered document may have been copied from it, or be one
that its owner always uses: which of the two, the picture does not tell.
"""

from collections.abc import Iterator, Mapping, Sequence

from truceline.documents.findings import Fact, Finding

MARK_DIGITS = 64
"""Hex digits of a hash: 256 bits."""
MOST_BITS_APART = 40
"""Of 256. Photographs of one mark differ in 10 to 45 bits, drawings that resemble it in over 48."""


def bits_apart(one: str, other: str) -> int:
    """Return in how many bits two hashes differ; all of them where they are of different length."""
    if len(one) != len(other):
        return 4 * max(len(one), len(other))
    return (int(one, 16) ^ int(other, 16)).bit_count()


def mark_facts(
    seen: Sequence[str], registered: Mapping[str, Sequence[str]], matched: frozenset[str]
) -> Iterator[Finding]:
    """Yield the documents, other than the ``matched`` ones, whose marks are among ``seen``."""
    for ref, marks in registered.items():
        alike = sum(any(bits_apart(one, mark) <= MOST_BITS_APART for mark in marks) for one in seen)
        if alike and ref not in matched:
            yield Finding(fact=Fact.MARK_OF, other=ref, count=alike)
