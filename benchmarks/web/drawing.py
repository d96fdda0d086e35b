"""Measure what a drawing officer sees: from a movement of the pointer to what it is near, in words.

    python benchmarks/web/drawing.py [--notices 1000] [--moves 200]

A room holds that many active notices around its line. A way is drawn in a browser; of each movement
of the pointer is measured how long the page is busy with it, until it has said anew how the way
lies, and of each answer of the host how long after its question it was there. Then the pointer
stops after each movement, and the time is taken until what the rules say of that drawing stands on
the page. Last the host is asked by a program, with no browser beside it that draws by the
processor. Skipped where there is no chromium.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from playwright.sync_api import Page, Request, sync_playwright

from truceline.base.instants import format_instant
from truceline.cli.app import run
from truceline.cli.client import RoomClient
from truceline.cli.link import Link
from truceline.cli.machine import now
from truceline.cli.seat_state import open_seat
from truceline.room.screening import Draft
from truceline.testing.notices import works

BOUND_MS = 50
# So long without a message from it, and a device has none to send.
QUIET_S = 5
WATCH = """() => {
  window.seen = {page: [], host: [], "moved, then told by the rules": []};
  // Answered once everything that the movement set going is done, and the page says it anew.
  const {port1, port2} = new MessageChannel();
  const begun = [];
  port2.onmessage = () => window.seen.page.push(performance.now() - begun.shift());
  addEventListener("pointermove", () => {
    begun.push(performance.now());
    port1.postMessage(0);
  }, true);
  new PerformanceObserver((list) => {
    const answers = list.getEntries().filter((one) => one.name.endsWith("/screen"));
    window.seen.host.push(...answers.map((one) => one.duration));
  }).observe({type: "resource"});
}"""
# The pointer stands still now: each time what is told is of the newest drawing.
WATCH_STOPS = """() => {
  const look = document.querySelector("dialog [data-look]");
  let moved = 0;
  addEventListener("pointermove", () => (moved = performance.now()), true);
  new MutationObserver(() => {
    if (look.dataset.fresh !== "true" || !moved) return;
    window.seen["moved, then told by the rules"].push(performance.now() - moved);
    moved = 0;
  }).observe(look, {attributes: true, attributeFilter: ["data-fresh"]});
}"""


def file_notices(keyfile: Path, url: str, count: int) -> None:
    """Put so many notices of works on the record, in rows, each 5 km from the next.

    Where one would come near what the exercise announced, its place stays empty.
    """
    filed, number = 0, -1
    start = datetime.now(UTC) + timedelta(hours=6)
    while filed < count:
        number += 1
        east, north = -60 + 5 * (number % 25), -100 + 5 * (number // 25)
        body = works(east, north) | {
            "start": format_instant(start),
            "end": format_instant(start + timedelta(hours=8)),
        }
        told = io.StringIO()
        file = keyfile.with_name("works.json")
        file.write_text(json.dumps(body), encoding="utf-8")
        with contextlib.redirect_stdout(told), contextlib.redirect_stderr(told):
            seat = ["--seat", str(keyfile), "--url", url]
            code = run(["send", "WRK", *seat, "--body", str(file)])
        if code and "awareness" not in told.getvalue():
            raise SystemExit(told.getvalue())
        filed += not code


def wait_for_deliveries(page: Page) -> None:
    """Wait until the new device has said of each notice that it was delivered; say how long."""
    begun = last = time.monotonic()
    sent = 0

    def count(request: Request) -> None:
        nonlocal sent, last
        if request.method == "POST" and request.url.endswith("/entries"):
            sent, last = sent + 1, time.monotonic()

    page.on("request", count)
    while time.monotonic() - last < QUIET_S:
        page.wait_for_timeout(500)
    page.remove_listener("request", count)
    print(f"the new device said of {sent} notices that they were delivered: {last - begun:.0f} s")


def draw(page: Page, moves: int) -> dict[str, list[float]]:
    """Fill in a movement, draw its way with many small movements, and return both times."""
    page.get_by_label("Activity", exact=True).select_option("RESUPPLY")
    page.get_by_label("Strength, at most").fill("20")
    page.get_by_label("From place", exact=True).fill("35.45, 40.75")
    page.get_by_label("To place", exact=True).fill("35.40, 40.80")
    for number in (0, 1):
        page.get_by_role("button", name=re.compile("In .*4.* h")).nth(number).click()
    page.get_by_label("Direction", exact=True).select_option("TOWARD")
    page.get_by_role("button", name="Draw on the map").click()
    drawn_on = page.get_by_role("application", name="Map to draw on")
    page.get_by_text("The cross is at").filter(has_text="37S").wait_for(state="attached")
    page.locator("dialog [data-look]").wait_for()
    page.evaluate(WATCH)
    box = drawn_on.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.click(x + 60, y - 60)
    for move in range(moves):
        # To and fro by steps that change what is told: a smaller one may change nothing.
        page.mouse.move(x + 60 - 9 * (move % 20), y - 60 + 7 * (move // 10))
        page.wait_for_timeout(20)
    page.wait_for_timeout(500)
    page.evaluate(WATCH_STOPS)
    for move in range(moves // 4):
        page.mouse.move(x + 60 - 9 * (move % 20), y - 60 - 7 * (move // 10))
        page.wait_for_timeout(200)
    seen: dict[str, list[float]] = page.evaluate("() => window.seen")
    return seen


def ask_alone(keyfile: Path, url: str, asks: int) -> list[float]:
    """Return how long the host's answer takes where no browser draws beside it: milliseconds."""
    start = datetime.now(UTC) + timedelta(hours=7)
    given = {
        "activity": "RESUPPLY",
        "strength_max": 20,
        "unit_size": "COY",
        "vehicles": [],
        "night": False,
        "lights": True,
        "direction_of_move": "TOWARD",
        "depart": format_instant(start),
        "arrive": format_instant(start + timedelta(hours=2)),
    }
    taken = []
    with open_seat(keyfile) as files, Link(url) as link:
        client = RoomClient(files, link, now)
        for ask in range(asks):
            way = [[406_000_000 - 5_000 * (ask % 20), 350_200_000 + 400 * ask]]
            way += [[405_560_000, 350_330_000], [405_200_000, 350_180_000]]
            ends = {
                name: {"lon": lon, "lat": lat}
                for name, (lon, lat) in (("origin", way[0]), ("dest", way[-1]))
            }
            draft = Draft(type="MOV", body={**given, **ends, "route": way})
            begun = time.perf_counter()
            client.ask("/screen", draft)
            taken.append((time.perf_counter() - begun) * 1e3)
    return taken


