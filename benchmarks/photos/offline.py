"""Measure what the check page finds in photographs when it is opened from a disk, with no host.

    python benchmarks/photos/offline.py [--variants 60] [--seed 1] [--out FILE.jsonl]

The photographs are those of ``python benchmarks/photos`` of the same seeds; the page reads them in
a browser without a network. ``python benchmarks/photos --sum FILE`` sums its lines. Skipped where
there is no chromium.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page, sync_playwright
from variants import made

from truceline.cli.check_page import page_files
from truceline.testing.alterations import Alteration
from truceline.testing.documents import AGREEMENT_AR, AGREEMENT_EN
from truceline.testing.registers import DocumentRoom

DIFFERENCES = """() => [...document.querySelectorAll(".differences > li")].map((one) => [
  one.querySelector("strong").textContent.replace(/[^-0-9a-z.]/g, "").replace("lause", ""),
  one.querySelector("small").textContent, one.innerText])"""
KINDS = {"a number differs": "NUMBER", "words differ": "WORD", "spelled otherwise": "SPELLING"}


def stick(folder: Path) -> Path:
    """Make what a memory stick carries: the page, and a register with the agreement in it."""
    for file in page_files():
        place = folder / file.path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(file.octets or b"")
    room = DocumentRoom()
    room.register("M-ROOM-1", {"en": AGREEMENT_EN, "ar": AGREEMENT_AR})
    text = json.dumps(b"".join(room.lines()).decode()).replace("<", "\\u003c")
    (folder / "check" / "register.js").write_text(f"globalThis.trucelineRegister = {text};\n")
    return folder / "check" / "index.html"


def asked(page: Page, seed: int) -> dict[str, object]:
    """Hand the photograph of ``seed`` to the page, and return what it says of it."""
    taken = made(seed)
    begun = time.perf_counter()
    file = {"name": "photo.jpg", "mimeType": "image/jpeg", "buffer": taken.octets}
    page.locator("form input[type=file]").first.set_input_files(file)
    page.evaluate("() => document.getElementById('result')?.remove()")
    page.get_by_role("button", name="Ask the register").click()
    page.locator("#result").wait_for(timeout=120_000)
    rows = page.evaluate(DIFFERENCES)
    facts = page.locator("#result code").all_inner_texts()
    found = [(clause, KINDS.get(kind, "UNREAD"), words) for clause, kind, words in rows]
    told = {clause for clause, kind, _ in found if kind in {"NUMBER", "WORD"}}
    unsure = {clause for clause, kind, _ in found if kind == "UNREAD"}
    result = "missed"
    if taken.alteration is Alteration.NONE:
        result = "told" if told else "to look at" if unsure else "nothing"
    elif taken.clauses & told:
        result = "told"
    elif taken.clauses & unsure:
        result = "to look at"
    return {
        "seed": seed,
        "language": taken.language,
        "type": taken.type,
        "camera": taken.camera,
        "alteration": taken.alteration.value,
        "result": "not found" if "NOT-FOUND" in facts else result,
        "false": sorted(told - taken.clauses),
        "unsure": len(unsure - taken.clauses),
        "reached": 4,
        "differences": found,
        "facts": facts,
        "seconds": round(time.perf_counter() - begun, 2),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--variants", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path)
    chosen = parser.parse_args()
    chromium = shutil.which("chromium")
    if chromium is None:
        print("skipped: offline: Debian package chromium is not installed")
        return
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium)
        page = browser.new_context(offline=True).new_page()
        page.goto(stick(Path(folder)).as_uri())
        for seed in range(chosen.seed, chosen.seed + chosen.variants):
            row = asked(page, seed)
            line = json.dumps(row, ensure_ascii=False)
            print(line[:160], flush=True)
            if chosen.out:
                with chosen.out.open("a", encoding="utf-8") as out:
                    out.write(line + "\n")
        browser.close()


if __name__ == "__main__":
    main()
