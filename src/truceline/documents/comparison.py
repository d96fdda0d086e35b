"""A text laid beside a registered one, clause by clause, down to the word.

Three kinds of difference: a number, a word, a spelling (one word for a typist or a scanner, see
:mod:`truceline.documents.spelling`). A clause that the copy does not hold at its ends is not in the
copy: it may be a page of it. One that is missing between others was left out. One that stands
elsewhere was moved. Nothing here is a verdict: a difference may be a slip, a scan, or a change.
"""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import groupby

import msgspec
from rapidfuzz.distance import Levenshtein

from truceline.documents.canonical_text import CanonicalText, Word
from truceline.documents.clauses import Clause
from truceline.documents.laying import Laid, Piece, lay
from truceline.documents.spelling import are_spelled_otherwise, has_digit, spelling_key


class Kind(StrEnum):
    """What differs, or could not be read surely in a picture. Wire names."""

    NUMBER = "NUMBER"
    WORD = "WORD"
    SPELLING = "SPELLING"
    UNREAD = "UNREAD"


class ClauseState(StrEnum):
    """How a clause of the registered text stands in the copy. Wire names."""

    SAME = "SAME"
    SPELLED_OTHERWISE = "SPELLED-OTHERWISE"
    DIFFERS = "DIFFERS"
    UNREAD = "UNREAD"
    LEFT_OUT = "LEFT-OUT"
    NOT_IN_COPY = "NOT-IN-COPY"


class Passage(msgspec.Struct, frozen=True, kw_only=True):
    """Canonical words, and the characters of the given text that they were read from (half-open).

    An empty passage has no words; ``start`` and ``end`` are then where it would stand.
    """

    words: str
    start: int
    end: int


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """What ``clause`` of the registered text says, and what the copy says in its place.

    ``letters_apart`` is how many letters must be changed, added or dropped to make one the other.
    """

    kind: Kind
    clause: str
    registered: Passage
    copy: Passage
    letters_apart: int


class ClauseResult(msgspec.Struct, frozen=True, kw_only=True):
    """How one clause stands in the copy, and how many of its words (count) are there.

    ``moved`` is that it stands elsewhere in the copy, whatever its state.
    """

    clause: str
    state: ClauseState
    moved: bool
    words: int
    words_alike: int


class _Change(msgspec.Struct, frozen=True):
    """Words ``a0`` to ``a1`` of clause number ``clause`` are words ``b0`` to ``b1`` in the copy."""

    kind: Kind
    clause: int
    a0: int
    a1: int
    b0: int
    b1: int


Found = tuple[_Change, Passage, Passage]


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """How a copy lies beside a registered text; counts are of words.

    ``same_text`` is that both canonical texts are one. The copy reaches from the word number
    ``reached_from`` of the registered text over ``words_reached`` words. ``words_before`` and
    ``words_after`` of the copy lie outside the registered text: a screen around it, or something
    that was put there.
    """

    same_text: bool
    words_registered: int
    words_copy: int
    reached_from: int
    words_reached: int
    words_alike: int
    words_before: int
    words_after: int
    clauses: tuple[ClauseResult, ...]
    differences: tuple[Difference, ...]

    @property
    def words_differ(self) -> bool:
        """Whether a word or a number differs in what the copy holds."""
        return any(one.kind in {Kind.NUMBER, Kind.WORD} for one in self.differences)

    @property
    def is_part(self) -> bool:
        """Whether the registered text goes on beyond an end of the copy."""
        return self.words_reached < self.words_registered


