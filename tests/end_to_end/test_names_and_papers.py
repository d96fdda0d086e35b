"""In a browser: what comes in a party's name stands on its watch at once, and papers are saved."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import Officer, browser, officer
from playwright.sync_api import Browser, expect
from running import Demo

from truceline.exchange.pdf_text import pdf_pages

pytestmark = pytest.mark.browser
SANS = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")
LETTER = {
    "date": "2026-11-20",
    "signatories": [],
    "language": "en",
    "authentic": False,
    "standing": "CIRCULATED",
    "first_seen": {"reported_at": "2026-11-20T10:00:00Z"},
}


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as running:
        yield running


def register(demo: Demo, title: str, name: str, digit: str) -> None:
    """Let the mission enter a copy that circulates in a party's name."""
    body = {**LETTER, "title": {"en": title}, "in_name_of": [name], "file_sha256": digit * 64}
    sent = demo.run(
        "M-ROOM-1", "send", "DOC", "--body", "-", "--to", "B-COORD", stdin=json.dumps(body)
    )
    assert sent.code == 0, sent.err


def show(sitting: Officer, title: str) -> None:
    """Let the new strip in, which waits while somebody touches the screen."""
    shown = sitting.page.get_by_role("region", name="In your party's name").get_by_text(title)
    waiting = sitting.page.get_by_role("button", name="In your party's name")
    expect(shown.or_(waiting).first).to_be_visible()
    if waiting.is_visible():
        waiting.click()
    expect(shown).to_be_visible()


def test_a_name_alert_stands_until_it_is_answered_and_a_mention_until_it_is_seen(
    demo: Demo, chromium: Browser
) -> None:
    with officer(chromium, demo.url) as sitting:
        sitting.take_seat(demo.seat("A-OPS-1")["link"])
        register(demo, "An order that circulates", "A", "a")
        show(sitting, "An order that circulates")
        assert sitting.serious_faults() == []
        assert demo.run("A-COORD-1", "not-ours", ref_of(demo, "A")).code == 0
        named = sitting.page.get_by_role("region", name="In your party's name")
        expect(named).not_to_be_visible()
        register(demo, "A letter about Party A", "B", "b")
        show(sitting, "A letter about Party A")
        expect(sitting.page.get_by_text("May concern you.")).to_be_visible()
        sitting.page.get_by_role("button", name="Seen").click()
        expect(sitting.page.get_by_text("May concern you.")).not_to_be_visible()
        assert sitting.faults == []


def ref_of(demo: Demo, party: str) -> str:
    """Return the document in the party's name that waits for its answer."""
    told = json.loads(demo.run("A-COORD-1", "named", party, "--json").out)
    return next(str(one["ref"]) for one in told["uses"] if one["awaited"])


@pytest.mark.skipif(not SANS.is_file(), reason="DejaVu Sans is not installed")
def test_an_entry_and_the_watch_log_are_saved_as_pdf(
    demo: Demo, chromium: Browser, tmp_path: Path
) -> None:
    pytest.importorskip("fpdf", reason="the extra `paper` is not installed")
    pytest.importorskip("uharfbuzz", reason="the extra `paper` is not installed")
    with officer(chromium, demo.url) as sitting:
        for path, button, says in (
            ("/log", "Watch log as PDF", "Watch log"),
            ("/proof/30", "PDF with seal", "Entry hash"),
        ):
            sitting.open(path)
            with sitting.page.expect_download() as saving:
                sitting.page.get_by_role("button", name=button).click()
            saving.value.save_as(tmp_path / "saved.pdf")
            pages = pdf_pages((tmp_path / "saved.pdf").read_bytes())
            assert says in "\n".join(pages)
            assert all("EXERCISE" in page for page in pages)
