"""Every write fails once, lost or kept: what is answered is there, and nothing is there twice."""

from collections.abc import Sequence

import pytest

from truceline.base.errors import RefusedError, UnavailableError
from truceline.messages.entry import Logged
from truceline.room.ledger import Arrival
from truceline.room.ports import Head, Store
from truceline.room.posting import Posting
from truceline.room.recovery import SNAPSHOT_NAME, logged_of
from truceline.room.wire import Receipt
from truceline.room.writer import Writer
from truceline.testing.check_log import check_log
from truceline.testing.faults import Fault, FaultyStore
from truceline.testing.rooms import TestRoom
from truceline.views.board import replay


class Follower:
    """Remembers what it was told, and that nothing was answered before."""

    def __init__(self) -> None:
        self.logged: list[Logged] = []
        self.heads: list[Head] = []

    def __call__(self, arrivals: Sequence[Arrival], head: Head) -> None:
        self.logged += [arrival.logged for arrival in arrivals]
        self.heads.append(head)


def opened(store: Store) -> tuple[TestRoom, FaultyStore, Follower]:
    faulty, follower = FaultyStore(store), Follower()
    room = TestRoom(faulty, on_logged=follower)
    return room, faulty, follower


@pytest.mark.parametrize("fault", list(Fault))
@pytest.mark.parametrize("step", range(6))
def test_whatever_write_fails_the_log_goes_on(store: Store, fault: Fault, step: int) -> None:
    room, faulty, follower = opened(store)
    seat = room.seat("A-OPS-1")
    answers = []
    for number in range(6):
        written = seat.line_check()
        faulty.faults = [fault] if number == step else []
        (outcome,) = room.ledger.log([written.submission])
        if isinstance(outcome, UnavailableError):
            (outcome,) = room.ledger.log([written.submission])
        answers.append((written, outcome))
        check_log(store, room.log_key.verifier, room.state)
    assert [one.index for _, one in answers if isinstance(one, Receipt)] == [3, 4, 5, 6, 7, 8]
    assert [one.index for one in follower.logged] == list(range(9))
    for written, outcome in answers:
        assert room.ledger.log([written.submission]) == [outcome]


def test_a_kept_write_is_answered_as_if_nothing_had_happened(store: Store) -> None:
    room, faulty, _ = opened(store)
    seat = room.seat("A-OPS-1")
    faulty.faults = [Fault.KEPT]
    (outcome,) = room.ledger.log([seat.line_check().submission])
    assert isinstance(outcome, Receipt)
    assert outcome.index == 3


@pytest.mark.parametrize("fault", [Fault.LOST, Fault.BLIND])
def test_an_unknown_outcome_is_said_to_be_unknown(store: Store, fault: Fault) -> None:
    room, faulty, _ = opened(store)
    seat = room.seat("A-OPS-1")
    written = seat.line_check()
    faulty.faults = [fault]
    (outcome,) = room.ledger.log([written.submission])
    assert isinstance(outcome, UnavailableError)
    (again,) = room.ledger.log([written.submission])
    assert isinstance(again, Receipt)
    assert again.index == 3


def test_a_whole_batch_shares_the_fate_of_its_write(store: Store) -> None:
    room, faulty, follower = opened(store)
    seat = room.seat("A-OPS-1")
    before = list(follower.logged)
    faulty.faults = [Fault.LOST]
    outcomes = room.ledger.log([seat.line_check().submission] * 3)
    assert [type(one) for one in outcomes] == [UnavailableError] * 3
    assert follower.logged == before
    check_log(store, room.log_key.verifier, room.state)


def test_a_founding_that_was_lost_is_sent_again(store: Store) -> None:
    faulty = FaultyStore(store)
    room = TestRoom(faulty, is_founded=False)
    faulty.faults = [Fault.LOST]
    founding = room.founding().submission
    assert isinstance(room.ledger.log([founding])[0], UnavailableError)
    assert isinstance(room.ledger.log([founding])[0], Receipt)


def test_two_hosts_on_one_store_do_not_fork_it(store: Store) -> None:
    room = TestRoom(store)
    seat, other = room.seat("A-OPS-1"), room.seat("B-OPS-1")
    second = TestRoom(store)
    late = other.line_check().submission
    room.log(seat.line_check())
    (unknown,) = second.ledger.log([late])
    assert isinstance(unknown, UnavailableError)
    assert unknown.code == "store-moved"
    (receipt,) = second.ledger.log([late])
    assert isinstance(receipt, Receipt)
    assert receipt.index == 6
    check_log(store, room.log_key.verifier, second.state)


def test_nothing_is_logged_while_the_store_is_held(store: Store) -> None:
    room = TestRoom(store)
    seat = room.seat("A-OPS-1")
    store.hold("restored")
    (outcome,) = room.ledger.log([seat.line_check().submission])
    assert isinstance(outcome, RefusedError)
    assert outcome.code == "store-held"
    store.release()
    assert isinstance(room.ledger.log([seat.line_check().submission])[0], Receipt)
    check_log(store, room.log_key.verifier, room.state)


def test_a_snapshot_that_cannot_be_kept_stops_nothing(store: Store) -> None:
    room, faulty, _ = opened(store)
    seat = room.seat("A-OPS-1")
    faulty.keeps_snapshots = False
    board = replay([logged_of(one, room.origin) for one in store.entries(0, 3)])
    posting = Posting(faulty, board, room.origin)
    writer = Writer(room.ledger)
    (receipt,) = writer.submit_and_wait([seat.line_check().submission])
    writer.close()
    head = store.head()
    assert head is not None
    posting.keep(Head(3, room.ledger.root_at(3), head.checkpoint))
    assert isinstance(receipt, Receipt)
    assert (store.snapshot(SNAPSHOT_NAME), store.snapshot("board")) == (None, None)
    faulty.keeps_snapshots = True
    room.ledger.keep_snapshot()
    assert store.snapshot(SNAPSHOT_NAME) is not None
