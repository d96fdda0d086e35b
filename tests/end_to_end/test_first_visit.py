"""A first visit over a slow link: few requests, none twice, and nothing that can wait."""

import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from browsing import Officer, browser, officer
from playwright.sync_api import Browser, Request, expect
from running import Demo

pytestmark = pytest.mark.browser

CONNECTIONS = 6
"""Of a browser to one host over HTTP/1.1: a seventh file waits for a whole round trip more."""


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as running:
        yield running


def asked_for(visitor: Officer) -> list[str]:
    """Return the list that grows with the path of each request of the page, the worker's aside."""
    paths: list[str] = []

    def note(request: Request) -> None:
        if request.service_worker is None:
            parts = urlsplit(request.url)
            paths.append(f"{parts.path}?{parts.query}" if parts.query else parts.path)

    visitor.page.on("request", note)
    return paths


def test_the_first_page_stands_on_few_files_and_asks_for_nothing_twice(
    demo: Demo, chromium: Browser
) -> None:
    with officer(chromium, demo.url) as anybody:
        paths = asked_for(anybody)
        anybody.page.goto(demo.url)
        expect(anybody.page.get_by_role("heading", level=1)).to_contain_text("Khabur")
        expect(anybody.page.get_by_text(re.compile(r"content of \W*[1-9]"))).to_be_visible()
        expect(anybody.page.locator(".link.live")).to_be_visible()
        before_the_room = paths[: paths.index("/api/rooms/khabur")]
        files = [path for path in before_the_room if path == "/" or path.endswith((".js", ".css"))]
        assert len(files) <= CONNECTIONS
        assert {path: times for path, times in Counter(paths).items() if times > 1} == {}
        assert anybody.faults == []


def test_an_invitation_is_shown_without_the_pages_of_officers(
    demo: Demo, chromium: Browser
) -> None:
    with officer(chromium, demo.url) as invited:
        paths = asked_for(invited)
        invited.page.goto(demo.seat("A-OPS-1")["link"])
        expect(invited.page.get_by_role("button", name="Take the seat")).to_be_enabled()
        assert [path for path in paths if "/office-" in path or "/map-" in path] == []
        assert {path: times for path, times in Counter(paths).items() if times > 1} == {}
