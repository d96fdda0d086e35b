"""A keeper copies and cosigns what an honest host offers, and stops before any other."""

from collections.abc import Callable, Sequence

import msgspec
import pytest

from truceline.base.errors import IntegrityError, TrucelineError
from truceline.http.hosting import HostedRoom
from truceline.messages.entry import parse_entry
from truceline.record.checkpoint import open_checkpoint
from truceline.record.merkle import verify_consistency
from truceline.room.cosigner import Cosigner
from truceline.room.fsck import check_store
from truceline.room.keeping import Keeper, TwoLogsError
from truceline.room.replica import Replica
from truceline.room.wire import EntryRecord
from truceline.room.witnessing import OFFER_S
from truceline.testing.clock import HandClock
from truceline.testing.faults import Fault
from truceline.testing.hosts import TestHost
from truceline.testing.keepers import HostSource, MemoryPledge
from truceline.testing.memory import MemoryStore
from truceline.testing.rooms import Seat, caught
from truceline.testing.witnesses import witness, witnessed_agreement


class Watched:
    """A host with a seat that writes, and a keeper of it with all that it keeps."""

    def __init__(self, host: TestHost | None = None) -> None:
        self.host = host or hosting()
        self.seat = Seat(self.host.room, "A-OPS-1")
        self.store = MemoryStore()
        self.pledge = MemoryPledge()
        self.clock = HandClock()
        self.source = HostSource(self.host.hosted)
        self.keeper = self.again(self.source)

    def again(self, source: HostSource) -> Keeper:
        """Return the keeper as it starts anew, with what it has kept, at ``source``."""
        log, key = self.host.room.log_key.verifier, witness("a")
        cosigner = Cosigner(self.pledge, log, key, self.clock)
        return Keeper(source, Replica(self.store, log), cosigner)

    def grow(self, count: int = 1, batch: int = 1) -> None:
        """Log ``count`` batches of ``batch`` entries and let the host offer the last head."""
        for _ in range(count):
            for _ in range(batch):
                self.host.room.log(self.seat.line_check())
        self.host.room.clock.advance(OFFER_S)


def hosting(needed: int = 2) -> TestHost:
    """Return a host of a room with three witnesses, in which A-OPS-1 has a seat."""
    host = TestHost(agreement=witnessed_agreement(needed))
    host.room.seat("A-OPS-1")
    host.room.clock.advance(OFFER_S)
    return host


def size_of(text: str | None, watched: Watched) -> int:
    assert text is not None
    return open_checkpoint(text, watched.host.room.log_key.verifier)[0].size


def test_a_keeper_copies_what_is_offered_and_cosigns_it() -> None:
    watched = Watched()
    kept = watched.keeper.round()
    assert (kept.checkpoint.size, kept.witnessed, kept.is_cosigned) == (3, 0, True)
    watched.grow(3)
    assert watched.keeper.round().checkpoint.size == 6
    host = watched.host.room.store
    assert [one.note for one in watched.store.entries(0, 9)] == [
        one.note for one in host.entries(0, 9)
    ]
    assert watched.store.head() == host.head()
    assert check_store(watched.store, watched.host.room.origin, is_copy=True).problems == ()
    assert [size_of(text, watched) for text in watched.source.sent] == [3, 6]
    assert watched.pledge.text == watched.source.sent[-1]


def test_a_keeper_with_a_seat_keeps_the_bodies_that_it_may_read() -> None:
    watched = Watched()
    watched.grow(2)
    watched.again(HostSource(watched.host.hosted, "A-OPS")).round()
    assert watched.store.entries(0, 9) == watched.host.room.store.entries(0, 9)
    without = Watched(watched.host)
    without.keeper.round()
    assert [one.body is None for one in without.store.entries(0, 9)] == [False] * 3 + [True] * 2


def test_a_keeper_erases_what_the_log_says_is_erased() -> None:
    watched = Watched()
    watched.grow()
    keeper = watched.again(HostSource(watched.host.hosted, "A-OPS"))
    keeper.round()
    (message,) = watched.store.entries(3, 4)
    assert message.body is not None
    ref = parse_entry(message.note, watched.host.room.origin).envelope.ref
    watched.host.room.log(watched.host.room.erasure(ref))
    watched.host.room.clock.advance(OFFER_S)
    keeper.round()
    (left,) = watched.store.entries(3, 4)
    assert (left.note, left.salt, left.body) == (message.note, None, None)
    assert check_store(watched.store, watched.host.room.origin, is_copy=True).problems == ()


def test_two_keepers_of_three_make_an_entry_witnessed() -> None:
    watched = Watched()
    other = Cosigner(MemoryPledge(), watched.host.room.log_key.verifier, witness("b"), HandClock())
    replica = Replica(MemoryStore(), watched.host.room.log_key.verifier)
    assert watched.keeper.round().witnessed == 0
    assert Keeper(watched.source, replica, other).round().witnessed == 3


