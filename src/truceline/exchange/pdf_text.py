"""The text of a PDF, page by page, in the order in which it was set.

Arabic is set from left to right in a PDF. The reader turns letters round, and Arabic-Indic figures
with them, though these stand as they are read: 15 would come back as 51. So figures are turned
back here. Lines in which a browser mixed both directions may still come out in another order.
"""

import re
from io import BytesIO

from pypdf import PdfReader

MAX_PAGES = 500
_FIGURES = re.compile(
    "[\u0660-\u0669\u06f0-\u06f9](?:[-./:,\u066b\u066c]?[\u0660-\u0669\u06f0-\u06f9])+"
)


def pdf_pages(octets: bytes) -> list[str]:
    """Return the text of the first pages; a page that is a picture has an empty text."""
    reader = PdfReader(BytesIO(octets))
    return [figures_as_set(page.extract_text()) for page in reader.pages[:MAX_PAGES]]


def figures_as_set(text: str) -> str:
    """Return ``text``, as pypdf turned it round, with Arabic-Indic figures as they were set."""
    return _FIGURES.sub(lambda match: match.group()[::-1], text)
