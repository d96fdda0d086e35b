"""Measure the web app: octets of the first load, and when a page is usable on a slow link.

    python benchmarks/web [--runs 3]

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

from playwright.sync_api import Browser, sync_playwright

KBITS, ROUND_TRIP_MS = 400, 400
BOUND_S = 3.0


def first_visit(browser: Browser, url: str) -> tuple[float, float]:
    """Return seconds until the room's title can be read, and kB that came over the line."""
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
    line.on("Network.loadingFinished", lambda event: octets.append(event["encodedDataLength"]))
    begun = time.perf_counter()
    page.goto(url, wait_until="commit")
    page.get_by_role("heading", level=1).first.wait_for()
    usable = time.perf_counter() - begun
    context.close()
    return usable, sum(octets) / 1000


def main() -> None:
    """Run it."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--runs", type=int, default=3)
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
            url = json.loads(demo.stdout.readline())["url"]
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=chromium)
                visits = [first_visit(browser, url) for _ in range(chosen.runs)]
                browser.close()
        finally:
            demo.terminate()
            demo.wait()
    seconds, kilobytes = (statistics.median(column) for column in zip(*visits, strict=True))
    print(f"usable after {seconds:.2f} s (bound {BOUND_S} s) at {KBITS} kbit/s, {ROUND_TRIP_MS} ms")
    print(f"{kilobytes:.1f} kB over the line until then, the room's data included")


if __name__ == "__main__":
    main()
