"""Photographs of papers are read: sheets under any light, what was altered, codes, limits.

Pictures are drawn by the test kit from seeds. They are read by tesseract; where it or the extra
``photos`` is absent, these tests are skipped.
"""

import io
import shutil
from pathlib import Path

import pytest

from truceline.base.errors import MalformedError
from truceline.documents.canonical_text import canonical_text
from truceline.documents.clauses import clauses_of
from truceline.documents.comparison import Comparison, Kind, compare
from truceline.documents.marks import mark_facts
from truceline.documents.readings import Original, Reading, agreed
from truceline.exchange.extraction import Extracted, extract
from truceline.exchange.extractor import of_picture
from truceline.testing.documents import AGREEMENT_AR, AGREEMENT_EN

cv2 = pytest.importorskip("cv2", reason="the extra `photos` is not installed")
np = pytest.importorskip("numpy")
segno = pytest.importorskip("segno")
image = pytest.importorskip("PIL.Image", reason="the extra `photos` is not installed")
papers = pytest.importorskip("truceline.testing.papers")
photographs = pytest.importorskip("truceline.testing.photographs")
letters = pytest.importorskip("truceline.exchange.photos.letters")
picture = pytest.importorskip("truceline.exchange.photos.picture")
sheets = pytest.importorskip("truceline.exchange.photos.sheets")

needs_tesseract = pytest.mark.skipif(
    shutil.which("tesseract") is None, reason="tesseract is not installed"
)
needs_type = pytest.mark.skipif(
    not papers.SANS.exists(), reason="fonts-dejavu-core is not installed"
)
pytestmark = needs_type

VECTORS = Path(__file__).parents[2] / "vectors" / "documents"
TEXTS = {"en": AGREEMENT_EN, "ar": AGREEMENT_AR}
PHONE = photographs.Camera(width=1500, tilt=0.6, turn_degrees=2.5, shadow=0.6, blur=0.3)


def taken(text: str, language: str = "en", camera: object = PHONE, seed: int = 3) -> bytes:
    made = papers.sheets_of(papers.Paper(text, language, papers.SANS, 30, height=1700))
    octets: bytes = photographs.photograph(made, camera, seed)
    return octets


def part(language: str) -> str:
    """Articles 1 and 2."""
    text = TEXTS[language]
    heads = {"en": ("Article 1", "Article 3"), "ar": ("المادة ١", "المادة ٣")}[language]
    return text[text.index(heads[0]) : text.index(heads[1])]


def beside(language: str, read: Extracted) -> Comparison:
    return compared(TEXTS[language], read)


def compared(registered: str, read: Extracted) -> Comparison:
    text = canonical_text(registered)
    clauses = clauses_of(registered, text)
    first, second = (
        Reading(one, compare(text, clauses, canonical_text(one)))
        for one in (read.text, read.second or "")
    )
    return agreed(first, second, Original(text, clauses))


def told(found: Comparison) -> list[tuple[str, str]]:
    sure = {Kind.NUMBER, Kind.WORD}
    return [(one.clause, one.copy.words) for one in found.differences if one.kind in sure]


@needs_tesseract
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_genuine_paper_under_a_shadow_is_told_to_differ_nowhere(language: str) -> None:
    read = extract(taken(part(language), language))
    found = beside(language, read)
    assert told(found) == []
    assert not found.words_differ
    assert {one.clause for one in found.clauses if one.state != "NOT-IN-COPY"} >= {"1.1", "2.2.c"}
    assert (read.kind, read.pages, read.unread) == ("IMAGE", 1, 0)


@needs_tesseract
@pytest.mark.parametrize(
    ("language", "model", "was", "now"),
    [
        ("fr", "fra", "trois jours", "quatre jours"),
        ("ru", "rus", "19 ", "18 "),
        ("uk", "ukr", "15 ", "16 "),
        ("kmr", "kmr", "15 ", "18 "),
    ],
)
def test_papers_in_other_languages_are_read_where_tesseract_has_them(
    language: str, model: str, was: str, now: str
) -> None:
    if model not in letters.installed_languages():
        pytest.skip(f"tesseract-ocr-{model} is not installed")
    registered = (VECTORS / f"agreement.{language}.txt").read_text(encoding="utf-8")
    assert was in registered
    genuine, altered = (
        told(compared(registered, extract(taken(text))))
        for text in (registered, registered.replace(was, now))
    )
    assert genuine == []
    assert [copy for _, copy in altered] == [now.split()[0]]


@needs_tesseract
@pytest.mark.parametrize(
    ("language", "was", "now", "clause", "seen"),
    [
        ("en", "15 km", "45 km", "2.1", "45"),
        ("en", "hostilities", "shipments", "1.1", "shipments"),
        ("ar", "١٥ كم", "٤٥ كم", "2.1", "45"),
    ],
)
def test_what_was_altered_on_paper_is_told_in_its_clause(
    language: str, was: str, now: str, clause: str, seen: str
) -> None:
    assert was in part(language)
    found = beside(language, extract(taken(part(language).replace(was, now), language)))
    assert told(found) == [(clause, seen)]


