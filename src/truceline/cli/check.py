"""``truceline check``: facts about a document in your hand, from a register file alone."""

import hashlib
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import msgspec
from cyclopts import Parameter

from truceline.base.errors import MalformedError
from truceline.cli.machine import now
from truceline.cli.options import AsJson
from truceline.cli.record_file import open_record
from truceline.cli.register import read_file
from truceline.cli.show import show_json, show_line
from truceline.cli.words import PAPER, languages, words_in
from truceline.documents.comparison import Comparison, Difference, Kind
from truceline.documents.findings import Fact, Finding
from truceline.exchange.extraction import extract
from truceline.messages.document import parse_salt
from truceline.messages.words import Words
from truceline.room.check_answer import documents_named
from truceline.room.check_document import Check, Checker, Material, opened_with, read_from, typed
from truceline.room.held import HeldBundle
from truceline.room.register_file import Register, read_register, write_register
from truceline.room.sealed_pages import NoPages, Pages, PagesOf
from truceline.views.documents import Event, is_claim

MOST_DIFFERENCES = 40
"""More than a screen of them tells a person only that another text is at hand; --json has all."""


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class RegisterOptions:
    """Which register is asked, and by which key it must be signed."""

    register: Annotated[Path, Parameter(env_var="TRUCELINE_REGISTER")]
    """The register file that `truceline register` wrote."""

    vkey: str | None = None
    """The log's key, where you know it by another way than the register file."""


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class Asked:
    """What is asked: a register of documents, a whole record, or both of one room."""

    register: Annotated[Path | None, Parameter(env_var="TRUCELINE_REGISTER")] = None
    """The register file that `truceline register` wrote."""

    record: Path | None = None
    """The record that `truceline export` wrote: papers of entries and of the watch log are laid
    beside it."""

    vkey: str | None = None
    """The log's key, where you know it by another way than the file."""


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class Given:
    """What is checked beside a file, or instead of one."""

    text: str | None = None
    """The text itself, instead of a file."""

    salt: str | None = None
    """32 digits that came with a withheld document: tells whether this is that one."""


_NOTHING, _NO_TEXT = Asked(), Given()


def check(
    file: Path | None = None,
    /,
    *,
    asked: Asked = _NOTHING,
    given: Given = _NO_TEXT,
    lang: str = "en",
    as_json: AsJson = False,
) -> None:
    """Say what a register holds about a document: facts, never a verdict.

    Everything is done on this machine, and nothing is stored. `-` reads text from standard input.

    Parameters
    ----------
    file
        The document: text, HTML, PDF, DOCX, or a picture where tesseract is installed.
    lang
        Language of the answer: en or ar.
    """
    known, pages = _known(asked)
    found = Checker(known, pages).check(_material(file, given))
    if as_json:
        documents = documents_named(found, known)
        answer = {"register": known.origin, "size": known.size, **msgspec.to_builtins(found)}
        show_json({**answer, "documents": msgspec.to_builtins(documents)})
    else:
        _show(found, known, words_in(lang, "check", "codes"))


def _known(asked: Asked) -> tuple[Register, Pages]:
    if asked.record is None:
        if asked.register is None:
            raise MalformedError("check", "name what is asked: --register FILE or --record FILE.")
        return open_register(RegisterOptions(register=asked.register, vkey=asked.vkey)), NoPages()
    bundle = open_record(asked.record, asked.vkey)
    if asked.register is None:
        known = read_register(write_register(bundle, (), now()), bundle.header.log_vkey)
    else:
        options = RegisterOptions(register=asked.register, vkey=bundle.header.log_vkey)
        known = open_register(options)
    return known, PagesOf(HeldBundle(bundle), [words_in(one, *PAPER) for one in languages()])


def open_register(options: RegisterOptions) -> Register:
    """Return the register in the file that ``options`` name; every proof in it holds."""
    lines = read_file(options.register).splitlines(keepends=True)
    return read_register(lines, options.vkey)


