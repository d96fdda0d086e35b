"""Two readings of one picture, each beside the registered text: what both of them say.

A machine misreads letters, and what it misreads differs from one reading to the next; what was
changed on paper is changed in both. So a difference is told where both readings have the same one
there; where they differ from the register in different ways, the place could not be read surely,
and a person must look: also beside ink that nobody could read (:data:`UNREADABLE`). Where one of
them has the registered words, these are taken to stand there. Where the picture seems to end in the
middle of a clause, the rest of it may stand there and was not read.
"""

import re
from collections.abc import Iterator, Sequence

import msgspec

from truceline.documents.canonical_text import CanonicalText
from truceline.documents.clauses import Clause
from truceline.documents.comparison import (
    ClauseResult,
    ClauseState,
    Comparison,
    Difference,
    Kind,
    Passage,
)
from truceline.documents.spelling import has_digit

UNREADABLE = "\u25a1"
"""Stands in a text that was read from a picture for ink that could not be read at all."""
_PART, _ARABIC_PART = 4, 2
"""One letter in so many may be misread by both readings; dots make Arabic letters alike."""
_LIKE = str.maketrans({"l": "i", "1": "i", "j": "i", "0": "o", "c": "e", "ı": "i", "|": "i"})
_LOST_WORDS = 2
"""A number and a word beside it are lost by chance; a line is not."""
_SPECKS = "0.,:/ "
_ARABIC = re.compile("[\u0621-\u064a]")
_BESIDE = 3
"""Characters: a blank, the mark, a blank."""


class Original(msgspec.Struct, frozen=True):
    """A registered text and its clauses."""

    text: CanonicalText
    clauses: Sequence[Clause]


def agreed(first: Comparison, second: Comparison, text: str, registered: Original) -> Comparison:
    """Return what both readings say of the registered text that they were compared with.

    The places are those of the first reading, whose text is ``text``.
    """
    if first.same_text or second.same_text:
        return first if first.same_text else second
    told = _out_of_order(list(_told(first.differences, second.differences, text)))
    found = (*told, *_cut(first, second, registered))
    states = {one.clause: one.state for one in second.clauses}
    return msgspec.structs.replace(
        first,
        differences=found,
        clauses=tuple(_clause(one, states.get(one.clause), found) for one in first.clauses),
    )


def _told(
    first: Sequence[Difference], second: Sequence[Difference], text: str
) -> Iterator[Difference]:
    for one in first:
        others = [other for other in second if _meet(one.registered, other.registered)]
        if others:
            yield msgspec.structs.replace(one, kind=_kind(one, others, text))


def _cut(first: Comparison, second: Comparison, registered: Original) -> Iterator[Difference]:
    """Yield the rest of a clause in the middle of which both readings begin or end."""
    absent = {one.clause for one in first.clauses if one.state is ClauseState.NOT_IN_COPY}
    others = {one.clause: one for one in second.clauses}
    ids = [clause.id for clause in registered.clauses]
    for at, (clause, one) in enumerate(zip(registered.clauses, first.clauses, strict=True)):
        if _is_part(one) and (_is_part(others[one.clause]) or others[one.clause].words_alike == 0):
            cut_off = one.words - one.words_alike
            is_begun = at + 1 == len(ids) or ids[at + 1] in absent
            low = clause.end - cut_off if is_begun else clause.start
            words = registered.text.words[low : low + cut_off]
            yield Difference(
                kind=Kind.UNREAD,
                clause=one.clause,
                registered=Passage(
                    words=" ".join(word.text for word in words),
                    start=words[0].start,
                    end=words[-1].end,
                ),
                copy=Passage(words="", start=0, end=0),
                letters_apart=sum(len(word.text) for word in words),
            )


def _is_part(one: ClauseResult) -> bool:
    """Say whether the copy has a part of the clause, and nothing else in it."""
    whole = {ClauseState.SAME, ClauseState.SPELLED_OTHERWISE}
    return one.state in whole and 0 < one.words_alike < one.words


def _meet(one: Passage, other: Passage) -> bool:
    if one.words and other.words:
        return max(one.start, other.start) < min(one.end, other.end)
    return max(one.start, other.start) <= min(one.end, other.end) + 1


def _kind(one: Difference, others: Sequence[Difference], text: str) -> Kind:
    kinds = {one.kind, *(other.kind for other in others)}
    if Kind.SPELLING in kinds:
        return Kind.SPELLING
    if _may_be_misread(one, arabic=_is_arabic(one.registered.words) or _is_arabic(text)):
        return Kind.UNREAD
    around = text[max(0, one.copy.start - _BESIDE) : one.copy.end + _BESIDE]
    same = any(
        (other.registered.words, other.copy.words) == (one.registered.words, one.copy.words)
        for other in others
    )
    return one.kind if same and UNREADABLE not in around else Kind.UNREAD


def _may_be_misread(one: Difference, *, arabic: bool) -> bool:
    """Say whether readers of letters make this out of the registered words, one and all alike.

    They take few letters of a word for others, and a number for letters. On Arabic paper they also
    lose words and whole lines, see figures in specks, and take a full stop for a nought.
    """
    registered, copy = one.registered.words, one.copy.words
    if not copy:
        return arabic or (has_digit(registered) and registered.count(" ") < _LOST_WORDS)
    if has_digit(registered) or has_digit(copy):
        lost = has_digit(registered) and not has_digit(copy)
        return lost or (arabic and _is_speck(registered, copy))
    if registered.translate(_LIKE) == copy.translate(_LIKE):
        return True
    part = _ARABIC_PART if arabic else _PART
    return bool(registered) and part * one.letters_apart <= max(len(registered), len(copy))


def _is_arabic(text: str) -> bool:
    """Say whether most of its letters are Arabic: of what is registered, for ink is misread."""
    return 2 * len(_ARABIC.findall(text)) > sum(letter.isalpha() for letter in text)


def _is_speck(registered: str, copy: str) -> bool:
    if not registered:
        return len(copy) <= 2
    return registered.strip(_SPECKS) == copy.strip(_SPECKS)


def _out_of_order(found: Sequence[Difference]) -> Iterator[Difference]:
    """Yield ``found``; words that a clause lacks here and has there were read out of order."""
    for one in found:
        others = [other for other in found if other.clause == one.clause and other is not one]
        gone = {word for other in others for word in other.registered.words.split()}
        put = {word for other in others for word in other.copy.words.split()}
        only_put = one.copy.words and not one.registered.words and {*one.copy.words.split()} <= gone
        only_gone = one.registered.words and not one.copy.words
        if only_put or (only_gone and {*one.registered.words.split()} <= put):
            yield msgspec.structs.replace(one, kind=Kind.UNREAD)
        else:
            yield one


def _clause(
    one: ClauseResult, other: ClauseState | None, found: Sequence[Difference]
) -> ClauseResult:
    mine = {each.kind for each in found if each.clause == one.clause}
    absent = {ClauseState.LEFT_OUT, ClauseState.NOT_IN_COPY}
    if one.state in absent and (other in absent or not mine) and Kind.UNREAD not in mine:
        return one
    return msgspec.structs.replace(one, state=_state(mine))


def _state(kinds: set[Kind]) -> ClauseState:
    if kinds & {Kind.NUMBER, Kind.WORD}:
        return ClauseState.DIFFERS
    if Kind.UNREAD in kinds:
        return ClauseState.UNREAD
    return ClauseState.SPELLED_OTHERWISE if kinds else ClauseState.SAME