def test_a_long_way_is_taken_in_portions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("truceline.room.keeping.PORTION", 4)
    watched = Watched()
    watched.grow(13)
    assert watched.keeper.round().checkpoint.size == 16
    assert [head.size for head in watched.store.heads()] == [4, 8, 12, 16]
    assert check_store(watched.store, watched.host.room.origin, is_copy=True).problems == ()


def test_nothing_new_is_not_cosigned_again_until_the_keeper_starts_anew() -> None:
    watched = Watched()
    watched.keeper.round()
    assert not watched.keeper.round().is_cosigned
    assert watched.again(watched.source).round().is_cosigned
    assert [size_of(text, watched) for text in watched.source.sent] == [3, 3]


def test_a_keeper_that_could_not_keep_its_pledge_sends_nothing() -> None:
    watched = Watched()
    watched.pledge.faults = [Fault.LOST]
    assert caught(watched.keeper.round).code == "pledge"
    assert watched.source.sent == []
    assert watched.keeper.round().is_cosigned


class Liar(HostSource):
    """A host that changes what it shows: ``lie`` gets the records of one page."""

    def __init__(
        self, hosted: HostedRoom, lie: Callable[[list[EntryRecord]], list[EntryRecord]]
    ) -> None:
        super().__init__(hosted)
        self.lie = lie

    def records(self, start: int, stop: int) -> Sequence[EntryRecord]:
        return self.lie(list(super().records(start, stop)))


def swapped(records: list[EntryRecord]) -> list[EntryRecord]:
    """Show the last two entries in each other's place, renumbered."""
    *rest, one, other = records
    return [
        *rest,
        msgspec.structs.replace(other, index=one.index),
        msgspec.structs.replace(one, index=other.index),
    ]


def renoted(records: list[EntryRecord]) -> list[EntryRecord]:
    note = records[-1].note.replace("A", "B", 1)
    return [*records[:-1], msgspec.structs.replace(records[-1], note=note)]


@pytest.mark.parametrize(
    "lie",
    [
        lambda records: [],
        lambda records: records[1:],
        lambda records: [*records[:1], *records[2:]],
        lambda records: [*records, records[-1]],
        swapped,
        renoted,
    ],
)
def test_entries_that_are_not_those_signed_are_a_gap(
    lie: Callable[[list[EntryRecord]], list[EntryRecord]],
) -> None:
    watched = Watched()
    watched.keeper.round()
    watched.grow(3)
    liar = Liar(watched.host.hosted, lie)
    alarm = caught(watched.again(liar).round)
    assert isinstance(alarm, IntegrityError)
    assert alarm.code in ("gap", "note-unverified")
    assert liar.sent == []
    assert watched.store.head() != watched.host.room.store.head()
    # An honest answer mends it.
    assert watched.again(watched.source).round().checkpoint.size == 6


def two_logs(watched: Watched, other: int) -> tuple[TwoLogsError, HostSource]:
    """Return the alarm at a host with the same keys whose log has ``other`` entries more."""
    watched.grow(4)
    watched.keeper.round()
    second = hosting()
    lying = Watched(second)
    second.room.clock.advance(60)
    if other:
        lying.grow(other)
    source = HostSource(second.hosted)
    alarm = caught(watched.again(source).round)
    assert isinstance(alarm, TwoLogsError)
    return alarm, source


@pytest.mark.parametrize("other", [1, 3, 4, 5, 9])
def test_a_host_that_shows_two_logs_is_told_from_any_length(other: int) -> None:
    watched = Watched()
    before = watched.pledge.text
    alarm, source = two_logs(watched, other)
    assert alarm.code == "fork"
    assert source.sent == []
    log = watched.host.room.log_key.verifier
    held, offered = (open_checkpoint(one, log)[0] for one in (alarm.held, alarm.offered))
    older, newer = sorted((held, offered), key=lambda one: one.size)
    with pytest.raises(IntegrityError):
        verify_consistency((older.size, older.root), (newer.size, newer.root), alarm.hashes)
    assert size_of(watched.pledge.text, watched) == 7
    assert before is None


def test_a_host_that_goes_back_is_told_even_where_it_is_no_other_log() -> None:
    watched = Watched()
    alarm, source = two_logs(watched, 0)
    assert alarm.code == "rollback"
    assert (size_of(alarm.held, watched), size_of(alarm.offered, watched)) == (7, 3)
    assert source.sent == []


def test_a_keeper_that_saw_a_fork_sees_it_again_after_a_restart() -> None:
    watched = Watched()
    _, source = two_logs(watched, 5)
    for _ in range(2):
        alarm: TrucelineError = caught(watched.again(source).round)
        assert alarm.code == "fork"
    assert source.sent == []


def test_a_room_whose_founding_names_another_log_key_is_not_kept() -> None:
    watched = Watched()
    log = watched.host.room.host_key.verifier
    cosigner = Cosigner(watched.pledge, log, witness("a"), watched.clock)
    keeper = Keeper(watched.source, Replica(MemoryStore(), log), cosigner)
    assert caught(keeper.round).code == "note-unverified"
