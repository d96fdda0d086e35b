"""A document on paper: its words can be read back, its seal scans, and a reader shows it intact.

The extra ``paper`` makes it; without it these tests are skipped.
"""

import io
import shutil
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

pytest.importorskip("fpdf", reason="the extra `paper` is not installed")
pytest.importorskip("uharfbuzz", reason="the extra `paper` is not installed")
pytest.importorskip("pyhanko", reason="the extra `paper` is not installed")

import msgspec
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from truceline.base.errors import MalformedError, UnavailableError
from truceline.documents.canonical_text import canonical_text
from truceline.exchange.extraction import codes_in, extract
from truceline.exchange.paper import paper_pdf, signed_pdf
from truceline.exchange.pdf_text import pdf_pages
from truceline.room.sheets import Block, Line, SealPrinted, Sheet, Weight
from truceline.testing.documents import AGREEMENT_AR, AGREEMENT_EN

SANS = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")
NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
PAPER = Sheet(
    language="en",
    title="Agreement",
    mark="EXERCISE",
    blocks=(
        Block((Line("Agreement", Weight.TITLE), Line("M-ROOM/2026/1/DOC", Weight.SMALL))),
        Block(tuple(map(Line, AGREEMENT_AR.splitlines()))),
        Block(tuple(map(Line, AGREEMENT_EN.splitlines())), is_ruled=True),
    ),
    seals=(SealPrinted("TLSEAL1:BB8", ("lusab-babad",)),),
    foot="test.example #7",
    made_at=NOW,
)
pytestmark = pytest.mark.skipif(not SANS.is_file(), reason="DejaVu Sans is not installed")


def key_file(passphrase: bytes) -> bytes:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Room")])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(NOW - timedelta(days=3650))
        .not_valid_after(NOW + timedelta(days=36500))
        .sign(key, hashes.SHA256())
    )
    locked = BestAvailableEncryption(passphrase)
    return pkcs12.serialize_key_and_certificates(b"room", key, made, None, locked)


def test_the_words_on_paper_are_those_of_the_text_in_both_directions() -> None:
    read = canonical_text("\n".join(pdf_pages(paper_pdf(PAPER, SANS)))).text
    for text in (AGREEMENT_AR, AGREEMENT_EN):
        for line in filter(None, (canonical_text(one).text for one in text.splitlines())):
            # A line of the paper ends elsewhere; its first words stand together.
            assert " ".join(line.split()[:6]) in read


def test_every_page_says_that_it_is_an_exercise() -> None:
    pages = pdf_pages(paper_pdf(PAPER, SANS))
    assert len(pages) > 1
    assert all("EXERCISE" in page for page in pages)


def test_a_reader_shows_the_signed_file_intact_and_a_changed_one_not() -> None:
    made = signed_pdf(paper_pdf(PAPER, SANS), key_file(b"word"), b"word")
    for octets, intact in ((made, True), (made.replace(b"/Title", b"/Titlf", 1), False)):
        (found,) = PdfFileReader(io.BytesIO(octets)).embedded_signatures
        status = validate_pdf_signature(found, ValidationContext(trust_roots=[]))
        assert (status.intact and status.valid) is intact


def test_the_seals_on_a_paper_are_read_back_from_the_file() -> None:
    pytest.importorskip("zxingcpp", reason="the extra `photos` is not installed")
    two = (*PAPER.seals, SealPrinted("TLSEAL1:CC9", ("other-words",)))
    made = paper_pdf(msgspec.structs.replace(PAPER, seals=two), SANS)
    assert sorted(extract(made).codes) == ["TLSEAL1:BB8", "TLSEAL1:CC9"]
    assert sorted(codes_in(made)) == ["TLSEAL1:BB8", "TLSEAL1:CC9"]


@pytest.mark.skipif(shutil.which("pdfsig") is None, reason="poppler-utils is not installed")
def test_a_common_reader_shows_the_signature_as_holding(tmp_path: Path) -> None:
    made = tmp_path / "paper.pdf"
    made.write_bytes(signed_pdf(paper_pdf(PAPER, SANS), key_file(b"word"), b"word"))
    ran = subprocess.run(["pdfsig", str(made)], capture_output=True, text=True, check=False)
    assert "Signature is Valid." in ran.stdout
    assert "Total document signed" in ran.stdout


def test_another_passphrase_and_no_key_are_refused() -> None:
    for key, passphrase in ((key_file(b"word"), b"other"), (b"no key", b"word")):
        with pytest.raises(MalformedError, match="paper-key"):
            signed_pdf(paper_pdf(PAPER, SANS), key, passphrase)


def test_a_font_that_is_not_there_is_named() -> None:
    with pytest.raises(UnavailableError, match="--font"):
        paper_pdf(PAPER, Path("/nowhere/a.ttf"))
