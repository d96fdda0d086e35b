"""Photographs of papers in other languages are read on a memory stick that carries their models."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import NARROW, browser
from playwright.sync_api import Browser, Page, expect

from truceline.cli.check_page import page_files
from truceline.cli.reading_models import MODELS, model_files
from truceline.testing.documents import AGREEMENT_AR, AGREEMENT_EN
from truceline.testing.registers import DocumentRoom

pytest.importorskip("cv2", reason="the extra `photos` is not installed")
papers = pytest.importorskip("truceline.testing.papers")
photographs = pytest.importorskip("truceline.testing.photographs")
TEXTS = Path(__file__).parents[1] / "vectors" / "documents"
CHANGED = {
    "fr": ("trois jours", "quatre jours"),
    "ru": ("19 \u0447\u0430\u0441\u043e\u0432", "18 \u0447\u0430\u0441\u043e\u0432"),
    "uk": ("15 ", "16 "),
    "kmr": ("15 ", "18 "),
}
"""What is altered in the paper of each language."""
AGREEMENTS = {
    language: (TEXTS / f"agreement.{language}.txt").read_text(encoding="utf-8")
    for language in CHANGED
}
INSTALLED = {file.path for file in model_files({*MODELS})}
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not papers.SANS.exists(), reason="fonts-dejavu-core is not installed"),
]
LONG_MS = 180_000
TELEPHONE = photographs.Camera(
    width=1800, tilt=0.4, turn_degrees=3, shadow=0.3, texture=0.2, blur=0.2, noise=0.2
)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as running:
        yield running


@pytest.fixture(scope="module")
def stick(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A memory stick for a room with texts in six languages."""
    folder = tmp_path_factory.mktemp("stick")
    texts = {"en": AGREEMENT_EN, "ar": AGREEMENT_AR, **AGREEMENTS}
    room = DocumentRoom()
    room.register("M-ROOM-1", texts)
    for file in [*page_files(), *model_files(texts)]:
        (folder / file.path).parent.mkdir(parents=True, exist_ok=True)
        (folder / file.path).write_bytes(file.octets or b"")
    text = json.dumps(b"".join(room.lines()).decode()).replace("<", "\\u003c")
    (folder / "check" / "register.js").write_text(f"globalThis.trucelineRegister = {text};\n")
    return folder


@pytest.fixture
def page(chromium: Browser, stick: Path) -> Iterator[Page]:
    width, height = NARROW
    context = chromium.new_context(viewport={"width": width, "height": height})
    context.set_offline(True)
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    page.goto((stick / "check" / "index.html").as_uri())
    yield page
    context.close()
    assert faults == []


def facts_of(page: Page, text: str) -> list[str]:
    """Photograph a paper with ``text``, hand it in, and return the facts."""
    sheets = papers.sheets_of(papers.Paper(text, "en", papers.SANS, 34, [], height=1500))
    octets = photographs.photograph(sheets[:1], TELEPHONE, 4)
    file = {"name": "IMG_0002.jpg", "mimeType": "image/jpeg", "buffer": octets}
    page.locator("input[name=file]").set_input_files(file)  # type: ignore[arg-type]
    page.get_by_role("button", name="Ask the register").click()
    expect(page.locator("#result")).to_be_focused(timeout=LONG_MS)
    return page.locator("#result .facts code").all_text_contents()


@pytest.mark.parametrize("language", [*AGREEMENTS])
def test_a_genuine_and_an_altered_paper_are_told_apart(page: Page, language: str) -> None:
    if f"check/reader/{MODELS[language]}.js" not in INSTALLED:
        pytest.skip(f"tesseract-ocr-{MODELS[language]} is not installed")
    genuine = facts_of(page, AGREEMENTS[language])
    assert "REGISTERED-BY" in genuine
    assert "DIFFERS" not in genuine
    was, now = CHANGED[language]
    assert was in AGREEMENTS[language]
    altered = facts_of(page, AGREEMENTS[language].replace(was, now))
    assert "DIFFERS" in altered


def test_english_is_read_as_before_where_other_languages_are_registered(page: Page) -> None:
    text = AGREEMENT_EN[AGREEMENT_EN.index("Article 1") : AGREEMENT_EN.index("Article 3")]
    facts = facts_of(page, text)
    assert {"REGISTERED-BY", "PART-OF-TEXT"} <= {*facts}
    assert "DIFFERS" not in facts
