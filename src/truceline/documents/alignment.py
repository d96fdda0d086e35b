"""Two sequences of words laid beside each other: which passages are the same, which are not.

Three words in a row that occur once in each text anchor them; the longest chain of anchors in one
order is kept, and between its members the fewest changed words are sought. So a cut copy finds its
place in a long text, and twenty pages take some milliseconds. What lies outside the chain may have
been moved: :func:`anchors_of` names all anchors, in or out of order.
"""

from bisect import bisect_left
from collections.abc import Collection, Sequence

import msgspec
from rapidfuzz.distance import Levenshtein

ANCHOR_WORDS = 3
"""Fewer recur by chance in any legal text; more are cut by every changed word."""
SHORTEST_SAME = 3
"""A shorter agreement between two longer changes is chance: *the* stands everywhere."""


class Step(msgspec.Struct, frozen=True, gc=False):
    """Words ``a0`` to ``a1`` of one text lie beside words ``b0`` to ``b1`` of the other."""

    same: bool
    a0: int
    a1: int
    b0: int
    b1: int


Pair = tuple[int, int]


def align(a: Sequence[str], b: Sequence[str]) -> list[Step]:
    """Return the steps that lay ``b`` beside ``a``; no two steps of one kind follow each other."""
    steps: list[Step] = []
    at = (0, 0)
    for start_a, start_b, length in [*_blocks(_in_order(anchors_of(a, b))), (len(a), len(b), 0)]:
        ends = (at == (0, 0), length == 0)
        steps += _between(a, b, (at[0], start_a, at[1], start_b), ends)
        at = (start_a + length, start_b + length)
        if length:
            steps.append(Step(same=True, a0=start_a, a1=at[0], b0=start_b, b1=at[1]))
    return _joined(_without_chance(_joined(steps)))


def anchors_of(a: Sequence[str], b: Sequence[str]) -> list[Pair]:
    """Return where three words that occur once in each text stand, in the order of ``b``."""
    places = _once(a)
    return [(places[words], at) for words, at in _once(b).items() if words in places]


def _once(words: Sequence[str]) -> dict[tuple[str, ...], int]:
    """Return the place of every run of anchor words that occurs once, in order."""
    found: dict[tuple[str, ...], int] = {}
    again: set[tuple[str, ...]] = set()
    for at, run in enumerate(zip(*(words[skip:] for skip in range(ANCHOR_WORDS)), strict=False)):
        if found.setdefault(run, at) != at:
            again.add(run)
    return {run: at for run, at in found.items() if run not in again}


