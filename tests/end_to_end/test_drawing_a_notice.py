"""A movement is drawn on the map, and what it comes near is told while it is drawn."""

import re
from collections.abc import Callable, Iterator

import pytest
from browsing import NARROW, Officer, browser, officer
from playwright.sync_api import Browser, Locator, Page, expect
from running import Demo

pytestmark = pytest.mark.browser

APART = re.compile(r"\W*(?:(\d+)\W* km)?\W*(?:(\d+)\W* m)?\W* apart")


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as running:
        yield running


def begin_movement(a: Officer) -> None:
    """Fill in all that a movement notice of a quarter of an hour hence needs but its route."""
    page = a.page
    a.open("/new/MOV")
    page.get_by_label("Activity", exact=True).select_option("RESUPPLY")
    page.get_by_label("Strength, at most").fill("20")
    page.get_by_label("From place", exact=True).fill("37S GV 60000 20000")
    page.get_by_label("To place", exact=True).fill("35.40000, 42.80000")
    page.get_by_role("button", name=re.compile("In .*15.* min")).nth(0).click()
    page.get_by_role("button", name=re.compile(r"In \W*1\W* h")).nth(1).click()
    page.get_by_label("Direction", exact=True).select_option("TOWARD")


def the_map(a: Officer) -> Locator:
    """Open the map of the route, by key."""
    a.page.get_by_role("button", name="Draw on the map").press("Enter")
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


def points(a: Officer, count: int) -> None:
    """Wait until so many points are drawn."""
    said = a.page.get_by_role("dialog").locator("summary")
    expect(said).to_contain_text(re.compile(rf"^\W*{count}\W* point"))


def tab_to(page: Page, wanted: Locator) -> None:
    """Go by the tabulator until ``wanted`` has the focus."""
    for _ in range(80):
        if wanted.evaluate("each => each === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the tabulator does not come to {wanted}")


def go_and_put(a: Officer, keys: tuple[str, ...]) -> None:
    """Move the cross by ``keys`` and put a point there."""
    cross = a.page.get_by_role("dialog").get_by_text("The cross is at")
    for key in keys:
        here = cross.text_content() or ""
        a.page.keyboard.press(key)
        expect(cross).not_to_have_text(here)
    a.page.keyboard.press("Enter")


def type_points(a: Officer, text: str) -> None:
    """Write the list of points anew, by key."""
    dialog = a.page.get_by_role("dialog")
    tab_to(a.page, dialog.locator("summary"))
    a.page.keyboard.press("Enter")
    tab_to(a.page, dialog.get_by_role("textbox"))
    a.page.keyboard.press("Control+A")
    a.page.keyboard.insert_text(text)
    a.page.keyboard.press("Tab")


def sign_by_key(a: Officer) -> None:
    """Review the form and sign it, by key."""
    page = a.page
    tab_to(page, page.get_by_role("button", name="Review"))
    page.keyboard.press("Enter")
    sign = page.get_by_role("dialog").get_by_role("button", name="Sign", exact=True)
    expect(sign).to_be_enabled()
    tab_to(page, sign)
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog").get_by_role("status")).to_contain_text("Logged")


def drag_with_a_finger(page: Page, start: tuple[float, float], end: tuple[float, float]) -> None:
    """Put a finger down at ``start`` and lift it at ``end``."""
    line = page.context.new_cdp_session(page)
    for step in range(9):
        x, y = (one + (other - one) * step / 8 for one, other in zip(start, end, strict=True))
        kind = "touchMove" if step else "touchStart"
        line.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y}]})
    line.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


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
        expect(look).to_contain_text("Route")
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
        points(a, 2)
        expect(look).to_have_attribute("data-fresh", "true")
        required = look.locator('[data-verdict="NOTICE-REQUIRED"]')
        expect(required).to_have_count(0)
        # The end of the way is taken and put across the line.
        mouse.move(east - 30, middle, steps=4)
        mouse.down()
        mouse.move(box["x"] + 60, middle, steps=8)
        mouse.up()
        points(a, 2)
        expect(look.locator("[data-line]")).to_contain_text("touches or crosses it")
        expect(required).to_be_visible()
        a.page.get_by_role("button", name="Take this").click()
        expect(a.page.get_by_label("Route", exact=True)).to_have_value(
            re.compile(r"^[^\n]+\n[^\n]+$")
        )
        expect(a.page.locator("main [data-look]")).to_contain_text("touches or crosses it")
        expect(a.page.get_by_role("img", name="Map of this draft")).to_be_visible()
        a.page.get_by_role("button", name="Review").click()
        a.sign()
        assert (a.faults, a.foreign) == ([], [])


