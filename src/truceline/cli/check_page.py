"""The page on which anybody checks a document, with a register beside it: works from a disk."""

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from truceline.base.encoding import format_base64
from truceline.base.errors import RefusedError
from truceline.cli.reading_models import model_files
from truceline.documents.canonical_text import canonical_text
from truceline.exchange.publication import File, Source
from truceline.messages.administration import Founding
from truceline.room.bundle import FORMAT, EntryLine, Header
from truceline.room.ports import StoredEntry
from truceline.room.recovery import logged_of
from truceline.room.register_file import Bundle, read_register, write_register

PAGE = Path(__file__).parents[1] / "static" / "check"
FILES = (
    "index.html",
    "page.css",
    "page.js",
    "pdf.js",
    *(f"reader/{name}.js" for name in ("reader", "vision", "eng", "ara")),
)


def page_files() -> list[File]:
    """Return the page as it was built; RefusedError ``no-page`` where it was not."""
    absent = [name for name in FILES if not (PAGE / name).is_file()]
    if absent:
        raise RefusedError("no-page", f"{PAGE / absent[0]} was not built.", "Run `make build`.")
    return [File(f"check/{name}", (PAGE / name).read_bytes()) for name in FILES]


def register_files(source: Source, texts: Sequence[str], now: datetime) -> Iterator[File]:
    """Yield the public register as a file to carry away, and as the script beside the page.

    Of ``texts``, those that a public document registers go in. With them go the models with which
    pictures in their languages are read.
    """
    bundle = _record(source)
    documents = read_register(write_register(bundle, (), now)).documents.values()
    forms = {(one.canonical_form, one.sha256) for row in documents for one in row.texts}
    held = [text for text in texts if any(_is(text, form, sha256) for form, sha256 in forms)]
    whole = b"".join(write_register(bundle, held, now))
    yield File("check/register.truceline", whole)
    # From a disk, a page may load scripts and nothing else. Escaped, the text cannot end one.
    text = json.dumps(whole.decode()).replace("<", "\\u003c")
    yield File("check/register.js", f"globalThis.trucelineRegister = {text};\n".encode())
    yield from model_files({one.language for row in documents for one in row.texts})


def _is(text: str, form: str, sha256: str) -> bool:
    return canonical_text(text, form).sha256 == sha256


def _record(source: Source) -> Bundle:
    entries = source.store.entries(0, source.head.size)
    founding = logged_of(entries[0], source.agreement.origin).body
    if not isinstance(founding, Founding):
        raise RefusedError("not-founded", "the first entry is no founding.", "Found it first.")
    header = Header(
        FORMAT, source.agreement.origin, source.log_vkey, founding.host_vkey, founding.policy
    )
    return Bundle(header, source.head.checkpoint, tuple(map(_line, entries)))


def _line(stored: StoredEntry) -> EntryLine:
    salt = None if stored.salt is None else format_base64(stored.salt)
    body = None if stored.body is None else stored.body.decode()
    return EntryLine(stored.index, stored.note.decode(), salt, body)
