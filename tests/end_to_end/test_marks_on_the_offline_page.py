"""Stamps on other papers are told from a memory stick, as at a terminal."""

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import NARROW, browser
from playwright.sync_api import Browser, Page, expect
from running import truceline

from truceline.cli.check_page import page_files
from truceline.documents.marks import LOOK_FORM
from truceline.exchange.file_kinds import FileKind
from truceline.exchange.set_marks import set_marks
from truceline.record.seal import format_seal
from truceline.room.register_file import read_register
from truceline.testing.documents import AGREEMENT_EN
from truceline.testing.registers import DocumentRoom

pytest.importorskip("cv2", reason="the extra `photos` is not installed")
pillow = pytest.importorskip("PIL.Image")
segno = pytest.importorskip("segno")
papers = pytest.importorskip("truceline.testing.papers")
photographs = pytest.importorskip("truceline.testing.photographs")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not papers.SANS.exists(), reason="fonts-dejavu-core is not installed"),
]
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OTHER_TEXT = "All crossings are closed tonight.\nBy order of the room, until the morning."
LONG_MS = 120_000
SLANTED = photographs.Camera(
    width=2400, tilt=0.5, turn_degrees=5, shadow=0.3, texture=0.2, blur=0.2, noise=0.2
)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as running:
        yield running


def stamp(seed: int) -> bytes:
    """Return a stamp as a word processor sets it."""
    drawn = papers.stamp("ROOM", seed)
    ground = pillow.new("L", (drawn.width + 40, drawn.height + 40), 255)
    ground.paste(drawn.convert("L"), (20, 20))
    octets = io.BytesIO()
    ground.save(octets, "PNG")
    return octets.getvalue()


def docx(text: str, *pictures: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as parts:
        shown = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in text.splitlines())
        xml = f'<w:document xmlns:w="{W}"><w:body>{shown}</w:body></w:document>'
        parts.writestr("word/document.xml", xml)
        for number, picture in enumerate(pictures):
            parts.writestr(f"word/media/image{number}.png", picture)
    return made.getvalue()


def pdf(*pictures: bytes) -> bytes:
    pages = [pillow.open(io.BytesIO(picture)).convert("L") for picture in pictures]
    octets = io.BytesIO()
    pages[0].save(octets, "PDF", save_all=True, append_images=pages[1:])
    return octets.getvalue()


@pytest.fixture(scope="module")
def room() -> DocumentRoom:
    """A room that registered a document with its stamp, and another without one."""
    marks = [
        {"mark_kind": "STAMP", "look_hash": one.look, "look_form": LOOK_FORM}
        for one in set_marks(FileKind.DOCX, docx("", stamp(7)))
    ]
    assert marks
    made = DocumentRoom()
    made.register("M-ROOM-1", {"en": AGREEMENT_EN}, marks=marks)
    made.register("M-ROOM-1", {"en": "A list of posts.\nNothing else stands on this paper at all."})
    return made


@pytest.fixture(scope="module")
def stick(tmp_path_factory: pytest.TempPathFactory, room: DocumentRoom) -> Path:
    folder = tmp_path_factory.mktemp("stick")
    for file in page_files():
        (folder / file.path).parent.mkdir(parents=True, exist_ok=True)
        (folder / file.path).write_bytes(file.octets or b"")
    (folder / "room.register").write_bytes(b"".join(room.lines()))
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
    page.get_by_label("Register file").set_input_files(stick / "room.register")
    yield page
    context.close()
    assert faults == []


def facts_on(page: Page, file: Path) -> list[str]:
    page.locator("input[name=file]").set_input_files(file)
    page.get_by_role("button", name="Ask the register").click()
    expect(page.locator("#result")).to_be_focused(timeout=LONG_MS)
    return page.locator("#result .facts code").all_text_contents()


def facts_at_a_terminal(stick: Path, file: Path) -> list[str]:
    asked = truceline("check", str(file), "--register", str(stick / "room.register"), "--json")
    return [one["fact"] for one in json.loads(asked.out)["findings"]]


@pytest.mark.parametrize(("seed", "told"), [(7, 1), (8, 0)])
@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_a_copied_stamp_in_a_file_is_told_as_at_a_terminal(
    page: Page, stick: Path, tmp_path: Path, kind: str, seed: int, told: int
) -> None:
    file = tmp_path / f"forged.{kind}"
    picture = stamp(seed)
    file.write_bytes(docx(OTHER_TEXT, b"no picture", picture) if kind == "docx" else pdf(picture))
    facts = facts_on(page, file)
    assert facts.count("MARK-OF") == told
    assert facts == facts_at_a_terminal(stick, file)
    if told:
        expect(page.locator("#result")).to_contain_text("looks like one on")


@pytest.mark.parametrize("camera", [photographs.SCREENSHOT, SLANTED], ids=["screen", "slanted"])
def test_a_copied_stamp_in_a_picture_is_told(page: Page, tmp_path: Path, camera: object) -> None:
    marks = [(papers.stamp("ROOM", 7), (1150, 900))]
    paper = papers.Paper(OTHER_TEXT, "en", papers.SANS, 34, marks, height=1500)
    file = tmp_path / "forged.png"
    file.write_bytes(photographs.photograph(papers.sheets_of(paper)[:1], camera, 5))
    facts = facts_on(page, file)
    assert "MARK-OF" in facts
    assert "NOT-FOUND" in facts


def test_each_seal_in_a_picture_is_read(page: Page, room: DocumentRoom, tmp_path: Path) -> None:
    register = read_register(room.lines())
    indexes = sorted(row.timeline[0].index for row in register.documents.values())
    ground = pillow.new("RGB", (1600, 900), "white")
    for number, index in enumerate(indexes):
        drawn = io.BytesIO()
        seal = format_seal(register.hashes[index], register.proofs[index])
        segno.make(seal, micro=False, error="l", boost_error=False).save(drawn, "png", scale=6)
        ground.paste(pillow.open(drawn).convert("RGB"), (60 + 780 * number, 60))
    file = tmp_path / "seals.png"
    ground.save(file)
    facts = facts_on(page, file)
    assert facts.count("SEAL-WITHOUT-TEXT") == len(indexes) == 2
