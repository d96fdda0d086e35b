"""What every store promises, in the words of `room/ports.py`."""

import pytest

from truceline.base.errors import IntegrityError, RefusedError
from truceline.record.merkle import Frontier, leaf_hash
from truceline.record.subtrees import Subtrees
from truceline.room.ports import (
    Batch,
    Cosigned,
    Cosigning,
    Head,
    Node,
    Snapshot,
    Store,
    StoredEntry,
)


def entry(index: int) -> StoredEntry:
    note = f"note {index}\n".encode()
    return StoredEntry(
        index=index,
        note=note,
        hash=leaf_hash(note),
        salt=index.to_bytes(16, "big"),
        body=b'{"n":%d}' % index,
        key="test.example/key",
        officer="A-OPS-1",
        logged_at="2026-11-23T00:15:08Z",
    )


def batch(before: int, count: int) -> Batch:
    hashes = {(0, i): entry(i).hash for i in range(before + count)}
    tree = Subtrees(0, lambda level, start, stop: [hashes[level, i] for i in range(start, stop)])
    nodes: list[Node] = []
    for index in range(before + count):
        filled = tree.append(hashes[0, index])
        hashes.update({(level, i): node for level, i, node in filled})
        nodes += [Node(*node) for node in filled if index >= before]
    entries = tuple(entry(i) for i in range(before, before + count))
    return Batch(before, entries, tuple(nodes), head(before + count))


def head(size: int) -> Head:
    root = Frontier().extend(entry(i).hash for i in range(size)).root()
    return Head(size, root, f"checkpoint of {size}\n")


def test_a_new_store_is_empty(store: Store) -> None:
    assert store.head() is None
    assert list(store.heads()) == []
    assert list(store.entries(0, 10)) == []
    assert list(store.hashes(0, 0, 10)) == []


def test_what_is_appended_is_read_back_octet_for_octet(store: Store) -> None:
    store.append(batch(0, 1))
    store.append(batch(1, 3))
    assert list(store.entries(0, 4)) == [entry(0), entry(1), entry(2), entry(3)]
    assert list(store.entries(1, 3)) == [entry(1), entry(2)]
    assert list(store.entries(3, 9)) == [entry(3)]
    assert list(store.entries(4, 9)) == []
    assert list(store.hashes(0, 1, 9)) == [entry(1).hash, entry(2).hash, entry(3).hash]
    assert store.head() == head(4)
    assert list(store.heads()) == [head(1), head(4)]


@pytest.mark.parametrize("before", [1, 3])
def test_a_batch_for_another_size_changes_nothing(store: Store, before: int) -> None:
    store.append(batch(0, 2))
    with pytest.raises(IntegrityError) as caught:
        store.append(batch(before, 2))
    assert caught.value.code == "store-size"
    assert store.head() == head(2)
    assert list(store.entries(0, 9)) == [entry(0), entry(1)]
    store.append(batch(2, 2))
    assert store.head() == head(4)


@pytest.mark.parametrize(("index", "size"), [(0, 1), (1, 4), (3, 4), (4, 5)])
def test_the_first_head_over_an_entry_stays_the_same(store: Store, index: int, size: int) -> None:
    for before, count in ((0, 1), (1, 3), (4, 1)):
        store.append(batch(before, count))
    assert store.head_over(index) == head(size)
    store.append(batch(5, 4))
    assert store.head_over(index) == head(size)


@pytest.mark.parametrize("index", [-(2**70), -1, 2, 100, 2**63 - 1, 2**63, 2**70])
def test_no_head_covers_what_is_not_there(store: Store, index: int) -> None:
    store.append(batch(0, 2))
    with pytest.raises(RefusedError) as caught:
        store.head_over(index)
    assert caught.value.code == "not-found"


@pytest.mark.parametrize("size", [255, 256, 257, 513])
def test_tile_levels_hold_the_full_tiles_only(store: Store, size: int) -> None:
    whole = batch(0, size)
    store.append(whole)
    assert list(store.hashes(1, 0, 9)) == [node.hash for node in whole.nodes]
    assert len(whole.nodes) == size // 256
    assert list(store.hashes(2, 0, 9)) == []


@pytest.mark.parametrize("start", [-(2**70), -1, 0])
@pytest.mark.parametrize("stop", [2, 3, 2**63, 2**70])
def test_reading_beyond_both_ends_gives_what_there_is(store: Store, start: int, stop: int) -> None:
    store.append(batch(0, 2))
    assert list(store.entries(start, stop)) == [entry(0), entry(1)]
    assert list(store.hashes(0, start, stop)) == [entry(0).hash, entry(1).hash]
    assert list(store.hashes(1, start, 3)) == []


