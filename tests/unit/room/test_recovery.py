"""Opening a room: from its snapshot or by admitting everything again, with the same outcome."""

from collections.abc import Sequence

import msgspec
import pytest

from truceline.base.errors import IntegrityError, MalformedError
from truceline.messages.entry import Logged
from truceline.record.keys import Signer
from truceline.room.ledger import Ledger
from truceline.room.ports import Batch, Store, StoredEntry
from truceline.room.recovery import (
    SNAPSHOT_NAME,
    dump_admission,
    load_admission,
    logged_of,
    recall,
)
from truceline.room.standing import Admission
from truceline.testing.memory import MemoryStore
from truceline.testing.rooms import Seat, TestRoom


@pytest.fixture
def room() -> TestRoom:
    made = TestRoom(MemoryStore())
    seat = made.seat("A-OPS-1")
    made.seat("B-OPS-1")
    for _ in range(4):
        made.log(seat.line_check())
    return made


def test_a_snapshot_is_read_back_equal(room: TestRoom) -> None:
    snapshot = dump_admission(room.state, bytes(32))
    assert load_admission(snapshot) == room.state


def test_recovery_with_and_without_snapshot_is_the_same(room: TestRoom) -> None:
    assert recall(room.store, room.origin) == room.state
    room.ledger.keep_snapshot()
    assert recall(room.store, room.origin) == room.state
    room.log(Seat(room, "A-OPS-1").line_check())
    assert recall(room.store, room.origin) == room.state


def test_a_snapshot_saves_reading_what_came_before(room: TestRoom) -> None:
    room.ledger.keep_snapshot()
    store = _Counting(room.store)
    Ledger(store, room.log_key, room.clock)
    assert store.read == 0


class _Counting(MemoryStore):
    """A copy of a store that counts the entries that are read."""

    def __init__(self, whole: Store) -> None:
        super().__init__()
        self.__dict__.update(whole.__dict__)
        self.read = 0

    def entries(self, start: int, stop: int) -> Sequence[StoredEntry]:
        found = super().entries(start, stop)
        self.read += len(found)
        return found


@pytest.mark.parametrize("damage", ["octets", "root", "size", "empty", "beyond"])
def test_a_damaged_snapshot_is_passed_over(room: TestRoom, damage: str) -> None:
    room.ledger.keep_snapshot()
    kept = room.store.snapshot(SNAPSHOT_NAME)
    assert kept is not None
    changes: dict[str, dict[str, bytes | int]] = {
        "octets": {"octets": kept.octets[:-1] + b"\x00"},
        "root": {"root": bytes(32)},
        "size": {"size": kept.size - 1},
        "empty": {"octets": b""},
        "beyond": {"size": kept.size + 1},
    }
    room.store.keep_snapshot(msgspec.structs.replace(kept, **changes[damage]))
    assert recall(room.store, room.origin) == room.state


def test_a_snapshot_of_another_history_is_passed_over(room: TestRoom) -> None:
    forged = msgspec.structs.replace(room.state, officers=room.state.officers.set("X-1", "B-OPS"))
    room.store.keep_snapshot(dump_admission(forged, bytes(32)))
    assert recall(room.store, room.origin) == room.state


def test_what_is_no_snapshot_is_malformed(room: TestRoom) -> None:
    snapshot = dump_admission(Admission(room.origin), bytes(32))
    with pytest.raises(MalformedError) as caught:
        load_admission(msgspec.structs.replace(snapshot, octets=snapshot.octets + b"x"))
    assert caught.value.code == "snapshot"


def test_a_changed_note_stops_recovery(room: TestRoom) -> None:
    first = room.store.entries(0, 1)[0]
    changed = msgspec.structs.replace(first, note=first.note.replace(b"ROOM/2026", b"ROOM/2027"))
    store = MemoryStore()
    head = room.store.head_over(0)
    store.append(Batch(0, (changed,), (), head))
    with pytest.raises(IntegrityError) as caught:
        recall(store, room.origin)
    assert caught.value.code == "store-hash"


def test_a_store_that_shrank_under_an_open_room_stops_it(room: TestRoom) -> None:
    older = MemoryStore()
    older.append(Batch(0, tuple(room.store.entries(0, 1)), (), room.store.head_over(0)))
    room.ledger._store = older
    with pytest.raises(IntegrityError) as caught:
        room.ledger.catch_up()
    assert caught.value.code == "store-shrunk"


def test_a_room_is_not_opened_with_another_log_key(room: TestRoom) -> None:
    other = Signer.from_seed(room.origin, bytes(32))
    with pytest.raises(IntegrityError) as caught:
        Ledger(room.store, other, room.clock)
    assert caught.value.code == "log-key"


def test_an_erased_body_does_not_hinder_recovery(room: TestRoom) -> None:
    room.store.erase(room.state.size - 1)
    assert recall(room.store, room.origin) == room.state


def test_stored_entries_are_logged_entries() -> None:
    seen: list[Logged] = []
    room = TestRoom(
        MemoryStore(), on_logged=lambda arrivals, _: seen.extend(one.logged for one in arrivals)
    )
    seat = room.seat("A-OPS-1")
    room.log(seat.line_check())
    stored = room.store.entries(0, 9)
    assert [logged_of(one, room.origin) for one in stored] == seen
