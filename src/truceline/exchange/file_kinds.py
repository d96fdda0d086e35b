"""What kind of file it is, by its first octets: names and labels can say anything."""

from enum import StrEnum


class FileKind(StrEnum):
    """The kinds that text can be read from. Wire names."""

    TEXT = "TEXT"
    HTML = "HTML"
    PDF = "PDF"
    DOCX = "DOCX"
    IMAGE = "IMAGE"


_IMAGES = (
    b"\x89PNG\r\n\x1a\n",
    b"\xff\xd8\xff",
    b"II*\x00",
    b"MM\x00*",
    b"BM",
    b"GIF8",
)


def kind_of(octets: bytes) -> FileKind:
    """Return the kind; what is none of the others is taken for text."""
    if b"%PDF-" in octets[:1024]:
        return FileKind.PDF
    if octets.startswith(b"PK\x03\x04"):
        return FileKind.DOCX
    webp = octets[:4] == b"RIFF" and octets[8:12] == b"WEBP"
    if octets.startswith(_IMAGES) or webp:
        return FileKind.IMAGE
    beginning = octets[:4096].lower()
    if b"<html" in beginning or b"<!doctype html" in beginning:
        return FileKind.HTML
    return FileKind.TEXT
