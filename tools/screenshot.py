"""Make the README's picture: an officer's watch in the exercise, as a browser shows it.

python tools/screenshot.py FILE.png        (needs Debian's chromium; `make screenshot` does it)
"""

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

OFFICER = "B-OPS-1"
WIDTH, HEIGHT = 1280, 800


def take(page: Page, link: str, file: str) -> None:
    """Take the seat of ``link`` and save a picture of its watch."""
    page.goto(link)
    page.get_by_role("button", name="Take the seat").click()
    page.get_by_role("link", name="To the watch").or_(
        page.get_by_role("button", name="To the watch")
    ).click()
    page.get_by_role("heading", name="Needs you now").wait_for()
    page.wait_for_timeout(1000)
    page.screenshot(path=file)


def main(file: str) -> None:
    """Run the exercise in a folder of its own, take the picture, end it."""
    with tempfile.TemporaryDirectory() as data:
        command = [sys.executable, "-m", "truceline.cli", "demo", "--data", data]
        demo = subprocess.Popen(
            [*command, "--port", "0", "--json"], stdout=subprocess.PIPE, text=True
        )
        assert demo.stdout is not None
        try:
            seats = json.loads(demo.stdout.readline())["seats"]
            link = next(seat["link"] for seat in seats if seat["officer"] == OFFICER)
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
                take(browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}), link, file)
                browser.close()
        finally:
            demo.terminate()
            demo.wait()
    Path(file).stat()


if __name__ == "__main__":
    main(sys.argv[1])