def _material(file: Path | None, given: Given) -> Material:
    if (file is None) == (given.text is None):
        raise MalformedError("check", "give a file or --text, and not both.")
    salt = None if given.salt is None else parse_salt(given.salt)
    if file is None:
        text = given.text or ""
        return opened_with(salt, text.encode(), typed(text))
    octets = sys.stdin.buffer.read() if str(file) == "-" else read_file(file)
    digest = hashlib.sha256(octets).hexdigest()
    seen = extract(octets)
    looks = tuple(one.look for one in seen.marks)
    material = read_from(digest, seen.text, seen.second, seen.codes)
    return opened_with(salt, octets, msgspec.structs.replace(material, marks=looks))


def _show(found: Check, known: Register, words: Words) -> None:
    show_line(words.text("check-register", {"origin": known.origin, "size": known.size}))
    for finding in found.findings:
        show_line(f"  {finding.fact.value:24} {fact_text(finding, known, words)}")
    if found.comparison is not None and any(
        one.fact in {Fact.DIFFERS, Fact.SPELLED_OTHERWISE, Fact.NOT_READ_SURELY}
        for one in found.findings
    ):
        _show_differences(found.comparison, words)
    for ref, row in documents_named(found, known).items():
        title = own(row.title, words)
        show_line(words.text("checker-said", {"document": ref, "title": title}))
        for event in row.timeline:
            show_line(f"  {event_text(event, words)}")


def fact_text(finding: Finding, known: Register, words: Words) -> str:
    """Return the sentence of ``finding`` in the language of ``words``."""
    row = known.documents.get(finding.document or finding.other)
    title = "" if row is None else own(row.title, words)
    return words.text(
        f"fact-{finding.fact.value.lower()}",
        {
            "document": finding.document,
            "title": title,
            "party": finding.party,
            "at": finding.at or "1970-01-01T00:00:00Z",
            "entry": finding.entry or 0,
            "other": finding.other,
            "language": finding.language,
            "authentic": "yes" if finding.authentic else "no",
            "clauses": ", ".join(finding.clauses),
            "count": finding.count,
            "total": finding.total,
            "says": _said(finding, words),
        },
    )


def own(texts: Mapping[str, str], words: Words) -> str:
    """Return the text in the language of ``words``, or the first that there is."""
    return texts.get(words.language) or next(iter(texts.values()), "")


def event_text(event: Event, words: Words) -> str:
    """Return what was said of a document, by whom and when, as one line."""
    told = words.text(f"event-{event.what.lower()}", {"party": event.party})
    parts = [told, words.text("checker-when", {"at": event.at, "entry": event.index})]
    if event.translations:
        parts.append(words.text("checker-translations", {"count": len(event.translations)}))
    if event.checked is not None:
        how = own(event.checked.how_checked, words)
        about = {"channel": event.checked.channel, "day": event.checked.checked_on, "how": how}
        parts.append(words.text("checker-channel", about))
    elif is_claim(event):
        parts.append(words.text("checker-claim"))
    return " ".join(parts)


def _said(finding: Finding, words: Words) -> str:
    ids = (f"{kind}-{finding.says.lower()}" for kind in ("code-statement-kind", "said"))
    return next((words.text(one) for one in ids if words.has(one)), finding.says)


def _show_differences(found: Comparison, words: Words) -> None:
    for one in found.differences[:MOST_DIFFERENCES]:
        show_line("    " + words.text(_shape(one), _places(one)))
    if len(found.differences) > MOST_DIFFERENCES:
        show_line(
            "    " + words.text("check-more", {"count": len(found.differences) - MOST_DIFFERENCES})
        )


def _shape(one: Difference) -> str:
    if one.kind is Kind.SPELLING:
        return "check-spelling"
    if one.kind is Kind.UNREAD:
        return "check-unread" if one.copy.words else "check-not-read"
    if not one.copy.words:
        return "check-left-out"
    return "check-changed" if one.registered.words else "check-put-in"


def _places(one: Difference) -> dict[str, str | int]:
    return {"clause": one.clause, "registered": one.registered.words, "copy": one.copy.words}
