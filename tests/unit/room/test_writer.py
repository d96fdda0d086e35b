"""The writer's thread: one commit for what waited, answers in order, an orderly end."""

import threading
from collections.abc import Callable, Sequence

import pytest

from truceline.base.errors import TrucelineError, UnavailableError
from truceline.room.ledger import Arrival, Outcome
from truceline.room.ports import Batch, Head
from truceline.room.recovery import SNAPSHOT_NAME
from truceline.room.wire import Receipt
from truceline.room.writer import MAX_BATCH, Writer
from truceline.testing.memory import MemoryStore
from truceline.testing.rooms import TestRoom, receipts


class GatedStore(MemoryStore):
    """Holds each append up until the gate is open, and remembers the sizes of batches."""

    def __init__(self) -> None:
        super().__init__()
        self.gate = threading.Event()
        self.gate.set()
        self.entered = threading.Event()
        self.batches: list[int] = []

    def append(self, batch: Batch) -> None:
        self.entered.set()
        self.gate.wait(10)
        self.batches.append(len(batch.entries))
        super().append(batch)


def test_what_waited_is_committed_together_and_in_order() -> None:
    store = GatedStore()
    room = TestRoom(store)
    seat, other = room.seat("A-OPS-1"), room.seat("B-OPS-1")
    store.batches.clear()
    store.entered.clear()
    store.gate.clear()
    writer = Writer(room.ledger)
    answered: list[tuple[int, Sequence[Outcome]]] = []
    first, second = seat.line_check(), other.line_check()
    writer.submit([first.submission], lambda found: answered.append((1, found)))
    store.entered.wait(10)
    writer.submit([second.submission], lambda found: answered.append((2, found)))
    writer.submit([first.submission] * 2, lambda found: answered.append((3, found)))
    store.gate.set()
    writer.close()
    assert store.batches == [1, 1]
    assert [number for number, _ in answered] == [1, 2, 3]
    assert [[one.index for one in receipts(found)] for _, found in answered] == [[5], [6], [5, 5]]


def test_a_refusal_does_not_hold_up_its_neighbours() -> None:
    room = TestRoom(MemoryStore())
    seat, other = room.seat("A-OPS-1"), room.seat("B-OPS-1")
    writer = Writer(room.ledger)
    good, bad = seat.line_check(), other.line_check(to=())
    outcomes = writer.submit_and_wait([bad.submission, good.submission])
    writer.close()
    assert isinstance(outcomes[0], TrucelineError)
    assert isinstance(outcomes[1], Receipt)


@pytest.mark.parametrize(
    ("count", "batches"), [(MAX_BATCH - 1, 1), (MAX_BATCH, 1), (MAX_BATCH + 1, 2)]
)
def test_a_commit_takes_256_at_most(count: int, batches: int) -> None:
    store = GatedStore()
    room = TestRoom(store)
    seat = room.seat("A-OPS-1")
    submission = seat.line_check().submission
    hops: list[int] = []

    def hop(act: Callable[[], None]) -> None:
        hops.append(1)
        act()

    room.log(seat.line_check())
    writer = Writer(room.ledger, hop)
    store.entered.clear()
    store.gate.clear()
    writer.submit([seat.line_check().submission], lambda _: None)
    store.entered.wait(10)
    for _ in range(count):
        writer.submit([submission], lambda _: None)
    store.gate.set()
    writer.close()
    assert len(hops) == 1 + batches


def test_followers_hear_of_entries_before_their_senders_do() -> None:
    heard: list[str] = []

    def on_logged(arrivals: Sequence[Arrival], head: Head) -> None:
        heard.extend(f"{one.logged.index} of {head.size}" for one in arrivals)

    room = TestRoom(MemoryStore(), on_logged=on_logged)
    seat = room.seat("A-OPS-1")
    heard.clear()
    writer = Writer(room.ledger)
    writer.submit([seat.line_check().submission], lambda _: heard.append("answer"))
    writer.close()
    assert heard == ["3 of 4", "answer"]


def test_closing_answers_what_waited_and_keeps_a_snapshot() -> None:
    room = TestRoom(MemoryStore())
    seat = room.seat("A-OPS-1")
    answered: list[Sequence[Outcome]] = []
    writer = Writer(room.ledger)
    writer.submit([seat.line_check().submission], answered.append)
    writer.close()
    assert [one.index for one in receipts(answered[0])] == [3]
    snapshot = room.store.snapshot(SNAPSHOT_NAME)
    assert snapshot is not None
    assert snapshot.size == 4


def test_a_closed_writer_takes_nothing() -> None:
    room = TestRoom(MemoryStore())
    writer = Writer(room.ledger)
    writer.close()
    with pytest.raises(UnavailableError) as caught:
        writer.submit([], lambda _: None)
    assert caught.value.code == "closing"


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_nobody_waits_for_a_writer_that_a_fault_ended() -> None:
    room = TestRoom(MemoryStore())
    seat = room.seat("A-OPS-1")
    written = seat.line_check()

    def fail(arrivals: Sequence[Arrival], head: Head) -> None:
        raise ZeroDivisionError

    room.ledger.on_logged = fail
    writer = Writer(room.ledger)
    (outcome,) = writer.submit_and_wait([written.submission])
    assert isinstance(outcome, UnavailableError)
    writer.close()
    with pytest.raises(UnavailableError):
        writer.submit([written.submission], lambda found: None)
    assert written.entry.hash in room.store.hashes(0, 0, 99)
