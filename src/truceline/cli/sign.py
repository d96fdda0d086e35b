"""``truceline sign``: several parties sign one document, in any order, in one place or apart."""

import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import segno
from cyclopts import App, Parameter

from truceline.base.errors import MalformedError, RefusedError
from truceline.base.instants import format_instant
from truceline.cli.machine import now
from truceline.cli.options import AsJson
from truceline.cli.roots import RootKey, read_root
from truceline.cli.seat import read_file
from truceline.cli.show import show_facts, show_json, show_line
from truceline.cli.signed_document import party_text
from truceline.cli.signing_files import (
    document_body,
    read_signing,
    read_texts,
    unpack,
    write_signing,
)
from truceline.documents.parity import parity_of
from truceline.documents.signing import (
    SheetSigner,
    Signing,
    draft_signing,
    format_signing,
    merged,
    open_signing,
    with_quorums,
    with_signatures,
)
from truceline.exchange.extraction import codes_in
from truceline.messages.entry import check_word
from truceline.record.paper_parts import PREFIX, from_parts, to_parts

MAX_FILE_OCTETS = 16 * 1024 * 1024

app = App(
    name="sign",
    help="""Sign a document together: several parties, any order, several languages, offline.

    `draft` makes a file from the texts; it travels by stick or by codes on paper (`codes`,
    `read`). Each party reads it (`show`) and signs (`add`). Files that were signed apart are laid
    together (`merge`). `truceline verify` and openssl (`unpack`) verify what comes out.
    """,
)
Keys = Annotated[
    list[Path],
    Parameter(name="--root-key", consume_multiple=True, negative="", help="Root key files."),
]
Output = Annotated[Path, Parameter(name=["--output", "-o"])]
Several = Parameter(consume_multiple=True, negative="")


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class Signatories:
    """Who signs, and how many of a party are enough."""

    signer: Annotated[list[Path], Several]
    """Root key files of all who may sign; the public halves are enough."""

    needs: Annotated[list[str] | None, Several] = None
    """Such as A=2: any two of the signers of A. Everybody of a party that is not named here."""


@app.command
def draft(
    *texts: Path,
    signatories: Signatories,
    authentic: Annotated[list[str], Several],
    output: Output,
    as_json: AsJson = False,
) -> None:
    """Lay the texts side by side, and write the file that all parties sign.

    Parameters
    ----------
    texts
        UTF-8 files named by their language: ar.txt, en.txt.
    authentic
        Languages in which the text is authentic.
    output
        The file that travels.
    """
    if output.exists():
        raise RefusedError("file-there", f"{output} is there already.", "Choose another name.")
    roots = [read_root(path) for path in signatories.signer]
    signing = draft_signing(
        _origin(roots),
        format_instant(now()),
        read_texts(list(texts)),
        frozenset(authentic),
        [SheetSigner(party=root.party, key=root.key) for root in roots],
    )
    signing = with_quorums(signing, _quorums(signatories.needs))
    write_signing(output, signing)
    _show(output, signing, as_json=as_json)


def _quorums(given: list[str] | None) -> dict[str, int]:
    found: dict[str, int] = {}
    for one in given or ():
        party, sign, count = one.partition("=")
        if not sign or not count.isascii() or not count.isdigit() or party in found:
            raise MalformedError("signing-quorums", f"{one!r} says nothing such as A=2.")
        found[party] = int(count)
    return found


def _origin(roots: list[RootKey]) -> str:
    origins = {root.origin for root in roots}
    if len(origins) != 1:
        raise RefusedError("signing-signers", "the keys are not of one room.", "Give only those.")
    return origins.pop()


@app.command
def show(file: Path, /, *, as_json: AsJson = False) -> None:
    """Say what a file would sign, in which words the languages differ, and who has signed.

    Parameters
    ----------
    file
        The file that travels.
    """
    _show(file, read_signing(file), as_json=as_json)


@app.command
def add(file: Path, /, *, root_key: Keys, as_json: AsJson = False) -> None:
    """Sign. Read the texts first, and compare the check word with the other parties.

    Parameters
    ----------
    file
        The file that travels; the signatures are added to it.
    """
    signing = read_signing(file)
    roots = [read_root(path) for path in root_key]
    signed = with_signatures(signing, [root.signer for root in roots])
    write_signing(file, signed)
    _show(file, signed, as_json=as_json)


