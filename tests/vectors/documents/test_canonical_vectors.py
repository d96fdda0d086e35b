"""Canonical texts as written down: version 1 never changes once a document was registered by it.

With ``TRUCELINE_WRITE_VECTORS=1`` new rows get their expectation. A row that is there already must
never change: a text that should come out otherwise is a reason for version 2.
"""

import json
import os
from pathlib import Path

import msgspec

from truceline.documents.canonical_text import canonical_text

VECTORS = Path(__file__).with_name("canonical_text_v1.json")
WRITE = "TRUCELINE_WRITE_VECTORS" in os.environ


def row(given: str) -> dict[str, object]:
    found = canonical_text(given, "v1")
    return {
        "given": given,
        "text": found.text,
        "sha256": found.sha256,
        "substitutions": [msgspec.to_builtins(one) for one in found.substitutions],
    }


def test_version_1_gives_what_is_written_down() -> None:
    rows = json.loads(VECTORS.read_text(encoding="utf-8"))
    expected = [row(one["given"]) for one in rows]
    if WRITE:
        text = json.dumps(expected, ensure_ascii=True, indent=1) + "\n"
        VECTORS.write_text(text, encoding="utf-8")
    assert json.loads(VECTORS.read_text(encoding="utf-8")) == expected
    assert len(rows) > 20
