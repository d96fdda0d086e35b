"""A host that shows a browser another log than it showed before: red, with evidence to save."""

import json
from collections.abc import Callable, Iterator

import pytest
from browsing import browser, officer
from playwright.sync_api import Browser, Route, expect
from running import Demo

pytestmark = pytest.mark.browser

Facts = dict[str, object]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as running:
        yield running


def shrunk(info: Facts) -> Facts:
    return info | {"size": 2}


def under_another_key(info: Facts) -> Facts:
    key = str(info["log_vkey"])
    return info | {"log_vkey": key[:-4] + ("AAA=" if not key.endswith("AAA=") else "BBB=")}


def in_earnest(info: Facts) -> Facts:
    return under_another_key(info) | {"status": "ACTUAL"}


@pytest.mark.parametrize(
    ("changed", "words"),
    [(shrunk, "entries and now states"), (in_earnest, "another key than before")],
)
def test_a_log_that_shrank_or_stands_under_another_key_raises_the_alarm(
    demo: Demo, chromium: Browser, changed: Callable[[Facts], Facts], words: str
) -> None:
    with officer(chromium, demo.url) as a:
        a.take_seat(demo.seat("A-OPS-1")["link"])
        expect(a.page.locator(".link.live")).to_be_visible()

        def lie(route: Route) -> None:
            answer = route.fetch()
            route.fulfill(response=answer, body=json.dumps(changed(answer.json())))

        a.context.route(f"{demo.url}/api/rooms/khabur", lie)
        a.page.reload()
        alarm = a.page.get_by_role("alert")
        expect(alarm).to_contain_text("The record does not hold together")
        expect(alarm).to_contain_text(words)
        with a.page.expect_download() as saved:
            alarm.get_by_role("button", name="Save the evidence").click()
        found = json.loads(saved.value.path().read_text(encoding="utf-8"))
        assert set(found["evidence"]) == {"known", "shown"}
