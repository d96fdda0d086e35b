"""Check a thing in somebody's hand against a register: by its file, and by its words.

Pure, and therefore nothing that people check is stored or logged. What comes back are facts
(:mod:`truceline.documents.findings`) and, where a text is near, the comparison down to the word.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from typing import TYPE_CHECKING

import msgspec

from truceline.documents.canonical_text import CanonicalText, canonical_text
from truceline.documents.clauses import clauses_of
from truceline.documents.comparison import Comparison, compare
from truceline.documents.findings import Fact, Finding
from truceline.documents.marks import LOOK_FORM, Mark, mark_facts
from truceline.documents.nearest import Match, RegisteredText, nearest
from truceline.documents.readings import Original, Reading, agreed
from truceline.documents.text_facts import (
    Numbered,
    Office,
    comparison_facts,
    date_facts,
    number_facts,
    office_facts,
    swapped_letters,
)
from truceline.messages.document import withheld_commitment
from truceline.record.seal import PREFIX
from truceline.room.own_dates import own_date_facts
from truceline.room.register_file import Register
from truceline.room.sealed import Around, TextRead, seal_facts
from truceline.room.sealed_pages import Copy, NoPages, Pages
from truceline.views.documents import Event, PartyAnswer, Registered

if TYPE_CHECKING:
    from truceline.documents.text_index import TextIndex

FEWEST_WORDS = 4
"""Fewer words than this are in any text."""

_ANSWERS: Mapping[str, Fact] = {
    "ATTEST": Fact.ATTESTED,
    "DENY": Fact.DENIED,
    "PARTLY": Fact.ATTESTED_IN_PART,
    "NOT-ISSUED-BY-US": Fact.NOT_ISSUED,
}
_STANDINGS: Mapping[str, Fact] = {
    "DRAFT": Fact.DRAFT,
    "AGREED-MINUTES": Fact.AGREED_MINUTES,
    "CIRCULATED": Fact.CIRCULATED,
}
_STATEMENTS = frozenset({"CONFIRM", "DENY", "CLARIFY", "RETRACT", "ANNOUNCE", "APOLOGY"})


_NO_PAGES = NoPages()


class Material(msgspec.Struct, frozen=True, kw_only=True):
    """What is checked: the hash of a file (hex), its text, its QR codes; any may be absent.

    ``second`` is another reading of the picture that ``text`` was read from. Codes that are no
    seals are passed over. ``marks`` are hashes of its letterheads, stamps and signatures;
    ``commitment`` is that of the file with the salt that came with it.
    """

    file_sha256: str | None = None
    text: str | None = None
    second: str | None = None
    codes: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    commitment: str | None = None


def read_from(sha256: str, text: str, second: str | None, codes: tuple[str, ...]) -> Material:
    """Return the material of a file; its text too may hold a seal as a line."""
    found = typed(text)
    codes = (*found.codes, *codes)
    return Material(file_sha256=sha256, text=found.text, second=second, codes=codes)


def opened_with(salt: bytes | None, octets: bytes, material: Material) -> Material:
    """Return ``material`` of the file or text in ``octets``, with what ``salt`` makes of it."""
    if salt is None:
        return material
    return msgspec.structs.replace(material, commitment=withheld_commitment(salt, octets))


def typed(text: str) -> Material:
    """Return the material of a pasted text, in which a line may be what a seal's code says.

    Such a line becomes blanks, so that places in the text stay what they were.
    """
    lines = text.splitlines(keepends=True)
    # A blank is a character of base 45: it may end the code.
    codes = tuple(line.rstrip("\r\n") for line in lines if line.startswith(PREFIX))
    rest = "".join(" " * len(line) if line.startswith(PREFIX) else line for line in lines)
    return Material(text=rest if rest.strip() or not codes else None, codes=codes)


class Check(msgspec.Struct, frozen=True, kw_only=True):
    """What was found. ``comparison`` is with the text ``compared_with``, in ``language``."""

    findings: tuple[Finding, ...]
    compared_with: str | None = None
    language: str | None = None
    comparison: Comparison | None = None


class Checker:
    """A register that is ready to be asked; holds its index and forgets every question.

    ``pages`` are papers of entries and of the watch log, for what their seals are printed on.
    """

    def __init__(self, register: Register, pages: Pages = _NO_PAGES) -> None:
        # Loaded here: the index needs numpy, and a host that nobody asks stays small.
        from truceline.documents.text_index import TextIndex  # noqa: PLC0415

        self.register = register
        self._pages = pages
        self._index = _with_texts(TextIndex(), register.texts, 0)

    def after(self, register: Register) -> "Checker":
        """Return a checker of ``register``, which answers as a new one does.

        Where it holds the texts of this one and others after them, these others alone are read.
        """
        known = len(self.register.texts)
        if register.texts[:known] != self.register.texts:
            return Checker(register, self._pages)
        later = copy(self)
        later.register = register
        later._index = _with_texts(self._index, register.texts, known)  # noqa: SLF001
        return later

    def check(self, material: Material) -> Check:
        """Return every fact about ``material``; NOT-FOUND where nothing in the register is it."""
        found = list(_file_facts(material.file_sha256, self.register.documents))
        found += _opened(material.commitment, self.register.documents)
        read = None if material.text is None else canonical_text(material.text)
        if read is not None and len(read.words) < FEWEST_WORDS:
            found.append(Finding(fact=Fact.NOTHING_READ))
            read = None
        text = None if read is None else self._beside(read, material)
        if read is not None and text is not None:
            found += _same_text(read, self.register.documents)
            found += _match_facts(text.match)
        around = None if read is None else Around(_copy(material), self._pages)
        found += seal_facts(material.codes, self.register, text, around)
        told = self._told(found, text.match if text else None, read)
        matched = frozenset(one.document for one in told.findings)
        marks = mark_facts(material.marks, _marks(self.register), matched)
        return msgspec.structs.replace(told, findings=(*told.findings, *marks))

    def _beside(self, read: CanonicalText, material: Material) -> TextRead:
        same = frozenset(
            one.document for one in _same_text(read, self.register.documents) if one.document
        )
        return TextRead(same, None if same else self._nearest(read, material))

    def _nearest(self, read: CanonicalText, material: Material) -> Match | None:
        given = material.text or ""
        match = nearest(read, given, self._index, self.register.texts.__getitem__)
        if match is None or material.second is None:
            return match
        text = match.text
        registered = canonical_text(text.given, text.canonical_form)
        second = canonical_text(material.second, text.canonical_form)
        laid_on = Original(registered, clauses_of(text.given, registered))
        again = compare(registered, laid_on.clauses, second)
        both = Reading(given, match.comparison), Reading(material.second, again)
        return Match(text, agreed(*both, laid_on), match.found)

    def _told(self, found: list[Finding], match: Match | None, read: CanonicalText | None) -> Check:
        known = tuple(dict.fromkeys(one.document for one in found if one.document))
        matched = [ref for ref in known if ref in self.register.documents]
        if not matched and all(one.fact is not Fact.SEAL_VALID for one in found):
            found.append(Finding(fact=Fact.NOT_FOUND))
        if match is not None and not match.found:
            found.append(_nearest(match))
        for ref in matched:
            found += standing_facts(ref, self.register.documents[ref])
        if read is not None:
            found += _own_facts(read, self.register.documents, frozenset(matched))
        return Check(
            findings=tuple(found),
            compared_with=match.text.document if match else None,
            language=match.text.language if match else None,
            comparison=match.comparison if match else None,
        )


def _marks(register: Register) -> Mapping[str, Sequence[Mark]]:
    """Return the marks of each document: as its entry gives them, and as measured on its file."""
    return {
        ref: [
            *(
                Mark(one.look_hash, one.mark_kind)
                for one in row.marks
                if one.look_form == LOOK_FORM
            ),
            *map(Mark, register.marks.get(ref, ())),
        ]
        for ref, row in register.documents.items()
    }


def _copy(material: Material) -> Copy:
    return Copy(material.text or "", material.second)


def _with_texts(index: "TextIndex", texts: Sequence[RegisteredText], first: int) -> "TextIndex":
    return index.with_texts((n, _words(texts[n])) for n in range(first, len(texts)))


def _words(text: RegisteredText) -> list[str]:
    return [word.text for word in canonical_text(text.given, text.canonical_form).words]


def _file_facts(sha256: str | None, documents: Mapping[str, Registered]) -> Iterator[Finding]:
    for ref, row in documents.items():
        if sha256 is not None and row.file_sha256 == sha256 and not row.withheld:
            yield Finding(fact=Fact.EXACT_MATCH, document=ref)
        for part in row.parts:
            if part.file_sha256 == sha256:
                title = next(iter(part.title.values()))
                yield Finding(fact=Fact.PART_MATCH, document=ref, says=title)


def _opened(commitment: str | None, documents: Mapping[str, Registered]) -> Iterator[Finding]:
    """Yield the withheld documents that the file and its salt open; another salt opens nothing."""
    for ref, row in documents.items():
        if row.withheld and row.file_sha256 == commitment:
            first = row.timeline[0]
            yield Finding(fact=Fact.WITHHELD_OPENED, document=ref, at=first.at, entry=first.index)


def _match_facts(match: Match | None) -> Iterable[Finding]:
    if match is None or not match.found:
        return ()
    return comparison_facts(match.comparison, match.text.document, match.text.language)


def _same_text(read: CanonicalText, documents: Mapping[str, Registered]) -> Iterator[Finding]:
    """Yield the documents that register this very text, whether their text is at hand or not."""
    by_form = {read.version: read.sha256}
    for ref, row in documents.items():
        for text in row.texts:
            if by_form.get(text.canonical_form) == text.sha256:
                yield Finding(
                    fact=Fact.TEXT_MATCH,
                    document=ref,
                    language=text.language,
                    authentic=text.authentic,
                )


def _nearest(match: Match) -> Finding:
    return Finding(
        fact=Fact.NEAREST,
        other=match.text.document,
        language=match.text.language,
        count=match.comparison.words_alike,
        total=match.comparison.words_copy,
    )


def standing_facts(ref: str, row: Registered) -> Iterator[Finding]:
    """Yield what the register holds about one document, in the order in which it is read out."""
    first = row.timeline[0]
    yield _said(Fact.REGISTERED_BY, ref, first)
    for party in row.in_name_of:
        yield Finding(fact=Fact.IN_NAME_OF, document=ref, party=party)
    if row.standing in _STANDINGS:
        yield Finding(fact=_STANDINGS[row.standing], document=ref)
    if row.withheld:
        yield Finding(fact=Fact.WITHHELD, document=ref)
    for newer in row.superseded_by:
        yield Finding(fact=Fact.SUPERSEDED_BY, document=ref, other=newer)
    if row.first_seen is not None:
        seen = row.first_seen
        yield Finding(fact=Fact.FIRST_SEEN, document=ref, at=seen.reported_at, says=seen.url or "")
    yield from own_date_facts(ref, row)
    yield from _answers(ref, row)
    for party in row.awaited:
        yield Finding(fact=Fact.AWAITED, document=ref, party=party)
    for event in row.timeline:
        if event.what in _STATEMENTS and event.ref in row.statements:
            fact = Fact.STATED if event.official else Fact.CLAIMED
            yield _said(fact, ref, event, says=event.what)


def _said(fact: Fact, ref: str, event: Event, says: str = "") -> Finding:
    return Finding(
        fact=fact,
        document=ref,
        party=event.party,
        at=event.at,
        entry=event.index,
        other=event.ref if event.ref != ref else "",
        says=says,
    )


def _answers(ref: str, row: Registered) -> Iterator[Finding]:
    latest: dict[str, PartyAnswer] = {one.party: one for one in row.attestations}
    for answer in latest.values():
        said = Finding(
            fact=_ANSWERS[answer.answer],
            document=ref,
            party=answer.party,
            at=answer.at,
            entry=answer.index,
        )
        yield said
        if answer.disputed:
            yield msgspec.structs.replace(said, fact=Fact.DISPUTED_CLAUSES, clauses=answer.disputed)


def _own_facts(
    read: CanonicalText, documents: Mapping[str, Registered], matched: frozenset[str]
) -> Iterable[Finding]:
    numbered = [
        Numbered(ref, row.reference_no) for ref, row in documents.items() if row.reference_no
    ]
    offices = [
        Office(ref, one.signatory, one.office, one.held_from, one.held_until)
        for ref, row in documents.items()
        for one in row.offices
    ]
    return [
        *number_facts(read, numbered, matched),
        *date_facts(read),
        *office_facts(read, offices),
        *swapped_letters(read),
    ]