@needs_tesseract
def test_a_screenshot_of_a_screenshot_is_read() -> None:
    read = extract(taken(part("en"), camera=photographs.SCREENSHOT))
    assert told(beside("en", read)) == []


@needs_tesseract
def test_a_picture_taken_sideways_is_turned() -> None:
    upright = image.open(io.BytesIO(taken(part("en"))))
    file = io.BytesIO()
    upright.rotate(90, expand=True).save(file, "JPEG", quality=90)
    assert told(beside("en", extract(file.getvalue()))) == []


@pytest.mark.parametrize("tilt", [0.0, 0.7])
def test_two_sheets_in_one_picture_are_two(tilt: float) -> None:
    made = papers.sheets_of(papers.Paper(AGREEMENT_EN, "en", papers.SANS, 34, height=1700))
    camera = photographs.Camera(tilt=tilt, turn_degrees=2 * tilt, shadow=0.3)
    scene = photographs.photograph(made[:2], camera, 1)
    assert len(sheets.sheets_in(picture.grey_picture(scene))) == 2
    book = photographs.photograph([np.hstack(made[:2])], camera, 1)
    assert len(sheets.sheets_in(picture.grey_picture(book))) == 2


@pytest.mark.parametrize("seed", range(3))
def test_one_sheet_under_any_shadow_is_one_and_whole(seed: int) -> None:
    camera = photographs.Camera(width=1200, tilt=0.8, turn_degrees=3, shadow=1.0, texture=0.6)
    found = sheets.sheets_in(picture.grey_picture(taken(part("en"), camera=camera, seed=seed)))
    assert len(found) == 1
    height, width = found[0].shape
    assert 0.8 * 1700 / 1654 < height / width < 1.2 * 1700 / 1654


@needs_tesseract
def test_codes_on_a_picture_are_read() -> None:
    file = io.BytesIO()
    segno.make("TLSEAL1:A SEAL", error="m").save(file, kind="png", scale=8)
    read = extract(file.getvalue())
    assert read.codes == ("TLSEAL1:A SEAL",)


@needs_tesseract
def test_an_empty_sheet_has_no_words() -> None:
    file = io.BytesIO()
    image.new("L", (800, 1000), 255).save(file, "PNG")
    read = extract(file.getvalue())
    assert (read.text.strip(), read.unread) == ("", 1)


@pytest.mark.parametrize("over", [-1, 0, 1])
def test_a_picture_is_read_up_to_its_limit_of_points(over: int) -> None:
    file = io.BytesIO()
    image.new("1", (picture.MAX_PIXELS // 100 + over, 100), 1).save(file, "PNG")
    if over > 0:
        with pytest.raises(MalformedError) as caught:
            picture.grey_picture(file.getvalue())
        assert caught.value.code == "photo-pixels"
    else:
        assert max(picture.grey_picture(file.getvalue()).shape) == picture.LONGEST_SIDE


@pytest.mark.parametrize("octets", [b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0broken", b"GIF89a"])
def test_what_is_no_picture_after_all_is_refused(octets: bytes) -> None:
    with pytest.raises(MalformedError) as caught:
        extract(octets)
    assert caught.value.code == "photo-unreadable"


def test_without_tesseract_it_is_said_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    answer = of_picture(taken("A few words.", camera=photographs.SCREENSHOT))
    assert not isinstance(answer, Extracted)
    assert (answer.code, answer.here) == ("ocr-missing", True)
    assert "tesseract" in answer.mend


def test_without_the_extra_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("truceline.exchange.extractor.PICTURE_READER", "truceline.exchange.absent")
    answer = of_picture(b"")
    assert not isinstance(answer, Extracted)
    assert (answer.code, answer.here) == ("photos-missing", True)


@needs_tesseract
def test_a_stamp_under_another_text_is_known_and_another_stamp_is_not() -> None:
    def marked(text: str, seed: int, camera: object) -> bytes:
        marks = [
            (papers.letterhead("Coordination room", seed), (papers.MARGIN, 40)),
            (papers.stamp("ROOM", seed), (1150, 1250)),
        ]
        made = papers.sheets_of(papers.Paper(text, "en", papers.SANS, 30, marks, height=1700))
        octets: bytes = photographs.photograph(made[:1], camera, 5)
        return octets

    scan = extract(marked(part("en"), 7, photographs.SCREENSHOT)).marks
    assert {one.kind for one in scan} >= {"LETTERHEAD", "STAMP"}
    forgery = extract(marked("All crossings are closed.\nBy order of the room.", 7, PHONE)).marks
    forged = [one.look for one in forgery]
    other = [one.look for one in extract(marked(part("en"), 9, PHONE)).marks]
    registered = {"A-OPS/2026/1/DOC": scan}
    found = list(mark_facts(forged, registered, frozenset()))
    assert {one.other for one in found} == {*registered}
    assert {one.says for one in found} >= {"LETTERHEAD", "STAMP"}
    assert list(mark_facts(other, registered, frozenset())) == []