def main() -> None:
    """Run it."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--notices", type=int, default=1000)
    options.add_argument("--moves", type=int, default=200)
    chosen = options.parse_args()
    chromium = shutil.which("chromium")
    if chromium is None:
        print("skipped: drawing: Debian package chromium is not installed")
        return
    with tempfile.TemporaryDirectory() as data:
        command = [sys.executable, "-m", "truceline.cli", "demo", "--data", data]
        demo = subprocess.Popen(
            [*command, "--port", "0", "--json"], stdout=subprocess.PIPE, text=True
        )
        assert demo.stdout is not None
        try:
            told = json.loads(demo.stdout.readline())
            seats = {seat["post"]: seat for seat in told["seats"]}
            file_notices(Path(seats["B-OPS"]["keyfile"]), told["url"], chosen.notices)
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=chromium)
                page = browser.new_page(viewport={"width": 1280, "height": 900})
                page.goto(seats["A-OPS"]["link"])
                page.get_by_role("textbox").fill("Laptop")
                page.get_by_role("button", name="Take the seat").click()
                page.get_by_role("button", name="To the watch").click()
                wait_for_deliveries(page)
                page.goto(f"{told['url']}/#/new/MOV")
                seen = draw(page, chosen.moves)
                browser.close()
            seen["host, no browser beside it"] = ask_alone(
                Path(seats["A-OPS"]["keyfile"]), told["url"], chosen.moves
            )
        finally:
            demo.terminate()
            demo.wait()
    print(f"{chosen.notices} active notices, {chosen.moves} movements of the pointer")
    for name, times in seen.items():
        middle, late = statistics.median(times), sorted(times)[int(len(times) * 0.95)]
        print(
            f"{name}: {len(times)} told, p50 {middle:.1f} ms, p95 {late:.1f} ms (bound {BOUND_MS})"
        )


if __name__ == "__main__":
    main()
