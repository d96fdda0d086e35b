"""The text layer of a PDF, page by page.

Arabic is set from left to right in a PDF, and the reader turns it round: whole words, figures among
them, come back in another order where a line mixes directions. So a page with Arabic is read by the
places of its glyphs (:mod:`truceline.exchange.pdf_places`), where that gives the words that the
reader has; else figures alone are turned back.
"""

import re
import unicodedata
from collections import Counter
from io import BytesIO

from pypdf import PageObject, PdfReader
from pypdf.generic import DictionaryObject

from truceline.exchange.pdf_places import Places
from truceline.exchange.set_lines import as_read

CREATOR = "Truceline"
"""Stands in the papers that :mod:`truceline.exchange.paper` makes."""
RTL_LANGUAGES = frozenset({"ar", "ckb", "fa", "he", "ku", "ur"})
MAX_PAGES = 500
_ARABIC = re.compile("[\u0621-\u064a\ufb50-\ufefc]")
_FIGURES = re.compile(
    "[\u0660-\u0669\u06f0-\u06f9](?:[-./:,\u066b\u066c]?[\u0660-\u0669\u06f0-\u06f9])+"
)
_WORDS = re.compile("[\u0621-\u064a]+")
_ENOUGH = 0.9
"""Of the words of Arabic: marks that a font sets apart break a few of them for the reader."""


def pdf_pages(octets: bytes) -> list[str]:
    """Return the text of the first pages; a page that is a picture has an empty text."""
    reader = PdfReader(BytesIO(octets))
    ours = _is_paper_from_the_right(reader)
    return [_text(page, runs_left=ours) for page in reader.pages[:MAX_PAGES]]


def _is_paper_from_the_right(reader: PdfReader) -> bool:
    """Return whether it is a paper of ours in a language of which every line runs to the left."""
    made = reader.metadata.creator if reader.metadata else None
    root = reader.trailer["/Root"].get_object()
    language = root.get("/Lang") if isinstance(root, DictionaryObject) else None
    return made == CREATOR and language in RTL_LANGUAGES


def _text(page: PageObject, *, runs_left: bool) -> str:
    places = Places(_fonts(page))
    found = page.extract_text(visitor_operand_before=places.visit)
    if _ARABIC.search(found) and places.is_known:
        seen = as_read("\n".join(places.lines()), runs_left=runs_left)
        if _has_the_words(seen, found, places.codes_alone):
            return seen
    # A mark that a font draws with its letter comes back as a null; it would part the word.
    return figures_as_set(found).replace("\0", "")


def _fonts(page: PageObject) -> DictionaryObject:
    resources = page.get("/Resources")
    known = resources.get_object() if resources is not None else None
    fonts = known.get("/Font") if isinstance(known, DictionaryObject) else None
    found = fonts.get_object() if fonts is not None else None
    return found if isinstance(found, DictionaryObject) else DictionaryObject()


def _has_the_words(seen: str, found: str, not_shown: Counter[str]) -> bool:
    """Return whether ``seen`` has the letters of ``found``, and nearly all its Arabic words.

    Letters that are ``not_shown`` may be in ``found`` alone.
    """
    one, other = _bare(seen), _bare(found)
    letters, known = Counter(filter(str.isalnum, one)), Counter(filter(str.isalnum, other))
    if letters - known or not (known - letters) <= not_shown:
        return False
    words, whole = Counter(_WORDS.findall(one)), Counter(_WORDS.findall(other))
    return (words & whole).total() >= _ENOUGH * words.total()


def _bare(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text.replace("\0", ""))
    return "".join(one for one in folded if unicodedata.category(one) != "Mn")


def figures_as_set(text: str) -> str:
    """Return ``text`` with each Arabic-Indic figure of several digits in the order it is set."""
    return _FIGURES.sub(lambda found: found.group()[::-1], text)
