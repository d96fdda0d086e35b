"""Elements of HTML and Atom, built as a tree: what people wrote can never become markup."""

from typing import TypeAlias
from xml.etree.ElementTree import Element, tostring

Content: TypeAlias = "Element | str | None"


def element(tag: str, *content: Content, **attributes: str | None) -> Element:
    """Return an element. Absent (None) content and attributes are left out.

    An underscore in an attribute's name stands for a hyphen; one at its end is dropped: ``class_``.
    """
    named = {
        name.rstrip("_").replace("_", "-"): value
        for name, value in attributes.items()
        if value is not None
    }
    made = Element(tag, named)
    for one in content:
        if isinstance(one, str):
            _add_text(made, one)
        elif one is not None:
            made.append(one)
    return made


def html(page: Element) -> bytes:
    """Return a page of HTML."""
    octets: bytes = tostring(page, encoding="utf-8", method="html")
    return b"<!doctype html>\n" + octets + b"\n"


def xml(document: Element) -> bytes:
    """Return a document of XML."""
    octets: bytes = tostring(document, encoding="utf-8", xml_declaration=True)
    return octets + b"\n"


def _add_text(made: Element, text: str) -> None:
    if len(made):
        made[-1].tail = (made[-1].tail or "") + text
    else:
        made.text = (made.text or "") + text