def _in_order(pairs: Sequence[Pair]) -> list[Pair]:
    """Return the longest chain of ``pairs`` that rises in both texts."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for at, (a, _) in enumerate(pairs):
        length = bisect_left(tails, a)
        before.append(ends[length - 1] if length else -1)
        if length == len(tails):
            tails.append(a)
            ends.append(at)
        else:
            tails[length], ends[length] = a, at
    chain: list[Pair] = []
    last = ends[-1] if ends else -1
    while last >= 0:
        chain.append(pairs[last])
        last = before[last]
    return chain[::-1]


def _blocks(chain: Sequence[Pair]) -> list[tuple[int, int, int]]:
    """Return (start in a, start in b, length in words) of anchors, without overlap in either."""
    blocks: list[tuple[int, int, int]] = []
    for a, b in chain:
        if blocks:
            start_a, start_b, length = blocks[-1]
            offset = a - start_a
            if offset == b - start_b and offset <= length:
                blocks[-1] = (start_a, start_b, offset + ANCHOR_WORDS)
                continue
            overlap = max(0, start_a + length - a, start_b + length - b)
        else:
            overlap = 0
        if overlap < ANCHOR_WORDS:
            blocks.append((a + overlap, b + overlap, ANCHOR_WORDS - overlap))
    return blocks


def _between(
    a: Sequence[str],
    b: Sequence[str],
    gap: tuple[int, int, int, int],
    ends: tuple[bool, bool],
) -> list[Step]:
    """Return the steps of what lies between two anchors, or before the first, or after the last."""
    a0, a1, b0, b1 = gap
    head, tail = ends
    # At an end, the longer text is only asked as far as the shorter one can reach: it may be a cut.
    reach = 2 * (b1 - b0) + ANCHOR_WORDS if b1 > b0 else 0
    lead: list[Step] = []
    rest: list[Step] = []
    if head and not tail and a1 - a0 > reach:
        lead, a0 = [Step(same=False, a0=a0, a1=a1 - reach, b0=b0, b1=b0)], a1 - reach
    elif tail and not head and a1 - a0 > reach:
        rest, a1 = [Step(same=False, a0=a0 + reach, a1=a1, b0=b1, b1=b1)], a0 + reach
    codes = Levenshtein.opcodes(a[a0:a1], b[b0:b1])
    inner = [
        Step(
            code.tag == "equal",
            a0 + code.src_start,
            a0 + code.src_end,
            b0 + code.dest_start,
            b0 + code.dest_end,
        )
        for code in codes
    ]
    return [*lead, *inner, *rest]


def _joined(steps: Sequence[Step]) -> list[Step]:
    joined: list[Step] = []
    for step in steps:
        if step.a0 == step.a1 and step.b0 == step.b1:
            continue
        if joined and joined[-1].same is step.same:
            joined[-1] = Step(step.same, joined[-1].a0, step.a1, joined[-1].b0, step.b1)
        else:
            joined.append(step)
    return joined


def _without_chance(steps: Sequence[Step]) -> list[Step]:
    """Return ``steps`` with short agreements between two long changes taken for chance."""
    kept = list(steps)
    for at in range(1, len(steps) - 1):
        step = steps[at]
        words = step.a1 - step.a0
        if step.same and words < SHORTEST_SAME:
            around = (_size(steps[at - 1]), _size(steps[at + 1]))
            if min(around) > 2 * SHORTEST_SAME:
                kept[at] = Step(same=False, a0=step.a0, a1=step.a1, b0=step.b0, b1=step.b1)
    return kept


def begin_at(
    steps: Sequence[Step], starts: Collection[int], a: Sequence[str], b: Sequence[str]
) -> list[Step]:
    """Return ``steps``; what was added or left out begins at one of ``starts`` where it can.

    Left out of *Article 3 ... Article 4* can be *3 ... Article* and *Article 3 ...*: one text.
    """
    slid = list(steps)
    for at in range(1, len(slid) - 1):
        before, step, after = slid[at - 1 : at + 2]
        by = 0 if step.same else _slide(step, before.a1 - before.a0, starts, (a, b))
        if by:
            slid[at - 1] = Step(
                same=True, a0=before.a0, a1=before.a1 - by, b0=before.b0, b1=before.b1 - by
            )
            slid[at] = Step(
                same=False, a0=step.a0 - by, a1=step.a1 - by, b0=step.b0 - by, b1=step.b1 - by
            )
            slid[at + 1] = Step(
                same=True, a0=after.a0 - by, a1=after.a1, b0=after.b0 - by, b1=after.b1
            )
    return slid


def _slide(
    step: Step, room: int, starts: Collection[int], texts: tuple[Sequence[str], Sequence[str]]
) -> int:
    """Return by how many words ``step``, of one text alone, moves back to begin at a start."""
    if step.a0 < step.a1 and step.b0 < step.b1:
        return 0
    words, low, high = (
        (texts[0], step.a0, step.a1) if step.a0 < step.a1 else (texts[1], step.b0, step.b1)
    )
    for by in range(room + 1):
        if step.a0 - by in starts:
            return by
        if by == room or words[low - 1 - by] != words[high - 1 - by]:
            return 0
    return 0


def _size(step: Step) -> int:
    return max(step.a1 - step.a0, step.b1 - step.b0)
