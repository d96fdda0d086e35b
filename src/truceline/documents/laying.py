"""A copy laid beside a registered text: what it reaches, what was moved, and where they differ.

A copy may be a page of the text, or a screen with more around it. So what the copy does not reach
at an end is told apart from what differs, but only where it is much longer than what the copy has
in its place: a rewritten first clause must not pass for a cut.
"""

from collections.abc import Mapping, Sequence

import msgspec
from rapidfuzz.distance import Levenshtein

from truceline.documents.alignment import ANCHOR_WORDS, Step, align, anchors_of, begin_at
from truceline.documents.clauses import Clause
from truceline.documents.spelling import spelling_key

FEWEST_MOVED = 6
"""Fewer words than this stand elsewhere by chance."""
LEFT_OUT_BELOW = 0.2
"""A clause is left out where the copy has fewer words in its place than this part of it."""
MOVED_ABOVE = 0.6
"""A clause was moved where this part of its words stands in a row elsewhere."""
CUT_WORDS = 20
"""A text goes on past a copy where it has twice the copy's words there, and this many more."""


Range = tuple[int, int]
_FIGURES = str.maketrans("123456789", "000000000")


class Piece(msgspec.Struct, frozen=True):
    """Words ``a0`` to ``a1`` of clause number ``clause`` lie beside words ``b0`` to ``b1``."""

    clause: int
    a0: int
    a1: int
    b0: int
    b1: int


class Laid(msgspec.Struct, frozen=True):
    """``reached`` (words of the registered text) is what the copy can be compared with.

    ``before`` and ``after`` count words of the copy outside it; ``moved`` are numbers of clauses.
    """

    pieces: tuple[Piece, ...]
    reached: Range
    before: int
    after: int
    moved: frozenset[int]


def lay(a: Sequence[str], clauses: Sequence[Clause], b: Sequence[str]) -> Laid:
    """Return copy ``b`` beside ``a``; ``clauses`` are those of ``a``, in order and without gap."""
    if a == b:
        return Laid((), (0, len(a)), 0, 0, frozenset())
    steps = begin_at(align(a, b), {clause.start for clause in clauses}, a, b)
    (low, before), (high, after) = _with_figures(_ends(steps, (len(a), len(b))), a, b)
    inside = [_within(step, (low, high), (before, after)) for step in steps if not step.same]
    pieces = [piece for step in inside for piece in _by_clause(step, clauses, a, b)]
    absent = _absent(pieces, clauses, (low, high))
    found = _elsewhere(a, b, {at: clauses[at] for at in absent}) if absent else {}
    pieces = _apart_from(found, pieces) + _moved_pieces(found, clauses, a, b)
    outside = [
        sum(_overlap(there, end) for there in found.values())
        for end in ((0, before), (after, len(b)))
    ]
    return Laid(
        tuple(pieces),
        (low, high),
        before - outside[0],
        len(b) - after - outside[1],
        frozenset(found),
    )


def _ends(steps: Sequence[Step], sizes: Range) -> tuple[Range, Range]:
    """Return the words of a and b where they begin to lie side by side, and where they end."""
    first, last = (0, 0), sizes
    if not any(step.same for step in steps):
        return first, last
    if not steps[0].same:
        first = _trimmed(steps[0].a1, steps[0].b1)
    if not steps[-1].same:
        back = _trimmed(sizes[0] - steps[-1].a0, sizes[1] - steps[-1].b0)
        last = (sizes[0] - back[0], sizes[1] - back[1])
    return first, last


def _with_figures(
    ends: tuple[Range, Range], a: Sequence[str], b: Sequence[str]
) -> tuple[Range, Range]:
    """Return ``ends`` moved outwards over numbers of one shape: at a cut, a changed one is no end.

    A number of one figure is left out: it may number the page.
    """
    (low, before), (high, after) = ends
    while low and before and _are_of_one_shape(a[low - 1], b[before - 1]):
        low, before = low - 1, before - 1
    while high < len(a) and after < len(b) and _are_of_one_shape(a[high], b[after]):
        high, after = high + 1, after + 1
    return (low, before), (high, after)


def _are_of_one_shape(one: str, other: str) -> bool:
    shape = one.translate(_FIGURES)
    return shape.count("0") > 1 and shape == other.translate(_FIGURES)


def _trimmed(a: int, b: int) -> Range:
    """Return how many of ``a`` and ``b`` words, at an end, have nothing to lie beside."""
    if a >= 2 * b + CUT_WORDS:
        return a, b
    return a - min(a, b), b - min(a, b)


def _within(step: Step, reached: Range, there: Range) -> Step:
    a = [min(max(at, reached[0]), reached[1]) for at in (step.a0, step.a1)]
    b = [min(max(at, there[0]), there[1]) for at in (step.b0, step.b1)]
    return Step(same=False, a0=a[0], a1=a[1], b0=b[0], b1=b[1])


