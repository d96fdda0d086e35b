"""The text of a file that somebody was sent: read in a process of its own, within limits.

A document that circulates may have been made to break its reader. So it is parsed by a child
process without the parent's environment, with bounded memory, time and output (:mod:`extractor`),
and whatever happens to the child is only an error here. Nothing is kept: the child gets octets and
returns text.
"""

import subprocess
import sys
from pathlib import Path

import msgspec

from truceline.base.errors import MalformedError, UnavailableError
from truceline.documents.marks import Mark
from truceline.exchange.file_kinds import FileKind, kind_of

MAX_FILE_OCTETS = 64 * 1024 * 1024
"""Twice the largest scan that offices send by mail."""
MAX_SECONDS = 45
"""A picture of four sheets, each read twice."""
_ENVIRONMENT = {
    "PYTHONPATH": str(Path(__file__).parents[2]),
    "PYTHONUTF8": "1",
    # One core for one file: others are speaking on the line meanwhile.
    "OMP_THREAD_LIMIT": "1",
    "OPENBLAS_NUM_THREADS": "1",
}


class Extracted(msgspec.Struct, frozen=True, kw_only=True, tag="read"):
    """The text of a file, with a page break between pages, and what kind of file it is.

    ``unread`` counts pages without any text: pictures of pages, most likely. Of a picture,
    ``second`` is another reading of it, ``doubtful`` are characters (start, end) of the first that
    were not read surely. ``codes`` are what QR codes on it say, and ``marks`` its letterheads,
    stamps and signatures: of a PDF or DOCX, those that are set as pictures.
    """

    kind: FileKind
    text: str
    pages: int = 1
    unread: int = 0
    second: str | None = None
    doubtful: tuple[tuple[int, int], ...] = ()
    codes: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()


class Refusal(msgspec.Struct, frozen=True, tag="refused"):
    """Why the child could read nothing: the error that it met. ``here``: it is not the file."""

    code: str
    detail: str
    mend: str
    here: bool


Answer = Extracted | Refusal
_ANSWER: msgspec.json.Decoder[Answer] = msgspec.json.Decoder(Answer)


CODES_ALONE = "codes"


def extract(octets: bytes) -> Extracted:
    """Return the text in ``octets``; MalformedError or UnavailableError ``extract-*`` otherwise."""
    kind = _kind_within(octets)
    return _answer(_run(kind, octets), kind)


def codes_in(octets: bytes) -> tuple[str, ...]:
    """Return what the QR codes in a picture or PDF say; no letter is read, so none need be.

    MalformedError or UnavailableError as :func:`extract`.
    """
    kind = _kind_within(octets)
    return _answer(_run(kind, octets, CODES_ALONE), kind).codes


def _kind_within(octets: bytes) -> FileKind:
    if len(octets) > MAX_FILE_OCTETS:
        raise MalformedError(
            "extract-size",
            f"the file has {len(octets)} octets; {MAX_FILE_OCTETS} are read.",
            "Check it in parts, or paste its text.",
        )
    return kind_of(octets)


def _run(kind: FileKind, octets: bytes, *how: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-P", "-m", "truceline.exchange.extractor", kind.value, *how]
    try:
        return subprocess.run(  # noqa: S603  our own program, and no shell
            command,
            input=octets,
            capture_output=True,
            timeout=MAX_SECONDS,
            env=_ENVIRONMENT,
            check=False,
        )
    except subprocess.TimeoutExpired as late:
        raise MalformedError(
            "extract-time",
            f"the file was not read within {MAX_SECONDS} s.",
            "Paste its text, or check a picture of the page.",
        ) from late
    except OSError as problem:
        raise UnavailableError("extract-start", f"no process to read in: {problem}.") from problem


def _answer(ran: subprocess.CompletedProcess[bytes], kind: FileKind) -> Extracted:
    try:
        found = _ANSWER.decode(ran.stdout)
    except msgspec.MsgspecError as problem:
        raise MalformedError(
            "extract-unreadable",
            f"the file looks like {kind.value} and could not be read as that.",
            "Paste its text, or check a picture of the page.",
        ) from problem
    if isinstance(found, Refusal):
        kind_of_error = UnavailableError if found.here else MalformedError
        raise kind_of_error(found.code, found.detail, found.mend)
    return found
