"""Two seats in two browser profiles and the public in a third: what the room is for."""

from collections.abc import Callable, Iterator

import pytest
from browsing import NARROW, WIDE, Officer, browser, fill_movement, officer, reference_in
from playwright.sync_api import Browser, expect
from running import Demo

pytestmark = pytest.mark.browser

PAGES = (
    "/watch",
    "/line",
    "/notices",
    "/map",
    "/crossings",
    "/documents",
    "/log",
    "/agreement",
    "/roster",
    "/proof",
    "/outbox",
    "/new",
    "/new/MOV",
    "/settings",
    "/public",
)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as running:
        yield running


def test_what_is_signed_offline_waits_survives_a_reload_and_is_sent_once(
    start_demo: Callable[[], Demo], chromium: Browser
) -> None:
    demo = start_demo()
    with officer(chromium, demo.url) as a:
        a.take_seat(demo.seat("A-OPS-1")["link"])
        a.open("/new/LCK")
        expect(a.page.get_by_role("button", name="Review")).to_be_visible()
        a.page.wait_for_function("() => navigator.serviceWorker.ready.then(() => true)")
        a.context.set_offline(True)
        a.page.get_by_role("button", name="Review").click()
        reference = reference_in(a.sign("waiting for the link"))
        a.page.reload()
        a.open("/outbox")
        expect(a.page.get_by_role("main")).to_contain_text(reference)
        assert reference not in [line["ref"] for line in demo.log("B-OPS-1")]
        a.context.set_offline(False)
        waiting = a.page.get_by_role("listitem").filter(has_text=reference)
        expect(waiting).to_contain_text("Logged", timeout=20_000)
    logged = [line["ref"] for line in demo.log("B-OPS-1")]
    assert logged.count(reference) == 1


def test_what_was_said_during_an_absence_is_there_after_it_and_is_no_alarm(
    demo: Demo, chromium: Browser
) -> None:
    with officer(chromium, demo.url) as b:
        b.take_seat(demo.seat("B-OPS-2")["link"])
        expect(b.page.locator(".link.live")).to_be_visible()
        b.page.goto("about:blank")
        sent = [
            demo.run("A-OPS-1", "send", "LCK", "--body", "-", "--json", stdin="{}").json
            for _ in range(3)
        ]
        b.open(f"/proof/{sent[-1]['index']}")
        expect(b.page.locator(".link.live")).to_be_visible()
        expect(b.page.get_by_role("main")).to_contain_text(str(sent[-1]["check_word"]))
        expect(b.page.get_by_role("alert")).to_have_count(0)


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_no_page_has_a_serious_fault_or_scrolls_sideways(
    demo: Demo, chromium: Browser, size: tuple[int, int]
) -> None:
    faults: dict[str, list[str]] = {}
    with officer(chromium, demo.url, size) as a:
        a.take_seat(demo.seat("A-OPS-2")["link"])
        for path in PAGES:
            a.open(path)
            expect(a.page.get_by_role("heading", level=1).first).to_be_visible()
            found = a.serious_faults()
            width = a.page.evaluate("() => document.documentElement.scrollWidth")
            if width > size[0]:
                found.append(f"is {width} px wide")
            if found:
                faults[path] = found
        assert a.foreign == []
    assert faults == {}


def file_movement(a: Officer, outcome: str = "Logged") -> str:
    """Write and sign a movement notice; return what the dialog said."""
    a.open("/new/MOV")
    fill_movement(a.page)
    return a.sign(outcome)


def test_a_notice_near_another_is_filed_again_knowing_of_it(
    start_demo: Callable[[], Demo], chromium: Browser
) -> None:
    demo = start_demo()
    with officer(chromium, demo.url) as a, officer(chromium, demo.url) as b:
        a.take_seat(demo.seat("A-OPS-1")["link"])
        b.take_seat(demo.seat("A-OPS-2")["link"])
        first = reference_in(file_movement(a))
        refused = file_movement(b, "Refused")
        assert first in refused
        b.open("/outbox")
        b.page.get_by_role("button", name="I know of these").click()
        again = b.sign()
        assert reference_in(again) != first
        assert b.faults == []
