"""Measure the register: a text check among 10,000 documents of 20 pages in four languages.

    python benchmarks/documents [--documents 10000] [--out FILE.json]

Texts are made of words drawn by rank, as in any language, in clauses; they lie compressed in a
SQLite file, as a host would keep them, and only the index is in memory. Beside the checks, in the
same run: what it takes to find the text by comparing with every one (rapidfuzz), by extrapolation.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import sqlite3
import statistics
import tempfile
import time
import zlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from truceline.documents.canonical_text import canonical_text
from truceline.documents.nearest import Match, RegisteredText, nearest
from truceline.documents.text_index import TextIndex

LANGUAGES = ("en", "ar", "ru", "ckb")
WORDS = 6000
"""Twenty pages of 300 words."""
CLAUSE_WORDS = 40
VOCABULARY = 8000
ALPHABETS = {
    "en": "etaoinshrdlu",
    "ar": "الينموترسدبعفق",
    "ru": "оеаинтсрвлкм",
    "ckb": "ەیانکردوەبتسمل",
}


@cache
def vocabulary(language: str) -> list[str]:
    draw = random.Random(language)
    letters = ALPHABETS[language]
    return ["".join(draw.choices(letters, k=draw.randint(2, 9))) for _ in range(VOCABULARY)]


@cache
def ranks() -> NDArray[np.float64]:
    sums: NDArray[np.float64] = np.cumsum(np.arange(1, VOCABULARY + 1) ** -0.9)
    shares: NDArray[np.float64] = sums / sums[-1]
    return shares


def drawn_words(draw: np.random.Generator, language: str, count: int) -> list[str]:
    words = vocabulary(language)
    return [words[rank] for rank in np.searchsorted(ranks(), draw.random(count)).tolist()]


def clauses_drawn(number: int) -> list[list[str]]:
    """Return the words of a text, clause by clause; the first two are a form that recurs."""
    draw = np.random.default_rng(number)
    language = LANGUAGES[number % len(LANGUAGES)]
    drawn = drawn_words(draw, language, WORDS)
    form = np.random.default_rng([1, number % 40])
    drawn[: 2 * CLAUSE_WORDS] = drawn_words(form, language, 2 * CLAUSE_WORDS)
    drawn[::17] = map(str, draw.integers(1000, size=len(drawn[::17])).tolist())
    return [drawn[at : at + CLAUSE_WORDS] for at in range(0, WORDS, CLAUSE_WORDS)]


def text_of(number: int) -> str:
    """Return the text with this number."""
    return written(clauses_drawn(number))


def written(drawn: list[list[str]]) -> str:
    clauses = enumerate(drawn, start=1)
    return "\n".join(f"{n}. {' '.join(clause)}" for n, clause in clauses)


@cache
def canonical_word(word: str) -> str:
    return canonical_text(word).text


def canonical_words(drawn: list[list[str]]) -> list[str]:
    """Return the canonical words of a text; reading the texts is not what is measured."""
    clauses = enumerate(drawn, start=1)
    return [one for n, clause in clauses for one in (str(n), *map(canonical_word, clause))]


class Shelf:
    """Texts in a file: number to compressed text."""

    def __init__(self, path: Path) -> None:
        self.file = sqlite3.connect(path)
        self.file.execute("CREATE TABLE text (number INTEGER PRIMARY KEY, octets BLOB) STRICT")

    def fill(self, count: int) -> Iterator[tuple[int, list[str]]]:
        for number in range(count):
            drawn = clauses_drawn(number)
            octets = zlib.compress(written(drawn).encode(), 1)
            self.file.execute("INSERT INTO text VALUES (?, ?)", (number, octets))
            yield number, canonical_words(drawn)
        self.file.commit()

    def source(self, number: int) -> RegisteredText:
        asked = "SELECT octets FROM text WHERE number = ?"
        (octets,) = self.file.execute(asked, (number,)).fetchone()
        language = LANGUAGES[number % len(LANGUAGES)]
        return RegisteredText(
            document=f"M-ROOM/2026/{number // 4 + 1}/DOC",
            language=language,
            canonical_form="v1",
            authentic=True,
            given=zlib.decompress(octets).decode(),
        )


def copies(number: int) -> dict[str, str]:
    """Return shapes in which text ``number`` comes back."""
    text = text_of(number)
    lines = text.split("\n")
    words = text.split(" ")
    return {
        "whole text": text.replace("\n", " "),
        "one number changed": " ".join([*words[:3000], "7777", *words[3001:]]),
        "one page": "\n".join(lines[40:48]),
        "one clause": lines[70],
        "unknown text": " ".join(f"x{word}" for word in words[:2000]),
    }


def ask(index: TextIndex, shelf: Shelf, copy: str) -> tuple[float, float, Match | None]:
    """Return seconds passed, seconds of the processor, and what was found."""
    begun, used = time.perf_counter(), time.process_time()
    found = nearest(canonical_text(copy), copy, index, shelf.source)
    return time.perf_counter() - begun, time.process_time() - used, found


def checks(index: TextIndex, shelf: Shelf, count: int, asked: int) -> dict[str, dict[str, float]]:
    draw = random.Random(7)
    took: dict[str, list[tuple[float, float]]] = {}
    right: dict[str, int] = {}
    for number in draw.sample(range(count), asked):
        for shape, copy in copies(number).items():
            *seconds, found = ask(index, shelf, copy)
            took.setdefault(shape, []).append((seconds[0], seconds[1]))
            text = found.text.given if found and found.found else None
            expected = None if shape == "unknown text" else shelf.source(number).given
            right[shape] = right.get(shape, 0) + (text == expected)
    return {
        shape: {
            "median_ms": 1000 * statistics.median(one for one, _ in seconds),
            "worst_ms": 1000 * max(one for one, _ in seconds),
            "median_processor_ms": 1000 * statistics.median(one for _, one in seconds),
            "worst_processor_ms": 1000 * max(one for _, one in seconds),
            "right": right[shape] / asked,
        }
        for shape, seconds in took.items()
    }


def one_by_one(shelf: Shelf, count: int) -> float:
    """Return the seconds that comparing a page with every text would take, from 20 of them."""
    page = canonical_text(copies(0)["one page"]).text
    begun = time.perf_counter()
    for number in range(20):
        fuzz.partial_ratio(page, canonical_text(shelf.source(number).given).text)
    return (time.perf_counter() - begun) / 20 * count


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--documents", type=int, default=10_000)
    options.add_argument("--asked", type=int, default=40)
    options.add_argument("--out", type=Path)
    chosen = options.parse_args()
    count = chosen.documents * len(LANGUAGES)
    with tempfile.TemporaryDirectory() as folder:
        shelf = Shelf(Path(folder) / "texts.sqlite")
        for number in range(len(LANGUAGES)):
            words = [word.text for word in canonical_text(text_of(number)).words]
            if words != canonical_words(clauses_drawn(number)):
                raise SystemExit(f"the words of text {number} are not canonical")
        begun = time.perf_counter()
        index = TextIndex().with_texts(shelf.fill(count))
        figures: dict[str, object] = {
            "documents": chosen.documents,
            "texts": count,
            "build_s": time.perf_counter() - begun,
            "index_mb": index.octets / 1e6,
            "checks": checks(index, shelf, count, chosen.asked),
            "one_by_one_s": one_by_one(shelf, count),
            "peak_memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000,
        }
    print(json.dumps(figures, indent=1))
    if chosen.out:
        chosen.out.write_text(json.dumps(figures) + "\n")


if __name__ == "__main__":
    main()
