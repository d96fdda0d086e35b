"""A paper as PDF: its lines, seals and check words, and signed where a key is given.

Made by fpdf2, which shapes Arabic by HarfBuzz; signed by pyHanko (PAdES), so that common readers
show whether the file is as it was made. The extra ``truceline[paper]`` holds both. The signature
is that of whoever prints; what the log says is proven by the seal.
"""

import io
import re
from datetime import datetime
from functools import partialmethod
from importlib import import_module
from math import ceil
from pathlib import Path
from types import ModuleType
from typing import NamedTuple, Protocol

import segno

from truceline.base.errors import MalformedError, UnavailableError
from truceline.exchange.pdf_text import CREATOR, RTL_LANGUAGES
from truceline.messages.words import innermost
from truceline.room.sheets import Block, SealPrinted, Sheet, Weight

SEAL_MM = 58
"""A code of version 27 has 125 modules: half a millimetre each, which a telephone reads."""
MARGIN_MM = 20
FOOT_MM = 22
POINTS = {Weight.TITLE: 15.0, Weight.HEAD: 11.5, Weight.TEXT: 10.5, Weight.SMALL: 8.5}
_LINE_MM = 0.55
"""Height of a line, millimetres for each point: Arabic has marks above and below."""
_CELL_MARGINS_MM = 2.5
"""Two millimetres that every cell keeps free at its sides, and a half against rounding."""
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff]")
_MARKS = re.compile("[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]")
_LETTER = re.compile(r"[^\W\d_]")
_FONTS = (
    Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"),
    Path("/usr/share/fonts/dejavu-sans-fonts/DejaVuSans.ttf"),
    Path("/Library/Fonts/Arial Unicode.ttf"),
    Path("C:/Windows/Fonts/arial.ttf"),
)


class _Pages(Protocol):
    """What is used of an fpdf2 document; the extra may be absent. Lengths are millimetres."""

    w: float
    h: float
    epw: float

    def set_margin(self, margin: float) -> None: ...
    def set_auto_page_break(self, auto: bool, margin: float) -> None: ...  # noqa: FBT001
    def set_creation_date(self, date: datetime) -> None: ...
    def set_creator(self, creator: str) -> None: ...
    def set_title(self, title: str) -> None: ...
    def set_lang(self, lang: str) -> None: ...
    def set_draw_color(self, r: int) -> None: ...
    def add_font(self, family: str, *, fname: str) -> None: ...
    def set_font(self, family: str, *, size: float) -> None: ...
    def set_text_shaping(self, use_shaping_engine: bool, *, direction: str) -> None: ...  # noqa: FBT001
    def add_page(self) -> None: ...
    def page_no(self) -> int: ...
    def get_y(self) -> float: ...
    def set_y(self, y: float) -> None: ...
    def ln(self, h: float) -> None: ...
    def line(self, x1: float, y1: float, x2: float, y2: float) -> None: ...
    def image(self, name: io.BytesIO, *, x: float, y: float, w: float) -> object: ...
    def get_string_width(self, s: str) -> float: ...
    def cell(self, w: float, h: float, text: str, **how: object) -> object: ...
    def multi_cell(self, w: float, h: float, text: str, **how: object) -> object: ...
    def output(self) -> bytearray: ...


def _extra(module: str) -> ModuleType:
    try:
        return import_module(module)
    except ImportError as problem:
        raise UnavailableError(
            "paper-extra", f"no PDF can be made here: {problem}.", "Install truceline[paper]."
        ) from problem


def paper_pdf(sheet: Sheet, font: Path | None = None) -> bytes:
    """Return the PDF; UnavailableError ``paper-*`` where the extra or a font is absent."""
    pdf = _pages(sheet, _font(font))
    for block in sheet.blocks:
        _block(pdf, block, sheet.language)
    _seals(pdf, sheet)
    return bytes(pdf.output())


def _pages(sheet: Sheet, font: Path) -> _Pages:
    # Without HarfBuzz, Arabic letters would stand apart and in the wrong direction.
    fpdf, _ = _extra("fpdf"), _extra("uharfbuzz")
    frames = {"header": partialmethod(_head, sheet), "footer": partialmethod(_foot, sheet)}
    pdf: _Pages = type("Pages", (fpdf.FPDF,), frames)(format="A4")
    pdf.set_margin(MARGIN_MM)
    pdf.set_auto_page_break(auto=True, margin=FOOT_MM)
    pdf.set_creation_date(sheet.made_at)
    pdf.set_creator(CREATOR)
    pdf.set_title(sheet.title)
    pdf.set_lang(sheet.language)
    pdf.add_font("face", fname=str(font))
    pdf.set_font("face", size=11)
    pdf.set_text_shaping(use_shaping_engine=True, direction="ltr")
    pdf.add_page()
    return pdf


def _font(given: Path | None) -> Path:
    found = next((path for path in ((given,) if given else _FONTS) if path.is_file()), None)
    if found is None:
        raise UnavailableError(
            "paper-font", f"no font at {given or _FONTS[0]}.", "Name one with Arabic: --font FILE."
        )
    return found


