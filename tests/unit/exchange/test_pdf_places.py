"""A page of a PDF is read by the places of its glyphs, where these can be told."""

from io import BytesIO

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from truceline.exchange.pdf_fonts import Glyph, glyph_font
from truceline.exchange.pdf_places import Places
from truceline.exchange.pdf_text import CREATOR, pdf_pages

LETTERS = " 15abمكرقة\u064e\ufefb\u2068\u2069"
LAM_ALEF = len(LETTERS)
"""The code of a ligature that stands for two letters, as they are read."""
MARKED, SILENT = LAM_ALEF + 1, 0x42
"""A mark that stands for its letter too, and the glyph of that letter, which stands for nothing."""


def table() -> bytes:
    rows = [f"<{at:04x}> <{ord(one):04x}>" for at, one in enumerate(LETTERS)]
    rows.append(f"<{LAM_ALEF:04x}> <06440627>")
    rows.append(f"<{MARKED:04x}> <0631064f>")
    return f"{len(rows)} beginbfchar\n{chr(10).join(rows)}\nendbfchar".encode()


def font(table: bytes, **more: str) -> DictionaryObject:
    stream = DecodedStreamObject()
    stream.set_data(table)
    no_width = [NumberObject(one) for one in (MARKED, MARKED, 0)]
    below = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/CIDFontType2"),
            NameObject("/BaseFont"): NameObject("/Face"),
            NameObject("/DW"): NumberObject(600),
            NameObject("/W"): ArrayObject(
                [NumberObject(0), ArrayObject([FloatObject(300)]), *no_width]
            ),
        }
    )
    made = {
        "/Type": NameObject("/Font"),
        "/Subtype": NameObject("/Type0"),
        "/BaseFont": NameObject("/Face"),
        "/Encoding": NameObject("/Identity-H"),
        "/DescendantFonts": ArrayObject([below]),
        "/ToUnicode": stream,
        **{f"/{name}": NameObject(one) for name, one in more.items()},
    }
    return DictionaryObject({NameObject(name): one for name, one in made.items()})


def codes(seen: str) -> str:
    return "".join(f"{LETTERS.index(one):04x}" for one in seen)


def at(x: float, y: float, seen: str) -> str:
    return f"1 0 0 1 {x} {y} Tm <{codes(seen)}> Tj"


def pdf(*shown: str, ours: bool = False, **more: str) -> bytes:
    writer = PdfWriter()
    page = writer.add_blank_page(width=600, height=800)
    content = DecodedStreamObject()
    content.set_data(" ".join(["BT /F 10 Tf", *shown, "ET"]).encode())
    fonts = DictionaryObject({NameObject("/F"): font(table(), **more)})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    page[NameObject("/Contents")] = content
    if ours:
        writer.add_metadata({"/Creator": CREATOR})
        writer.root_object[NameObject("/Lang")] = TextStringObject("ar")
    octets = BytesIO()
    writer.write(octets)
    return octets.getvalue()


def read(*shown: str) -> list[str]:
    return pdf_pages(pdf(*shown))[0].splitlines()


def seen(*shown: str) -> list[str]:
    places = Places(DictionaryObject({NameObject("/F"): font(table())}))
    PdfReader(BytesIO(pdf(*shown))).pages[0].extract_text(visitor_operand_before=places.visit)
    return places.lines()


def test_lines_are_read_from_above_and_pieces_by_their_places_whatever_their_order() -> None:
    assert read(at(20, 70, "b"), at(29, 100, "مقر"), at(20, 100, "15 "), at(10, 70, "a ")) == [
        "رقم 15",
        "a b",
    ]


def test_pieces_shown_one_after_another_stand_after_each_other() -> None:
    assert read(at(20, 100, "مك "), f"<{codes('15 مق')}> Tj <{codes('ر')}> Tj") == ["رقم 15 كم"]


@pytest.mark.parametrize(("gap", "line"), [(4.9, "مكرق"), (5.1, "مك رق")])
def test_pieces_that_lie_apart_are_two_words(gap: float, line: str) -> None:
    assert seen(at(20, 100, "مك"), at(32 + gap, 100, "رق")) == [line]


@pytest.mark.parametrize(("raised", "lines"), [(4.0, 1), (4.1, 2)])
def test_what_is_raised_more_stands_on_another_line(raised: float, lines: int) -> None:
    assert len(read(at(20, 100, "رق "), at(40, 100 + raised, "كم"))) == lines


def test_marks_are_not_read() -> None:
    assert read(at(20, 104, "\u064e"), at(20, 100, "ة"), at(26, 100, "قر")) == ["رقة"]


@pytest.mark.parametrize("shown", [codes("\ufefb"), f"{LAM_ALEF:04x}"])
def test_a_ligature_is_read_as_its_letters_in_their_order(shown: str) -> None:
    (found,) = read(at(20, 100, "مك "), f"1 0 0 1 38 100 Tm <{shown}> Tj", at(44, 100, "ق"))
    assert found.replace("\ufefb", "لا") == "قلا كم"


def test_a_sign_of_direction_leads_nowhere() -> None:
    inside = at(26, 100, "\u2069"), at(26, 100, "1"), at(32, 100, "5"), at(38, 100, "\u2068")
    assert read(at(20, 100, "م"), *inside, at(38, 100, " قر")) == ["رق 15م"]


def test_a_line_of_ours_in_arabic_that_isolates_something_runs_to_the_left() -> None:
    line = at(20, 100, "ab ab ق\u2069ab\u2068")
    assert pdf_pages(pdf(line)) == ["ab ab قab"]
    assert pdf_pages(pdf(line, ours=True)) == ["abق ab ab"]


def test_a_letter_that_is_told_by_the_mark_above_it_stands_on_its_line() -> None:
    marked = f"1 0 0 1 29 106 Tm <{MARKED:04x}> Tj 1 0 0 1 26 100 Tm <{SILENT:04x}> Tj"
    assert seen(at(20, 100, "م"), marked, at(32, 100, "ك")) == ["مرك"]


def test_a_font_whose_glyphs_are_not_told_leaves_the_page_to_the_other_reading() -> None:
    assert glyph_font(font(table(), Encoding="/Other")) is None
    known = glyph_font(font(table()))
    assert known is not None
    assert list(known.glyphs(bytes.fromhex("00000001ffff00"))) == [
        Glyph(0, " ", 0.3),
        Glyph(1, "1", 0.6),
        Glyph(0xFFFF, "", 0.6),
    ]


@pytest.mark.parametrize(
    ("block", "texts"),
    [
        (b"beginbfrange <01> <03> <0061> endbfrange", {1: "a", 2: "b", 3: "c"}),
        (b"beginbfrange <01> <02> [<0061> <0041>] endbfrange", {1: "a", 2: "A"}),
        (b"beginbfrange <01> <02> [] endbfrange", {}),
        (b"beginbfrange <01> endbfrange beginbfchar <0> <00> endbfchar", {0: ""}),
        (b"beginbfrange <000000> <ffffff> <0061> endbfrange", {}),
        (b"beginbfrange <01> <02> <dbffdfff> endbfrange", {1: "\U0010ffff", 2: "\U0010ffff"}),
    ],
)
def test_tables_of_what_glyphs_stand_for_are_read_within_limits(
    block: bytes, texts: dict[int, str]
) -> None:
    known = glyph_font(font(block))
    assert known is not None
    assert known.texts == texts
