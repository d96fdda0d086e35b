"""The public record as static pages: opened from a disk, each holds itself to the log."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from browsing import NARROW, WIDE, browser, officer
from playwright.sync_api import Browser, expect
from running import Demo, end, truceline

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as running:
        yield running


@pytest.fixture
def folder(start_demo: Callable[[], Demo], tmp_path: Path) -> Path:
    demo = start_demo()
    end(demo)
    site = tmp_path / "site"
    said = truceline("publish", "--data", str(demo.data), "--to", str(site), "--json")
    assert said.json["public"] == len(list((site / "en" / "entries").iterdir())) > 10
    return site


def result_of(chromium: Browser, page: Path, size: tuple[int, int]) -> str:
    """Return what the page found of itself, when it looks as it should."""
    with officer(chromium, page.as_uri(), size) as anybody:
        anybody.page.goto(page.as_uri())
        status = anybody.page.locator("#check")
        expect(status).to_have_class(re.compile("holds|fails|cannot"))
        assert anybody.serious_faults() == []
        assert anybody.foreign == []
        assert anybody.faults == []
        width = anybody.page.evaluate("document.documentElement.scrollWidth")
        assert width <= size[0]
        return str(status.get_attribute("class"))


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_a_page_holds_itself_to_the_log_and_finds_a_changed_octet(
    language: str, size: tuple[int, int], folder: Path, chromium: Browser
) -> None:
    page = sorted((folder / language / "entries").glob("*.html"))[0]
    assert result_of(chromium, page, size) == "holds"
    whole = page.read_text()
    at = whole.index('"salt":"') + len('"salt":"')
    other = "A" if whole[at] != "A" else "B"
    page.write_text(whole[:at] + other + whole[at + 1 :])
    assert result_of(chromium, page, size) == "fails"
