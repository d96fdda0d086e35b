"""What a host takes for witnessed, and what it refuses to take."""

from pathlib import Path

import pytest

from truceline.base.errors import IntegrityError, RefusedError
from truceline.record.checkpoint import Checkpoint, open_checkpoint, sign_checkpoint
from truceline.record.policy import parse_policy
from truceline.room.fsck import check_store
from truceline.room.ports import Cosigned, Cosigning, Head, Store
from truceline.room.witnessing import OFFER_S, Witnessing
from truceline.stores.sqlite import SqliteStore
from truceline.testing.memory import MemoryStore
from truceline.testing.rooms import Seat, TestRoom, caught
from truceline.testing.witnesses import SEEN_AT, cosigned, witness, witnessed_agreement

A, B, M, STRANGER = (witness(name) for name in ("a", "b", "m", "stranger"))


class Watched:
    """A room with a seat, and its host's view of the witnesses."""

    def __init__(self, needed: int = 2, store: Store | None = None) -> None:
        self.room = TestRoom(store or MemoryStore(), witnessed_agreement(needed))
        self.seat: Seat = self.room.seat("A-OPS-1")
        self.witnessing = self.again()

    def again(self) -> Witnessing:
        """Return what a host knows that starts now."""
        agreement, log = self.room.agreement, self.room.log_key.verifier
        policy = parse_policy(agreement.policy.quorum or "")
        return Witnessing(self.room.store, policy, log, self.room.clock, lambda: self.head)

    @property
    def head(self) -> Head:
        """The latest head."""
        assert self.room.ledger.head is not None
        return self.room.ledger.head

    def grow(self) -> Head:
        """Log one entry and return the head."""
        self.room.log(self.seat.line_check())
        return self.head


@pytest.mark.parametrize(
    ("needed", "witnesses", "size"),
    [
        (2, (A,), 0),
        (2, (A, B), 3),
        (2, (A, B, M), 3),
        (3, (A, B), 0),
        (3, (A, B, M), 3),
    ],
)
def test_an_entry_is_witnessed_from_the_quorum_on(
    needed: int, witnesses: tuple[object, ...], size: int
) -> None:
    watched = Watched(needed)
    for one in witnesses:
        watched.witnessing.take(cosigned(watched.head.checkpoint, one))  # type: ignore[arg-type]
    assert watched.head.size == 3
    assert watched.witnessing.size == size
    assert watched.again().size == size


def test_a_quorum_is_of_one_head_and_not_of_several() -> None:
    watched = Watched()
    earlier = watched.head
    watched.witnessing.take(cosigned(earlier.checkpoint, A))
    later = watched.grow()
    watched.witnessing.take(cosigned(later.checkpoint, B))
    assert watched.witnessing.size == 0
    watched.witnessing.take(cosigned(earlier.checkpoint, M))
    assert watched.witnessing.size == earlier.size


def test_one_witness_that_cosigns_twice_is_no_quorum() -> None:
    watched = Watched()
    for time in (SEEN_AT, SEEN_AT + 60):
        watched.witnessing.take(cosigned(watched.head.checkpoint, A, time=time))
    assert watched.witnessing.size == 0
    kept = watched.room.store.cosignatures(watched.head.size).cosigned
    assert [(one.key, one.time) for one in kept] == [(A.vkey, SEEN_AT)]


def test_an_older_cosignature_that_comes_again_takes_nothing_back() -> None:
    watched = Watched()
    old = cosigned(watched.head.checkpoint, A, B)
    watched.witnessing.take(old)
    later = watched.grow()
    watched.witnessing.take(cosigned(later.checkpoint, A, B))
    watched.witnessing.take(old)
    assert watched.witnessing.size == later.size
    assert watched.again().size == later.size
    assert watched.witnessing.last_seen[A.vkey] == (later.size, SEEN_AT)


def test_a_cosignature_of_an_unknown_key_is_not_kept() -> None:
    watched = Watched()
    head = watched.head
    refused = caught(lambda: watched.witnessing.take(cosigned(head.checkpoint, STRANGER)))
    assert (type(refused), refused.code) == (RefusedError, "witness-unknown")
    watched.witnessing.take(cosigned(head.checkpoint, STRANGER, A, B))
    kept = watched.room.store.cosignatures(head.size).cosigned
    assert sorted(one.key for one in kept) == sorted([A.vkey, B.vkey])


def test_a_cosignature_that_does_not_hold_condemns_the_note() -> None:
    watched = Watched()
    head = watched.head
    later = watched.grow()
    lines = cosigned(head.checkpoint, A).removeprefix(head.checkpoint)
    refused = caught(lambda: watched.witnessing.take(later.checkpoint + lines))
    assert (type(refused), refused.code) == (IntegrityError, "cosignature")
    assert watched.room.store.cosignatures(later.size).cosigned == ()


