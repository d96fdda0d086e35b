"""Two readings of one picture, each beside the registered text: what both of them say.

A machine misreads letters, and what it misreads differs from one reading to the next; what was
changed on paper is changed in both. So a difference is told where both readings have the same one
there; where they differ from the register in different ways, the place could not be read surely,
and a person must look: also beside ink that nobody could read (:data:`UNREADABLE`). Where one of
them has the registered words, these are taken to stand there; where one of them ends before, it has
no words, and a person must look. Where both end in the middle of a clause, the rest of it may stand
there and was not read.
"""

import re
from collections.abc import Iterator, Sequence
from unicodedata import normalize

import msgspec
from rapidfuzz.distance import Levenshtein

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
_LIKE = str.maketrans(
    {"l": "i", "1": "i", "j": "i", "0": "o", "c": "e", "ı": "i", "|": "i"}
    | {"\u043e": "o", "\u0431": "6", "\u0437": "3"}
)
"""The second line is of Cyrillic."""
_LAST_CYRILLIC = "\u052f"
"""Behind it begin the Armenian and Hebrew letters."""
_THIN = re.compile("i{2,}")
_HARDLY = 4
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


class Reading(msgspec.Struct, frozen=True):
    """What was read, and how it lies beside the registered text."""

    text: str
    beside: Comparison


def agreed(one: Reading, other: Reading, registered: Original) -> Comparison:
    """Return what both readings say of the registered text; the places are those of ``one``."""
    first, second = one.beside, other.beside
    if first.same_text or second.same_text:
        return first if first.same_text else second
    told = _out_of_order(list(_told(one, other, registered)))
    beyond = (
        *_of_one_alone(first, second, registered, len(one.text)),
        *_of_one_alone(second, first, registered, len(one.text)),
        *_cut(first, second, registered),
    )
    found = tuple(sorted((*told, *beyond), key=lambda one: one.registered.start))
    states = {one.clause: one.state for one in second.clauses}
    return msgspec.structs.replace(
        first,
        differences=found,
        clauses=tuple(_clause(one, states.get(one.clause), found) for one in first.clauses),
    )


def _told(first: Reading, second: Reading, registered: Original) -> Iterator[Difference]:
    # Of a clause with hardly a word alike, what is there may be a heading of the paper's own.
    hardly = {one.clause for one in first.beside.clauses if _HARDLY * one.words_alike < one.words}
    for one in first.beside.differences:
        others = [
            other for other in second.beside.differences if _meet(one.registered, other.registered)
        ]
        if others:
            kind = _kind(one, others, (first.text, second.text))
            arabic = _is_arabic(one.registered.words) or _is_arabic(first.text)
            if kind in {Kind.WORD, Kind.NUMBER} and one.clause in hardly and one.copy.words:
                kind = Kind.UNREAD
            if kind in {Kind.WORD, Kind.NUMBER} and arabic and _is_text_of(one, registered):
                kind = Kind.UNREAD
            yield msgspec.structs.replace(one, kind=kind)


def _is_text_of(one: Difference, registered: Original) -> bool:
    """Say whether the copy has a row of registered words there: lines between them were lost."""
    words = one.copy.words
    whole = " ".join(word.text for word in registered.text.words)
    return " " in words and f" {words} " in f" {whole} "


def _of_one_alone(
    one: Comparison, other: Comparison, registered: Original, at_end: int
) -> Iterator[Difference]:
    """Yield what only ``one`` can say, of clauses that it has, where ``other`` does not reach.

    They are to be looked at; their place in the text of the other is its end (character
    ``at_end``), or its beginning.
    """
    low, high = _reach(other, registered.text)
    whole = {each.clause for each in one.clauses if 2 * each.words_alike >= each.words}
    for each in one.differences:
        is_before, is_after = each.registered.end <= low, each.registered.start >= high
        if (is_before or is_after) and each.clause in whole and each.kind is not Kind.SPELLING:
            place = at_end if is_after else 0
            copy = Passage(words=each.copy.words, start=place, end=place)
            yield msgspec.structs.replace(each, kind=Kind.UNREAD, copy=copy)


def _reach(one: Comparison, registered: CanonicalText) -> tuple[int, int]:
    """Return the characters of the registered text that a copy reaches."""
    if not one.words_reached:
        return 0, 0
    words = registered.words[one.reached_from : one.reached_from + one.words_reached]
    return words[0].start, words[-1].end


