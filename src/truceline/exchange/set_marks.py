"""Marks on the pictures that are set in a PDF or DOCX: stamps, signatures, letterheads, scans.

Where the extra ``photos`` is absent none is measured, and the text is read all the same.
"""

from collections.abc import Iterator
from contextlib import suppress
from importlib import import_module
from io import BytesIO
from itertools import islice
from zipfile import ZipFile

from pypdf import PdfReader

from truceline.base.errors import MalformedError
from truceline.documents.marks import Mark
from truceline.exchange.file_kinds import FileKind
from truceline.exchange.pdf_codes import pictures_on

MOST_PICTURES = 20
MOST_MARKS = 24
MAX_PIXELS = 12_000_000
"""A page at 340 dots an inch."""
MAX_OCTETS = 32 * 1024 * 1024
_MEDIA = "word/media/"


def set_marks(kind: FileKind, octets: bytes) -> tuple[Mark, ...]:
    """Return the marks on the pictures in a PDF or DOCX, in their order; () in other files."""
    try:
        marks_set_in = import_module("truceline.exchange.photos.marks").marks_set_in
    except ImportError:
        return ()
    found: dict[Mark, None] = {}
    for picture in islice(_pictures(kind, octets), MOST_PICTURES):
        # A picture among others that is none is no reason to lose the rest.
        with suppress(MalformedError):
            found |= dict.fromkeys(marks_set_in(picture))
    return tuple(found)[:MOST_MARKS]


def _pictures(kind: FileKind, octets: bytes) -> Iterator[bytes]:
    if kind is FileKind.PDF:
        reader = PdfReader(BytesIO(octets))
        yield from pictures_on(reader.pages[:MOST_PICTURES], MAX_PIXELS)
    elif kind is FileKind.DOCX:
        with ZipFile(BytesIO(octets)) as parts:
            for part in parts.infolist():
                if part.filename.startswith(_MEDIA) and part.file_size <= MAX_OCTETS:
                    with parts.open(part) as opened:
                        yield opened.read(MAX_OCTETS)
