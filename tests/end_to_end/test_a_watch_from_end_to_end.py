"""What the room is for, as one watch: said, passed on, cut off, taken away and held to the log."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from browsing import Officer, browser, check_word_in, fill_movement, officer, reference_in
from load import client_at, kill_under_load
from playwright.sync_api import Browser, Locator, expect
from running import Demo, end, start, truceline

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as running:
        yield running


def test_a_watch_is_kept_by_two_sides_and_the_public_and_held_to_its_record(
    start_demo: Callable[[], Demo], chromium: Browser, tmp_path: Path
) -> None:
    demo = start_demo()
    with (
        officer(chromium, demo.url) as a,
        officer(chromium, demo.url) as b,
        officer(chromium, demo.url) as anybody,
    ):
        a.take_seat(demo.seat("A-OPS-1")["link"])
        b.take_seat(demo.seat("B-OPS-1")["link"])
        anybody.page.goto(demo.url)
        expect(anybody.page.get_by_role("heading", level=1)).to_contain_text("Khabur")

        notice = send_movement(a)
        climb(a, b, notice)
        open_to_all = send_line_check(a, "PUBLIC")
        what_the_public_reads(anybody, notice, open_to_all)
        waited = write_while_cut_off(demo, b)
        a.open(f"/line/{waited}")
        expect(strip(a, waited)).to_be_visible()
        for one in (a, b, anybody):
            assert (one.foreign, one.faults) == ([], [])

    logged = [line["ref"] for line in demo.log("A-OPS-1")]
    assert [logged.count(ref) for ref in (notice, open_to_all, waited)] == [1, 1, 1]
    hold_to_the_log(demo, notice, tmp_path / "room.bundle")


def test_open_feeds_go_on_by_themselves_after_a_kill_under_load(
    tmp_path: Path, chromium: Browser
) -> None:
    first = start(tmp_path / "data")
    port = urlsplit(first.url).port or 0
    try:
        with (
            first.following("M-ROOM-1", "watch", "--after", "0", "--json") as lines,
            officer(chromium, first.url) as anybody,
        ):
            anybody.open("/log")
            expect(anybody.page.locator(".link.live")).to_be_visible()
            receipts = kill_under_load(first)
            expect(anybody.page.locator(".link.live")).to_have_count(0)
            second = start(tmp_path / "data", port)
            try:
                with client_at(second, "M-ROOM-1") as client:
                    kept = {record.entry: record.index for record in client.entries()}
                assert {one.entry: one.index for one in receipts}.items() <= kept.items()
                said = second.run("A-OPS-1", "send", "LCK", "--release", "PUBLIC", "--json").json
                assert followed(lines, said) == list(range(1, int(str(said["index"])) + 1))
                expect(anybody.page.locator(".link.live")).to_be_visible(timeout=30_000)
                expect(anybody.page.locator(f'a[href="#/proof/{said["index"]}"]')).to_have_count(1)
                assert anybody.faults == []
                checked = truceline("fsck", "--data", str(second.data), "--json")
                assert (checked.code, checked.json["ok"]) == (0, True)
            finally:
                end(second)
    finally:
        end(first)


def followed(lines: Iterator[str], last: dict[str, object]) -> list[int]:
    """Return the indices that a command showed, up to that of the receipt ``last``."""
    shown: list[int] = []
    for line in lines:
        shown.append(json.loads(line)["index"])
        if shown[-1] == last["index"]:
            return shown
    raise AssertionError(f"the command ended after {shown[-1:]}")


def send_movement(a: Officer) -> str:
    """Write, look at and sign a movement notice; return its reference."""
    page = a.page
    page.keyboard.press("n")
    page.get_by_role("link", name="Movement notice").first.click()
    fill_movement(page)
    return reference_in(a.sign())


def send_line_check(a: Officer, release: str) -> str:
    """Sign a line check for the readers of the level ``release``; return its reference."""
    a.open("/new/LCK")
    a.page.get_by_label(re.compile("^Release")).select_option(release)
    a.page.get_by_role("button", name="Review").click()
    return reference_in(a.sign())


def climb(a: Officer, b: Officer, notice: str) -> None:
    """Have B acknowledge the notice step by step, each step being seen on A's open board."""
    a.open("/watch")
    ladder = strip(a, notice).get_by_role("button", name="B-OPS")
    # B's device says by itself that it holds the message; nobody pressed anything for that.
    expect(ladder).to_contain_text("Delivered")
    b.open("/watch")
    expect(strip(b, notice)).to_be_visible()
    b.open(f"/line/{notice}")
    word = check_word_in(strip(b, notice).inner_text())
    take_step(b, "Received")
    expect(ladder).to_contain_text("Received")
    take_step(b, "Read back", lambda form: form.get_by_role("textbox").fill(word))
    expect(ladder).to_contain_text("Read back")
    take_step(b, "Passed", check_echelons)
    expect(ladder).to_contain_text("Passed")
    ladder.click()
    expect(strip(a, notice).locator("[popover]:visible")).to_contain_text("sector / battalion")


