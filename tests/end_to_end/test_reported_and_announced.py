"""On the page of notices: what notices explain of what was reported, and what remains."""

import json
import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from browsing import NARROW, browser, officer
from playwright.sync_api import Browser, Locator, Page, expect
from running import Demo, end, start

from truceline.base.instants import format_instant
from truceline.cli.machine import now
from truceline.testing.notices import LAT, LON, STEP, Fields, spot, square

pytestmark = pytest.mark.browser
INSIDE = {"lon": LON + STEP // 2, "lat": LAT - 90 * STEP + STEP // 2}


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as running:
        yield running


def live_fire() -> Fields:
    """Return an exercise with live fire far south of the line, under way for an hour."""
    return {
        "level": "COY",
        "troops": 100,
        "vehicles": [],
        "live_fire": True,
        "weapon_classes": ["MORTAR"],
        "danger_area": square(0, -90),
        "start": format_instant(now() - timedelta(hours=1)),
        "end": format_instant(now() + timedelta(hours=3)),
        "purpose": {"en": "yearly"},
        "contact_callsign": "AMBER 7",
    }


def heard(count: int, minutes_ago: int = 0, **changed: object) -> Fields:
    """Return a report of bursts; without more, in the danger area and now.

    Of bursts: the exercise of the room itself has explosions.
    """
    fields: dict[str, object] = {
        "class": "FIRE-HW",
        "observer": "MONITOR",
        "observer_place": spot(0, -93),
        "means": ["HEARD"],
        "event_place": {**INSIDE, "accuracy_m": 50},
        "event_time": format_instant(now() - timedelta(minutes=minutes_ago)),
        "event_time_precision": "EXACT",
        "count_min": count,
        "count_max": count,
        "unit": "BURST",
        "description": ["UNDETERMINED"],
        "weapon_class": "NOT-KNOWN",
        "ongoing": False,
        "request": "NONE",
    }
    return {**fields, **changed}  # type: ignore[dict-item]


def say(demo: Demo, officer_of: str, code: str, body: Fields) -> str:
    """Send a message, and return its reference."""
    done = demo.run(officer_of, "send", code, "--body", "-", "--json", stdin=json.dumps(body))
    assert done.code == 0, done.err
    return str(demo.log(officer_of)[-1]["ref"])


def section(page: Page) -> Locator:
    return page.get_by_role("region", name="Reported and announced")


def said(words: str) -> re.Pattern[str]:
    """Return ``words`` as they are shown: numbers are isolated from the direction of the text."""
    return re.compile(r"\W+".join(words.split()))


@pytest.fixture(scope="module")
def reported(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[Demo, dict[str, str]]]:
    """Yield a room in which live fire explains 40 of 63, and may explain 5 more."""
    demo = start(tmp_path_factory.mktemp("reported") / "data")
    refs = {"notice": say(demo, "A-OPS-1", "EXR", live_fire())}
    refs["within"] = say(demo, "M-ROOM-1", "INC", heard(40))
    refs["before"] = say(demo, "M-ROOM-1", "INC", heard(5, minutes_ago=30))
    refs["elsewhere"] = say(demo, "M-ROOM-1", "INC", heard(18, event_place=spot(60, -90)))
    refs["shots"] = say(demo, "M-ROOM-1", "INC", heard(7, unit="SHOT"))
    yield demo, refs
    end(demo)


def test_the_page_says_what_a_notice_explains_and_what_remains(
    reported: tuple[Demo, dict[str, str]], chromium: Browser
) -> None:
    demo, refs = reported
    with officer(chromium, demo.url) as b:
        b.take_seat(demo.seat("B-OPS-1")["link"])
        b.page.get_by_role("link", name="Notices").click()
        part = section(b.page)
        told = part.get_by_role("status")
        expect(told).to_contain_text("Explosions")
        part.get_by_label("Counted").select_option("BURST")
        expect(told).to_contain_text(said("Bursts notices explain 40 of 63"))
        expect(told).to_contain_text(said("They may explain 5 more 18 remain"))
        by = part.locator(f'[data-explains="{refs["notice"]}"]')
        expect(by).to_contain_text(said("Explains 40"))
        expect(by.locator(f'[data-report="{refs["within"]}"]')).to_contain_text(said("40 of 40"))
        expect(by.locator(f'.doubtful [data-report="{refs["before"]}"]')).to_contain_text(
            said("5 of 5")
        )
        left = part.locator("[data-remainder]")
        expect(left.locator("[data-report]")).to_have_count(1)
        place = left.locator(f'[data-report="{refs["elsewhere"]}"]')
        expect(place).to_contain_text(said("18 of 18"))
        expect(place).to_contain_text("37S")
        assert b.serious_faults() == []
        part.get_by_label("Counted").select_option("SHOT")
        expect(told).to_contain_text(said("Shots notices explain 7 of 7 Nothing remains"))
        part.get_by_label("Counted").select_option("ROUND")
        expect(told).to_contain_text("Nothing of this kind was reported")
        assert (b.faults, b.foreign) == ([], [])


def test_what_is_reported_meanwhile_is_counted_without_a_reload(
    reported: tuple[Demo, dict[str, str]], chromium: Browser
) -> None:
    demo, _ = reported
    with officer(chromium, demo.url) as b:
        b.take_seat(demo.seat("B-OPS-2")["link"])
        b.open("/notices")
        section(b.page).get_by_label("Counted").select_option("EVENT")
        told = section(b.page).get_by_role("status")
        expect(told).to_contain_text("Nothing of this kind was reported")
        say(demo, "M-ROOM-1", "INC", heard(2, unit="EVENT", event_place=spot(60, -90)))
        expect(told).to_contain_text(said("explain 0 of 2 2 remain"))


def test_in_arabic_on_a_telephone_it_reads_from_the_right_and_fits(
    reported: tuple[Demo, dict[str, str]], chromium: Browser
) -> None:
    demo, refs = reported
    with officer(chromium, demo.url, NARROW) as b:
        b.take_seat(demo.seat("A-OPS-2")["link"])
        b.open("/settings")
        b.page.get_by_label("Language").select_option("ar")
        b.open("/notices")
        part = b.page.get_by_role("region", name="ما أُبلغ عنه وما أُعلن")
        part.get_by_role("combobox").select_option("BURST")
        expect(part.get_by_role("status")).to_contain_text("40")
        count = part.locator(f'[data-report="{refs["within"]}"] .count').bounding_box()
        link = part.locator(f'[data-report="{refs["within"]}"] a').bounding_box()
        assert count is not None
        assert link is not None
        assert count["x"] > link["x"]
        assert b.page.evaluate("() => document.documentElement.scrollWidth") <= NARROW[0]
        assert b.serious_faults() == []
        assert b.faults == []
