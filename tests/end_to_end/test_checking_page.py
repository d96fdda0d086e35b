"""Anybody checks the document that circulates, at 360 px, in English and Arabic."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from browsing import NARROW, browser, officer
from playwright.sync_api import Browser, expect
from running import Demo, end, truceline

pytestmark = pytest.mark.browser
TEXTS = Path(__file__).parents[2] / "scenarios" / "khabur" / "texts"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as running:
        yield running


@pytest.fixture
def demo(start_demo: Callable[[], Demo]) -> Demo:
    return start_demo()


def test_a_changed_day_is_shown_with_who_attests_and_who_denies(
    demo: Demo, chromium: Browser
) -> None:
    text = (TEXTS / "notice-12.en.txt").read_text().replace("from 1 December", "from 7 December")
    with officer(chromium, demo.url, NARROW) as anybody:
        page = anybody.page
        page.goto(f"{demo.url}/check")
        page.get_by_label("Or its text").fill(text)
        page.get_by_role("button", name="Ask the register").click()
        result = page.locator("#result")
        for code in ("DIFFERS", "REGISTERED-BY", "ATTESTED", "DENIED"):
            expect(result.get_by_text(code, exact=True)).to_be_visible()
        expect(result.locator(".differences li")).to_have_count(1)
        expect(result.locator(".differences b")).to_have_text(["1", "7"])
        expect(result.locator(".said li")).to_have_count(4)
        expect(page.get_by_label("Or its text")).to_have_value(text)
        assert page.evaluate("document.documentElement.scrollWidth") == NARROW[0]
        assert anybody.serious_faults() == []
        assert (anybody.foreign, anybody.faults) == ([], [])


def test_a_file_is_checked_in_arabic_corrected_and_checked_again(
    demo: Demo, chromium: Browser
) -> None:
    words = (TEXTS / "notice-12.ar.txt").read_text()
    octets = f"<html><body><pre>{words.replace('١٢', '١٣', 1)}</pre></body></html>".encode()
    file = {"name": "copy.html", "mimeType": "text/html", "buffer": octets}
    with officer(chromium, demo.url, NARROW) as anybody:
        page = anybody.page
        page.goto(f"{demo.url}/check/")
        page.get_by_role("button", name="العربية").click()
        expect(page.locator("html")).to_have_attribute("dir", "rtl")
        page.locator("input[type=file]").set_input_files(file)  # type: ignore[arg-type]
        page.get_by_role("button", name="اسألوا السجل").click()
        result = page.locator("#result")
        expect(result.get_by_text("DIFFERS", exact=True)).to_be_visible()
        page.locator("section textarea").fill(words)
        page.get_by_role("button", name="اسألوا ثانية بهذا النص").click()
        expect(result.get_by_text("TEXT-MATCH", exact=True)).to_be_visible()
        expect(result.get_by_text("DIFFERS", exact=True)).to_have_count(0)
        assert anybody.serious_faults() == []


def test_what_nobody_registered_is_not_found_and_says_what_that_does_not_mean(
    demo: Demo, chromium: Browser
) -> None:
    with officer(chromium, demo.url, NARROW) as anybody:
        page = anybody.page
        page.goto(f"{demo.url}/check/")
        page.get_by_role("button", name="Ask the register").click()
        expect(page.get_by_role("alert")).to_have_text(re.compile("Choose a file"))
        page.get_by_label("Or its text").fill("Buy two apples and a pear on the way home tonight.")
        page.get_by_role("button", name="Ask the register").click()
        expect(page.locator("#result")).to_contain_text("does not mean that it is forged")


def test_the_page_works_from_a_disk_with_the_register_beside_it(
    demo: Demo, chromium: Browser, tmp_path: Path
) -> None:
    end(demo)
    site = tmp_path / "site"
    truceline("publish", "--data", str(demo.data), "--to", str(site))
    text = (TEXTS / "notice-12.en.txt").read_text().replace("from 1 December", "from 7 December")
    page_file = (site / "check" / "index.html").as_uri()
    with officer(chromium, page_file, NARROW) as anybody:
        page = anybody.page
        page.goto(page_file)
        expect(page.get_by_text("Everything is done on this device.")).to_be_visible()
        page.get_by_label("Or its text").fill(text)
        page.get_by_role("button", name="Ask the register").click()
        result = page.locator("#result")
        for code in ("DIFFERS", "ATTESTED", "DENIED"):
            expect(result.get_by_text(code, exact=True)).to_be_visible()
        expect(result.locator(".differences b")).to_have_text(["1", "7"])
        assert anybody.serious_faults() == []
        assert (anybody.foreign, anybody.faults) == ([], [])
        (site / "check" / "register.js").unlink()
        page.reload()
        expect(page.get_by_text("There is no register here yet")).to_be_visible()
        register = site / "check" / "register.truceline"
        broken = tmp_path / "broken.truceline"
        broken.write_text(register.read_text().replace("Al Asharah", "Al Asharab"))
        page.get_by_label("Register file").set_input_files(broken)
        expect(page.get_by_role("alert")).to_contain_text("does not hold")
        page.get_by_label("Register file").set_input_files(register)
        expect(page.get_by_label("Or its text")).to_be_visible()
