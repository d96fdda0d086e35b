"""Measure what is found in photographs of papers in French, Russian, Ukrainian and Kurmanji.

    python benchmarks/photos/languages.py [--variants 12]

A short agreement of each is photographed by the cameras of ``python benchmarks/photos``, as it is
and with one place altered, read and compared as a check does it. A language that tesseract does not
have here is skipped with a notice.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from pathlib import Path

from checking import checked
from variants import camera

from truceline.documents.comparison import Kind
from truceline.exchange.photos.letters import installed_languages
from truceline.testing.papers import SANS, Paper, sheets_of
from truceline.testing.photographs import photograph

TEXTS = Path(__file__).parents[2] / "tests" / "vectors" / "documents"
ALTERED = {
    "fr": ("fra", "trois jours", "quatre jours"),
    "ru": ("rus", "19 ", "18 "),
    "uk": ("ukr", "15 ", "16 "),
    "kmr": ("kmr", "15 ", "18 "),
}
"""Tesseract's name of each language, and what is altered."""


def outcome(paper: str, registered: str, seed: int) -> str:
    """Return what is said of a photograph of ``paper``: told, to look at, or nothing."""
    _, taken_by = camera(random.Random(seed))
    sheets = sheets_of(Paper(paper, "en", SANS, 32, height=1500))
    found = checked(photograph(sheets[:1], taken_by, seed), registered).differences
    if any(one.kind in {Kind.NUMBER, Kind.WORD} for one in found):
        return "told"
    return "to look at" if found else "nothing"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--variants", type=int, default=12)
    chosen = parser.parse_args()
    for language, (model, was, now) in ALTERED.items():
        if model not in installed_languages():
            print(f"skipped: {language}: Debian package tesseract-ocr-{model} is not installed")
            continue
        text = (TEXTS / f"agreement.{language}.txt").read_text(encoding="utf-8")
        for name, paper in (("genuine", text), ("altered", text.replace(was, now))):
            seen = Counter(outcome(paper, text, seed) for seed in range(chosen.variants))
            print(language, name, dict(seen), flush=True)


if __name__ == "__main__":
    main()
