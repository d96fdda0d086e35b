"""Large letters, walls, paper, and the keyboard: every page serves whoever needs these."""

import io
from collections.abc import Iterator

import pytest
from browsing import CHROMIUM, WIDE, Officer, browser, officer
from playwright.sync_api import Browser, Page, expect, sync_playwright
from running import Demo
from test_in_browsers import PAGES

pytestmark = pytest.mark.browser

LETTERS_PX = 32
"""Twice a browser's own setting."""
CUT_OFF = """() => [...document.querySelectorAll("header *, nav *, main *")].filter((one) => {
  const { overflowX } = getComputedStyle(one);
  const isCut = !["visible", "auto", "scroll"].includes(overflowX);
  return isCut && one.clientWidth > 1 && one.scrollWidth > one.clientWidth + 1
    && one.textContent.trim() && !one.closest("svg, .ol-viewport");
}).map((one) => one.textContent.trim().slice(0, 60))"""
OVERLAPPING = """() => {
  const words = [...document.querySelectorAll(".stretch button")].map((one) => {
    const range = document.createRange();
    range.selectNodeContents(one);
    return range.getBoundingClientRect();
  });
  return words.filter((one, at) => words.some((other, place) => place < at
    && one.left < other.right && other.left < one.right
    && one.top < other.bottom && other.top < one.bottom)).length;
}"""
FOCUSED = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const { outlineStyle, boxShadow } = getComputedStyle(one);
  const { top, bottom } = one.getBoundingClientRect();
  window.tabbed ??= [];
  const isBack = window.tabbed.at(-1)?.compareDocumentPosition(one)
    & Node.DOCUMENT_POSITION_PRECEDING;
  const isAgain = window.tabbed.includes(one);
  window.tabbed.push(one);
  return {
    name: (one.getAttribute("aria-label") || one.innerText || one.name || "").slice(0, 40),
    again: isAgain,
    back: Boolean(isBack),
    marked: outlineStyle !== "none" || boxShadow !== "none",
    seen: bottom > 0 && top < innerHeight,
  };
}"""
WALLS = ((1920, 1080), (3840, 2160))
READ_FROM_AFAR = 1 / 110
"""The letters of a wall screen, of its width: 17 px of 1,920."""
MOST_STOPS = 150
PRINTED = (
    "/watch",
    "/line",
    "/notices",
    "/map",
    "/crossings",
    "/documents",
    "/log",
    "/agreement",
    "/roster",
)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as running:
        yield running


@pytest.fixture
def enlarged() -> Iterator[Browser]:
    """A browser whose reader set letters to twice their size."""
    with sync_playwright() as playwright:
        settings = [f"--blink-settings=defaultFontSize={LETTERS_PX}"]
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=settings)
        yield running
        running.close()


def seated(a: Officer, demo: Demo) -> Page:
    a.take_seat(demo.seat("A-OPS-2")["link"])
    return a.page


def show(a: Officer, path: str) -> None:
    a.open(path)
    expect(a.page.get_by_role("heading", level=1).first).to_be_visible()
    expect(a.page.get_by_role("main").locator("[aria-busy=true]")).to_have_count(0)


def test_with_letters_of_twice_the_size_nothing_is_cut_off_or_covered(
    demo: Demo, enlarged: Browser
) -> None:
    faults: dict[str, object] = {}
    with officer(enlarged, demo.url) as a:
        page = seated(a, demo)
        size = page.evaluate("() => parseFloat(getComputedStyle(document.body).fontSize)")
        assert size >= 0.9 * LETTERS_PX
        for path in PAGES:
            show(a, path)
            width = page.evaluate("() => document.documentElement.scrollWidth")
            cut, covered = page.evaluate(CUT_OFF), page.evaluate(OVERLAPPING)
            if width > WIDE[0] or cut or covered:
                faults[path] = (width, cut, covered)
    assert faults == {}


@pytest.mark.parametrize("size", WALLS, ids=["1080", "2160"])
def test_a_wall_is_read_from_afar_fits_and_offers_nothing_to_press(
    demo: Demo, chromium: Browser, size: tuple[int, int]
) -> None:
    with officer(chromium, demo.url, size) as a:
        page = seated(a, demo)
        show(a, "/wall")
        expect(page.get_by_role("heading", name="Waiting for others")).to_be_visible()
        letters = page.evaluate("() => parseFloat(getComputedStyle(document.body).fontSize)")
        assert letters >= size[0] * READ_FROM_AFAR
        assert page.evaluate("() => document.documentElement.scrollWidth") <= size[0]
        assert page.evaluate(CUT_OFF) == []
        assert a.serious_faults() == []
        assert page.get_by_role("link", name="New message").count() == 0
    with officer(chromium, demo.url, size) as anybody:
        show(anybody, "/wall")
        expect(anybody.page.get_by_role("heading", name="Open clocks")).to_be_visible()


def test_every_page_prints_what_it_shows_under_the_mark_of_the_exercise(
    demo: Demo, chromium: Browser
) -> None:
    pypdf = pytest.importorskip("pypdf", reason="not installed")
    with officer(chromium, demo.url) as a:
        page = seated(a, demo)
        for path in PRINTED:
            show(a, path)
            shown = page.get_by_role("main").inner_text()
            sheets = pypdf.PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
            printed = [sheet.extract_text() for sheet in sheets]
            assert all("EXERCISE" in sheet for sheet in printed), path
            references = {word for word in shown.split() if word.startswith(("A-OPS/", "B-OPS/"))}
            whole = " ".join(printed)
            missing = [one for one in references if one not in whole]
            assert missing == [], path
            if path == "/map":
                assert "Hajin ferry" in whole
            if path == "/agreement":
                assert len(sheets) <= 9
            assert len(whole) > 200, path


def test_the_keyboard_goes_through_every_page_in_order_and_is_seen(
    demo: Demo, chromium: Browser
) -> None:
    faults: dict[str, list[str]] = {}
    stops = 0
    with officer(chromium, demo.url) as a:
        page = seated(a, demo)
        for path in PAGES:
            show(a, path)
            page.locator(".skip").focus()
            page.evaluate("() => (window.tabbed = [document.activeElement])")
            for _ in range(MOST_STOPS):
                page.keyboard.press("Tab")
                stop = page.evaluate(FOCUSED)
                if stop is None or stop["again"]:
                    break
                stops += 1
                wrong = [
                    what
                    for what, is_so in (
                        ("goes back to", stop["back"]),
                        ("unmarked", not stop["marked"]),
                        ("out of sight", not stop["seen"]),
                    )
                    if is_so
                ]
                if wrong:
                    faults.setdefault(path, []).append(f"{', '.join(wrong)}: {stop['name']}")
    assert faults == {}
    assert stops > 10 * len(PAGES)
