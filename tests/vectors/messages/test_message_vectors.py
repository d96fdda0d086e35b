"""Bodies, their words in every language and their docs pages, as written down.

With ``TRUCELINE_WRITE_VECTORS=1`` the expected files are written anew from the code; look at the
difference before committing it. The web app reads the same ``bodies/`` and ``rendering.json``.
"""

import json
import os
from pathlib import Path

import pytest

from truceline.messages.catalogue import CATALOGUE, build_body, decode_body, encode_body
from truceline.messages.pages import index_page, type_page
from truceline.messages.render import render_full, render_line
from truceline.messages.words import Words

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
PAGES = ROOT / "docs" / "protocol" / "messages"
LOCALES = ROOT / "src" / "truceline" / "locales"
LANGUAGES = ("en", "ar")
WRITE = "TRUCELINE_WRITE_VECTORS" in os.environ


def words_of(language: str) -> Words:
    files = ("messages", "fields", "codes")
    return Words(language, [(LOCALES / language / f"{name}.ftl").read_text() for name in files])


WORDS = {language: words_of(language) for language in LANGUAGES}


def samples_of(code: str) -> list[dict[str, object]]:
    text = (HERE / "bodies" / f"{code}.json").read_text(encoding="utf-8")
    samples: list[dict[str, object]] = json.loads(text)
    return samples


def rendering_of(code: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = []
    for sample in samples_of(code):
        body = build_body(code, sample["body"])  # type: ignore[arg-type]
        for language, words in WORDS.items():
            rows = [[row.name, row.label, row.text] for row in render_full(body, words)]
            found.append(
                {
                    "type": code,
                    "name": sample["name"],
                    "lang": language,
                    "body": sample["body"],
                    "line": render_line(code, body, words),
                    "rows": rows,
                }
            )
    return found


def agree(path: Path, expected: str) -> None:
    if WRITE:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(expected, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == expected


@pytest.mark.parametrize("code", CATALOGUE)
def test_every_type_has_three_sample_bodies_or_more_that_are_canonical(code: str) -> None:
    samples = samples_of(code)
    assert len(samples) >= 3
    for sample in samples:
        body = build_body(code, sample["body"])  # type: ignore[arg-type]
        octets = encode_body(body)
        assert json.loads(octets) == sample["body"], sample["name"]
        assert decode_body(code, octets) == body


def test_no_sample_belongs_to_a_type_that_is_gone() -> None:
    assert {path.stem for path in (HERE / "bodies").iterdir()} == set(CATALOGUE)


def test_bodies_are_rendered_as_written_down_in_every_language() -> None:
    vectors = [vector for code in CATALOGUE for vector in rendering_of(code)]
    expected = json.dumps(vectors, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    agree(HERE / "rendering.json", expected)


@pytest.mark.parametrize("code", CATALOGUE)
def test_the_docs_page_of_a_type_is_what_its_declaration_gives(code: str) -> None:
    samples = [(str(one["name"]), one["body"]) for one in samples_of(code)]
    page = type_page(code, samples, list(WORDS.values()))  # type: ignore[arg-type]
    agree(PAGES / f"{code}.md", page)


def test_the_index_of_the_docs_lists_every_type() -> None:
    agree(PAGES / "README.md", index_page(WORDS["en"]))
    assert {path.stem for path in PAGES.glob("*.md")} == {*CATALOGUE, "README"}
