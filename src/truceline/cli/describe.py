"""``truceline describe``: what a registration needs of a document: hashes, clauses, marks."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import msgspec
from cyclopts import Parameter

from truceline.base.canonical import JsonValue
from truceline.base.errors import MalformedError
from truceline.cli.options import AsJson
from truceline.cli.seat import read_file
from truceline.cli.show import show_json, show_line
from truceline.documents.canonical_text import canonical_text
from truceline.documents.clauses import clauses_of
from truceline.documents.marks import LOOK_FORM
from truceline.exchange.extraction import extract
from truceline.exchange.file_kinds import FileKind, kind_of

MOST_CLAUSES = 300
MOST_MARKS = 12
_WITH_PICTURES = frozenset({FileKind.IMAGE, FileKind.PDF, FileKind.DOCX})


def describe(
    file: Path,
    /,
    *,
    text: Annotated[tuple[str, ...], Parameter(consume_multiple=True)] = (),
    authentic: Annotated[tuple[str, ...], Parameter(consume_multiple=True)] = (),
    as_json: AsJson = False,
) -> None:
    """Write what a registration (truceline send DOC) needs of a document.

    That is the hash of its file, the hash and the clauses of its text in each language, and the
    letterheads, stamps and signatures on a scan, photo, PDF or DOCX by what they look like. Add
    title, date and signatories. The kinds of marks are guessed by place and shape: leave out what
    is none.

    Parameters
    ----------
    file
        The document as it was issued: a scan, a PDF, any file.
    text
        Its texts, each as LANGUAGE=FILE, such as ar=ar.txt en=en.docx.
    authentic
        Languages whose text is authentic, such as ar en.
    """
    octets = read_file(file)
    texts = [_version(one, authentic) for one in text]
    known = {one["language"] for one in texts}
    if strange := [one for one in authentic if one not in known]:
        raise MalformedError(
            "describe", f"no text is in {strange[0]}.", f"Give it: --text {strange[0]}=FILE."
        )
    made: dict[str, JsonValue] = {"file_sha256": hashlib.sha256(octets).hexdigest()}
    if texts:
        first = next((one for one in texts if one["authentic"]), texts[0])
        made |= {"language": first["language"], "authentic": first["authentic"], "texts": [*texts]}
    if kind_of(octets) in _WITH_PICTURES and (marks := list(_marks(octets))):
        made["marks"] = [*marks]
    if as_json:
        show_json(made)
    else:
        show_line(msgspec.json.format(msgspec.json.encode(made), indent=1).decode())


def _version(named: str, authentic: tuple[str, ...]) -> dict[str, JsonValue]:
    language, equals, path = named.partition("=")
    if not (language and equals and path):
        raise MalformedError("describe", f"not LANGUAGE=FILE: {named}.", "Such as ar=ar.txt.")
    octets = read_file(Path(path))
    if kind_of(octets) is FileKind.IMAGE:
        # A misread letter would be registered as what was agreed.
        raise MalformedError("describe", f"{path} is a picture.", "Give the text as it was typed.")
    given = extract(octets).text
    read = canonical_text(given)
    version: dict[str, JsonValue] = {
        "language": language,
        "text_sha256": read.sha256,
        "canonical_form": read.version,
        "authentic": language in authentic,
    }
    clauses: list[JsonValue] = [clause.id for clause in clauses_of(given, read)]
    if 0 < len(clauses) <= MOST_CLAUSES:
        version["clause_ids"] = clauses
    return version


def _marks(octets: bytes) -> Iterator[dict[str, JsonValue]]:
    for one in extract(octets).marks[:MOST_MARKS]:
        yield {"mark_kind": one.kind, "look_hash": one.look, "look_form": LOOK_FORM}
