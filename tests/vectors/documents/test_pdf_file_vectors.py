"""Small PDFs as written down: the page in a browser reads the words that are read here.

With ``TRUCELINE_WRITE_VECTORS=1`` the file is written again.
"""

import base64
import json
import os
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from truceline.documents.canonical_text import canonical_text
from truceline.exchange.pdf_text import CREATOR, pdf_pages
from truceline.exchange.set_lines import as_read

FILES = Path(__file__).with_name("pdf_files.json")
LINES = Path(__file__).with_name("set_lines.json")
WRITE = "TRUCELINE_WRITE_VECTORS" in os.environ
LETTERS = " 0125ABab-.()مكرقةلا٥١\u064e\ufefb\u2068\u2069"
LAM_ALEF = len(LETTERS)
"""The code of a ligature that stands for two letters, as they are read."""


def font() -> DictionaryObject:
    rows = [f"<{at:04x}> <{ord(one):04x}>" for at, one in enumerate(LETTERS)]
    rows.append(f"<{LAM_ALEF:04x}> <06440627>")
    table = DecodedStreamObject()
    table.set_data(
        b"begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange "
        + f"{len(rows)} beginbfchar {' '.join(rows)} endbfchar endcmap".encode()
    )
    below = named(Type="/Font", Subtype="/CIDFontType2", BaseFont="/Face", FontDescriptor=None)
    below[NameObject("/DW")] = NumberObject(600)
    below[NameObject("/W")] = ArrayObject([NumberObject(0), ArrayObject([NumberObject(300)])])
    system = DictionaryObject(
        {
            NameObject("/Registry"): TextStringObject("Adobe"),
            NameObject("/Ordering"): TextStringObject("Identity"),
            NameObject("/Supplement"): NumberObject(0),
        }
    )
    below[NameObject("/CIDSystemInfo")] = system
    made = named(Type="/Font", Subtype="/Type0", BaseFont="/Face", Encoding="/Identity-H")
    made[NameObject("/DescendantFonts")] = ArrayObject([below])
    made[NameObject("/ToUnicode")] = table
    return made


def named(**names: str | None) -> DictionaryObject:
    return DictionaryObject(
        {NameObject(f"/{one}"): NameObject(of) for one, of in names.items() if of}
    )


def codes(seen: str) -> str:
    return "".join(f"{LETTERS.index(one):04x}" for one in seen)


def at(x: float, y: float, seen: str) -> str:
    return f"1 0 0 1 {x} {y} Tm <{codes(seen)}> Tj"


def pdf(*pages: str, ours: bool = False) -> bytes:
    writer = PdfWriter()
    for shown in pages:
        page = writer.add_blank_page(width=600, height=800)
        content = DecodedStreamObject()
        content.set_data(f"BT /F 10 Tf {shown} ET".encode())
        fonts = DictionaryObject({NameObject("/F"): font()})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        page[NameObject("/Contents")] = content
    if ours:
        writer.add_metadata({"/Creator": CREATOR})
        writer.root_object[NameObject("/Lang")] = TextStringObject("ar")
    octets = BytesIO()
    writer.write(octets)
    return octets.getvalue()


