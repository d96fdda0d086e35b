"""Which registered texts share passages with a given one: a compact index over many long texts.

Every run of three words is hashed; of each ``WINDOW`` runs in a row the least hash is kept
(winnowing: Schleimer, Wilkerson and Aiken, 2003), so any ``WINDOW + 2`` words that two texts have
in common give them a hash in common, while about a seventh of all runs is stored. A posting is a
hash of 32 bits and the number of a text: 8 octets. The index proposes; a comparison decides.
"""

import hashlib
from collections.abc import Iterable, Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

WINDOW = 12
RUN_WORDS = 3
COMMON_ABOVE = 1000
"""A run that stands in more texts than this is a form of words and tells none from another."""
LARGEST_SEGMENT = 4_000_000
"""Postings: sorting more at once would take more memory than a few further searches cost time."""
BATCH = 256
"""Texts that are sorted in together."""

Hashes = NDArray[np.uint32]
_FACTORS = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9], dtype=np.uint64)


class Candidate(msgspec.Struct, frozen=True):
    """Text number ``text`` shares ``shared`` fingerprints with what was asked for."""

    text: int
    shared: int


class _Segment(msgspec.Struct, frozen=True):
    """Postings in the order of their hashes."""

    hashes: Hashes
    texts: Hashes


class TextIndex:
    """An index that never changes; :meth:`with_texts` returns one that knows more."""

    def __init__(self, segments: Sequence[_Segment] = ()) -> None:
        self._segments = tuple(segments)

    def with_texts(self, texts: Iterable[tuple[int, Sequence[str]]]) -> "TextIndex":
        """Return an index of these too: (number below 2^32, canonical words) each."""
        segments = list(self._segments)
        waiting: list[_Segment] = []
        for number, words in texts:
            prints = fingerprints(words)
            waiting.append(_Segment(prints, np.full(len(prints), number, dtype=np.uint32)))
            if len(waiting) == BATCH:
                segments = _merged([*segments, _joined(waiting)])
                waiting = []
        if waiting:
            segments = _merged([*segments, _joined(waiting)])
        return TextIndex(segments)

    def candidates(self, words: Sequence[str], most: int) -> list[Candidate]:
        """Return at most ``most`` texts that share passages with ``words``, most shared first."""
        asked = fingerprints(words)
        spans = [(one.texts, *_span(one, asked)) for one in self._segments]
        held = sum((high - low for _, low, high in spans), start=np.zeros(len(asked), np.int64))
        found = [
            texts[low[at] : high[at]]
            for texts, low, high in spans
            for at in np.flatnonzero((high > low) & (held <= COMMON_ABOVE)).tolist()
        ]
        if not found:
            return []
        numbers, counts = np.unique(np.concatenate(found), return_counts=True)
        best = np.lexsort((numbers, -counts))[:most]
        return [Candidate(int(numbers[at]), int(counts[at])) for at in best]

    @property
    def octets(self) -> int:
        """How much memory the postings take."""
        return sum(one.hashes.nbytes + one.texts.nbytes for one in self._segments)


def fingerprints(words: Sequence[str]) -> Hashes:
    """Return the distinct winnowed hashes of ``words``; of a short text, of all its runs."""
    if not words:
        return np.empty(0, dtype=np.uint32)
    codes = _codes(words)
    short = max(0, RUN_WORDS - len(codes))
    codes = np.concatenate([codes, np.zeros(short, dtype=np.uint64)])
    count = len(codes) - RUN_WORDS + 1
    runs = np.zeros(count, dtype=np.uint64)
    for skip in range(RUN_WORDS):
        # The product wraps around, as a hash may.
        runs ^= (codes[skip : skip + count] + np.uint64(skip + 1)) * _FACTORS[skip]
    runs ^= runs >> np.uint64(29)
    hashes = ((runs * _FACTORS[0]) >> np.uint64(32)).astype(np.uint32)
    if count <= WINDOW:
        return np.unique(hashes)
    windows = np.lib.stride_tricks.sliding_window_view(hashes, WINDOW)
    return np.unique(windows.min(axis=1))


def _codes(words: Sequence[str]) -> NDArray[np.uint64]:
    known = {word: _code(word) for word in set(words)}
    return np.fromiter((known[word] for word in words), dtype=np.uint64, count=len(words))


def _code(word: str) -> int:
    return int.from_bytes(hashlib.blake2b(word.encode(), digest_size=8).digest(), "big")


def _span(segment: _Segment, asked: Hashes) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    low = np.searchsorted(segment.hashes, asked, side="left")
    return low, np.searchsorted(segment.hashes, asked, side="right")


def _joined(segments: Sequence[_Segment]) -> _Segment:
    hashes = np.concatenate([one.hashes for one in segments])
    order = np.argsort(hashes, kind="stable")
    return _Segment(hashes[order], np.concatenate([one.texts for one in segments])[order])


def _merged(segments: Sequence[_Segment]) -> list[_Segment]:
    """Return ``segments`` with neighbours of like size joined: adding stays cheap, asking too."""
    joined = list(segments)
    while len(joined) > 1:
        older, newer = len(joined[-2].hashes), len(joined[-1].hashes)
        if older > 2 * newer or older + newer > LARGEST_SEGMENT:
            break
        joined[-2:] = [_joined(joined[-2:])]
    return joined
