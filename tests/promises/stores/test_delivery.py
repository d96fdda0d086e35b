"""However entries arrive: out of order, twice, at two hosts at once, by a clock that lies."""

import random
import threading
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from truceline.base.errors import RefusedError, UnavailableError
from truceline.room.authoring import Written
from truceline.room.ports import Store
from truceline.room.wire import Receipt
from truceline.room.writer import Writer
from truceline.stores.sqlite import SqliteStore
from truceline.testing.check_log import check_log
from truceline.testing.memory import MemoryStore
from truceline.testing.rooms import Seat, TestRoom, seen_by

ROUNDS = 12


def written_offline(count: int) -> list[Written]:
    """Return what a device wrote, one after the other, while it reached nobody."""
    room = TestRoom(MemoryStore())
    seat = room.seat("A-OPS-1")
    seen = seen_by(room.ledger)
    chain: list[Written] = []
    for _ in range(count):
        chain.append(seat.line_check(seen=seen))
        room.log(chain[-1])
    return chain


@pytest.mark.parametrize("seed", range(6))
def test_shuffled_and_doubled_delivery_gives_the_same_log(store: Store, seed: int) -> None:
    chain = written_offline(8)
    room = TestRoom(store)
    room.seat("A-OPS-1")
    chosen = random.Random(seed)
    answers: dict[str, set[str]] = {one.submission.note: set() for one in chain}
    while not all(answers.values()):
        delivery = chosen.choices([one.submission for one in chain], k=10)
        for sent, outcome in zip(delivery, room.ledger.log(delivery), strict=True):
            if isinstance(outcome, Receipt):
                answers[sent.note].add(f"{outcome.index} {outcome.proof}")
            else:
                assert isinstance(outcome, RefusedError)
                assert outcome.code in ("serial", "sequence")
    assert [len(one) for one in answers.values()] == [1] * len(chain)
    assert [one.note for one in store.entries(3, 99)] == [one.entry.octets for one in chain]
    check_log(store, room.log_key.verifier, room.state)


def send_until_answered(room: TestRoom, seat: Seat, receipts: list[Receipt]) -> None:
    """Send line checks through ``room`` like a device does: again while the outcome is unknown."""
    for _ in range(ROUNDS):
        written = seat.line_check()
        (outcome,) = room.ledger.log([written.submission])
        while isinstance(outcome, UnavailableError):
            (outcome,) = room.ledger.log([written.submission])
        if isinstance(outcome, Receipt):
            receipts.append(outcome)


def test_two_hosts_at_once_on_one_file_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "room.sqlite"
    first = TestRoom(SqliteStore(path))
    first.seat("A-OPS-1")
    first.seat("B-OPS-1")
    second = TestRoom(SqliteStore(path))
    seats = [Seat(first, "A-OPS-1"), Seat(second, "B-OPS-1")]
    receipts: list[list[Receipt]] = [[], []]
    threads = [
        threading.Thread(target=send_until_answered, args=(seat.room, seat, answered))
        for seat, answered in zip(seats, receipts, strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [len(one) for one in receipts] == [ROUNDS, ROUNDS]
    kept = {one.index: one.hash.hex() for one in first.store.entries(0, 999)}
    assert len(kept) == 5 + 2 * ROUNDS
    assert all(kept[one.index] == one.entry for one in receipts[0] + receipts[1])
    check_log(first.store, first.log_key.verifier)
    first.store.close()
    second.store.close()


def test_a_clock_that_lies_keeps_nobody_out(store: Store) -> None:
    room = TestRoom(store)
    seat = room.seat("A-OPS-1")
    for days in (-1, -4000, 9000, 0):
        room.clock.now += timedelta(days=days)
        room.log(seat.line_check(at="2026-11-23T00:15:08Z", ref=next_ref(room)))
    logged = [one.logged_at for one in store.entries(0, 99)]
    assert any(later < earlier for earlier, later in pairwise(logged))
    check_log(store, room.log_key.verifier, room.state)


@pytest.mark.parametrize("year", [1990, 2026, 2399])
def test_a_device_whose_clock_is_years_off_is_heard(store: Store, year: int) -> None:
    room = TestRoom(store)
    seat = room.seat("A-OPS-1")
    (receipt,) = room.log(seat.line_check(at=f"{year}-12-31T23:59:59Z", ref=f"A-OPS/{year}/1/LCK"))
    assert receipt.index == 3
    check_log(store, room.log_key.verifier, room.state)


def next_ref(room: TestRoom) -> str:
    return f"A-OPS/2026/{room.state.size - 2}/LCK"


def test_whatever_was_queued_before_closing_is_answered(store: Store) -> None:
    room = TestRoom(store)
    seat = room.seat("A-OPS-1")
    submission = seat.line_check().submission
    writer = Writer(room.ledger)
    answered: list[object] = []
    queued = 0

    def keep_sending() -> None:
        nonlocal queued
        for _ in range(500):
            try:
                writer.submit([submission], answered.append)
            except UnavailableError:
                return
            queued += 1

    sender = threading.Thread(target=keep_sending)
    sender.start()
    writer.submit_and_wait([submission])
    writer.close()
    sender.join()
    assert len(answered) == queued
