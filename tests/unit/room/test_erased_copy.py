"""What both parties erased goes from a keeper's copy too, whenever and however the keeper hears."""

import pytest

from truceline.base.canonical import JsonValue
from truceline.room.cosigner import Cosigner
from truceline.room.fsck import check_store
from truceline.room.keeping import Keeper
from truceline.room.ports import Store
from truceline.room.replica import Replica
from truceline.room.witnessing import OFFER_S
from truceline.testing.clock import HandClock
from truceline.testing.documents import document
from truceline.testing.faults import UnwillingStore
from truceline.testing.hosts import TestHost
from truceline.testing.keepers import HostSource, MemoryPledge
from truceline.testing.memory import MemoryStore
from truceline.testing.witnesses import witness, witnessed_agreement

SECRET = "a name that must go"
SAID = "A-OPS/2026/1/DOC"
DOCUMENT: dict[str, JsonValue] = document(title={"en": f"Statement of {SECRET}"}, language="en")


@pytest.fixture
def host() -> TestHost:
    """A host on whose record A-OPS told the secret as entry 3."""
    made = TestHost(agreement=witnessed_agreement(2))
    made.room.log(made.room.seat("A-OPS-1").write("DOC", DOCUMENT))
    made.room.clock.advance(OFFER_S)
    return made


def keeper_of(host: TestHost, store: Store) -> Keeper:
    log = host.room.log_key.verifier
    cosigner = Cosigner(MemoryPledge(), log, witness("a"), HandClock())
    return Keeper(HostSource(host.hosted, "A-OPS"), Replica(store, log), cosigner)


def erase(host: TestHost) -> None:
    host.room.log(host.room.erasure(SAID))
    host.room.clock.advance(OFFER_S)


def test_a_copy_loses_the_body_with_the_entry_that_erases_it(host: TestHost) -> None:
    store = MemoryStore()
    keeper = keeper_of(host, store)
    keeper.round()
    assert SECRET in (store.entries(3, 4)[0].body or b"").decode()
    erase(host)
    keeper.round()
    (left,) = store.entries(3, 4)
    assert (left.salt, left.body) == (None, None)
    head = host.room.store.head()
    assert (store.head(), left.note) == (head, host.room.store.entries(3, 4)[0].note)
    found = check_store(store, host.room.origin, is_copy=True)
    assert (found.problems, found.erased) == ((), 1)


def test_a_copy_that_begins_later_never_has_it(host: TestHost) -> None:
    erase(host)
    store = MemoryStore()
    keeper_of(host, store).round()
    assert store.entries(3, 4)[0].body is None
    assert check_store(store, host.room.origin, is_copy=True).problems == ()


@pytest.mark.parametrize("starts_anew", [False, True])
def test_a_copy_that_could_not_erase_tries_again(host: TestHost, starts_anew: bool) -> None:  # noqa: FBT001
    inner = MemoryStore()
    store = UnwillingStore(inner)
    keeper = keeper_of(host, store)
    keeper.round()
    erase(host)
    keeper.round()
    assert inner.entries(3, 4)[0].body is not None
    (problem,) = check_store(inner, host.room.origin, is_copy=True).problems
    assert problem.startswith("entry 3: erased by PARTIES/2026/1/ERA")
    store.is_willing = True
    (keeper_of(host, store) if starts_anew else keeper).round()
    assert inner.entries(3, 4)[0].body is None
    assert check_store(inner, host.room.origin, is_copy=True).problems == ()
