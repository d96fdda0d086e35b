"""What was published and then erased is in no file of the folder after the next run."""

from datetime import datetime
from pathlib import Path

import msgspec

from truceline.agreement.code_lists import ReleaseLevel
from truceline.base.canonical import JsonValue
from truceline.exchange.folder import write_files
from truceline.exchange.publication import Plan, Published, Source, publication
from truceline.messages.entry import Release
from truceline.messages.words import Words
from truceline.testing.documents import document
from truceline.testing.memory import MemoryStore
from truceline.testing.rooms import TestRoom

LOCALES = Path(__file__).parents[3] / "src" / "truceline" / "locales"
WORDS = [Words("en", [file.read_text() for file in sorted((LOCALES / "en").glob("*.ftl"))])]
SECRET = "a name that must go"
DOCUMENT: dict[str, JsonValue] = document(title={"en": f"Statement of {SECRET}"}, language="en")


def publish(room: TestRoom, folder: Path, now: datetime) -> None:
    head, state = room.ledger.head, folder / "publication.json"
    assert head is not None
    before = msgspec.json.decode(state.read_bytes(), type=Published) if state.exists() else None
    source = Source(room.agreement, room.log_key.vkey, room.store, head, {})
    write_files(folder, publication(source, before, WORDS, Plan(now, "https://r.example/", "")))


def pages_with(folder: Path, text: str) -> list[str]:
    """Return the files below ``folder`` that hold ``text``."""
    files = [one for one in folder.rglob("*") if one.is_file()]
    return [one.name for one in files if text.encode() in one.read_bytes()]


def test_published_and_then_erased(tmp_path: Path) -> None:
    room = TestRoom(MemoryStore())
    document = room.seat("A-OPS-1").write("DOC", DOCUMENT, release=Release(ReleaseLevel.PUBLIC))
    room.log(document)
    publish(room, tmp_path, room.clock())
    assert "3.html" in pages_with(tmp_path, SECRET)
    room.log(room.erasure("A-OPS/2026/1/DOC"))
    publish(room, tmp_path, room.clock())
    assert pages_with(tmp_path, SECRET) == []
    assert not list(tmp_path.rglob("3.html"))
    # The entry itself stays in the tiles, which hold no bodies.
    assert pages_with(tmp_path, "A-OPS/2026/1/DOC") != []
