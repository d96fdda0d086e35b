"""A document for paper, as PDF: facts, texts, seal and check word, and signed where a key is given.

Made by fpdf2, which shapes Arabic by HarfBuzz; signed by pyHanko (PAdES), so that common readers
show whether the file is as it was made. The extra ``truceline[paper]`` holds both. The signature
is that of whoever prints; what the log says is proven by the seal.
"""

import io
import re
from datetime import datetime
from functools import partialmethod
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Protocol

import msgspec
import segno

from truceline.base.errors import MalformedError, UnavailableError

SEAL_MM = 58
"""A code of version 27 has 125 modules: half a millimetre each, which a telephone reads."""
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff]")
_LETTER = re.compile(r"[^\W\d_]")
_FONTS = (
    Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"),
    Path("/usr/share/fonts/dejavu-sans-fonts/DejaVuSans.ttf"),
    Path("/Library/Fonts/Arial Unicode.ttf"),
    Path("C:/Windows/Fonts/arial.ttf"),
)


class Paper(msgspec.Struct, frozen=True, kw_only=True):
    """What stands on the paper. ``mark`` is EXERCISE or TEST, "" in earnest.

    ``texts`` are by language; ``seal`` is the text of the QR code, ``under_seal`` lines below it.
    """

    title: str
    mark: str
    facts: tuple[str, ...]
    texts: tuple[tuple[str, str], ...]
    seal: str
    under_seal: tuple[str, ...]
    foot: str
    made_at: datetime


class _Sheet(Protocol):
    """What is used of an fpdf2 document; the extra may be absent. Lengths are millimetres."""

    h: float

    def set_margin(self, margin: float) -> None: ...
    def set_auto_page_break(self, auto: bool, margin: float) -> None: ...  # noqa: FBT001
    def set_creation_date(self, date: datetime) -> None: ...
    def set_title(self, title: str) -> None: ...
    def add_font(self, family: str, *, fname: str) -> None: ...
    def set_font(self, family: str, *, size: float) -> None: ...
    def set_text_shaping(self, use_shaping_engine: bool) -> None: ...  # noqa: FBT001
    def add_page(self) -> None: ...
    def page_no(self) -> int: ...
    def get_y(self) -> float: ...
    def set_y(self, y: float) -> None: ...
    def ln(self, h: float) -> None: ...
    def image(self, name: io.BytesIO, *, w: float) -> object: ...
    def cell(self, w: float, h: float, text: str, *, align: str) -> object: ...
    def multi_cell(  # noqa: PLR0913
        self, w: float, h: float, text: str, *, align: str, new_x: str, new_y: str
    ) -> object: ...
    def output(self) -> bytearray: ...


def _extra(module: str) -> ModuleType:
    try:
        return import_module(module)
    except ImportError as problem:
        raise UnavailableError(
            "paper-extra", f"no PDF can be made here: {problem}.", "Install truceline[paper]."
        ) from problem


def paper_pdf(paper: Paper, font: Path | None = None) -> bytes:
    """Return the PDF; UnavailableError ``paper-*`` where the extra or a font is absent."""
    pdf = _sheet(paper, _font(font))
    _write(pdf, paper.title, 15)
    for fact in paper.facts:
        _write(pdf, fact, 9)
    for language, text in paper.texts:
        pdf.ln(4)
        _write(pdf, language.upper(), 8)
        for line in text.splitlines():
            _write(pdf, line, 11)
    _seal(pdf, paper)
    return bytes(pdf.output())


def _sheet(paper: Paper, font: Path) -> _Sheet:
    # Without HarfBuzz, Arabic letters would stand apart and in the wrong direction.
    fpdf, _ = _extra("fpdf"), _extra("uharfbuzz")
    kind = type("Sheet", (fpdf.FPDF,), {"footer": partialmethod(_foot, paper)})
    pdf: _Sheet = kind(format="A4")
    pdf.set_margin(20)
    pdf.set_auto_page_break(auto=True, margin=22)
    pdf.set_creation_date(paper.made_at)
    pdf.set_title(paper.title)
    pdf.add_font("face", fname=str(font))
    pdf.set_font("face", size=11)
    pdf.set_text_shaping(use_shaping_engine=True)
    pdf.add_page()
    return pdf


def _font(given: Path | None) -> Path:
    found = next((path for path in ((given,) if given else _FONTS) if path.is_file()), None)
    if found is None:
        raise UnavailableError(
            "paper-font", f"no font at {given or _FONTS[0]}.", "Name one with Arabic: --font FILE."
        )
    return found


def _write(pdf: _Sheet, line: str, size: float) -> None:
    pdf.set_font("face", size=size)
    first = _LETTER.search(line)
    side = "R" if first and _RIGHT_TO_LEFT.match(first.group()) else "L"
    pdf.multi_cell(0, size * 0.55, line or " ", align=side, new_x="LMARGIN", new_y="NEXT")


def _seal(pdf: _Sheet, paper: Paper) -> None:
    if pdf.get_y() + SEAL_MM + 30 > pdf.h - 22:
        pdf.add_page()
    pdf.ln(6)
    code = io.BytesIO()
    segno.make(paper.seal, micro=False, error="l", boost_error=False).save(
        code, kind="png", scale=6
    )
    pdf.image(code, w=SEAL_MM)
    for line in paper.under_seal:
        _write(pdf, line, 10)


def _foot(pdf: _Sheet, paper: Paper) -> None:
    pdf.set_y(-16)
    pdf.set_font("face", size=8)
    mark = f"{paper.mark} · " if paper.mark else ""
    pdf.cell(0, 5, f"{mark}{paper.foot} · {pdf.page_no()}", align="C")


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
