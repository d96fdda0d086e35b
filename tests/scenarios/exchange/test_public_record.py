"""The public record as a folder: all that is public, nothing else, however it was reached."""

import json
import os
import re
from datetime import datetime
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import fromstring

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from truceline.agreement.code_lists import ReleaseLevel
from truceline.base.errors import MalformedError
from truceline.base.instants import parse_instant
from truceline.exchange.folder import write_files
from truceline.exchange.publication import File, Plan, Published, Source, publication
from truceline.messages.entry import Release
from truceline.messages.words import Words
from truceline.record.bundles import parse_bundle
from truceline.record.checkpoint import open_checkpoint
from truceline.record.merkle import Frontier, leaf_hash
from truceline.record.proof import parse_proof, verify_proof
from truceline.room.recovery import logged_of
from truceline.testing.memory import MemoryStore
from truceline.testing.rooms import TestRoom, line_check_body
from truceline.views.board import replay

LOCALES = Path(__file__).parents[3] / "src" / "truceline" / "locales"
WORDS = [
    Words(code, [file.read_text() for file in sorted((LOCALES / code).glob("*.ftl"))])
    for code in ("en", "ar")
]
FOR_THE_WEB_APP = Path(__file__).parents[3] / "web" / "src" / "publication" / "evidence.json"
PUBLIC = Release(ReleaseLevel.PUBLIC)
ADDRESS = "https://record.example/"


def source_of(room: TestRoom) -> Source:
    head = room.ledger.head
    assert head is not None
    logged = [logged_of(one, room.origin) for one in room.store.entries(0, head.size)]
    rows = replay(logged).rows["crossings"]
    return Source(room.agreement, room.log_key.vkey, room.store, head, rows)  # type: ignore[arg-type]


def publish(room: TestRoom, folder: Path, now: datetime | None = None) -> int:
    """Publish into ``folder`` and return how many files were written or removed."""
    state = folder / "publication.json"
    before = None
    if state.exists():
        before = msgspec.json.decode(state.read_bytes(), type=Published)
    plan = Plan(now or room.clock(), ADDRESS, "")
    done = write_files(folder, publication(source_of(room), before, WORDS, plan))
    return done.written + done.removed


def said(folder: Path) -> dict[str, bytes]:
    """Return all that the folder holds, but for when its pages were made."""
    made = re.compile(rb"<footer>.*?</footer>")
    return {
        path.relative_to(folder).as_posix(): made.sub(b"", path.read_bytes())
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".p/" not in path.as_posix()
    }


def evidence_of(page: bytes) -> dict[str, Any]:
    found = re.search(rb'<script id="evidence"[^>]*>(.*?)</script>', page, re.DOTALL)
    assert found is not None
    evidence: dict[str, Any] = json.loads(found[1])
    return evidence


@pytest.fixture
def room() -> TestRoom:
    return TestRoom(MemoryStore())


@settings(max_examples=15, deadline=None)
@given(levels=st.lists(st.sampled_from([*ReleaseLevel, None]), min_size=1, max_size=10))
def test_step_by_step_comes_to_what_one_step_comes_to(
    levels: list[ReleaseLevel | None], tmp_path_factory: pytest.TempPathFactory
) -> None:
    room = TestRoom(MemoryStore())
    seat = room.seat("A-OPS-1")
    folder = tmp_path_factory.mktemp("steps")
    for level in levels:
        if level is None:
            publish(room, folder)
        else:
            room.log(seat.line_check(release=Release(level)))
    publish(room, folder)
    whole = tmp_path_factory.mktemp("whole")
    publish(room, whole)
    assert said(folder) == said(whole)


def test_publishing_again_writes_nothing(room: TestRoom, tmp_path: Path) -> None:
    room.log(room.seat("A-OPS-1").line_check(release=PUBLIC))
    assert publish(room, tmp_path) > 10
    assert publish(room, tmp_path) == 0


@pytest.mark.parametrize("level", [one for one in ReleaseLevel if one is not ReleaseLevel.PUBLIC])
def test_no_file_holds_what_is_not_public(
    level: ReleaseLevel, room: TestRoom, tmp_path: Path
) -> None:
    written = room.seat("A-OPS-1").line_check(release=Release(level))
    (receipt,) = room.log(written)
    publish(room, tmp_path)
    whole = b"".join(said(tmp_path).values())
    assert written.submission.salt.encode() not in whole
    assert written.submission.body.encode() not in whole
    assert not (tmp_path / "en" / "entries" / f"{receipt.index}.html").exists()


def test_coarse_geometry_stays_out(room: TestRoom, tmp_path: Path) -> None:
    release = Release(ReleaseLevel.PUBLIC, None, 1000)
    written = room.seat("A-OPS-1").line_check(release=release)
    room.log(written)
    publish(room, tmp_path)
    assert written.submission.salt.encode() not in b"".join(said(tmp_path).values())


