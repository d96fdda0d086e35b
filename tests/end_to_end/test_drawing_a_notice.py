"""A movement is drawn on the map, and what it comes near is told while it is drawn."""

import re
from collections.abc import Callable, Iterator

import pytest
from browsing import NARROW, Officer, browser, officer
from playwright.sync_api import Browser, Locator, expect
from running import Demo

pytestmark = pytest.mark.browser

APART = re.compile(r"about \W*(?:(\d+)\W* km)?\W*(?:(\d+)\W* m)?\W* apart")


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as running:
        yield running


def begin_movement(a: Officer) -> None:
    """Fill in all that a movement notice needs but its route."""
    page = a.page
    a.open("/new/MOV")
    page.get_by_label("Activity", exact=True).select_option("RESUPPLY")
    page.get_by_label("Strength, at most").fill("20")
    page.get_by_label("From place", exact=True).fill("37S GV 60000 20000")
    page.get_by_label("To place", exact=True).fill("35.40000, 42.80000")
    in_four_hours = page.get_by_role("button", name=re.compile("In .*4.* h"))
    in_four_hours.nth(0).click()
    in_four_hours.nth(1).click()
    page.get_by_label("Direction", exact=True).select_option("TOWARD")


def the_map(a: Officer) -> Locator:
    """Open the map of the route."""
    a.page.get_by_role("button", name="Draw on the map").click()
    drawn_on = a.page.get_by_role("application", name="Map to draw on")
    # Once it shows the line: a click before that falls anywhere on earth.
    expect(a.page.get_by_role("dialog").get_by_text("The cross is at")).to_contain_text("37S")
    return drawn_on


def apart_m(a: Officer) -> int:
    """Return how far the look says that the drawing is from the line."""
    words = a.page.get_by_role("dialog").locator("[data-line]").inner_text()
    found = APART.search(words)
    assert found is not None, words
    return 1000 * int(found[1] or 0) + int(found[2] or 0)


def test_a_way_is_drawn_with_the_mouse_and_the_rules_follow_it(
    start_demo: Callable[[], Demo], chromium: Browser
) -> None:
    demo = start_demo()
    with officer(chromium, demo.url) as a:
        a.take_seat(demo.seat("A-OPS-1")["link"])
        begin_movement(a)
        grid = the_map(a)
        box = grid.bounding_box()
        assert box is not None
        east, middle = box["x"] + box["width"] - 60, box["y"] + box["height"] / 2
        mouse = a.page.mouse
        look = a.page.get_by_role("dialog").locator("[data-look]")
        of_the_places = look.locator("[data-line]").text_content() or ""
        mouse.click(east, middle)
        mouse.move(east - 30, middle, steps=4)
        expect(look.locator("[data-line]")).not_to_have_text(of_the_places)
        expect(look.locator("[data-line]")).to_contain_text(APART)
        far, words = apart_m(a), look.locator("[data-line]").text_content() or ""
        mouse.move(east - 120, middle, steps=4)
        expect(look.locator("[data-line]")).not_to_have_text(words)
        assert apart_m(a) < far
        expect(look.locator("[data-line]")).to_contain_text("goes toward it")
        mouse.dblclick(east - 30, middle)
        expect(look).to_have_attribute("data-fresh", "true")
        expect(look.locator("[data-verdict]").first).to_be_visible()
        before = look.inner_text()
        # The end of the way is taken and put across the line.
        mouse.move(east - 30, middle, steps=4)
        mouse.down()
        mouse.move(box["x"] + 60, middle, steps=8)
        mouse.up()
        expect(look.locator("[data-line]")).to_contain_text("touches or crosses it")
        expect(look).to_have_attribute("data-fresh", "true")
        assert look.inner_text() != before
        a.page.get_by_role("button", name="Take this").click()
        expect(a.page.get_by_label("Route", exact=True)).to_have_value(re.compile(r"\d\n\d"))
        expect(a.page.locator("main [data-look]")).to_contain_text("touches or crosses it")
        a.page.get_by_role("button", name="Review").click()
        a.sign()
        assert (a.faults, a.foreign) == ([], [])


def test_a_way_is_drawn_with_keys_alone(demo: Demo, chromium: Browser) -> None:
    with officer(chromium, demo.url) as a:
        a.take_seat(demo.seat("A-OPS-2")["link"])
        begin_movement(a)
        grid = the_map(a)
        grid.focus()
        dialog = a.page.get_by_role("dialog")
        points = dialog.locator("summary")
        cross = dialog.get_by_text("The cross is at")
        for count in (1, 2):
            grid.press("Enter")
            expect(points).to_contain_text(re.compile(rf"{count}\W* point"))
            here = cross.text_content() or ""
            grid.press("ArrowRight")
            expect(cross).not_to_have_text(here)
        expect(dialog.locator("[data-line]")).to_contain_text("apart")
        grid.press("Backspace")
        expect(points).to_contain_text(re.compile(r"1\W* point"))
        expect(dialog.get_by_role("button", name="Take this")).to_be_disabled()
        points.click()
        typed = dialog.get_by_role("textbox")
        typed.fill("37S FU 45000 75000\n35.018, 40.52")
        typed.blur()
        expect(points).to_contain_text(re.compile(r"2\W* points"))
        dialog.get_by_role("button", name="Take this").click()
        expect(a.page.get_by_label("Route", exact=True)).to_have_value(
            re.compile(r"35\.01800, 40\.52000$")
        )
        assert a.serious_faults() == []
        assert a.faults == []


def test_in_arabic_on_a_telephone_what_is_near_stands_under_the_map(
    demo: Demo, chromium: Browser
) -> None:
    with officer(chromium, demo.url, NARROW) as b:
        b.take_seat(demo.seat("B-OPS-1")["link"])
        b.open("/settings")
        b.page.get_by_label("Language").select_option("ar")
        b.open("/new/MOV")
        b.page.locator('[data-path="route"] button').click()
        grid = b.page.get_by_role("application", name="خريطة للرسم عليها")
        expect(b.page.get_by_text("الصليب عند")).to_contain_text("37S")
        box = grid.bounding_box()
        assert box is not None
        b.page.mouse.click(box["x"] + 40, box["y"] + 40)
        b.page.mouse.dblclick(box["x"] + 90, box["y"] + 60)
        line = b.page.get_by_role("dialog").locator("[data-line]")
        expect(line).to_be_in_viewport()
        expect(line).to_contain_text("على بُعد")
        assert b.page.evaluate("() => document.documentElement.scrollWidth") <= NARROW[0]
        assert b.serious_faults() == []
        assert b.faults == []