def test_only_what_was_put_is_drawn_and_each_point_can_be_taken_away(
    demo: Demo, chromium: Browser
) -> None:
    with officer(chromium, demo.url) as a:
        a.take_seat(demo.seat("A-XING-1")["link"])
        a.open("/new/MOV")
        box = the_map(a).bounding_box()
        assert box is not None
        x, y, mouse = box["x"] + 120, box["y"] + 120, a.page.mouse
        for count, (east, south) in enumerate(((0, 0), (80, 0), (80, 60)), start=1):
            mouse.click(x + east, y + south)
            points(a, count)
        # On the way to the buttons the pointer draws nothing.
        mouse.move(x + 40, box["y"] + box["height"] + 60, steps=6)
        points(a, 3)
        undo = a.page.get_by_role("button", name="Take the last point back")
        undo.click()
        points(a, 2)
        # The way goes on where it ended, and a press on a point chooses that one.
        mouse.click(x + 10, y + 90)
        points(a, 3)
        mouse.click(x + 80, y)
        a.page.get_by_role("button", name=re.compile(r"Take point \W*2\W* away")).click()
        points(a, 2)
        expect(undo).to_be_visible()
        # A stretch that is pulled gets a corner.
        mouse.move(x + 5, y + 45, steps=3)
        mouse.down()
        mouse.move(x + 60, y + 45, steps=5)
        mouse.up()
        points(a, 3)
        assert a.faults == []


def test_a_way_is_drawn_and_signed_with_keys_alone(demo: Demo, chromium: Browser) -> None:
    with officer(chromium, demo.url) as a:
        a.take_seat(demo.seat("A-OPS-2")["link"])
        begin_movement(a)
        grid = the_map(a)
        page, dialog = a.page, a.page.get_by_role("dialog")
        expect(grid).to_be_focused()
        far_east = (*("ArrowRight",) * 12, "Shift+ArrowUp")
        for count, keys in enumerate((far_east, ("ArrowRight", "ArrowRight")), start=1):
            go_and_put(a, keys)
            points(a, count)
        look = dialog.locator("[data-look]")
        expect(look.locator("[data-line]")).to_contain_text("goes away from it")
        heard = look.locator("[aria-live]")
        expect(heard).to_contain_text("apart")
        expect(look).to_have_attribute("data-fresh", "true")
        required = look.locator('[data-verdict="NOTICE-REQUIRED"]')
        expect(required).to_have_count(0)
        page.keyboard.press("Backspace")
        points(a, 1)
        take = dialog.get_by_role("button", name="Take this")
        expect(take).to_be_disabled()
        type_points(a, "37S FU 45000 75000\n35.018, 40.52")
        points(a, 2)
        expect(required).to_be_visible()
        expect(heard).to_contain_text("a notice is needed")
        tab_to(page, take)
        page.keyboard.press("Enter")
        expect(page.get_by_label("Route", exact=True)).to_have_value(
            re.compile(r"35\.01800, 40\.52000$")
        )
        assert a.serious_faults() == []
        sign_by_key(a)
        assert a.faults == []


def test_in_arabic_with_a_finger_on_a_telephone_a_point_is_put_and_moved(
    demo: Demo, chromium: Browser
) -> None:
    with officer(chromium, demo.url, NARROW, "finger") as b:
        b.take_seat(demo.seat("B-OPS-1")["link"])
        b.open("/settings")
        b.page.get_by_label("Language").select_option("ar")
        b.open("/new/MOV")
        b.page.locator('[data-path="route"] button').tap()
        grid = b.page.get_by_role("application", name="خريطة للرسم عليها")
        expect(b.page.get_by_text("الصليب عند")).to_contain_text("37S")
        box = grid.bounding_box()
        assert box is not None
        x, y = box["x"], box["y"]
        b.page.touchscreen.tap(x + 100, y + 40)
        b.page.touchscreen.tap(x + 70, y + 100)
        line = b.page.get_by_role("dialog").locator("[data-line]")
        expect(line).to_be_in_viewport()
        expect(line).to_contain_text("على بُعد")
        drag_with_a_finger(b.page, (x + 70, y + 100), (x + box["width"] - 20, y + 100))
        expect(line).to_contain_text("تمسّه أو تعبره")
        expect(b.page.get_by_role("dialog").locator("summary")).to_contain_text("نقطتان")
        assert b.page.evaluate("() => document.documentElement.scrollWidth") <= NARROW[0]
        assert b.serious_faults() == []
        assert b.faults == []
