"""Files are checked from a memory stick without a network, with the facts of a terminal."""

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from browsing import NARROW, browser
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfWriter
from running import truceline

from truceline.cli.check_page import page_files
from truceline.testing.documents import AGREEMENT_AR, AGREEMENT_EN
from truceline.testing.registers import DocumentRoom

pytestmark = pytest.mark.browser
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
ASK = {"en": "Ask the register", "ar": "اسألوا السجل"}


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as running:
        yield running


@pytest.fixture(scope="module")
def stick(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A memory stick with the page, and a register of an agreement in two languages."""
    room = DocumentRoom()
    ref = room.register("M-ROOM-1", {"en": AGREEMENT_EN, "ar": AGREEMENT_AR})
    room.answer("B-OPS-1", ref, "DENY")
    folder = tmp_path_factory.mktemp("stick")
    for file in page_files():
        (folder / file.path).parent.mkdir(exist_ok=True)
        (folder / file.path).write_bytes(file.octets or b"")
    (folder / "texts").mkdir()
    (folder / "texts" / "en.txt").write_text(AGREEMENT_EN)
    (folder / "texts" / "ar.txt").write_text(AGREEMENT_AR)
    record = folder / "room.bundle"
    record.write_bytes(b"".join(room.bundle()))
    texts = str(folder / "texts")
    truceline("register", str(record), "--texts", texts, "-o", str(folder / "room.register"))
    return folder


@pytest.fixture
def page(chromium: Browser, stick: Path) -> Iterator[Page]:
    width, height = NARROW
    context = chromium.new_context(
        viewport={"width": width, "height": height}, service_workers="block"
    )
    context.set_offline(True)
    page = context.new_page()
    faults: list[str] = []
    asked: list[str] = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).scheme))
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    page.goto((stick / "check" / "index.html").as_uri())
    page.get_by_label("Register file").set_input_files(stick / "room.register")
    yield page
    context.close()
    assert faults == []
    assert set(asked) <= {"file", "blob", "data"}


def docx(text: str) -> bytes:
    shown = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in text.splitlines())
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        xml = f'<w:document xmlns:w="{W}"><w:body>{shown}</w:body></w:document>'
        archive.writestr("word/document.xml", xml)
    return made.getvalue()


def facts_on(page: Page, file: Path, language: str) -> list[str]:
    """Ask the page about a file, in a language, and return the facts that it shows."""
    if page.locator("html").get_attribute("lang") != language:
        page.get_by_role("button", name={"en": "English", "ar": "العربية"}[language]).click()
    page.locator("input[name=file]").set_input_files(file)
    page.get_by_role("button", name=ASK[language]).click()
    expect(page.locator("#result")).to_be_focused()
    return page.locator("#result .facts code").all_text_contents()


def facts_at_a_terminal(stick: Path, file: Path) -> list[str]:
    asked = truceline("check", str(file), "--register", str(stick / "room.register"), "--json")
    return [one["fact"] for one in json.loads(asked.out)["findings"]]


CHANGES = {"en": ("15 km", "51 km"), "ar": ("١٥ كم", "٥١ كم")}  # noqa: RUF001
TEXTS = {"en": AGREEMENT_EN, "ar": AGREEMENT_AR}


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_word_processors_file_is_told_as_at_a_terminal(
    page: Page, stick: Path, tmp_path: Path, language: str
) -> None:
    text = TEXTS[language]
    changed = text.replace(*CHANGES[language], 1)
    assert changed != text
    for name, content, fact in (("true", text, "TEXT-MATCH"), ("changed", changed, "DIFFERS")):
        file = tmp_path / f"{name}.docx"
        file.write_bytes(docx(content))
        facts = facts_on(page, file, language)
        assert fact in facts
        assert facts == facts_at_a_terminal(stick, file)
    assert page.evaluate("document.documentElement.scrollWidth") == NARROW[0]


def test_a_web_page_is_told_as_at_a_terminal(page: Page, stick: Path, tmp_path: Path) -> None:
    rows = "".join(f"<tr><td>{line}<td></tr>" for line in AGREEMENT_EN.splitlines())
    around = "<noscript>Switch it on.</noscript><template>Not shown.</template><script>1</script>"
    file = tmp_path / "page.html"
    file.write_text(
        f"<html><head><title>A title</title></head><body><nav>To the other pages</nav>"
        f"<table>{rows}</table>{around}</body></html>"
    )
    facts = facts_on(page, file, "en")
    assert "TEXT-MATCH" in facts
    assert facts == facts_at_a_terminal(stick, file)


def locked() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(width=600, height=800)
    writer.encrypt("a password", algorithm="RC4-128")
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


@pytest.mark.parametrize(
    ("octets", "words"),
    [
        (docx(AGREEMENT_EN)[:-30], "damaged"),
        (b"%PDF-1.7 and nothing of a PDF", "damaged"),
        (b"\x80 in no encoding", "damaged"),
        (locked(), "locked with a password"),
        (b"\x89PNG\r\n\x1a\n", "damaged"),
    ],
    ids=["docx", "pdf", "text", "locked", "picture"],
)
def test_a_file_that_cannot_be_read_says_why_and_its_octets_are_asked(
    page: Page, tmp_path: Path, octets: bytes, words: str
) -> None:
    file = tmp_path / "copy"
    file.write_bytes(octets)
    assert facts_on(page, file, "en") == ["NOTHING-READ", "NOT-FOUND"]
    expect(page.locator("#result .problem")).to_contain_text(words)
    expect(page.get_by_role("button", name="Ask again with this text")).to_have_count(0)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_pdf_is_told_as_at_a_terminal(
    chromium: Browser, page: Page, stick: Path, tmp_path: Path, language: str
) -> None:
    text = TEXTS[language]
    changed = text.replace(*CHANGES[language], 1)
    for name, content, fact in (("true", text, "TEXT-MATCH"), ("changed", changed, "DIFFERS")):
        file = tmp_path / f"{name}.pdf"
        file.write_bytes(printed(chromium, content, language))
        facts = facts_on(page, file, language)
        assert fact in facts
        assert facts == facts_at_a_terminal(stick, file)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_paper_of_ours_is_told_as_at_a_terminal(
    page: Page, stick: Path, tmp_path: Path, language: str
) -> None:
    pytest.importorskip("fpdf", reason="needs the extra paper")
    paper = tmp_path / "paper.pdf"
    register = str(stick / "room.register")
    asked = ["M-ROOM/2026/1/DOC", "--register", register, "--lang", language, "-o", str(paper)]
    assert truceline("paper", *asked).code == 0
    facts = facts_on(page, paper, language)
    assert "NO-DIFFERENCE" in facts
    assert "DIFFERS" not in facts
    assert "SEAL-VALID" in facts
    assert facts == facts_at_a_terminal(stick, paper)


def printed(chromium: Browser, text: str, language: str) -> bytes:
    page = chromium.new_page()
    shown = "".join(f"<p>{line}</p>" for line in text.splitlines())
    direction = "rtl" if language == "ar" else "ltr"
    page.set_content(f'<html lang="{language}" dir="{direction}"><body>{shown}')
    octets = page.pdf()
    page.close()
    return octets
