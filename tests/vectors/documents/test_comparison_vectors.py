"""Comparisons as written down: the page that checks in a browser must come to the same ones.

With ``TRUCELINE_WRITE_VECTORS=1`` they are written again. Unlike canonical texts they may change: a
better comparison is no other document.
"""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import msgspec

from truceline.documents.canonical_text import canonical_text
from truceline.documents.clauses import clauses_of
from truceline.documents.comparison import compare
from truceline.testing.alterations import Alteration, altered
from truceline.testing.documents import AGREEMENT_AR, AGREEMENT_EN, SECOND_TRANSLATION_EN

VECTORS = Path(__file__).with_name("comparisons.json")
WRITE = "TRUCELINE_WRITE_VECTORS" in os.environ
TEXTS = {"en": AGREEMENT_EN, "ar": AGREEMENT_AR}


def copies(language: str) -> Iterator[str]:
    text = TEXTS[language]
    lines = text.split("\n")
    for seed, kind in enumerate([*Alteration] * 2):
        yield altered(text, language, kind, seed).text
    yield "\n".join(lines[6:14])
    yield "\n".join([*lines[12:], *lines[:12]])
    yield f"Seen on a screen today:\n{text}\nShared 40 times."
    yield text.replace("أ", "ا").replace("armoured", "armourd")
    yield "\n".join(lines[:9] + lines[13:])
    if language == "en":
        yield SECOND_TRANSLATION_EN
    yield "Buy two apples and a pear on the way home tonight."


def rows() -> Iterator[dict[str, object]]:
    for language, registered in TEXTS.items():
        text = canonical_text(registered)
        clauses = clauses_of(registered, text)
        for copy in copies(language):
            found = compare(text, clauses, canonical_text(copy))
            yield {"registered": language, "copy": copy, "found": msgspec.to_builtins(found)}


def test_comparisons_come_out_as_written_down() -> None:
    made = {"texts": TEXTS, "rows": json.loads(json.dumps(list(rows())))}
    if WRITE:
        VECTORS.write_text(json.dumps(made, ensure_ascii=True, indent=1) + "\n", encoding="utf-8")
    assert json.loads(VECTORS.read_text(encoding="utf-8")) == made
