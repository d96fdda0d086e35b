"""The child that reads one file from standard input and writes its text as JSON.

It limits itself before it looks at the first octet: it may not write a file or start a process, and
its memory and processor time are bounded. Started by :mod:`truceline.exchange.extraction`.
"""

import resource
import sys
from collections.abc import Callable, Mapping

import msgspec

from truceline.exchange.docx_text import docx_text
from truceline.exchange.file_kinds import FileKind
from truceline.exchange.html_text import html_text
from truceline.exchange.pdf_text import pdf_pages

MAX_MEMORY_OCTETS = 1024 * 1024 * 1024
MAX_PROCESSOR_S = 20
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


def answer(kind: FileKind, octets: bytes) -> bytes:
    """Return what the parent reads."""
    pages = pages_of(kind, octets)
    found = {
        "kind": kind.value,
        "text": "\x0c".join(pages)[:MAX_TEXT_CHARS],
        "pages": len(pages),
        "unread": sum(not page.strip() for page in pages),
    }
    return msgspec.json.encode(found)


def limit_self() -> None:
    """Give up what reading does not need; a reader that was broken into has little to use."""
    for what, most in (
        (resource.RLIMIT_AS, MAX_MEMORY_OCTETS),
        (resource.RLIMIT_CPU, MAX_PROCESSOR_S),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NPROC, 0),
    ):
        resource.setrlimit(what, (most, most))


def main() -> None:
    """Read, limited, and answer."""
    limit_self()
    sys.stdout.buffer.write(answer(FileKind(sys.argv[1]), sys.stdin.buffer.read()))


if __name__ == "__main__":
    main()
