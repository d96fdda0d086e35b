"""The text of a PDF, page by page, in the order in which it was set."""

from io import BytesIO

from pypdf import PdfReader

MAX_PAGES = 500


def pdf_pages(octets: bytes) -> list[str]:
    """Return the text of the first pages; a page that is a picture has an empty text."""
    reader = PdfReader(BytesIO(octets))
    return [page.extract_text() for page in reader.pages[:MAX_PAGES]]