def _by_clause(
    step: Step, clauses: Sequence[Clause], a: Sequence[str], b: Sequence[str]
) -> list[Piece]:
    """Return ``step`` cut where its clauses meet."""
    if step.a0 == step.a1 and step.b0 == step.b1:
        return []
    touched = [at for at, one in enumerate(clauses) if one.start < step.a1 and step.a0 < one.end]
    if len(touched) < 2:
        at = touched[0] if touched else _clause_before(step.a0, clauses)
        return [Piece(at, step.a0, step.a1, step.b0, step.b1)]
    cuts = [step.b0, *_beside(step, [clauses[at].start for at in touched[1:]], a, b), step.b1]
    pieces = [
        Piece(at, max(step.a0, clauses[at].start), min(step.a1, clauses[at].end), *pair)
        for at, *pair in zip(touched, cuts, cuts[1:], strict=False)
    ]
    return [piece for piece in pieces if piece.a0 < piece.a1 or piece.b0 < piece.b1]


def _clause_before(word: int, clauses: Sequence[Clause]) -> int:
    return max((at for at, one in enumerate(clauses) if one.start < word), default=0)


def _beside(step: Step, places: Sequence[int], a: Sequence[str], b: Sequence[str]) -> list[int]:
    """Return which words of b the words ``places`` of a lie beside."""
    keys = [
        list(map(spelling_key, words)) for words in (a[step.a0 : step.a1], b[step.b0 : step.b1])
    ]
    codes = Levenshtein.opcodes(*keys)
    beside = []
    for place in places:
        code = next(one for one in codes if one.src_end > place - step.a0)
        into = min(place - step.a0 - code.src_start, code.dest_end - code.dest_start)
        beside.append(step.b0 + code.dest_start + max(0, into))
    return beside


def _absent(pieces: Sequence[Piece], clauses: Sequence[Clause], reached: Range) -> list[int]:
    """Return the numbers of the clauses that do not stand in their place in the copy."""
    absent = []
    for at, clause in enumerate(clauses):
        mine = [piece for piece in pieces if piece.clause == at]
        outside = clause.end - clause.start - _overlap((clause.start, clause.end), reached)
        other = sum(piece.a1 - piece.a0 for piece in mine) + outside
        there = sum(piece.b1 - piece.b0 for piece in mine)
        words = clause.end - clause.start
        if other == words and there < LEFT_OUT_BELOW * words:
            absent.append(at)
    return absent


def _elsewhere(
    a: Sequence[str], b: Sequence[str], absent: Mapping[int, Clause]
) -> dict[int, Range]:
    """Return the words of ``b`` where an absent clause stands, by its number."""
    anchors = anchors_of(a, b)
    found: dict[int, Range] = {}
    for at, clause in absent.items():
        mine = [pair for pair in anchors if clause.start <= pair[0] <= clause.end - ANCHOR_WORDS]
        if not mine or clause.end - clause.start < FEWEST_MOVED:
            continue
        first, last = min(mine, key=lambda pair: pair[1]), max(mine, key=lambda pair: pair[1])
        low = max(0, first[1] - (first[0] - clause.start))
        high = min(len(b), last[1] + (clause.end - last[0]))
        words = clause.end - clause.start
        alike = sum(
            step.a1 - step.a0
            for step in align(a[clause.start : clause.end], b[low:high])
            if step.same
        )
        if alike >= MOVED_ABOVE * words and high - low <= 2 * words:
            found[at] = (low, high)
    return found


def _moved_pieces(
    found: Mapping[int, Range],
    clauses: Sequence[Clause],
    a: Sequence[str],
    b: Sequence[str],
) -> list[Piece]:
    pieces = []
    for at, (low, high) in found.items():
        start, end = clauses[at].start, clauses[at].end
        pieces += [
            Piece(at, start + step.a0, start + step.a1, low + step.b0, low + step.b1)
            for step in align(a[start:end], b[low:high])
            if not step.same
        ]
    return pieces


def _apart_from(found: Mapping[int, Range], pieces: Sequence[Piece]) -> list[Piece]:
    """Return ``pieces`` without the clauses that were found elsewhere, and what they left there."""
    kept = []
    for piece in pieces:
        low, high = piece.b0, piece.b1
        for start, end in found.values():
            if start <= low < end:
                low = min(end, high)
            if start < high <= end:
                high = max(start, low)
        own = piece.clause not in found
        if (own and piece.a0 < piece.a1) or low < high:
            kept.append(Piece(piece.clause, piece.a0, piece.a1 if own else piece.a0, low, high))
    return kept


def _overlap(one: Range, other: Range) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))