def check_echelons(form: Locator) -> None:
    """Name to whom the message was passed."""
    for echelon in ("sector", "battalion"):
        form.get_by_role("checkbox", name=echelon).check()


def take_step(b: Officer, step: str, fill: Callable[[Locator], None] = lambda _: None) -> None:
    """Sign the next step of the ladder on the page of the message."""
    b.page.get_by_role("button", name=step, exact=True).first.click()
    fill(b.page.get_by_role("dialog"))
    b.page.get_by_role("button", name="Show what will be signed").click()
    b.sign()


def what_the_public_reads(anybody: Officer, notice: str, open_to_all: str) -> None:
    """The public sees that both were said, and the content of the one that is released to it."""
    page = anybody.page.get_by_role("main")
    anybody.open(f"/line/{open_to_all}")
    expect(page).to_contain_text(re.compile("Result.*in order"))
    anybody.open(f"/line/{notice}")
    expect(page).to_contain_text("Content not released to you.")
    expect(page).not_to_contain_text("RESUPPLY", ignore_case=True)
    expect(page.get_by_role("button", name="Received", exact=True)).to_have_count(0)


def write_while_cut_off(demo: Demo, b: Officer) -> str:
    """Write without a network, read on, come back; return the reference of what was sent."""
    b.open("/new/LCK")
    expect(b.page.get_by_role("button", name="Review")).to_be_visible()
    b.page.wait_for_function("() => navigator.serviceWorker.ready.then(() => true)")
    b.context.set_offline(True)
    b.page.get_by_role("button", name="Review").click()
    waiting = reference_in(b.sign("waiting for the link"))
    b.page.reload()
    b.open("/outbox")
    row = b.page.get_by_role("listitem").filter(has_text=waiting)
    expect(row).to_be_visible()
    assert waiting not in [line["ref"] for line in demo.log("A-OPS-1")]
    b.context.set_offline(False)
    expect(row).to_contain_text("Logged", timeout=20_000)
    return waiting


def hold_to_the_log(demo: Demo, notice: str, bundle: Path) -> None:
    """Export with a seat, verify with nothing else, and flip one bit in each of many places."""
    done = demo.run("B-OPS-1", "export", "-o", str(bundle), "--json")
    assert done.code == 0, done.err
    whole = bundle.read_bytes()
    assert notice.encode() in whole
    verdict = truceline("verify", str(bundle), "--json")
    assert (verdict.code, verdict.json["ok"], verdict.json["problems"]) == (0, True, [])
    for at in (0, whole.index(notice.encode()), len(whole) // 2, len(whole) - 2):
        octets = bytearray(whole)
        octets[at] ^= 1
        bundle.write_bytes(octets)
        verdict = truceline("verify", str(bundle), "--json")
        assert (verdict.code, verdict.json["ok"]) == (1, False), at
        assert verdict.json["problems"] != []


def strip(one: Officer, ref: str) -> Locator:
    """Return the strip of the message ``ref`` on the page that is open."""
    return one.page.locator(f'article[data-ref="{ref}"]').first
