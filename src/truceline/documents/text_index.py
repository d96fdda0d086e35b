"""Which registered texts share passages with a given one: a compact index over many long texts.

Every run of three words is hashed; of each ``WINDOW`` runs in a row the least hash is kept
(winnowing: Schleimer, Wilkerson and Aiken, 2003), so any ``WINDOW + 2`` words that two texts have
in common give them a hash in common, while about a seventh of all runs is stored. A posting is a
hash of 48 bits and the number of a text in 8 octets: the first 16 bits of the hash are the shelf
that it stands on. With 32 bits alone, of 37 million postings some met any unknown text by chance,
and each such text was read for nothing. The index proposes; a comparison decides.
"""

import hashlib
from collections.abc import Iterable, Sequence
from itertools import islice

import msgspec
import numpy as np
from numpy.typing import NDArray

WINDOW = 12
RUN_WORDS = 3
COMMON_ABOVE = 1000
"""A run that stands in more texts than this is a form of words and tells none from another."""
SHELVES = 1 << 16
WORDS_KEPT = 1 << 16
"""Codes of words that are kept while texts are added: most words of a register recur."""
LARGEST_SEGMENT = 4_000_000
"""Postings: sorting more at once would take more memory than a few further searches cost time."""
BATCH = 256
"""Texts that are sorted in together."""

Hashes = NDArray[np.uint64]
Numbers = NDArray[np.uint32]
Places = NDArray[np.int64]
_REST = np.uint64(32)
_FACTORS = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9], dtype=np.uint64)


class Candidate(msgspec.Struct, frozen=True):
    """Text number ``text`` shares ``shared`` fingerprints with what was asked for."""

    text: int
    shared: int


class _Segment(msgspec.Struct, frozen=True):
    """Postings in the order of their hashes: shelf ``n`` is ``firsts[n]`` to ``firsts[n + 1]``.

    ``rests`` are the lower 32 bits of each hash, ``texts`` the number of its text.
    """

    firsts: Numbers
    rests: Numbers
    texts: Numbers


class _Codes(dict[str, int]):
    """Words to their codes, remembered as long as texts are being added."""

    def __missing__(self, word: str) -> int:
        if len(self) >= WORDS_KEPT:
            self.clear()
        code = self[word] = _code(word)
        return code


class TextIndex:
    """An index that never changes; :meth:`with_texts` returns one that knows more."""

    def __init__(self, segments: Sequence[_Segment] = ()) -> None:
        self._segments = tuple(segments)

    def with_texts(self, texts: Iterable[tuple[int, Sequence[str]]]) -> "TextIndex":
        """Return an index of these too: (number below 2^32, canonical words) each."""
        segments = list(self._segments)
        codes = _Codes()
        texts = iter(texts)
        while batch := list(islice(texts, BATCH)):
            hashes = [_fingerprints(words, codes) for _, words in batch]
            numbers = np.array([number for number, _ in batch], dtype=np.uint32)
            sizes = [len(one) for one in hashes]
            added = _segment(np.concatenate(hashes), np.repeat(numbers, sizes))
            segments = _merged([*segments, added])
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
        return sum(one.rests.nbytes + one.texts.nbytes for one in self._segments)


def fingerprints(words: Sequence[str]) -> Hashes:
    """Return the distinct winnowed hashes of ``words``; of a short text, of all its runs."""
    return _fingerprints(words, _Codes())


def _fingerprints(words: Sequence[str], known: _Codes) -> Hashes:
    if not words:
        return np.empty(0, dtype=np.uint64)
    codes = np.fromiter(map(known.__getitem__, words), dtype=np.uint64, count=len(words))
    short = max(0, RUN_WORDS - len(codes))
    codes = np.concatenate([codes, np.zeros(short, dtype=np.uint64)])
    count = len(codes) - RUN_WORDS + 1
    runs = np.zeros(count, dtype=np.uint64)
    for skip in range(RUN_WORDS):
        # The product wraps around, as a hash may.
        runs ^= (codes[skip : skip + count] + np.uint64(skip + 1)) * _FACTORS[skip]
    runs ^= runs >> np.uint64(29)
    hashes = (runs * _FACTORS[0]) >> np.uint64(16)
    if count <= WINDOW:
        return np.unique(hashes)
    windows = np.lib.stride_tricks.sliding_window_view(hashes, WINDOW)
    return np.unique(windows.min(axis=1))


def _code(word: str) -> int:
    return int.from_bytes(hashlib.blake2b(word.encode(), digest_size=8).digest(), "big")


def _span(segment: _Segment, asked: Hashes) -> tuple[Places, Places]:
    """Return where the postings of each hash begin and end."""
    shelves = (asked >> _REST).astype(np.int64)
    rests = asked.astype(np.uint32)
    low = segment.firsts[shelves].astype(np.int64)
    high = segment.firsts[shelves + 1].astype(np.int64)
    begin = _bisected(segment.rests, (low, high), rests, np.less)
    return begin, _bisected(segment.rests, (begin, high), rests, np.less_equal)


def _bisected(
    held: Numbers, span: tuple[Places, Places], asked: Numbers, before: np.ufunc
) -> Places:
    """Return, for each of ``asked``, the first place in its span that is not ``before`` it."""
    low, high = span
    while np.any(still := low < high):
        middle = (low + high) // 2
        passed = still & before(held[np.where(still, middle, 0)], asked)
        high = np.where(still & ~passed, middle, high)
        low = np.where(passed, middle + 1, low)
    return low


def _segment(hashes: Hashes, texts: Numbers) -> _Segment:
    order = np.argsort(hashes, kind="stable")
    shelves = np.bincount((hashes >> _REST).astype(np.int64), minlength=SHELVES)
    firsts = np.concatenate([[0], np.cumsum(shelves)]).astype(np.uint32)
    return _Segment(firsts, hashes.astype(np.uint32)[order], texts[order])


def _hashes(segment: _Segment) -> Hashes:
    shelves = np.arange(SHELVES, dtype=np.uint64) << _REST
    return np.repeat(shelves, np.diff(segment.firsts)) | segment.rests


def _joined(older: _Segment, newer: _Segment) -> _Segment:
    hashes = np.concatenate([_hashes(older), _hashes(newer)])
    return _segment(hashes, np.concatenate([older.texts, newer.texts]))


def _merged(segments: Sequence[_Segment]) -> list[_Segment]:
    """Return ``segments`` with neighbours of like size joined: adding stays cheap, asking too."""
    joined = list(segments)
    while len(joined) > 1:
        older, newer = len(joined[-2].rests), len(joined[-1].rests)
        if older > 2 * newer or older + newer > LARGEST_SEGMENT:
            break
        joined[-2:] = [_joined(*joined[-2:])]
    return joined
