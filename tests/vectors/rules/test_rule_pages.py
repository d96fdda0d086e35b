"""The pages and drawings of all families, as written down in ``docs/rules``.

With ``TRUCELINE_WRITE_VECTORS=1`` they are written anew from the code; look at the difference.
"""

import os
from pathlib import Path
from xml.etree import ElementTree

import pytest

from truceline.messages.words import Words
from truceline.rules.catalogue import FAMILIES
from truceline.testing.rule_pages import findings_of, rule_drawings, rule_index, rule_page
from truceline.testing.samples import read_sample

ROOT = Path(__file__).parents[3]
PAGES = ROOT / "docs/rules"
LOCALES = ROOT / "src/truceline/locales"
WORDS = [
    Words(language, [(LOCALES / language / "rules.ftl").read_text(encoding="utf-8")])
    for language in ("en", "ar")
]
SAMPLES = {name: read_sample(PAGES / "samples" / f"{name}.toml") for name in FAMILIES}
WRITE = "TRUCELINE_WRITE_VECTORS" in os.environ


def agree(path: Path, expected: str) -> None:
    if WRITE:
        path.parent.mkdir(exist_ok=True)
        path.write_text(expected, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == expected


@pytest.mark.parametrize("family", FAMILIES)
def test_a_page_says_what_its_family_says(family: str) -> None:
    agree(PAGES / f"{family}.md", rule_page(family, SAMPLES[family], WORDS))


@pytest.mark.parametrize("family", FAMILIES)
def test_the_limit_is_drawn_from_both_sides(family: str) -> None:
    drawn = rule_drawings(family, SAMPLES[family], WORDS[0])
    assert len(set(drawn.values())) == 2
    for name, svg in drawn.items():
        ElementTree.fromstring(svg)
        agree(PAGES / name, svg)


@pytest.mark.parametrize("family", FAMILIES)
def test_what_is_drawn_is_answered_differently(family: str) -> None:
    sample = SAMPLES[family]
    found = [findings_of(family, sample)[row] for row in sample.drawn]
    assert len({(each.verdict, each.notice) if each else None for each in found}) == 2


def test_the_index_lists_every_family_and_no_file_is_left_over() -> None:
    agree(PAGES / "README.md", rule_index(SAMPLES, WORDS[0]))
    pages = {path.stem for path in PAGES.glob("*.md")}
    drawings = {f"drawings/{path.name}" for path in (PAGES / "drawings").iterdir()}
    assert pages == {"README", *FAMILIES}
    assert drawings == {
        name for family in FAMILIES for name in rule_drawings(family, SAMPLES[family], WORDS[0])
    }
