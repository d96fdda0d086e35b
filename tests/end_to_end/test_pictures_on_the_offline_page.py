"""A telephone's picture is read from a memory stick: no host, no network, at 360 px."""

import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import NARROW, browser
from playwright.sync_api import Browser, Page, expect

from truceline.cli.check_page import page_files
from truceline.record.seal import format_seal
from truceline.room.register_file import read_register
from truceline.testing.documents import AGREEMENT_AR, AGREEMENT_EN
from truceline.testing.registers import DocumentRoom

pytest.importorskip("cv2", reason="the extra `photos` is not installed")
segno = pytest.importorskip("segno")
pillow = pytest.importorskip("PIL.Image")
papers = pytest.importorskip("truceline.testing.papers")
photographs = pytest.importorskip("truceline.testing.photographs")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not papers.SANS.exists(), reason="fonts-dejavu-core is not installed"),
    pytest.mark.skipif(not papers.NASKH.exists(), reason="fonts-noto-core is not installed"),
]
LONG_MS = 120_000
TELEPHONE = photographs.Camera(
    width=1600, tilt=0.3, turn_degrees=1, shadow=0.4, texture=0.2, blur=0.2, noise=0.2
)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as running:
        yield running


@pytest.fixture
def room() -> DocumentRoom:
    """A room with an agreement that one party denies."""
    made = DocumentRoom()
    ref = made.register("M-ROOM-1", {"en": AGREEMENT_EN, "ar": AGREEMENT_AR})
    made.answer("B-OPS-1", ref, "DENY")
    return made


@pytest.fixture
def stick(tmp_path: Path, room: DocumentRoom) -> Path:
    """A memory stick with the page, and beside it the register of the room."""
    for file in page_files():
        (tmp_path / file.path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file.path).write_bytes(file.octets or b"")
    text = json.dumps(b"".join(room.lines()).decode()).replace("<", "\\u003c")
    (tmp_path / "check" / "register.js").write_text(f"globalThis.trucelineRegister = {text};\n")
    return tmp_path


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


def picture(text: str, language: str, seal: str = "") -> bytes:
    font = papers.SANS if language == "en" else papers.NASKH
    height, camera, marks = 1170, TELEPHONE, []
    if seal:
        drawn = io.BytesIO()
        segno.make(seal, micro=False, error="l", boost_error=False).save(drawn, "png", scale=4)
        marks, height = [(pillow.open(drawn).convert("RGB"), (150, 1150))], 1754
        camera = photographs.Camera(width=2400, tilt=0.2, turn_degrees=1, blur=0.1, noise=0.1)
    sheets = papers.sheets_of(papers.Paper(text, language, font, 34, marks, height=height))
    octets: bytes = photographs.photograph(sheets[:1], camera, 3)
    return octets


def seal_of(room: DocumentRoom) -> str:
    """Return what the QR code on a printed copy of the agreement says."""
    register = read_register(room.lines())
    index = next(iter(register.documents.values())).timeline[0].index
    return format_seal(register.hashes[index], register.proofs[index])


def facts_of(page: Page, octets: bytes, ask: str = "Ask the register") -> list[str]:
    """Hand in a picture, wait for the answer, and return its facts."""
    file = {"name": "IMG_0001.jpg", "mimeType": "image/jpeg", "buffer": octets}
    page.locator("input[name=file]").set_input_files(file)  # type: ignore[arg-type]
    page.get_by_role("button", name=ask).click()
    expect(page.locator("#result")).to_be_focused(timeout=LONG_MS)
    return page.locator("#result .facts code").all_text_contents()


def part(text: str, first: str, next_one: str) -> str:
    return text[text.index(first) : text.index(next_one)]


def test_a_genuine_picture_is_found_and_no_word_of_it_is_told_as_differing(page: Page) -> None:
    found = facts_of(page, picture(part(AGREEMENT_EN, "Article 1", "Article 3"), "en"))
    assert {"REGISTERED-BY", "DENIED", "PART-OF-TEXT"} <= {*found}
    assert "DIFFERS" not in found


def test_an_altered_number_is_told(page: Page) -> None:
    altered = part(AGREEMENT_EN, "Article 1", "Article 3").replace("15 km", "45 km")
    assert "DIFFERS" in facts_of(page, picture(altered, "en"))
    expect(page.locator(".differences b", has_text="45")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == NARROW[0]


def test_what_was_read_is_corrected_and_asked_again(page: Page) -> None:
    facts_of(page, picture(part(AGREEMENT_EN, "Article 1", "Article 3"), "en"))
    page.locator("section textarea").fill(AGREEMENT_EN)
    page.get_by_role("button", name="Ask again with this text").click()
    expect(page.locator("#result").get_by_text("TEXT-MATCH", exact=True)).to_be_visible()


def test_a_seal_in_the_picture_is_held_to_the_register_without_a_network(
    page: Page, room: DocumentRoom
) -> None:
    text = part(AGREEMENT_EN, "Article 1", "Article 3")
    assert "SEAL-VALID" in facts_of(page, picture(text, "en", seal_of(room)))
    altered = text.replace("15 km", "45 km")
    assert "SEAL-VALID-TEXT-DIFFERS" in facts_of(page, picture(altered, "en", seal_of(room)))


def test_arabic_is_read_and_what_may_be_misread_is_to_be_looked_at(page: Page) -> None:
    page.get_by_role("button", name="العربية").click()
    genuine = part(AGREEMENT_AR, "المادة ١", "المادة ٣")  # noqa: RUF001
    altered = genuine.replace("١٥ كم", "٤٥ كم")  # noqa: RUF001
    assert altered != genuine
    found = facts_of(page, picture(altered, "ar"), "اسألوا السجل")
    assert {"REGISTERED-BY", "DENIED", "NOT-READ-SURELY"} <= {*found}
    assert "DIFFERS" not in found


def test_without_the_reader_beside_it_the_page_says_so_and_asks_the_octets(
    page: Page, stick: Path
) -> None:
    for file in (stick / "check" / "reader").iterdir():
        file.unlink()
    assert facts_of(page, picture(AGREEMENT_EN[:300], "en")) == ["NOTHING-READ", "NOT-FOUND"]
    expect(page.locator("#result .problem")).to_contain_text("does not read such a file")
