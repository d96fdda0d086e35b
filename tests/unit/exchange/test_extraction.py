"""Files are read in a process of their own: what each kind gives, and what is refused."""

import io
import zipfile
import zlib

import pytest
import segno

from truceline.base.errors import MalformedError, UnavailableError
from truceline.exchange import extraction
from truceline.exchange.extraction import MAX_FILE_OCTETS, codes_in, extract
from truceline.exchange.file_kinds import FileKind, kind_of

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx(body: str, **parts: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        xml = f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
        archive.writestr("word/document.xml", xml)
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", content)
    return made.getvalue()


def pdf(*pages: str) -> bytes:
    """A PDF of one line of ASCII a page, written by hand."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{' '.join(f'{4 + 2 * n} 0 R' for n in range(len(pages)))}] "
        f"/Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for n, text in enumerate(pages):
        stream = f"BT /F1 12 Tf 72 700 Td ({text}) Tj ET" if text else ""
        objects += [
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {5 + 2 * n} 0 R >>",
            f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        ]
    out, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode()
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    trailer = f"trailer << /Size {size} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF"
    return out + f"xref\n0 {size}\n0000000000 65535 f \n{table}{trailer}".encode()


@pytest.mark.parametrize(
    ("octets", "kind"),
    [
        (b"%PDF-1.7", FileKind.PDF),
        (b"\n\n%PDF-1.7", FileKind.PDF),
        (b"PK\x03\x04", FileKind.DOCX),
        (b"\x89PNG\r\n\x1a\n", FileKind.IMAGE),
        (b"RIFF0000WEBP", FileKind.IMAGE),
        (b"<!DOCTYPE html><p>", FileKind.HTML),
        (b"RIFF0000WAVE", FileKind.TEXT),
        (b"", FileKind.TEXT),
    ],
)
def test_a_file_is_what_its_first_octets_say(octets: bytes, kind: FileKind) -> None:
    assert kind_of(octets) is kind


@pytest.mark.parametrize(
    "octets",
    ["المادة ١".encode(), "\ufeffالمادة ١".encode(), "\ufeffالمادة ١".encode("utf-16-le")],
)
def test_text_is_read_by_its_mark_or_as_utf_8(octets: bytes) -> None:
    assert extract(octets).text == "المادة ١"


def test_a_web_page_gives_what_is_seen_on_it() -> None:
    page = (
        b"<html><head><title>T</title></head><body><nav>menu</nav><h1>Article 1</h1>"
        b"<p>The sides <b>stop</b> &amp; meet.</p><script>var x = 'no';</script></body></html>"
    )
    assert extract(page).text.split() == ["Article", "1", "The", "sides", "stop", "&", "meet."]


def test_a_pdf_is_read_page_by_page_and_empty_pages_are_counted() -> None:
    found = extract(pdf("The sides stop.", "", "They meet."))
    assert found.text.split("\x0c") == ["The sides stop.", "", "They meet."]
    assert (found.kind, found.pages, found.unread) == (FileKind.PDF, 3, 1)


def test_a_docx_shows_insertions_and_no_deletions() -> None:
    body = (
        "<w:p><w:r><w:t>The sides</w:t></w:r>"
        "<w:del><w:r><w:delText> never</w:delText><w:t> never</w:t></w:r></w:del>"
        "<w:ins><w:r><w:t> always</w:t></w:r></w:ins><w:r><w:tab/><w:t>stop.</w:t></w:r></w:p>"
        "<w:p><w:r><w:t>They meet.</w:t></w:r></w:p>"
    )
    notes = f'<w:footnotes xmlns:w="{W}"><w:p><w:r><w:t>Daily.</w:t></w:r></w:p></w:footnotes>'
    found = extract(docx(body, footnotes=notes))
    assert found.text == "The sides always\tstop.\nThey meet.\n\nDaily.\n"


def bomb() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * (40 * 1024 * 1024))
    return made.getvalue()


def entities() -> bytes:
    grows = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "x" * 100}">' for n in range(9))
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("word/document.xml", f"<!DOCTYPE d [{grows}]><d>&e8;</d>")
    return made.getvalue()


@pytest.mark.parametrize(
    ("octets", "code"),
    [
        (b"%PDF-1.7 and nothing of a PDF", "extract-unreadable"),
        (b"PK\x03\x04 and nothing of a DOCX", "extract-unreadable"),
        (b"\x80\x81\x82 in no encoding that we read", "extract-unreadable"),
        (bomb(), "extract-unreadable"),
        (entities(), "extract-unreadable"),
    ],
    ids=["pdf", "docx", "encoding", "bomb", "entities"],
)
def test_what_cannot_be_read_is_refused(octets: bytes, code: str) -> None:
    with pytest.raises(MalformedError) as caught:
        extract(octets)
    assert caught.value.code == code


def test_a_file_beyond_the_limit_is_refused_before_it_is_read() -> None:
    with pytest.raises(MalformedError, match="extract-size"):
        extract(b"a" * (MAX_FILE_OCTETS + 1))


def test_codes_are_read_from_a_picture_where_no_letter_can_be(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pytest.importorskip("zxingcpp", reason="the extra `photos` is not installed")
    drawn = io.BytesIO()
    segno.make("TLPART1:abc", micro=False).save(drawn, kind="png", scale=4)
    # Without a path the child finds no tesseract.
    without = {**extraction._ENVIRONMENT, "PATH": "/nowhere"}
    monkeypatch.setattr(extraction, "_ENVIRONMENT", without)
    with pytest.raises(UnavailableError, match="tesseract"):
        extract(drawn.getvalue())
    assert codes_in(drawn.getvalue()) == ("TLPART1:abc",)


def test_codes_of_a_text_are_none_and_a_broken_picture_is_refused() -> None:
    assert codes_in(b"TLPART1:abc") == ()
    pytest.importorskip("zxingcpp", reason="the extra `photos` is not installed")
    with pytest.raises(MalformedError, match="photo-unreadable"):
        codes_in(b"\x89PNG\r\n\x1a\n and nothing")


def pdf_with_picture(entries: str, data: bytes) -> bytes:
    """A PDF of one line and one picture, whose object says ``entries``."""
    picture = (
        f"<< /Type /XObject /Subtype /Image {entries} /Length {len(data)} >>\nstream\n".encode()
        + data
        + b"\nendstream"
    )
    made = pdf("The words of the page.")
    made = made.replace(b"/Resources << /Font", b"/Resources << /XObject << /I 9 0 R >> /Font")
    return made.replace(b"xref\n", b"9 0 obj\n" + picture + b"\nendobj\nxref\n", 1)


@pytest.mark.parametrize(
    ("entries", "data"),
    [
        ("/Width 4 /Height 4 /ColorSpace /DeviceGray /BitsPerComponent 8", b"short"),
        ("/Width 4 /Height 4 /Filter /FlateDecode", b"no deflated octets"),
        ("/Width 4 /Height 4 /Filter /DCTDecode", b"no picture"),
        ("/Width 4 /Height 4 /Filter /Unknown", b""),
        ("/Width /Four /Height 4", b""),
        ("/Width 40000 /Height 40000 /Filter /FlateDecode", zlib.compress(bytes(10_000_000))),
        ("", b""),
    ],
)
def test_a_picture_that_cannot_be_read_loses_no_word_of_a_pdf(entries: str, data: bytes) -> None:
    read = extract(pdf_with_picture(entries, data))
    assert "The words of the page." in read.text
    assert read.codes == ()