MADE: Mapping[str, bytes] = {
    "words in English": pdf(at(20, 700, "Ab ba 15")),
    "several pages, and one without a text": pdf(at(20, 700, "Ab"), "", at(20, 700, "ba")),
    "pieces in any order": pdf(
        " ".join([at(29, 100, "مقر"), at(20, 100, "15 "), at(10, 70, "b a ر")])
    ),
    "pieces one after another": pdf(
        f"{at(20, 100, 'مك ')} <{codes('15 مق')}> Tj <{codes('ر')}> Tj"
    ),
    "an array with kerning": pdf(f"1 0 0 1 20 100 Tm [<{codes('مك ')}> 20 <{codes('رق')}>] TJ"),
    "pieces that touch": pdf(f"{at(20, 100, 'ة ')} {at(29, 100, 'مك')} {at(45.9, 100, 'رق')}"),
    "pieces that lie apart, among others": pdf(
        f"{at(20, 200, 'ة مك ' * 20)} {at(29, 100, 'مك')} {at(46.1, 100, 'رق')}"
    ),
    "raised by little": pdf(f"{at(20, 104, 'رق ')} {at(40, 100, 'كم')}"),
    "raised by more": pdf(f"{at(20, 104.1, 'رق ')} {at(40, 100, 'كم')}"),
    "a mark leads nowhere": pdf(
        f"{at(20, 200, 'ة مك ' * 20)} {at(20, 100, 'قَر')} {at(37.1, 100, 'مك')}"
    ),
    "the same place set in two ways": pdf(
        f"{at(20.19, 100, 'م')} {at(26.19, 100, chr(0x2069))} ET BT 26.19 100 Td "
        f"<{codes('a')}> Tj {at(32.19, 100, 'b')} {at(38.19, 100, chr(0x2068))} "
        f"{at(38.19, 100, 'ق')}"
    ),
    "marks": pdf(f"{at(20, 104, chr(0x64E))} {at(20, 100, 'ة')} {at(26, 100, 'قر')}"),
    "a ligature of one sign": pdf(f"{at(20, 100, 'مك ')} {at(35, 100, chr(0xFEFB))}"),
    "a ligature of two letters": pdf(
        f"{at(20, 100, 'مك ')} 1 0 0 1 35 100 Tm <{LAM_ALEF:04x}> Tj {at(41, 100, 'ق')}"
    ),
    "what is isolated": pdf(
        " ".join(
            [
                at(20, 100, "م"),
                at(26, 100, "\u2069"),
                at(26, 100, "1"),
                at(32, 100, "5"),
                at(38, 100, "\u2068"),
                at(38, 100, " قر"),
            ]
        )
    ),
    "a line that isolates a name": pdf(at(20, 100, "ab ab ق\u2069ab\u2068")),
    "a line of ours that isolates a name": pdf(at(20, 100, "ab ab ق\u2069ab\u2068"), ours=True),
    "moved lines": pdf(
        f"20 700 Td 14 TL <{codes('رقم ٥١')}> Tj T* <{codes('ة 15 A')}> Tj 0 -14 Td "
        f"<{codes('مك')}> Tj 0 -20 TD <{codes('كر')}> Tj T* <{codes('قر')}> Tj"
    ),
    "scaled and turned over": pdf(
        f"ET q 0.5 0 0 -0.5 0 800 cm BT /F 20 Tf 1 0 0 -1 20 50 Tm <{codes('مقر')}> Tj "
        f"1 0 0 -1 20 90 Tm <{codes('كم 15')}> Tj ET Q BT"
    ),
}
SEEN = (
    "15 مقر",
    "مك ٥١ ةفاسم ىلإ",
    "A-OPS/2026/1/DOC :عجرم",
    "2.1 و 1 ماقرأ",
    "20-15 مويلا يف",
    "The sides (مقر 12) meet 12-14.",
    "٥٠٬٠٠٠:١ سايقمب",
    "فرطلا\u2069A-OPS → B-OPS\u2068 :ىلإ",
    "ab \u2068مقر\u2069 ab",
    "test.example/rooms/small :عقوملا",
    "12, 14 and 15",
    "(عيقوت) :أ فرطلا نع",
    "x² ةحاسم",
    "",
)


def words(octets: bytes) -> list[str]:
    return [canonical_text(page).text for page in pdf_pages(octets)]


def test_the_files_are_written_down() -> None:
    if WRITE:
        rows = [
            {"name": one, "pdf": base64.b64encode(of).decode(), "words": words(of)}
            for one, of in MADE.items()
        ]
        FILES.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
    assert [row["name"] for row in json.loads(FILES.read_text(encoding="utf-8"))] == list(MADE)


@pytest.mark.parametrize("name", MADE)
def test_a_pdf_is_read_as_written_down(name: str) -> None:
    rows = json.loads(FILES.read_text(encoding="utf-8"))
    (row,) = (row for row in rows if row["name"] == name)
    assert words(base64.b64decode(row["pdf"])) == row["words"]
    assert words(MADE[name]) == row["words"]


def test_lines_as_they_are_seen_are_put_in_order_as_written_down() -> None:
    rows = [
        {"seen": seen, "runs_left": left, "read": as_read(seen, runs_left=left)}
        for seen in SEEN
        for left in (False, True)
    ]
    if WRITE:
        LINES.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
    assert json.loads(LINES.read_text(encoding="utf-8")) == rows
