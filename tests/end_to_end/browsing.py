"""Officers in browsers: one profile each, in Debian's Chromium, seeing what people see."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

CHROMIUM = "/usr/bin/chromium"
SERIOUS = frozenset({"serious", "critical"})
WIDE, NARROW = (1280, 800), (360, 740)
# A busy machine takes its time; what never comes is waited for once.
expect.set_options(timeout=15_000)


class Officer:
    """Whoever sits before one browser profile. ``foreign`` lists requests to other hosts."""

    def __init__(self, context: BrowserContext, url: str) -> None:
        self.context = context
        self.url = url
        self.page: Page = context.new_page()
        self.foreign: list[str] = []
        self.faults: list[str] = []
        ours = urlsplit(url).netloc
        self.page.on(
            "request",
            lambda request: (
                None
                if urlsplit(request.url).netloc in (ours, "")
                else self.foreign.append(request.url)
            ),
        )
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))

    def open(self, path: str) -> None:
        """Open the page ``path`` of the app."""
        self.page.goto(f"{self.url}/#{path}")

    def take_seat(self, link: str) -> None:
        """Take the seat of an invitation's link."""
        self.page.goto(link)
        self.page.get_by_role("textbox").fill("Laptop")
        self.page.get_by_role("button", name="Take the seat").click()
        self.page.get_by_role("button", name="To the watch").click()
        expect(self.page.get_by_role("heading", name="Watch", level=1)).to_be_visible()

    def sign(self, outcome: str = "Logged") -> str:
        """Sign what the dialog shows, wait for ``outcome``, and return the dialog's words."""
        dialog = self.page.get_by_role("dialog")
        dialog.get_by_role("button", name="Sign", exact=True).click()
        expect(dialog.get_by_role("status")).to_contain_text(outcome)
        words = dialog.inner_text()
        dialog.get_by_role("button", name="Close").last.click()
        return words

    def serious_faults(self) -> list[str]:
        """Return what axe finds serious or critical on this page."""
        found = Axe().run(self.page).response["violations"]
        return [
            f"{one['id']}: {one['nodes'][0]['html'][:200]}"
            for one in found
            if one["impact"] in SERIOUS
        ]


@contextmanager
def browser() -> Iterator[Browser]:
    """Run Debian's Chromium."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM)
        try:
            yield chromium
        finally:
            chromium.close()


@contextmanager
def officer(
    chromium: Browser,
    url: str,
    size: tuple[int, int] = WIDE,
    hand: Literal["mouse", "finger"] = "mouse",
) -> Iterator[Officer]:
    """Open a fresh profile at ``url``."""
    width, height = size
    context = chromium.new_context(
        viewport={"width": width, "height": height}, has_touch=hand == "finger"
    )
    context.set_default_timeout(10_000)
    try:
        yield Officer(context, url)
    finally:
        context.close()


def fill_movement(page: Page) -> None:
    """Fill in a movement four hours hence on the form that is open, and ask for its review."""
    page.get_by_label("Activity", exact=True).select_option("RESUPPLY")
    page.get_by_label("Strength, at most").fill("20")
    page.get_by_label("From place", exact=True).fill("35.02000, 40.60000")
    page.get_by_label("To place", exact=True).fill("35.01800, 40.52000")
    route = "35.02000, 40.60000\n35.03300, 40.55600\n35.01800, 40.52000"
    page.get_by_label("Route", exact=True).fill(route)
    in_four_hours = page.get_by_role("button", name=re.compile("In .*4.* h"))
    in_four_hours.nth(0).click()
    in_four_hours.nth(1).click()
    page.get_by_label("Direction", exact=True).select_option("TOWARD")
    page.get_by_role("button", name="Review").click()


def reference_in(words: str) -> str:
    """Return the reference that a dialog shows."""
    found = re.search(r"[A-Z-]+/\d{4}/\d+/[A-Z]{3}", words)
    assert found is not None, words
    return found[0]


def check_word_in(words: str) -> str:
    """Return the check word that a dialog shows."""
    found = re.search(r"\b[a-z]{5}-[a-z]{5}\b", words)
    assert found is not None, words
    return found[0]