def test_erasing_takes_the_body_and_nothing_else(store: Store) -> None:
    store.append(batch(0, 3))
    for _ in range(2):
        store.erase(1)
    erased = list(store.entries(0, 3))
    assert [one.body for one in erased] == [entry(0).body, None, entry(2).body]
    assert [one.salt for one in erased] == [entry(0).salt, None, entry(2).salt]
    assert [(one.note, one.hash) for one in erased] == [
        (entry(i).note, entry(i).hash) for i in range(3)
    ]
    assert store.head() == head(3)


def test_erasing_takes_the_snapshots_for_they_hold_what_bodies_said(store: Store) -> None:
    store.append(batch(0, 3))
    for name in ("board", "state"):
        store.keep_snapshot(Snapshot(name, 3, head(3).root, b"words"))
    store.erase(1)
    assert (store.snapshot("board"), store.snapshot("state")) == (None, None)


@pytest.mark.parametrize("index", [-(2**70), -1, 3, 2**63 - 1, 2**63, 2**70])
def test_what_is_not_there_cannot_be_erased(store: Store, index: int) -> None:
    store.append(batch(0, 3))
    with pytest.raises(RefusedError) as caught:
        store.erase(index)
    assert caught.value.code == "not-found"


def test_a_snapshot_takes_the_place_of_its_elder(store: Store) -> None:
    older = Snapshot("board", 1, bytes(32), b"old")
    newer = Snapshot("board", 2, bytes(32), b"new")
    other = Snapshot("other", 1, bytes(32), b"")
    assert store.snapshot("board") is None
    for one in (older, other, newer):
        store.keep_snapshot(one)
    assert (store.snapshot("board"), store.snapshot("other")) == (newer, other)


def test_a_held_store_refuses_to_append_until_it_is_released(store: Store) -> None:
    store.append(batch(0, 1))
    assert not store.is_held()
    store.hold("restored")
    assert store.is_held()
    with pytest.raises(RefusedError) as caught:
        store.append(batch(1, 1))
    assert caught.value.code == "store-held"
    assert store.head() == head(1)
    store.release()
    store.append(batch(1, 1))
    assert (store.head(), store.is_held()) == (head(2), False)


def cosigned(name: str, time: int) -> Cosigned:
    return Cosigned(f"{name}+00000000+AQ==", time, f"\u2014 {name} AAAA\n")


def test_cosignatures_are_kept_by_head_and_the_first_of_a_key_stays(store: Store) -> None:
    store.append(batch(0, 2))
    store.append(batch(2, 1))
    assert store.cosignatures(2) == Cosigning(2, (), is_witnessed=False)
    store.keep_cosignatures(Cosigning(2, (cosigned("b", 7),), is_witnessed=False))
    store.keep_cosignatures(Cosigning(2, (cosigned("b", 5), cosigned("a", 6)), is_witnessed=True))
    store.keep_cosignatures(Cosigning(2, (), is_witnessed=False))
    kept = Cosigning(2, (cosigned("a", 6), cosigned("b", 7)), is_witnessed=True)
    assert store.cosignatures(2) == kept
    assert store.cosignatures(3) == Cosigning(3, (), is_witnessed=False)


def test_the_first_witnessed_head_over_an_entry_is_found(store: Store) -> None:
    for before in range(5):
        store.append(batch(before, 1))
    assert (store.last_witnessed(), store.witnessed_over(0)) == (None, None)
    for size in (4, 2):
        store.keep_cosignatures(Cosigning(size, (cosigned("a", size),), is_witnessed=True))
    assert [store.witnessed_over(index) for index in range(5)] == [
        head(2),
        head(2),
        head(4),
        head(4),
        None,
    ]
    assert store.last_witnessed() == head(4)
    assert store.witnessed_over(2**70) is None


@pytest.mark.parametrize("size", [-1, 0, 1, 3, 2**70])
def test_no_cosignature_is_kept_for_a_head_that_is_not_there(store: Store, size: int) -> None:
    store.append(batch(0, 2))
    with pytest.raises(RefusedError) as caught:
        store.keep_cosignatures(Cosigning(size, (cosigned("a", 1),), is_witnessed=True))
    assert caught.value.code == "not-found"
    assert store.last_witnessed() is None
