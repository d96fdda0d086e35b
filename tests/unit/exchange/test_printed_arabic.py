"""Arabic that a browser printed to PDF is read in its order."""

from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from truceline.documents.canonical_text import canonical_text
from truceline.exchange.pdf_text import pdf_pages
from truceline.exchange.set_lines import as_read
from truceline.testing.documents import AGREEMENT_AR, AGREEMENT_EN

CHROMIUM = Path("/usr/bin/chromium")
NOTICE = Path(__file__).parents[3] / "scenarios" / "khabur" / "texts" / "notice-12.ar.txt"
MIXED = """رقم ٢٣ من يوم ١٨:٠٠ حتى الساعة ١٩:٣٠ في OCHA Geneva 12/2026 ثم القرار 2701 (2023).
ضمن ٣٫٥ كم و٤٫٥ كم، أو ١٥-٢٠ كم، يوم ٢٠٢٦/١١/٢٣ أو 23.11.2026 الساعة 18:00.
هاتف ٩٦٣ ١١ ٢٢٢ ٣٣٣ في Qamishli.
The word اتفاق الهدنة in a line of English with 12 words."""


@pytest.mark.parametrize(
    ("seen", "read"),
    [
        ("١٧/٢٠٢٦ مقر", "رقم ١٧/٢٠٢٦"),
        (".ةعاس ٧٢ لالخ مك ١٥ .١", "١. ١٥ كم خلال ٧٢ ساعة."),
        (".OCHA Geneva 12/2026 يف رارق مث", "ثم قرار في OCHA Geneva 12/2026."),
        ("مك ٢٠-١٥ وأ", "أو ١٥-٢٠ كم"),
        ("مك 20-15 وأ", "أو 15-20 كم"),
        ("موي 2026-11-23", "2026-11-23 يوم"),
        ("592c30 ديقلا ةمصب", "بصمة القيد 592c30"),
        ("٤ ،٢،٣ داوملا", "المواد ٢،٣، ٤"),
        ("\u20692.1، 4\u2068 :دونبلا", "البنود: 2.1، 4"),
        ("\u20692026-11-12، #3\u2068 نم", "من 2026-11-12، #3"),
        ("\u2069A-OPS\u2068 :\u2069ةيدام راثآ\u2068 ةقيثو", "وثيقة آثار مادية: A-OPS"),
        ("From \u2068ب فرطلا\u2069 at 12", "From الطرف ب at 12"),
        ("\u2069دونبلا", "البنود"),
        ("\U000f0000 مقر", "رقم "),
        ("ىلوألا ةداملا", "المادة الأولى"),
        ("The word ةندهلا قافتا in 12 words", "The word اتفاق الهدنة in 12 words"),
        ("12 km", "12 km"),
        ("١ مقر\n٢ مقر", "رقم ١\nرقم ٢"),
    ],
)
def test_a_line_as_it_is_seen_is_put_in_the_order_in_which_it_is_read(seen: str, read: str) -> None:
    assert as_read(seen) == read


def test_a_line_in_which_something_is_isolated_runs_as_its_page_does() -> None:
    seen = "هنم \u2069The word\u2068"
    assert as_read(seen) == "منه The word"
    assert as_read(seen, runs_left=True) == "The word منه"
    assert as_read("1. The word", runs_left=True) == "1. The word"


def printed(text: str, font: str = "serif") -> bytes:
    lines = "".join(f"<p dir=auto>{line}</p>" for line in text.splitlines())
    with sync_playwright() as running:
        browser = running.chromium.launch(executable_path=str(CHROMIUM))
        page = browser.new_page()
        page.set_content(
            f"<html dir=rtl lang=ar><body style='font-family:{font}'>{lines}</body></html>"
        )
        octets = page.pdf()
        browser.close()
    return octets


@pytest.mark.browser
@pytest.mark.skipif(not CHROMIUM.exists(), reason="needs Debian's chromium, which prints the PDF")
@pytest.mark.parametrize("font", ["serif", "DejaVu Sans", "Noto Naskh Arabic", "Noto Sans Arabic"])
@pytest.mark.parametrize("text", [AGREEMENT_AR, NOTICE.read_text(), AGREEMENT_EN, MIXED])
def test_what_chromium_prints_comes_back_as_the_same_canonical_text(text: str, font: str) -> None:
    read = "\n".join(pdf_pages(printed(text, font)))
    assert canonical_text(read).text == canonical_text(text).text
