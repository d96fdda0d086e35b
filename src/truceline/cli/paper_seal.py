"""``truceline paper-seal``: the code to print on a document, from a register file."""

from pathlib import Path
from typing import Annotated

import segno
from cyclopts import Parameter

from truceline.base.errors import MalformedError, RefusedError
from truceline.cli.check import RegisterOptions, open_register
from truceline.cli.options import AsJson
from truceline.cli.show import show_json, show_line
from truceline.messages.entry import check_word
from truceline.record.seal import format_seal

KINDS = frozenset({".svg", ".png", ".pdf", ".txt"})
MODULE = 4
"""Pixels or points a module: some 45 mm a side in print at 150 dots per inch."""


def paper_seal(
    ref: str,
    /,
    *,
    register: RegisterOptions,
    output: Annotated[Path, Parameter(name=["--output", "-o"])],
    as_json: AsJson = False,
) -> None:
    """Write the seal of a registered document: a QR code that anybody verifies offline.

    It proves that the log holds the document's entry. It can be copied onto other paper: who reads
    it compares the text.

    Parameters
    ----------
    ref
        Reference of the document in the register, such as M-ROOM/2026/1/DOC.
    output
        The file to write: .svg, .png or .pdf, or .txt for the text of the code.
    """
    if output.suffix not in KINDS:
        raise MalformedError(
            "seal-file", f"{output.suffix!r} is none of {', '.join(sorted(KINDS))}."
        )
    known = open_register(register)
    row = known.documents.get(ref)
    if row is None:
        raise RefusedError("not-found", f"the register holds no document {ref!r}.")
    index = row.timeline[0].index
    text = format_seal(known.hashes[index], known.proofs[index])
    if output.suffix == ".txt":
        output.write_text(text + "\n", encoding="ascii")
    else:
        segno.make(text, micro=False, error="l", boost_error=False).save(str(output), scale=MODULE)
    word = check_word(known.hashes[index])
    if as_json:
        show_json({"file": str(output), "entry": index, "check_word": word, "seal": text})
    else:
        show_line(f"{output}: entry {index}, check word {word}. Print the check word beside it.")