def _cut(first: Comparison, second: Comparison, registered: Original) -> Iterator[Difference]:
    """Yield the rest of a clause in the middle of which both readings begin or end."""
    read = [one for one in (first, second) if one.words_reached]
    if not read:
        return
    low = min(one.reached_from for one in read)
    high = max(one.reached_from + one.words_reached for one in read)
    for clause in registered.clauses:
        if clause.start < low < clause.end:
            yield _unread(clause, clause.start, low, registered.text)
        if clause.start < high < clause.end:
            yield _unread(clause, high, clause.end, registered.text)


def _unread(clause: Clause, low: int, high: int, registered: CanonicalText) -> Difference:
    words = registered.words[low:high]
    return Difference(
        kind=Kind.UNREAD,
        clause=clause.id,
        registered=Passage(
            words=" ".join(word.text for word in words), start=words[0].start, end=words[-1].end
        ),
        copy=Passage(words="", start=0, end=0),
        letters_apart=sum(len(word.text) for word in words),
    )


def _meet(one: Passage, other: Passage) -> bool:
    if one.words and other.words:
        return max(one.start, other.start) < min(one.end, other.end)
    return max(one.start, other.start) <= min(one.end, other.end) + 1


def _kind(one: Difference, others: Sequence[Difference], texts: tuple[str, str]) -> Kind:
    kinds = {one.kind, *(other.kind for other in others)}
    if Kind.SPELLING in kinds:
        return Kind.SPELLING
    if _may_be_misread(one, arabic=_is_arabic(one.registered.words) or _is_arabic(texts[0])):
        return Kind.UNREAD
    same = [
        other
        for other in others
        if (other.registered.words, other.copy.words) == (one.registered.words, one.copy.words)
    ]
    is_sure = _is_sure(one.copy, texts[0]) and any(_is_sure(it.copy, texts[1]) for it in same)
    return one.kind if is_sure else Kind.UNREAD


def _is_sure(copy: Passage, text: str) -> bool:
    return UNREADABLE not in text[max(0, copy.start - _BESIDE) : copy.end + _BESIDE]


def _may_be_misread(one: Difference, *, arabic: bool) -> bool:
    """Say whether readers of letters make this out of the registered words, one and all alike.

    They take few letters of a word for others, a number for letters and back, lose or see blanks in
    numbers, lose a letter that stands alone, and take a speck for one. On
    Arabic paper they also lose letters, figures, words and whole lines, see figures in specks and
    in short words, and take a full stop for a nought.
    """
    registered, copy = one.registered.words, one.copy.words
    if not copy:
        few = has_digit(registered) and registered.count(" ") < _LOST_WORDS
        return arabic or few or len(registered) == 1
    if not registered and len(copy) == 1 and not has_digit(copy):
        return True
    if _looks_alike(registered, copy) or (arabic and _is_lost(registered, copy)):
        return True
    if has_digit(registered) or has_digit(copy):
        lost = has_digit(registered) and not has_digit(copy)
        return lost or (arabic and _is_speck(registered, copy))
    part = _ARABIC_PART if arabic else _PART
    return bool(registered) and part * one.letters_apart <= max(len(registered), len(copy))


def _looks_alike(registered: str, copy: str) -> bool:
    """Say whether only blanks are between them, or letters that look like those in the copy."""
    if registered.replace(" ", "") == copy.replace(" ", ""):
        return True
    if has_digit(registered):
        return False
    return _strokes(registered) == _strokes(copy) or _are_marks_lost(registered, copy)


def _are_marks_lost(registered: str, copy: str) -> bool:
    """Say whether only letters with marks (u with a circumflex) were taken for others."""
    return len(registered) == len(copy) and all(
        one == other or (one <= _LAST_CYRILLIC and len(normalize("NFD", one)) > 1)
        for one, other in zip(registered, copy, strict=True)
    )


def _strokes(words: str) -> str:
    """Return ``words`` as they look from afar: without blanks, thin strokes not counted."""
    return _THIN.sub("i", words.replace(" ", "").translate(_LIKE))


def _is_lost(registered: str, copy: str) -> bool:
    """Say whether ``copy`` is what is left of ``registered``: signs, or words with few misread."""
    signs = iter(registered)
    if all(sign in signs for sign in copy):
        return True
    words = iter(registered.split())
    return not has_digit(copy) and all(
        any(_ARABIC_PART * Levenshtein.distance(word, each) <= len(word) for word in words)
        for each in copy.split()
    )


def _is_arabic(text: str) -> bool:
    """Say whether most of its letters are Arabic: of what is registered, for ink is misread."""
    return 2 * len(_ARABIC.findall(text)) > sum(letter.isalpha() for letter in text)


def _is_speck(registered: str, copy: str) -> bool:
    if len(registered) <= 2 and not has_digit(registered):
        return len(copy) <= max(1, 2 - len(registered))
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