def compare(
    registered: CanonicalText, clauses: Sequence[Clause], copy: CanonicalText
) -> Comparison:
    """Return how ``copy`` lies beside ``registered``, whose clauses are ``clauses``."""
    a = [word.text for word in registered.words]
    b = [word.text for word in copy.words]
    laid = lay(a, clauses, b)
    found = [_located(one, registered.words, copy.words) for one in _changes(laid, a, b)]
    differences = [
        Difference(
            kind=change.kind,
            clause=clauses[change.clause].id if clauses else "",
            registered=one,
            copy=other,
            letters_apart=Levenshtein.distance(one.words, other.words),
        )
        for change, one, other in found
    ]
    results = tuple(_result(at, clauses[at], laid, found) for at in range(len(clauses)))
    return Comparison(
        same_text=registered.version == copy.version and a == b,
        words_registered=len(a),
        words_copy=len(b),
        reached_from=laid.reached[0],
        words_reached=laid.reached[1] - laid.reached[0],
        words_alike=sum(one.words_alike for one in results),
        words_before=laid.before,
        words_after=laid.after,
        clauses=results,
        differences=tuple(differences),
    )


def _changes(laid: Laid, a: Sequence[str], b: Sequence[str]) -> list[_Change]:
    changes = [change for piece in laid.pieces for change in _changes_in(piece, a, b)]
    return sorted(changes, key=lambda change: (change.a0, change.b0))


def _changes_in(piece: Piece, a: Sequence[str], b: Sequence[str]) -> Iterator[_Change]:
    """Yield what differs in ``piece``, with words that are only spelled otherwise told apart."""
    if are_spelled_otherwise(a[piece.a0 : piece.a1], b[piece.b0 : piece.b1]):
        yield _Change(Kind.SPELLING, piece.clause, piece.a0, piece.a1, piece.b0, piece.b1)
        return
    mine = list(map(spelling_key, a[piece.a0 : piece.a1]))
    theirs = list(map(spelling_key, b[piece.b0 : piece.b1]))
    for _, codes in groupby(Levenshtein.opcodes(mine, theirs), lambda code: code.tag == "equal"):
        run = list(codes)
        a0, a1 = piece.a0 + run[0].src_start, piece.a0 + run[-1].src_end
        b0, b1 = piece.b0 + run[0].dest_start, piece.b0 + run[-1].dest_end
        if a[a0:a1] != b[b0:b1]:
            yield _Change(_kind(a[a0:a1], b[b0:b1]), piece.clause, a0, a1, b0, b1)


def _kind(one: Sequence[str], other: Sequence[str]) -> Kind:
    if are_spelled_otherwise(one, other):
        return Kind.SPELLING
    numbers = [[word for word in words if has_digit(word)] for words in (one, other)]
    return Kind.WORD if numbers[0] == numbers[1] else Kind.NUMBER


def _located(
    change: _Change, a: Sequence[Word], b: Sequence[Word]
) -> tuple[_Change, Passage, Passage]:
    return change, _passage(a, change.a0, change.a1), _passage(b, change.b0, change.b1)


def _passage(words: Sequence[Word], low: int, high: int) -> Passage:
    if low == high:
        place = words[low - 1].end if low else 0
        return Passage(words="", start=place, end=place)
    text = " ".join([word.text for word in words[low:high]])
    return Passage(words=text, start=words[low].start, end=words[high - 1].end)


def _result(at: int, clause: Clause, laid: Laid, found: Sequence[Found]) -> ClauseResult:
    mine = [change for change, _, _ in found if change.clause == at]
    words = clause.end - clause.start
    reached = _reached(clause, laid.reached) if at not in laid.moved else words
    changed = sum(one.a1 - one.a0 for one in mine if one.kind is not Kind.SPELLING)
    alike = reached - changed
    return ClauseResult(
        clause=clause.id,
        state=_state(mine, (reached, alike)),
        moved=at in laid.moved,
        words=words,
        words_alike=alike,
    )


def _reached(clause: Clause, reached: tuple[int, int]) -> int:
    return max(0, min(clause.end, reached[1]) - max(clause.start, reached[0]))


def _state(mine: Sequence[_Change], counts: tuple[int, int]) -> ClauseState:
    reached, alike = counts
    if not reached:
        return ClauseState.NOT_IN_COPY
    if alike == 0 and not any(one.b1 > one.b0 for one in mine):
        return ClauseState.LEFT_OUT
    if any(one.kind is not Kind.SPELLING for one in mine):
        return ClauseState.DIFFERS
    return ClauseState.SPELLED_OTHERWISE if mine else ClauseState.SAME