def test_an_embargoed_entry_is_published_when_its_time_has_come(
    room: TestRoom, tmp_path: Path
) -> None:
    until = "2030-01-01T00:00:00Z"
    release = Release(ReleaseLevel.PUBLIC, until)
    (receipt,) = room.log(room.seat("A-OPS-1").line_check(release=release))
    page = tmp_path / "en" / "entries" / f"{receipt.index}.html"
    publish(room, tmp_path, parse_instant("2029-12-31T23:59:59Z"))
    assert not page.exists()
    publish(room, tmp_path, parse_instant(until))
    assert page.exists()


def test_an_erased_body_leaves_every_file(room: TestRoom, tmp_path: Path) -> None:
    written = room.seat("A-OPS-1").line_check(release=PUBLIC)
    (receipt,) = room.log(written)
    publish(room, tmp_path)
    room.store.erase(receipt.index)
    publish(room, tmp_path)
    whole = b"".join(said(tmp_path).values())
    assert written.submission.salt.encode() not in whole
    assert not (tmp_path / "ar" / "entries" / f"{receipt.index}.html").exists()


def test_a_page_carries_the_proof_of_what_it_shows(room: TestRoom, tmp_path: Path) -> None:
    written = room.seat("A-OPS-1").line_check(release=PUBLIC)
    (receipt,) = room.log(written)
    room.log(room.seat("B-OPS-1").line_check())
    publish(room, tmp_path)
    evidence = evidence_of((tmp_path / "en" / "entries" / f"{receipt.index}.html").read_bytes())
    assert evidence["log_vkey"] == room.log_key.vkey
    (entry,) = evidence["entries"]
    assert entry["note"] == written.submission.note
    assert entry["body"] == written.submission.body
    proof = parse_proof(entry["proof"])
    verify_proof(proof, leaf_hash(entry["note"].encode()), room.log_key.verifier)


def test_what_people_wrote_never_becomes_markup(room: TestRoom, tmp_path: Path) -> None:
    hostile = "</script><script>alert(1)</script><img src=x onerror=alert(1)> & \"'"
    seat = room.seat("A-OPS-1")
    body = line_check_body(room) | {"charset_test": hostile}
    receipt = seat.send("LCK", body, release=PUBLIC)
    publish(room, tmp_path)
    page = (tmp_path / "en" / "entries" / f"{receipt.index}.html").read_bytes()
    assert b"<script>alert" not in page
    assert b"<img" not in page
    assert page.count(b"</script>") == 2
    (entry,) = evidence_of(page)["entries"]
    assert json.loads(entry["body"])["charset_test"] == hostile


def test_the_feeds_are_well_formed_and_name_the_entry(room: TestRoom, tmp_path: Path) -> None:
    (receipt,) = room.log(room.seat("A-OPS-1").line_check(release=PUBLIC))
    publish(room, tmp_path)
    atom = fromstring((tmp_path / "en.atom").read_text())
    space = "{http://www.w3.org/2005/Atom}"
    (entry,) = atom.findall(f"{space}entry")
    assert entry.findtext(f"{space}id") == f"urn:truceline:{receipt.entry}"
    feed = json.loads((tmp_path / "ar.json").read_text())
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    page = f"ar/entries/{receipt.index}.html"
    assert [item["url"] for item in feed["items"]] == [f"{ADDRESS}{page}"]


def test_the_tiles_lead_to_the_checkpoint(room: TestRoom, tmp_path: Path) -> None:
    seat = room.seat("A-OPS-1")
    for count in (100, 160, 30):
        for _ in range(count):
            room.log(seat.line_check())
        publish(room, tmp_path)
    size = room.state.size
    log = tmp_path / "log"
    notes = [
        *parse_bundle((log / "tile/entries/000").read_bytes()),
        *parse_bundle((log / f"tile/entries/001.p/{size - 256}").read_bytes()),
    ]
    hashes = [leaf_hash(note) for note in notes]
    assert b"".join(hashes[:256]) == (log / "tile/0/000").read_bytes()
    checkpoint, _ = open_checkpoint((log / "checkpoint").read_text(), room.log_key.verifier)
    assert (checkpoint.size, checkpoint.root) == (size, Frontier().extend(hashes).root())


@pytest.mark.parametrize("name", ["../out.html", "/etc/passwd", "en/../../out.html"])
def test_no_file_is_written_outside_the_folder(name: str, tmp_path: Path) -> None:
    with pytest.raises(MalformedError, match="leads out"):
        write_files(tmp_path / "site", [File(name, b"")])


def test_the_web_app_holds_the_evidence_that_is_written_here(
    room: TestRoom, tmp_path: Path
) -> None:
    (receipt,) = room.log(room.seat("A-OPS-1").line_check(release=PUBLIC))
    publish(room, tmp_path)
    evidence = evidence_of((tmp_path / "en" / "entries" / f"{receipt.index}.html").read_bytes())
    if os.environ.get("TRUCELINE_WRITE_VECTORS"):
        FOR_THE_WEB_APP.write_text(json.dumps(evidence, indent=2) + "\n")
    assert json.loads(FOR_THE_WEB_APP.read_text()) == evidence
