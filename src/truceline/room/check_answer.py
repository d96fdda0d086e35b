"""What somebody who checks a thing is shown: the facts, the texts side by side, who said what when.

One shape for the interface of a host, for the command line and for a page that works alone.
"""

from collections.abc import Mapping

import msgspec

from truceline.documents.comparison import Comparison
from truceline.documents.findings import Finding
from truceline.room.check_document import Check
from truceline.room.register_file import Register
from truceline.views.documents import Event, Registered, TextHash


class TextSeen(msgspec.Struct, frozen=True, kw_only=True):
    """The text that was read from what was handed in, and from what kind of file.

    ``unread`` counts pages without any text. ``doubtful`` are the characters (start and end,
    half-open) that could not be read surely; ``second`` is another reading of a picture, and
    ``codes`` are what its QR codes say, ``marks`` hashes of its stamps and the like.
    """

    kind: str
    text: str
    pages: int = 1
    unread: int = 0
    doubtful: tuple[tuple[int, int], ...] = ()
    second: str | None = None
    codes: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()


class DocumentShown(msgspec.Struct, frozen=True, kw_only=True):
    """A registered document that a fact names, and everything that was said of it, in order."""

    title: Mapping[str, str]
    date: str | None
    reference_no: str | None
    standing: str
    withheld: bool
    registered_by: str
    texts: tuple[TextHash, ...]
    timeline: tuple[Event, ...]


class CheckAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """Facts about a thing, as of ``size`` entries of the register of ``origin``.

    ``registered`` is the text that ``comparison`` compares with, as given; ``parties`` are
    designations by party and language. None: nothing was near enough to compare.
    """

    origin: str
    size: int
    seen: TextSeen
    findings: tuple[Finding, ...]
    documents: Mapping[str, DocumentShown]
    parties: Mapping[str, Mapping[str, str]]
    compared_with: str | None
    language: str | None
    comparison: Comparison | None
    registered: str | None


def answer_of(
    check: Check,
    register: Register,
    seen: TextSeen,
    parties: Mapping[str, Mapping[str, str]],
) -> CheckAnswer:
    """Return what is shown of ``check``; ``parties`` are all designations of the room."""
    return CheckAnswer(
        origin=register.origin,
        size=register.size,
        seen=seen,
        findings=check.findings,
        documents=documents_named(check, register),
        parties=parties,
        compared_with=check.compared_with,
        language=check.language,
        comparison=check.comparison,
        registered=_registered(check, register),
    )


def documents_named(check: Check, register: Register) -> dict[str, DocumentShown]:
    """Return the documents that ``check`` names, by reference, with what was said of each."""
    named = {ref for one in check.findings for ref in (one.document, one.other)}
    named.add(check.compared_with or "")
    return {ref: _shown(register.documents[ref]) for ref in sorted(named & {*register.documents})}


def _shown(row: Registered) -> DocumentShown:
    return DocumentShown(
        title=row.title,
        date=row.date,
        reference_no=row.reference_no,
        standing=row.standing,
        withheld=row.withheld,
        registered_by=row.registered_by,
        texts=row.texts,
        timeline=row.timeline,
    )


def _registered(check: Check, register: Register) -> str | None:
    key = (check.compared_with, check.language)
    found = (one.given for one in register.texts if (one.document, one.language) == key)
    return next(found, None)
