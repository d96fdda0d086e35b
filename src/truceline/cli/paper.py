"""``truceline paper``: a registered document as PDF, with its facts, texts and seal."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from truceline.base.errors import RefusedError
from truceline.cli.check import RegisterOptions, fact_text, open_register
from truceline.cli.machine import now
from truceline.cli.options import AsJson
from truceline.cli.seat import read_file
from truceline.cli.show import show_json, show_line
from truceline.cli.words import words_in
from truceline.exchange.paper import Paper, paper_pdf, signed_pdf
from truceline.messages.entry import check_word
from truceline.messages.words import Words, plain
from truceline.record.seal import format_seal
from truceline.room.check_document import standing_facts
from truceline.room.register_file import Register

PASSPHRASE = "TRUCELINE_PAPER_PASSPHRASE"  # noqa: S105  the name of a variable


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


def paper(
    ref: str,
    /,
    *,
    register: RegisterOptions,
    output: Annotated[Path, Parameter(name=["--output", "-o"])],
    how: Printing | None = None,
    as_json: AsJson = False,
) -> None:
    """Write a registered document as PDF, with what is said of it and its seal.

    The passphrase of the key is read from TRUCELINE_PAPER_PASSPHRASE.

    Parameters
    ----------
    ref
        Reference of the document in the register, such as M-ROOM/2026/1/DOC.
    output
        The PDF to write.
    """
    known, chosen = open_register(register), how or Printing()
    if ref not in known.documents:
        raise RefusedError("not-found", f"the register holds no document {ref!r}.")
    made = paper_pdf(_paper(ref, known, words_in(chosen.lang, "check", "codes")), chosen.font)
    if chosen.sign_with is not None:
        given = os.environ.get(PASSPHRASE)
        made = signed_pdf(made, read_file(chosen.sign_with), given.encode() if given else None)
    output.write_bytes(made)
    is_signed = chosen.sign_with is not None
    if as_json:
        show_json({"file": str(output), "octets": len(made), "signed": is_signed})
    else:
        show_line(f"{output}: {len(made)} octets{'' if is_signed else ', not signed'}.")


def _paper(ref: str, known: Register, words: Words) -> Paper:
    row = known.documents[ref]
    index = row.timeline[0].index
    word = check_word(known.hashes[index])
    told = [fact_text(one, known, words) for one in standing_facts(ref, row)]
    asked = words.text("check-register", {"origin": known.origin, "size": known.size})
    return Paper(
        title=row.title.get(words.language) or next(iter(row.title.values())),
        mark="" if known.status == "ACTUAL" else known.status,
        facts=tuple(plain(line) for line in (ref, asked, *told)),
        texts=tuple((one.language, one.given) for one in known.texts if one.document == ref),
        seal=format_seal(known.hashes[index], known.proofs[index]),
        under_seal=(word, plain(words.text("paper-seal", {"entry": index}))),
        foot=f"{known.origin} #{index} · {word}",
        made_at=now(),
    )
