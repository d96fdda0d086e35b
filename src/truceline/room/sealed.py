"""What the seals on a paper say, beside what its text says.

A seal proves that the log holds an entry. It is printed on paper, and paper is copied: so a seal is
told together with whether the text around it is the one that the entry registers, or the paper that
is printed of the entry or of the watch log between two seals.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import msgspec

from truceline.base.errors import TrucelineError
from truceline.documents.findings import Fact, Finding
from truceline.documents.nearest import Match
from truceline.record.keys import parse_vkey
from truceline.record.seal import PREFIX, parse_seal, verify_seal
from truceline.room.register_file import Register
from truceline.room.sealed_pages import Copy, Pages, Placed, Standing, standing_of

_ENDS = 2
_TOLD = {
    Standing.SAME: Fact.SEAL_VALID,
    Standing.DIFFERS: Fact.SEAL_VALID_TEXT_DIFFERS,
    Standing.UNSURE: Fact.SEAL_WITHOUT_TEXT,
}


class TextRead(msgspec.Struct, frozen=True):
    """A text that was read around the seals: documents it is the text of, and the nearest."""

    same: frozenset[str]
    match: Match | None


class Around(NamedTuple):
    """What was read around the seals: the copy itself, and beside which papers it is laid."""

    copy: Copy
    pages: Pages


def seal_facts(
    codes: Iterable[str], register: Register, text: TextRead | None, around: Around | None = None
) -> Iterator[Finding]:
    """Yield what each seal among ``codes`` says; ``text`` is None where none was read."""
    found = {code: _placed(code, register) for code in codes if code.startswith(PREFIX)}
    placed = [one for one in found.values() if isinstance(one, Placed)]
    same = _of_log(placed, around)
    for one in found.values():
        if isinstance(one, Finding):
            yield one
        elif same is not None and one in same.ends:
            yield Finding(fact=same.fact, entry=one.index, other=same.name)
        else:
            yield from _beside_text(one, register, text, around)
    if same is not None and same.around:
        yield Finding(fact=Fact.WORDS_AROUND, other=same.name, count=same.around)


def _placed(code: str, register: Register) -> Placed | Finding:
    try:
        seal = parse_seal(code)
        if seal.origin != register.origin:
            return Finding(fact=Fact.SEAL_NOT_OURS, says=seal.origin)
        checkpoint = verify_seal(seal, parse_vkey(register.log_vkey))
    except TrucelineError as problem:
        return Finding(fact=Fact.SEAL_BROKEN, says=problem.code)
    return Placed(seal.index, seal.entry, checkpoint.size)


class _Log(NamedTuple):
    """A watch log between two seals: what is told of both of them."""

    ends: tuple[Placed, Placed]
    fact: Fact
    around: int

    @property
    def name(self) -> str:
        return f"#{self.ends[0].index} - #{self.ends[1].index}"


def _of_log(placed: Sequence[Placed], around: Around | None) -> _Log | None:
    """Return what is told of the watch log between two seals under one head."""
    if around is None or len({one.size for one in placed}) != 1 or len(placed) != _ENDS:
        return None
    first, last = sorted(placed)
    standing, words = standing_of(around.copy, around.pages.pages(first, last))
    # Not at hand: to lay the copy beside either entry alone would tell a true log as another text.
    return _Log((first, last), _TOLD[standing or Standing.UNSURE], words)


def _beside_text(
    seal: Placed, register: Register, text: TextRead | None, around: Around | None
) -> Iterator[Finding]:
    ref = _document(seal, register)
    name = ref or f"#{seal.index}"
    if ref and text and register.documents[ref].texts:
        if ref in text.same or _is_near(text.match, ref):
            yield Finding(fact=Fact.SEAL_VALID, document=ref, entry=seal.index, other=ref)
            return
        standing, words = _page_standing(seal, around)
        fact = Fact.SEAL_VALID_TEXT_DIFFERS if standing is None else _TOLD[standing]
    else:
        standing, words = _page_standing(seal, around)
        fact = Fact.SEAL_WITHOUT_TEXT if standing is None else _TOLD[standing]
    # A seal on another text does not make that text the document.
    document = "" if ref is None or fact is Fact.SEAL_VALID_TEXT_DIFFERS else ref
    yield Finding(fact=fact, document=document, entry=seal.index, other=name)
    if words:
        yield Finding(fact=Fact.WORDS_AROUND, document=document, other=name, count=words)


def _page_standing(seal: Placed, around: Around | None) -> tuple[Standing | None, int]:
    if around is None:
        return None, 0
    return standing_of(around.copy, around.pages.pages(seal, seal))


def _is_near(match: Match | None, ref: str) -> bool:
    """Return whether no word or number differs; a printed seal has words around the text."""
    if match is None or not match.found or match.text.document != ref:
        return False
    return not match.comparison.words_differ


def _document(seal: Placed, register: Register) -> str | None:
    """Return the document that the sealed entry registers, None where the file does not hold it."""
    if register.hashes.get(seal.index) != seal.entry:
        return None
    named = (ref for ref, row in register.documents.items() if row.timeline[0].index == seal.index)
    return next(named, None)
