"""``truceline paper``: a document, an entry or the watch log as PDF, with its seal."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from truceline.base.errors import MalformedError, RefusedError
from truceline.base.instants import parse_instant
from truceline.cli.check import RegisterOptions, fact_text, open_register
from truceline.cli.machine import now
from truceline.cli.options import AsJson
from truceline.cli.printing import passphrase
from truceline.cli.record_file import open_record
from truceline.cli.seat import read_file
from truceline.cli.show import show_json, show_line
from truceline.cli.words import PAPER, words_in
from truceline.exchange.paper import paper_pdf, signed_pdf
from truceline.messages.entry import check_word
from truceline.messages.words import Words, isolated
from truceline.record.seal import format_seal
from truceline.room.check_document import standing_facts
from truceline.room.held import HeldBundle
from truceline.room.printed import entry_sheet, log_sheet, span_of
from truceline.room.register_file import Bundle, Register
from truceline.room.sheets import Block, Line, SealPrinted, Sheet, Weight


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class Printing:
    """How it is printed, and with which key."""

    sign_with: Path | None = None
    """PKCS #12 file of the key that signs the PDF; left out, it is not signed."""

    font: Path | None = None
    """TrueType file with all letters of the texts. Default: DejaVu Sans where it is installed."""

    lang: str = "en"
    """Language of the facts: en or ar."""


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class Asked:
    """What is printed, and the file in which it is: a register for a document, else a record."""

    register: Annotated[Path | None, Parameter(env_var="TRUCELINE_REGISTER")] = None
    """The register file that `truceline register` wrote."""

    record: Path | None = None
    """The record that `truceline export` wrote, with what you may read."""

    vkey: str | None = None
    """The log's key, where you know it by another way than the file."""

    entry: int | None = None
    """Index of an entry."""

    begins: str | None = None
    """Watch log from this instant on, such as 2026-11-23T06:00:00Z."""

    until: str | None = None
    """Watch log until this instant."""


_NOTHING, _PLAIN = Asked(), Printing()


def paper(
    ref: str = "",
    /,
    *,
    asked: Asked = _NOTHING,
    output: Annotated[Path, Parameter(name=["--output", "-o"])],
    how: Printing = _PLAIN,
    as_json: AsJson = False,
) -> None:
    """Write a registered document, an entry or the watch log as PDF, with its seal.

    A document comes from a register file; an entry and the watch log from an exported record, as
    far as its holder may read it. The passphrase of the key is read from
    TRUCELINE_PAPER_PASSPHRASE.

    Parameters
    ----------
    ref
        Reference of the document in the register, such as M-ROOM/2026/1/DOC.
    output
        The PDF to write.
    """
    made = paper_pdf(_sheet(ref, asked, how.lang), how.font)
    if how.sign_with is not None:
        made = signed_pdf(made, read_file(how.sign_with), passphrase())
    output.write_bytes(made)
    is_signed = how.sign_with is not None
    if as_json:
        show_json({"file": str(output), "octets": len(made), "signed": is_signed})
    else:
        show_line(f"{output}: {len(made)} octets{'' if is_signed else ', not signed'}.")


def _sheet(ref: str, asked: Asked, lang: str) -> Sheet:
    kinds = bool(ref), asked.entry is not None, bool(asked.begins or asked.until)
    if sum(kinds) != 1:
        raise MalformedError(
            "paper-what",
            "give a document, --entry, or --begins with --until, and one of them.",
            "truceline paper --help shows each.",
        )
    if ref:
        return _document(ref, asked, lang)
    held, words = HeldBundle(_record(asked)), words_in(lang, *PAPER)
    if asked.entry is not None:
        return entry_sheet(held, asked.entry, words, now())
    return log_sheet(held, *span_of(held.times(), *_span(asked)), words, now())


def _span(asked: Asked) -> tuple[datetime, datetime]:
    if asked.begins is None or asked.until is None:
        raise MalformedError("paper-span", "the watch log needs --begins and --until.")
    return parse_instant(asked.begins), parse_instant(asked.until)


def _record(asked: Asked) -> Bundle:
    if asked.record is None:
        raise MalformedError(
            "paper-record", "an entry is printed from a record.", "Name it with --record FILE."
        )
    return open_record(asked.record, asked.vkey)


def _document(ref: str, asked: Asked, lang: str) -> Sheet:
    if asked.register is None:
        raise MalformedError(
            "paper-register", "a document is printed from a register.", "Name it with --register."
        )
    known = open_register(RegisterOptions(register=asked.register, vkey=asked.vkey))
    if ref not in known.documents:
        raise RefusedError("not-found", f"the register holds no document {ref!r}.")
    return _document_sheet(ref, known, words_in(lang, *PAPER))


def _document_sheet(ref: str, known: Register, words: Words) -> Sheet:
    row = known.documents[ref]
    index = row.timeline[0].index
    word = check_word(known.hashes[index])
    told = [fact_text(one, known, words) for one in standing_facts(ref, row)]
    source = words.text("check-register", {"origin": known.origin, "size": known.size})
    title = row.title.get(words.language) or next(iter(row.title.values()))
    facts = tuple(Line(line, Weight.SMALL) for line in (isolated(ref), source, *told))
    code = format_seal(known.hashes[index], known.proofs[index])
    under = (isolated(word), words.text("paper-seal", {"entry": index}))
    return Sheet(
        language=words.language,
        title=title,
        mark="" if known.status == "ACTUAL" else known.status,
        blocks=(Block((Line(title, Weight.TITLE), *facts)), *_texts(ref, known)),
        seals=(SealPrinted(code, under),),
        foot=f"{known.origin} #{index} · {word}",
        made_at=now(),
    )


def _texts(ref: str, known: Register) -> list[Block]:
    return [
        Block(
            (Line(one.language.upper(), Weight.SMALL), *map(Line, one.given.splitlines())),
            language=one.language,
        )
        for one in known.texts
        if one.document == ref
    ]
