"""Measure the web app: octets of the first load, and when a page is usable on a slow link.

    python benchmarks/web [--runs 5]

The link is 400 kbit/s with 400 ms round trip, as the browser's own throttle plays it; the cache is
empty, as on a first visit. Skipped with a notice where no chromium is installed.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from typing import NamedTuple, TypedDict
from urllib.request import urlopen

from playwright.sync_api import Browser, sync_playwright

KBITS, ROUND_TRIP_MS = 400, 400
BOUND_S = 3.0


class Demo(TypedDict):
    """What the demo says when it is ready."""

    url: str
    seats: list[dict[str, str]]


class Visit(NamedTuple):
    """Seconds from the first request until something can be done, and kB over the line by then."""

    usable_s: float
    kilobytes: float
    live_s: float


def first_visit(browser: Browser, url: str, wanted: str) -> Visit:
    """Open ``url`` with an empty cache; it is usable once the selector ``wanted`` is there.

    ``live_s`` is when the feed of the room stands as well; 0 where the page follows none.
    """
    context = browser.new_context(service_workers="block")
    page = context.new_page()
    line = context.new_cdp_session(page)
    line.send("Network.enable")
    line.send(
        "Network.emulateNetworkConditions",
        {
            "offline": False,
            "latency": ROUND_TRIP_MS,
            "downloadThroughput": KBITS * 125,
            "uploadThroughput": KBITS * 125,
        },
    )
    octets: list[float] = []
    line.on("Network.dataReceived", lambda event: octets.append(event["encodedDataLength"]))
    begun = time.perf_counter()
    page.goto(url, wait_until="commit")
    page.locator(wanted).first.wait_for()
    usable, sent = time.perf_counter() - begun, sum(octets) / 1000
    live = 0.0
    if "#" not in url:
        page.locator(".link.live").wait_for()
        live = time.perf_counter() - begun
    context.close()
    return Visit(usable, sent, live)


def pages_of(demo: Demo) -> dict[str, tuple[str, str]]:
    """Return address and what makes it usable, by name.

    The public's page is usable when the room's title is its heading and what may be read is
    counted; an invitation, when the seat can be taken.
    """
    with urlopen(f"{demo['url']}/api/rooms") as answer:
        title = json.load(answer)[0]["title"]["en"]
    counted = f'main:has(h1:text-is("{title}")) li:text-matches("[1-9]")'
    seat = "main button[type=submit]:enabled"
    return {"public": (demo["url"], counted), "invitation": (demo["seats"][0]["link"], seat)}


def main() -> None:
    """Run it."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--runs", type=int, default=5)
    chosen = options.parse_args()
    chromium = shutil.which("chromium")
    if chromium is None:
        print("skipped: the web app: Debian package chromium is not installed")
        return
    with tempfile.TemporaryDirectory() as data:
        command = [sys.executable, "-m", "truceline.cli", "demo", "--data", data]
        demo = subprocess.Popen(
            [*command, "--port", "0", "--json"], stdout=subprocess.PIPE, text=True
        )
        assert demo.stdout is not None
        try:
            pages = pages_of(json.loads(demo.stdout.readline()))
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=chromium)
                visits = {
                    name: [first_visit(browser, *page) for _ in range(chosen.runs)]
                    for name, page in pages.items()
                }
                browser.close()
        finally:
            demo.terminate()
            demo.wait()
    print(f"{KBITS} kbit/s, {ROUND_TRIP_MS} ms, empty cache; medians of {chosen.runs} runs")
    for name, made in visits.items():
        usable, kilobytes, live = (statistics.median(column) for column in zip(*made, strict=True))
        slowest = max(visit.usable_s for visit in made)
        print(
            f"{name}: usable after {usable:.2f} s (slowest {slowest:.2f}; bound {BOUND_S} s),",
            end=" ",
        )
        print(f"{kilobytes:.1f} kB by then" + (f"; feed stands after {live:.2f} s" if live else ""))


if __name__ == "__main__":
    main()
