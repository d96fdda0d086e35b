"""Word processors' files as written down: the page in a browser reads what is read here.

With ``TRUCELINE_WRITE_VECTORS=1`` the file is written again.
"""

import io
import json
import os
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from truceline.base.errors import MalformedError
from truceline.exchange.extraction import extract
from truceline.testing.documents import AGREEMENT_AR

VECTORS = Path(__file__).with_name("word_files.json")
WRITE = "TRUCELINE_WRITE_VECTORS" in os.environ
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
BODY, NOTES = "word/document.xml", "word/footnotes.xml"


def part(body: str, kind: str = "document") -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{kind} xmlns:w="{W}">{body}</w:{kind}>'


def lines(text: str) -> str:
    shown = (f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in text.splitlines())
    return part("".join(shown))


TRACKED = (
    "<w:p><w:r><w:t>The sides</w:t></w:r>"
    "<w:del><w:r><w:delText> never</w:delText><w:t> never</w:t></w:r></w:del>"
    "<w:moveFrom><w:r><w:t> soon</w:t></w:r></w:moveFrom>"
    "<w:ins><w:r><w:t> always</w:t></w:r></w:ins><w:r><w:tab/><w:t>stop.</w:t></w:r></w:p>"
)
FIELDS = (
    "<w:p><w:r><w:instrText>PAGE</w:instrText><w:t>cease</w:t><w:noBreakHyphen/><w:t>fire</w:t>"
    "<w:br/><w:t>Article<!-- one --> 2 &amp; 3</w:t><w:cr/><w:t><![CDATA[<4>]]></w:t></w:r></w:p>"
)
TABLE = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>15</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
OTHER = '<x:p xmlns:x="urn:x"><x:t>drawn</x:t><w:p><w:t>in a box</w:t></w:p></x:p>'
NOTE = part("<w:footnote><w:p><w:r><w:t>Daily.</w:t></w:r></w:p></w:footnote>", "footnotes")
FILES: Mapping[str, Mapping[str, str]] = {
    "an agreement in Arabic": {BODY: lines(AGREEMENT_AR)},
    "tracked changes": {BODY: part(TRACKED)},
    "fields, breaks and hyphens": {BODY: part(FIELDS)},
    "a table": {BODY: part(TABLE)},
    "elements of another kind": {BODY: part(OTHER)},
    "footnotes before the text in the file": {NOTES: NOTE, BODY: part(TRACKED)},
    "no paragraph": {BODY: part("")},
    "no document": {NOTES: NOTE},
    "a document that is cut off": {BODY: part(TRACKED)[:-8]},
    "notes that are cut off": {BODY: part(TRACKED), NOTES: NOTE[:-8]},
}


def zipped(parts: Mapping[str, str]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def text_in(parts: Mapping[str, str]) -> str | None:
    try:
        return extract(zipped(parts)).text
    except MalformedError:
        return None


def test_the_file_was_made_from_these_parts() -> None:
    if WRITE:
        rows = [{"name": one, "parts": of, "text": text_in(of)} for one, of in FILES.items()]
        VECTORS.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
    rows = json.loads(VECTORS.read_text(encoding="utf-8"))
    assert {row["name"]: row["parts"] for row in rows} == FILES


@pytest.mark.parametrize("name", FILES)
def test_a_word_processors_file_is_read_as_written_down(name: str) -> None:
    rows = json.loads(VECTORS.read_text(encoding="utf-8"))
    (expected,) = (row["text"] for row in rows if row["name"] == name)
    assert text_in(FILES[name]) == expected