@app.command
def merge(file: Path, others: list[Path], /, *, as_json: AsJson = False) -> None:
    """Add the signatures of other copies to a file; it goes on where they stopped.

    Parameters
    ----------
    file
        The file to add to.
    others
        Copies of it that were signed elsewhere.
    """
    signing = read_signing(file)
    for other in others:
        signing = merged(signing, read_signing(other))
    write_signing(file, signing)
    _show(file, signing, as_json=as_json)


@app.command
def codes(file: Path, /, *, output: Output, as_json: AsJson = False) -> None:
    """Write the file as QR codes for paper or a screen, and as lines of text.

    Parameters
    ----------
    file
        The file that travels.
    output
        A folder.
    """
    parts = to_parts(zlib.compress(format_signing(read_signing(file)), 9))
    output.mkdir(parents=True, exist_ok=True)
    (output / "codes.txt").write_text("\n".join(parts) + "\n", encoding="ascii")
    for number, part in enumerate(parts, start=1):
        code = segno.make(part, micro=False, error="l", boost_error=False)
        code.save(str(output / f"{number:02}.svg"), scale=4)
    if as_json:
        show_json({"folder": str(output), "codes": len(parts)})
    else:
        show_line(f"{output}: {len(parts)} codes. Any order, any number of times.")


@app.command
def read(pictures: list[Path], /, *, output: Output, as_json: AsJson = False) -> None:
    """Read codes back, from pictures or from the lines that a telephone made of them.

    Parameters
    ----------
    pictures
        Pictures of the codes, or text files with one code a line. A missing code is named.
    output
        The file to write; signatures that it holds already are kept.
    """
    octets = _inflated(from_parts(code for path in pictures for code in _codes_in(path)))
    signing = open_signing(octets)
    if output.exists():
        signing = merged(read_signing(output), signing)
    write_signing(output, signing)
    _show(output, signing, as_json=as_json)


def _codes_in(path: Path) -> list[str]:
    octets = read_file(path)
    if octets.startswith(PREFIX.encode()):
        return octets.decode("ascii", "replace").splitlines()
    return list(codes_in(octets))


def _inflated(octets: bytes) -> bytes:
    unpacking = zlib.decompressobj()
    try:
        found = unpacking.decompress(octets, MAX_FILE_OCTETS)
    except zlib.error as problem:
        raise MalformedError("signing-codes", "the codes hold no signing.") from problem
    if not unpacking.eof or unpacking.unused_data:
        raise MalformedError("signing-codes", "the codes hold no signing, or one too long.")
    return found


@app.command(name="unpack")
def unpack_files(file: Path, /, *, output: Output, as_json: AsJson = False) -> None:
    """Write texts, keys and signatures apart, for openssl and sha256sum.

    Parameters
    ----------
    file
        The file that travels.
    output
        A folder.
    """
    commands = unpack(read_signing(file), output)
    if as_json:
        show_json({"folder": str(output), "commands": commands})
        return
    show_line(f"In {output}, without Truceline:")
    for command in commands:
        show_line(f"  {command}")


@app.command
def body(file: Path, /) -> None:
    """Print the body that registers the signed document: `truceline send DOC --body -`.

    Parameters
    ----------
    file
        The file that travels, signed by all.
    """
    signing = read_signing(file)
    if signing.missing:
        names = ", ".join(dict.fromkeys(one.party for one in signing.missing))
        raise RefusedError("unsigned", f"{names} did not sign yet.", "Collect the signatures.")
    show_json(document_body(signing))


def _show(path: Path, signing: Signing, *, as_json: bool) -> None:
    odd = parity_of(signing.file.texts).odd_figures
    word = check_word(signing.hash)
    signed = [line.name for line in signing.signatures]
    if as_json:
        missing = [signer.party for signer in signing.missing]
        facts = {"file": str(path), "check_word": word, "signed": signed, "missing": missing}
        show_json({**facts, "parties": signing.parties, "figures": odd})
        return
    show_facts(
        [
            ("file", str(path)),
            ("room", signing.file.origin),
            ("check word", f"{word}: compare it with every party before you sign"),
            *(
                (text.language, _said(text.title, authentic=text.authentic))
                for text in signing.file.sheet.texts
            ),
            *(("signed", name) for name in signed),
            *(("party", party_text(one)) for one in signing.parties),
            *(("missing", one.key.partition("+")[0]) for one in signing.missing),
        ]
    )
    for one in odd:
        here, there = " ".join(one.figures) or "none", " ".join(one.other_figures) or "none"
        show_line(f"Clause {one.clause}: {one.language} has {here}, {one.other} has {there}.")


def _said(title: str, *, authentic: bool) -> str:
    return f"{title} ({'authentic' if authentic else 'translation'})"