@pytest.mark.parametrize(
    ("size", "root", "code"),
    [
        (2, b"\1" * 32, "cosigned-differs"),
        (3, b"\1" * 32, "cosigned-differs"),
        (4, b"\1" * 32, "cosigned-ahead"),
    ],
)
def test_what_the_log_key_signed_and_the_store_does_not_hold_is_an_alarm(
    size: int, root: bytes, code: str
) -> None:
    watched = Watched()
    other = Checkpoint(watched.room.origin, size, root)
    signed = cosigned(sign_checkpoint(other, watched.room.log_key), A)
    refused = caught(lambda: watched.witnessing.take(signed))
    assert (type(refused), refused.code) == (IntegrityError, code)


def test_a_checkpoint_that_another_key_signed_is_refused() -> None:
    watched = Watched()
    checkpoint, _ = open_checkpoint(watched.head.checkpoint, watched.room.log_key.verifier)
    forged = cosigned(sign_checkpoint(checkpoint, watched.room.host_key), A)
    assert caught(lambda: watched.witnessing.take(forged)).code == "note-unverified"


def test_one_head_is_offered_to_all_until_its_quorum_is_met() -> None:
    watched = Watched()
    first = watched.head
    assert watched.witnessing.offer() == first
    watched.grow()
    assert watched.witnessing.offer() == first
    watched.witnessing.take(cosigned(first.checkpoint, A, B))
    assert watched.witnessing.offer() == watched.head


@pytest.mark.parametrize(
    ("waited", "moves"),
    [
        (OFFER_S - 1, False),
        (OFFER_S, True),
        (OFFER_S + 1, True),
    ],
)
def test_an_offer_that_nobody_takes_up_gives_way(waited: int, *, moves: bool) -> None:
    watched = Watched()
    first = watched.witnessing.offer()
    later = watched.grow()
    assert watched.witnessing.is_behind()
    watched.room.clock.advance(waited)
    assert watched.witnessing.offer() == (later if moves else first)


def test_an_entry_is_proven_by_the_first_witnessed_head_over_it() -> None:
    watched = Watched()
    logged = watched.head
    assert watched.witnessing.head_over(2) == (logged, False)
    heads = [watched.grow(), watched.grow()]
    for head in reversed(heads):
        watched.witnessing.take(cosigned(head.checkpoint, A, B))
    assert watched.witnessing.head_over(2) == (heads[0], True)
    assert watched.witnessing.head_over(4) == (heads[1], True)
    assert watched.witnessing.checkpoint(heads[0]) == cosigned(heads[0].checkpoint, A, B)


def test_a_room_that_demands_no_witness_has_no_witnessed_size() -> None:
    room = TestRoom(MemoryStore())
    policy = parse_policy("quorum none\n")
    log = room.log_key.verifier
    assert room.ledger.head is not None
    head = room.ledger.head
    witnessing = Witnessing(room.store, policy, log, room.clock, lambda: head)
    assert (witnessing.size, witnessing.is_behind()) == (None, False)
    assert witnessing.head_over(0) == (head, False)


def test_cosignatures_survive_a_restart_and_break_no_check(tmp_path: Path) -> None:
    watched = Watched(store=SqliteStore(tmp_path / "room.sqlite"))
    watched.witnessing.take(cosigned(watched.head.checkpoint, A, B))
    watched.room.store.close()
    again = SqliteStore(tmp_path / "room.sqlite")
    assert again.cosignatures(3).is_witnessed
    assert check_store(again, watched.room.origin).problems == ()
    again.erase(0)
    assert again.cosignatures(3).is_witnessed
    again.close()


@pytest.mark.parametrize(
    ("statement", "about"),
    [
        ("update cosignature set line = replace(line, 'A', 'B')", "head 3"),
        ("delete from cosignature where key like 'a.%'", "head-witnessed"),
        ("insert into witnessed values (2)", "head-witnessed"),
    ],
)
def test_a_changed_cosigning_is_found(tmp_path: Path, statement: str, about: str) -> None:
    store = SqliteStore(tmp_path / "room.sqlite")
    watched = Watched(store=store)
    watched.witnessing.take(cosigned(watched.head.checkpoint, A, B))
    store._writer.execute(statement)
    (problem,) = check_store(store, watched.room.origin).problems
    assert about in problem
    store.close()


def test_a_cosignature_of_a_key_that_the_policy_does_not_know_breaks_no_check(
    tmp_path: Path,
) -> None:
    store = SqliteStore(tmp_path / "room.sqlite")
    watched = Watched(store=store)
    line = cosigned(watched.head.checkpoint, STRANGER).removeprefix(watched.head.checkpoint)
    store.keep_cosignatures(
        Cosigning(3, (Cosigned(STRANGER.vkey, SEEN_AT, line),), is_witnessed=False)
    )
    assert check_store(store, watched.room.origin).ok
    store.close()
