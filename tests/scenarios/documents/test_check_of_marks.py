"""A stamp is registered with its document, and a copy of it on another paper is told."""

import json
import shutil
from pathlib import Path

import pytest

from truceline.cli.app import run
from truceline.testing.documents import AGREEMENT_EN
from truceline.testing.registers import DocumentRoom

pytest.importorskip("cv2", reason="the extra `photos` is not installed")
papers = pytest.importorskip("truceline.testing.papers")
photographs = pytest.importorskip("truceline.testing.photographs")
pytestmark = [
    pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract is not installed"),
    pytest.mark.skipif(not papers.SANS.exists(), reason="fonts-dejavu-core is not installed"),
]


def picture(text: str, seed: int) -> bytes:
    marks = [(papers.stamp("ROOM", seed), (1150, 1250))]
    made = papers.sheets_of(papers.Paper(text, "en", papers.SANS, 30, marks, height=1700))
    octets: bytes = photographs.photograph(made[:1], photographs.SCREENSHOT, 5)
    return octets


def test_a_stamp_that_was_registered_is_told_on_another_paper(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    scan, forged = tmp_path / "scan.png", tmp_path / "forged.png"
    scan.write_bytes(picture(AGREEMENT_EN[:400], 7))
    forged.write_bytes(picture("All crossings are closed tonight.\nBy order of the room.", 7))
    assert run(["describe", str(scan), "--json"]) == 0
    marks = json.loads(capsys.readouterr().out)["marks"]
    # Rings that do not touch are marks of their own.
    assert {one["mark_kind"] for one in marks} == {"STAMP"}
    room = DocumentRoom()
    ref = room.register("M-ROOM-1", {"en": AGREEMENT_EN}, scan.read_bytes(), marks=marks)
    record = tmp_path / "room.bundle"
    record.write_bytes(b"".join(room.bundle()))
    assert run(["check", str(forged), "--record", str(record)]) == 0
    told = capsys.readouterr().out
    assert "MARK-OF" in told
    assert "(\u2068stamp\u2069)" in told
    assert ref in told
    assert "NOT-FOUND" in told
