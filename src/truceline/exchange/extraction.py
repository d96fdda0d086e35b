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
from truceline.exchange.file_kinds import FileKind, kind_of
from truceline.exchange.ocr import recognise

MAX_FILE_OCTETS = 64 * 1024 * 1024
"""Twice the largest scan that offices send by mail."""
MAX_SECONDS = 30
_SOURCES = Path(__file__).parents[2]


class Extracted(msgspec.Struct, frozen=True, kw_only=True):
    """The text of a file, with a page break between pages, and what kind of file it is.

    ``unread`` counts pages without any text: pictures of pages, most likely.
    """

    kind: FileKind
    text: str
    pages: int = 1
    unread: int = 0


def extract(octets: bytes) -> Extracted:
    """Return the text in ``octets``; MalformedError or UnavailableError ``extract-*`` otherwise."""
    if len(octets) > MAX_FILE_OCTETS:
        raise MalformedError(
            "extract-size",
            f"the file has {len(octets)} octets; {MAX_FILE_OCTETS} are read.",
            "Check it in parts, or paste its text.",
        )
    kind = kind_of(octets)
    if kind is FileKind.IMAGE:
        return Extracted(kind=kind, text=recognise(octets))
    return _answer(_run(kind, octets), kind)


def _run(kind: FileKind, octets: bytes) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-P", "-m", "truceline.exchange.extractor", kind.value]
    try:
        return subprocess.run(  # noqa: S603  our own program, and no shell
            command,
            input=octets,
            capture_output=True,
            timeout=MAX_SECONDS,
            env={"PYTHONPATH": str(_SOURCES), "PYTHONUTF8": "1"},
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
        return msgspec.json.decode(ran.stdout, type=Extracted)
    except msgspec.MsgspecError as problem:
        raise MalformedError(
            "extract-unreadable",
            f"the file looks like {kind.value} and could not be read as that.",
            "Paste its text, or check a picture of the page.",
        ) from problem
