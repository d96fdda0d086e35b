"""What a text says of itself, and how it lies beside a registered one, as facts."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

import msgspec

from truceline.documents.canonical_text import CanonicalText
from truceline.documents.comparison import Comparison, Kind
from truceline.documents.dates import WrittenDate, date_pairs, dates_in
from truceline.documents.findings import Fact, Finding
from truceline.documents.references import reference_key, references_in


class Numbered(msgspec.Struct, frozen=True):
    """A registered document and its reference number."""

    document: str
    number: str


class Office(msgspec.Struct, frozen=True):
    """Who holds an office from ``since`` to ``until`` (days, both included), by which document."""

    document: str
    holder: str
    office: str
    since: str
    until: str | None


def comparison_facts(found: Comparison, document: str, language: str) -> Iterator[Finding]:
    """Yield what ``found`` says of a copy; one that is the same text has no other fact."""
    kinds = [one.kind for one in found.differences]
    differ = [one for one in found.differences if one.kind in {Kind.NUMBER, Kind.WORD}]
    unread = [one for one in found.differences if one.kind is Kind.UNREAD]
    if found.words_differ:
        yield Finding(
            fact=Fact.DIFFERS,
            document=document,
            language=language,
            clauses=_once(one.clause for one in differ),
            count=len(differ),
            total=kinds.count(Kind.NUMBER),
        )
    if Kind.SPELLING in kinds:
        yield Finding(
            fact=Fact.SPELLED_OTHERWISE,
            document=document,
            language=language,
            clauses=_once(one.clause for one in found.differences if one.kind is Kind.SPELLING),
            count=kinds.count(Kind.SPELLING),
        )
    if unread:
        yield Finding(
            fact=Fact.NOT_READ_SURELY,
            document=document,
            language=language,
            clauses=_once(one.clause for one in unread),
            count=len(unread),
        )
    if not found.differences and not found.same_text:
        yield Finding(fact=Fact.NO_DIFFERENCE, document=document, language=language)
    yield from _extent(found, document, language)


def _extent(found: Comparison, document: str, language: str) -> Iterator[Finding]:
    if found.is_part:
        yield Finding(
            fact=Fact.PART_OF_TEXT,
            document=document,
            language=language,
            count=found.words_reached,
            total=found.words_registered,
        )
    around = found.words_before + found.words_after
    if around:
        yield Finding(fact=Fact.WORDS_AROUND, document=document, language=language, count=around)
    moved = tuple(one.clause for one in found.clauses if one.moved)
    if moved:
        yield Finding(fact=Fact.CLAUSES_MOVED, document=document, language=language, clauses=moved)


def _once(clauses: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(clauses))


def swapped_letters(text: CanonicalText) -> Iterator[Finding]:
    """Yield that letters of another alphabet stand in words, with the first of them as found."""
    if text.substitutions:
        first = text.substitutions[0]
        yield Finding(fact=Fact.LETTERS_SWAPPED, count=len(text.substitutions), says=first.found)


def date_facts(text: CanonicalText) -> Iterator[Finding]:
    """Yield whether dates that stand together agree, and days that no calendar has."""
    dates = dates_in(text.words)
    for one in dates:
        if one.day_number is None:
            yield Finding(fact=Fact.NO_SUCH_DAY, says=_as_written(one, text))
    for pair in date_pairs(dates):
        yield Finding(
            fact=Fact.DATES_AGREE if pair.agree else Fact.DATES_DISAGREE,
            says=f"{_as_written(pair.hijri, text)} / {_as_written(pair.gregorian, text)}",
            count=abs(pair.days_apart),
        )


def _as_written(one: WrittenDate, text: CanonicalText) -> str:
    return " ".join(word.text for word in text.words[one.first : one.last])


def number_facts(
    text: CanonicalText, registered: Sequence[Numbered], matched: frozenset[str]
) -> Iterator[Finding]:
    """Yield what the register knows of the numbers that the text gives itself.

    ``matched`` are the documents whose text this is. A number of another document's is worth
    telling: a true number over a new body is how papers have been made up.
    """
    keys = {reference_key(one.number): one.document for one in registered}
    for reference in references_in(text.words):
        found = [key for key in keys if reference.words[: len(key)] == key]
        number = max(found, key=len, default=None)
        if number is None:
            yield Finding(fact=Fact.NUMBER_NOT_REGISTERED, says=reference.words[0])
            continue
        of_this = keys[number] in matched
        fact = Fact.NUMBER_REGISTERED if of_this else Fact.NUMBER_OF_ANOTHER_TEXT
        yield Finding(fact=fact, document=keys[number], says=" ".join(number))


def office_facts(text: CanonicalText, offices: Sequence[Office]) -> Iterator[Finding]:
    """Yield the signatories named in the text of whose terms no date of the text is part."""
    days = [one.day_number for one in dates_in(text.words) if one.day_number is not None]
    padded = f" {text.text} "
    for office in offices:
        name = " ".join(reference_key(office.holder))
        since = date.fromisoformat(office.since).toordinal()
        until = date.fromisoformat(office.until).toordinal() if office.until else None
        within = any(since <= day and (until is None or day <= until) for day in days)
        if name and f" {name} " in padded and days and not within:
            yield Finding(
                fact=Fact.OUTSIDE_TERM,
                document=office.document,
                says=office.holder,
                at=office.until or office.since,
            )
