"""What the seals on a paper say, beside what its text says.

A seal proves that the log holds an entry. It is printed on paper, and paper is copied: so a seal is
told together with whether the text around it is the one that the entry registers.
"""

from collections.abc import Iterable, Iterator

import msgspec

from truceline.base.errors import TrucelineError
from truceline.documents.findings import Fact, Finding
from truceline.documents.nearest import Match
from truceline.record.keys import parse_vkey
from truceline.record.seal import PREFIX, Seal, parse_seal, verify_seal
from truceline.room.register_file import Register


class TextRead(msgspec.Struct, frozen=True):
    """A text that was read around the seals: documents it is the text of, and the nearest."""

    same: frozenset[str]
    match: Match | None


def seal_facts(
    codes: Iterable[str], register: Register, text: TextRead | None
) -> Iterator[Finding]:
    """Yield what each seal among ``codes`` says; ``text`` is None where none was read."""
    for code in dict.fromkeys(codes):
        if code.startswith(PREFIX):
            yield _seal_fact(code, register, text)


def _seal_fact(code: str, register: Register, text: TextRead | None) -> Finding:
    try:
        seal = parse_seal(code)
        if seal.origin != register.origin:
            return Finding(fact=Fact.SEAL_NOT_OURS, says=seal.origin)
        verify_seal(seal, parse_vkey(register.log_vkey))
    except TrucelineError as problem:
        return Finding(fact=Fact.SEAL_BROKEN, says=problem.code)
    return _beside_text(seal, register, text)


def _beside_text(seal: Seal, register: Register, text: TextRead | None) -> Finding:
    ref = _document(seal, register)
    if ref is None:
        return Finding(fact=Fact.SEAL_WITHOUT_TEXT, entry=seal.index, other=f"#{seal.index}")
    if text is None or not register.documents[ref].texts:
        return Finding(fact=Fact.SEAL_WITHOUT_TEXT, document=ref, entry=seal.index, other=ref)
    if ref in text.same or _is_near(text.match, ref):
        return Finding(fact=Fact.SEAL_VALID, document=ref, entry=seal.index, other=ref)
    return Finding(fact=Fact.SEAL_VALID_TEXT_DIFFERS, entry=seal.index, other=ref)


def _is_near(match: Match | None, ref: str) -> bool:
    """Return whether no word or number differs; a printed seal has words around the text."""
    if match is None or not match.found or match.text.document != ref:
        return False
    return not match.comparison.words_differ


def _document(seal: Seal, register: Register) -> str | None:
    """Return the document that the sealed entry registers, None where the file does not hold it."""
    if register.hashes.get(seal.index) != seal.entry:
        return None
    named = (ref for ref, row in register.documents.items() if row.timeline[0].index == seal.index)
    return next(named, None)
