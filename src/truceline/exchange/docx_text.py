"""The text of a word processor's document (DOCX, ISO/IEC 29500): what a reader of it sees.

Deleted text of tracked changes is left out, inserted text is in, and numbers that the program
itself puts before paragraphs are not in the file as text. Footnotes follow at the end.
"""

from collections.abc import Iterator
from io import BytesIO
from xml.etree.ElementTree import Element, fromstring
from zipfile import ZipFile

MAX_PART_OCTETS = 32 * 1024 * 1024
"""A part that unpacks to more is no text, and may be a bomb."""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARTS = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")
_BREAKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_LEFT_OUT = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}delText", f"{_W}instrText"})


def docx_text(octets: bytes) -> str:
    """Return the text; ValueError where a part is too large, KeyError where it is no DOCX."""
    with ZipFile(BytesIO(octets)) as parts:
        present = [name for name in _PARTS if name in parts.namelist() or name == _PARTS[0]]
        return "\n".join(_part_text(parts, name) for name in present)


def _part_text(parts: ZipFile, name: str) -> str:
    if parts.getinfo(name).file_size > MAX_PART_OCTETS:
        raise ValueError(name)
    with parts.open(name) as part:
        octets = part.read(MAX_PART_OCTETS + 1)
    # The child that runs this has bounded memory, and expat bounds the growth of entities.
    root = fromstring(octets)  # noqa: S314
    return "".join(_pieces(root))


def _pieces(element: Element) -> Iterator[str]:
    if element.tag in _LEFT_OUT:
        return
    if element.tag == f"{_W}t":
        yield element.text or ""
    yield _BREAKS.get(element.tag, "")
    for child in element:
        yield from _pieces(child)
    if element.tag == f"{_W}p":
        yield "\n"
