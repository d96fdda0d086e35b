"""What the QR codes on the pages of a PDF say: those that were set as pictures, as seals are.

Where the extra ``photos`` is absent nothing can be read of them, and the text is read all the same.
"""

import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from importlib import import_module
from io import BytesIO

from pypdf import PageObject, PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import DictionaryObject, PdfObject, StreamObject

from truceline.base.errors import MalformedError

_UNREADABLE = (
    ArithmeticError, AttributeError, LookupError, MemoryError, NotImplementedError, OSError,
    PyPdfError, RecursionError, TypeError, ValueError, zlib.error,
)  # fmt: skip
"""What a picture that was made to break its reader makes the libraries raise: the text is read all
the same."""
MOST_PICTURES = 20
"""A paper of ours has one or two; a scan has one on each page."""
MAX_PIXELS = 4_000_000
"""A seal has a million; a scanned page is read as a picture, not here."""
MOST_PAGES = 100
"""From the end, where seals stand."""


def pdf_codes(octets: bytes) -> tuple[str, ...]:
    """Return what the codes say, in the order of the pages; () where none can be read."""
    try:
        codes_on = import_module("truceline.exchange.photos.codes").codes_on
    except ImportError:
        return ()
    found: dict[str, None] = {}
    # The seal stands at the end of a paper: looked at first, whatever else is on it.
    pages = list(PdfReader(BytesIO(octets)).pages)[-MOST_PAGES:][::-1]
    for number, picture in enumerate(pictures_on(pages, MAX_PIXELS)):
        if number >= MOST_PICTURES:
            break
        # A picture among others that is none is no reason to lose the rest.
        with suppress(MalformedError):
            found |= dict.fromkeys(codes_on(picture))
    return tuple(found)


def pictures_on(pages: Iterable[PageObject], max_pixels: int) -> Iterator[bytes]:
    """Yield the pictures on ``pages``, but those of more pixels and those that cannot be read."""
    for page in pages:
        for name in _names(page, max_pixels):
            with suppress(*_UNREADABLE):
                yield page.images[name].data


def _names(page: PageObject, max_pixels: int) -> list[str]:
    with suppress(*_UNREADABLE):
        resources = page.get("/Resources", DictionaryObject()).get_object()
        found = resources.get("/XObject", DictionaryObject()).get_object()
        return [name for name, there in found.items() if _is_small(there, max_pixels)]
    return []


def _is_small(named: PdfObject, max_pixels: int) -> bool:
    there = named.get_object()
    if not isinstance(there, StreamObject) or there.get("/Subtype") != "/Image":
        return False
    return int(there.get("/Width", 0)) * int(there.get("/Height", 0)) <= max_pixels
