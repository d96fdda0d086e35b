"""The child that reads one file from standard input and writes its text as JSON.

It limits itself before it looks at the first octet: it may not write a file or start a process, and
its memory and processor time are bounded. Started by :mod:`truceline.exchange.extraction`.
"""

import resource
import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TypeVar

import msgspec

from truceline.base.errors import TrucelineError, UnavailableError
from truceline.exchange.docx_text import docx_text
from truceline.exchange.extraction import CODES_ALONE, Answer, Extracted, Refusal
from truceline.exchange.file_kinds import FileKind
from truceline.exchange.html_text import html_text
from truceline.exchange.pdf_codes import pdf_codes
from truceline.exchange.pdf_text import pdf_pages
from truceline.exchange.set_marks import set_marks

Read = TypeVar("Read")
MAX_MEMORY_OCTETS = 1024 * 1024 * 1024
MAX_PICTURE_OCTETS = 2 * 1024 * 1024 * 1024
"""Of addresses, which libraries for pictures reserve and do not use; in use are 350 MB."""
MAX_PROCESSOR_S = 20
PICTURE_READER = "truceline.exchange.photos.reading"
CODE_READER = "truceline.exchange.photos.codes"
"""Imported where a picture comes, for it needs the extra ``photos``."""
MAX_TEXT_CHARS = 4_000_000

_ONE_PAGE: Mapping[FileKind, Callable[[bytes], str]] = {
    FileKind.DOCX: docx_text,
    FileKind.HTML: lambda octets: html_text(plain_text(octets)),
    FileKind.TEXT: lambda octets: plain_text(octets),
}


def plain_text(octets: bytes) -> str:
    """Return the text in UTF-8, or in UTF-16 after its mark; ValueError if in neither."""
    if octets[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return octets.decode("utf-16")
    return octets.decode("utf-8-sig")


def pages_of(kind: FileKind, octets: bytes) -> list[str]:
    """Return the text of each page; a format without pages has one."""
    return pdf_pages(octets) if kind is FileKind.PDF else [_ONE_PAGE[kind](octets)]


def read(kind: FileKind, octets: bytes) -> Answer:
    """Return what is read in the file."""
    if kind is FileKind.IMAGE:
        return of_picture(octets)
    pages = pages_of(kind, octets)
    return Extracted(
        kind=kind,
        text="\x0c".join(pages)[:MAX_TEXT_CHARS],
        pages=len(pages),
        unread=sum(not page.strip() for page in pages),
        codes=pdf_codes(octets) if kind is FileKind.PDF else (),
        marks=set_marks(kind, octets),
    )


def codes_alone(kind: FileKind, octets: bytes) -> Answer:
    """Return what the codes in a picture or PDF say, without reading a letter."""
    if kind is not FileKind.IMAGE:
        return Extracted(
            kind=kind, text="", codes=pdf_codes(octets) if kind is FileKind.PDF else ()
        )
    found = _with_reader(lambda: import_module(CODE_READER).codes_on(octets))
    return found if isinstance(found, Refusal) else Extracted(kind=kind, text="", codes=found)


def _with_reader(read: Callable[[], Read]) -> Read | Refusal:
    try:
        return read()
    except ImportError as missing:
        return Refusal(
            "photos-missing",
            f"the file is a picture, and {missing.name} is not installed to read it.",
            "Install truceline[photos], or type or paste the text.",
            here=True,
        )
    except TrucelineError as problem:
        here = isinstance(problem, UnavailableError)
        return Refusal(problem.code, problem.detail, problem.mend, here)


def of_picture(octets: bytes) -> Answer:
    """Return both readings of a picture; a Refusal where it or this machine cannot be read with."""
    found = _with_reader(lambda: import_module(PICTURE_READER).read_picture(octets))
    if isinstance(found, Refusal):
        return found
    starts = [0]
    for sheet in found.sheets:
        starts.append(starts[-1] + len(sheet.first) + 1)
    return Extracted(
        kind=FileKind.IMAGE,
        text="\x0c".join(sheet.first for sheet in found.sheets),
        second="\x0c".join(sheet.second for sheet in found.sheets),
        doubtful=tuple(
            (start + one, start + other)
            for start, sheet in zip(starts, found.sheets, strict=False)
            for one, other in sheet.doubtful
        ),
        codes=found.codes,
        marks=tuple(mark for sheet in found.sheets for mark in sheet.marks),
        pages=len(found.sheets),
        unread=sum(not sheet.first.strip() for sheet in found.sheets),
    )


def limit_self(kind: FileKind) -> None:
    """Give up what reading does not need; a reader that was broken into has little to use.

    A picture is read with tesseract, which inherits every limit.
    """
    memory = MAX_PICTURE_OCTETS if kind is FileKind.IMAGE else MAX_MEMORY_OCTETS
    for what, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, MAX_PROCESSOR_S),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))
    if kind is not FileKind.IMAGE:
        resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))


def main() -> None:
    """Read, limited, and answer."""
    kind = FileKind(sys.argv[1])
    limit_self(kind)
    reading = codes_alone if CODES_ALONE in sys.argv[2:] else read
    sys.stdout.buffer.write(msgspec.json.encode(reading(kind, sys.stdin.buffer.read())))


if __name__ == "__main__":
    main()
