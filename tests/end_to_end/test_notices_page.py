"""The notices of both sides on one time axis, and who had to be told of them."""

import json
import re
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from browsing import NARROW, browser, officer
from playwright.sync_api import Browser, expect
from running import Demo

from truceline.base.instants import format_instant
from truceline.cli.machine import now
from truceline.testing.notices import Fields, works

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as running:
        yield running


def road_works(east: int, hours: int) -> Fields:
    """Works far south of the exercise, that begin so many hours from now and last four."""
    begins = now() + timedelta(hours=hours)
    return works(east, -90) | {
        "start": format_instant(begins),
        "end": format_instant(begins + timedelta(hours=4)),
    }


def file(demo: Demo, officer_of: str, body: Fields, *more: str) -> str:
    """File the works, and return the reference."""
    text = json.dumps(body)
    done = demo.run(officer_of, "send", "WRK", "--body", "-", "--json", *more, stdin=text)
    assert done.code == 0, done.err
    return str(demo.log(officer_of)[-1]["ref"])


def test_both_sides_stand_on_the_axis_and_the_board_follows_what_is_passed_on(
    start_demo: Callable[[], Demo], chromium: Browser
) -> None:
    demo = start_demo()
    mine = file(demo, "A-OPS-1", road_works(0, 6))
    theirs = file(demo, "B-OPS-1", road_works(20, 8))
    with officer(chromium, demo.url) as a:
        a.take_seat(demo.seat("A-OPS-1")["link"])
        a.page.get_by_role("link", name="Notices").click()
        for party, ref in (("A", mine), ("B", theirs)):
            lane = a.page.get_by_role("list", name=re.compile(f"Notices of .*{party}"))
            expect(lane.get_by_role("button", name=ref)).to_be_visible()
        board = a.page.locator(f'[data-notice="{mine}"]')
        duty = board.locator("[data-alarm]")
        expect(duty).to_have_attribute("data-alarm", "OPEN")
        expect(board).to_contain_text("Not all who had to be told were told")
        for stage in (("RECEIVED",), ("PASSED", "--echelon", "SECTOR")):
            done = demo.run("B-OPS-1", "ack", mine, "--stage", *stage)
            assert done.code == 0, done.err
        expect(duty).to_have_attribute("data-alarm", "")
        expect(board).to_contain_text("All who had to be told were told")
        assert a.serious_faults() == []
        assert (a.faults, a.foreign) == ([], [])


def test_with_keys_a_notice_is_chosen_and_those_near_it_are_named(
    demo: Demo, chromium: Browser
) -> None:
    first = file(demo, "A-OPS-2", road_works(40, 6))
    beside = json.dumps(road_works(41, 7))
    refused = demo.run("B-OPS-2", "send", "WRK", "--body", "-", stdin=beside)
    (token,) = re.findall(r"--knowing ([0-9a-f]{64})", refused.err)
    second = file(demo, "B-OPS-2", road_works(41, 7), "--knowing", token)
    with officer(chromium, demo.url) as a:
        a.take_seat(demo.seat("A-OPS-2")["link"])
        a.open("/notices")
        bar = a.page.get_by_role("button", name=first)
        bar.focus()
        bar.press("Enter")
        expect(bar).to_have_attribute("aria-pressed", "true")
        expect(a.page.locator("[data-notice]")).to_have_count(2)
        near = a.page.locator(f'[data-notice="{first}"]')
        expect(near.get_by_role("link", name=second)).to_be_visible()
        a.page.get_by_role("button", name="Show all").press("Enter")
        expect(a.page.locator(f'[data-notice="{second}"]')).to_be_visible()
        assert a.faults == []


def test_in_arabic_on_a_telephone_nothing_scrolls_sideways(demo: Demo, chromium: Browser) -> None:
    with officer(chromium, demo.url, NARROW) as b:
        b.take_seat(demo.seat("B-OPS-1")["link"])
        b.open("/settings")
        b.page.get_by_label("Language").select_option("ar")
        b.open("/notices")
        expect(b.page.get_by_role("heading", name="البلاغات", level=1)).to_be_visible()
        hours = b.page.locator(".hour")
        expect(hours.first).to_be_visible()
        edges = [hours.nth(at).bounding_box() for at in (0, 1)]
        assert edges[0] is not None
        assert edges[1] is not None
        # Time runs as the language is read.
        assert edges[0]["x"] > edges[1]["x"]
        assert b.page.evaluate("() => document.documentElement.scrollWidth") <= NARROW[0]
        assert b.serious_faults() == []
        assert b.faults == []
