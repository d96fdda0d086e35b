"""The pledge of a keeper: whole, durable, and never older than what was let out."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from truceline.base.errors import UnavailableError
from truceline.record.checkpoint import open_checkpoint
from truceline.stores.pledge import PledgeFile
from truceline.testing.rooms import signer_of

ORIGIN = "test.example/rooms/small"
COSIGNING = """
import sys
from pathlib import Path
from truceline.record.checkpoint import Checkpoint, sign_checkpoint
from truceline.record.subtrees import Subtrees
from truceline.record.merkle import leaf_hash, prove_consistency, subtree_hash
from truceline.record.witness import Offer
from truceline.room.cosigner import Cosigner
from truceline.stores.pledge import PledgeFile
from truceline.testing.clock import HandClock
from truceline.testing.rooms import signer_of
from truceline.testing.witnesses import witness

log = signer_of("test.example/rooms/small")
hand = Cosigner(PledgeFile(Path(sys.argv[1])), log.verifier, witness("a"), HandClock())
tree = Subtrees(0, lambda *_: [])
held = hand.held()
old = held.size if held else 0
for index in range(100_000):
    tree.append(leaf_hash(b"%d" % index))
    size = index + 1
    if size <= old:
        continue
    checkpoint = Checkpoint(log.name, size, subtree_hash(0, size, tree.node))
    hashes = prove_consistency(old, size, tree.node)
    hand.cosign(Offer(old, hashes, sign_checkpoint(checkpoint, log)))
    print(size, flush=True)
    old = size
"""


def test_a_pledge_is_read_back_octet_for_octet(tmp_path: Path) -> None:
    pledge = PledgeFile(tmp_path / "pledge")
    assert pledge.last() is None
    for text in ("one\n\n\u2014 a b\n", "two\r\n"):
        pledge.keep(text)
        assert PledgeFile(tmp_path / "pledge").last() == text
    assert [path.name for path in tmp_path.iterdir()] == ["pledge"]


def test_what_was_half_written_is_not_read(tmp_path: Path) -> None:
    pledge = PledgeFile(tmp_path / "pledge")
    pledge.keep("whole")
    (tmp_path / "pledge.new").write_text("ha")
    assert pledge.last() == "whole"
    pledge.keep("next")
    assert pledge.last() == "next"


def test_a_pledge_that_cannot_be_kept_or_read_is_told(tmp_path: Path) -> None:
    away = PledgeFile(tmp_path / "away" / "pledge")
    with pytest.raises(UnavailableError):
        away.keep("text")
    (tmp_path / "pledge").mkdir()
    with pytest.raises(UnavailableError):
        PledgeFile(tmp_path / "pledge").last()
    (tmp_path / "torn").write_bytes(b"\xff")
    with pytest.raises(UnavailableError):
        PledgeFile(tmp_path / "torn").last()


def test_nothing_that_was_let_out_is_forgotten_by_a_kill(tmp_path: Path) -> None:
    path = tmp_path / "pledge"
    released = 0
    for round_s in (0.01, 0.05, 0.1):
        process = subprocess.Popen(
            [sys.executable, "-c", COSIGNING, str(path)], stdout=subprocess.PIPE, text=True
        )
        assert process.stdout is not None
        first = process.stdout.readline()
        deadline = time.monotonic() + round_s
        sizes = [int(first)]
        while time.monotonic() < deadline:
            sizes.append(int(process.stdout.readline()))
        process.send_signal(signal.SIGKILL)
        sizes += [int(line) for line in process.stdout.read().splitlines()]
        process.wait()
        process.stdout.close()
        text = PledgeFile(path).last()
        assert text is not None
        pledged, _ = open_checkpoint(text, signer_of(ORIGIN).verifier)
        # At most the one that it was about to let out is pledged and not seen.
        assert sizes[0] > released
        assert pledged.size in (sizes[-1], sizes[-1] + 1)
        released = sizes[-1]
