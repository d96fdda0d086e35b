from pathlib import Path

from truceline.messages.entry import check_word
from truceline.record.proof import parse_proof, verify_proof
from truceline.stores.sqlite import SqliteStore
from truceline.testing.memory import MemoryStore
from truceline.testing.rooms import TestRoom


def test_from_founding_to_a_proof_that_verifies_on_sqlite(tmp_path: Path) -> None:
    room = TestRoom(SqliteStore(tmp_path / "room.sqlite"))
    seat = room.seat("A-OPS-1")
    written = seat.line_check()
    (receipt,) = room.log(written)
    proof = parse_proof(receipt.proof)
    checkpoint = verify_proof(proof, written.entry.hash, room.log_key.verifier)
    assert (receipt.index, receipt.state, checkpoint.size) == (3, "logged", 4)
    assert receipt.entry == written.entry.hash.hex()
    assert receipt.check_word == check_word(written.entry.hash)
    room.store.close()


def test_the_same_entry_is_answered_with_the_same_proof_however_late() -> None:
    room = TestRoom(MemoryStore())
    seat = room.seat("A-OPS-1")
    written = seat.line_check()
    first = room.log(written, written)
    for _ in range(5):
        room.log(seat.line_check())
    assert room.log(written) == first[:1] == first[1:]
    assert room.state.size == 9