def _block(pdf: _Pages, block: Block, language: str) -> None:
    own = block.language or language
    laid = [_laid(pdf, line.text, POINTS[line.weight], own) for line in block.lines]
    tall = sum(one.height for one in laid) + 6
    room = pdf.h - FOOT_MM - pdf.get_y()
    if room < tall < pdf.h - FOOT_MM - MARGIN_MM:
        pdf.add_page()
    if block.is_ruled:
        pdf.ln(2)
        pdf.set_draw_color(150)
        pdf.line(MARGIN_MM, pdf.get_y(), pdf.w - MARGIN_MM, pdf.get_y())
        pdf.ln(2)
    for one in laid:
        _write(pdf, one)


class _Laid(NamedTuple):
    """A paragraph as it will be set; ``height`` (mm) is near enough to keep blocks together."""

    text: str
    points: float
    is_right: bool
    is_one_line: bool
    height: float


def _laid(pdf: _Pages, text: str, points: float, language: str) -> _Laid:
    text = innermost(text)
    first = _LETTER.search(text)
    is_right = language in RTL_LANGUAGES or bool(first and _RIGHT_TO_LEFT.match(first.group()))
    _set(pdf, points, is_right=is_right)
    room = pdf.epw - _CELL_MARGINS_MM
    lines = max(1, ceil(pdf.get_string_width(text or " ") / room))
    return _Laid(text or " ", points, is_right, lines == 1, lines * points * _LINE_MM)


def _set(pdf: _Pages, points: float, *, is_right: bool) -> None:
    pdf.set_font("face", size=points)
    # The direction is that of the paper: a line of it may begin with a name in other letters.
    pdf.set_text_shaping(use_shaping_engine=True, direction="rtl" if is_right else "ltr")


def _write(pdf: _Pages, laid: _Laid) -> None:
    _set(pdf, laid.points, is_right=laid.is_right)
    # To break lines, every letter is measured anew: ten times the work of setting one. But a cell
    # puts vowel marks beside their letters.
    write = pdf.cell if laid.is_one_line and not _MARKS.search(laid.text) else pdf.multi_cell
    side = "R" if laid.is_right else "L"
    write(0, laid.points * _LINE_MM, laid.text, align=side, new_x="LMARGIN", new_y="NEXT")


def _seals(pdf: _Pages, sheet: Sheet) -> None:
    """Print the seals side by side, each with its lines below it."""
    lines = [_laid(pdf, text, 9, sheet.language) for seal in sheet.seals for text in seal.under]
    if pdf.get_y() + SEAL_MM + sum(one.height for one in lines) + 10 > pdf.h - FOOT_MM:
        pdf.add_page()
    pdf.ln(6)
    top = pdf.get_y()
    for place, seal in enumerate(sheet.seals):
        across = MARGIN_MM + place * (SEAL_MM + 24)
        left = pdf.w - across - SEAL_MM if sheet.language in RTL_LANGUAGES else across
        pdf.image(_code(seal), x=left, y=top, w=SEAL_MM)
    pdf.set_y(top + SEAL_MM + 2)
    for one in lines:
        _write(pdf, one)


def _code(seal: SealPrinted) -> io.BytesIO:
    code = io.BytesIO()
    segno.make(seal.code, micro=False, error="l", boost_error=False).save(code, kind="png", scale=6)
    return code


def _head(pdf: _Pages, sheet: Sheet) -> None:
    if sheet.mark:
        pdf.set_y(8)
        pdf.set_font("face", size=10)
        pdf.cell(0, 6, sheet.mark, align="C")
    pdf.set_y(MARGIN_MM)


def _foot(pdf: _Pages, sheet: Sheet) -> None:
    pdf.set_text_shaping(use_shaping_engine=True, direction="ltr")
    pdf.set_y(-16)
    pdf.set_font("face", size=8)
    mark = f"{sheet.mark} · " if sheet.mark else ""
    pdf.cell(0, 5, f"{mark}{sheet.foot} · {pdf.page_no()}", align="C")


def signed_pdf(pdf: bytes, key: bytes, passphrase: bytes | None) -> bytes:
    """Return ``pdf`` with a signature by the PKCS #12 ``key``; it covers the whole file."""
    writing, signers = (
        _extra("pyhanko.pdf_utils.incremental_writer"),
        _extra("pyhanko.sign.signers"),
    )
    try:
        signer = signers.SimpleSigner.load_pkcs12_data(key, other_certs=(), passphrase=passphrase)
    except ValueError as problem:
        raise MalformedError(
            "paper-key", "the file is no PKCS #12 key, or the passphrase is another."
        ) from problem
    about = signers.PdfSignatureMetadata(field_name="Truceline")
    writer = writing.IncrementalPdfFileWriter(io.BytesIO(pdf))
    return bytes(signers.sign_pdf(writer, about, signer=signer).getvalue())
