"""A photograph, read and compared as a check does it."""

from truceline.documents.canonical_text import canonical_text
from truceline.documents.clauses import clauses_of
from truceline.documents.comparison import Comparison, compare
from truceline.documents.readings import Original, Reading, agreed
from truceline.exchange.photos.reading import read_picture


def checked(octets: bytes, registered: str) -> Comparison:
    """Return how what is read in the picture lies beside the text ``registered``."""
    text = canonical_text(registered)
    clauses = clauses_of(registered, text)
    read = read_picture(octets)
    first = "\f".join(sheet.first for sheet in read.sheets)
    second = "\f".join(sheet.second for sheet in read.sheets)
    one, other = (
        Reading(copy, compare(text, clauses, canonical_text(copy))) for copy in (first, second)
    )
    return agreed(one, other, Original(text, clauses))
