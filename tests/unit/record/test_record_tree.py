"""The tree, its proofs and its tiles at the sizes where they change shape."""

import hashlib

import pytest

from truceline.base.errors import IntegrityError, MalformedError
from truceline.record.bundles import MAX_ENTRY_OCTETS, format_bundle, parse_bundle
from truceline.record.merkle import (
    EMPTY_ROOT,
    Frontier,
    leaf_hash,
    node_hash,
    prove_consistency,
    prove_inclusion,
    subtree_hash,
    verify_consistency,
    verify_inclusion,
)
from truceline.record.subtrees import Subtrees
from truceline.record.tiles import Tile, format_path, is_in, parse_path, tiles_of

SIZES = (1, 2, 255, 256, 257, 65_536, 70_000)
MOST = 70_000


class Grown:
    """A log of ``MOST`` leaves that keeps what a store would keep."""

    def __init__(self) -> None:
        self.stored: dict[tuple[int, int], bytes] = {}
        self.roots = {0: EMPTY_ROOT}
        tree, frontier = Subtrees(0, self.row), Frontier()
        for number in range(MOST):
            leaf = leaf_hash(number.to_bytes(4, "big"))
            self.stored[0, number] = leaf
            for level, index, node in tree.append(leaf):
                self.stored[level, index] = node
            frontier = frontier.append(leaf)
            if number + 1 in SIZES:
                self.roots[number + 1] = frontier.root()

    def row(self, level: int, start: int, stop: int) -> list[bytes]:
        return [self.stored[level, index] for index in range(start, stop)]

    def leaf(self, index: int) -> bytes:
        return self.stored[0, index]


@pytest.fixture(scope="module")
def grown() -> Grown:
    return Grown()


def plain_root(leaves: list[bytes]) -> bytes:
    """The definition of RFC 6962, word for word."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    return node_hash(plain_root(leaves[:k]), plain_root(leaves[k:]))


@pytest.mark.parametrize("size", [0, 1, 2, 3, 7, 8, 255, 256, 257])
def test_the_frontier_has_the_root_of_the_definition(grown: Grown, size: int) -> None:
    leaves = [grown.leaf(index) for index in range(size)]
    assert Frontier().extend(leaves).root() == plain_root(leaves)


def test_known_roots_of_rfc_6962() -> None:
    entries = [b"", b"\x00", b"\x10", b" !", b"01", b"@ABC", bytes(range(0x50, 0x58))]
    entries.append(bytes(range(0x60, 0x70)))
    leaves = [leaf_hash(entry) for entry in entries]
    assert Frontier().extend(leaves[:1]).root().hex() == (
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
    )
    assert Frontier().extend(leaves).root().hex() == (
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"
    )


@pytest.mark.parametrize("size", SIZES)
def test_inclusion_is_proven_at_every_size(grown: Grown, size: int) -> None:
    tree = Subtrees(size, grown.row)
    root = grown.roots[size]
    for index in {0, size // 2, max(0, size - 2), size - 1}:
        proof = prove_inclusion(index, size, tree.node)
        verify_inclusion(grown.leaf(index), index, size, proof, root)
        with pytest.raises(IntegrityError):
            verify_inclusion(leaf_hash(b"forged"), index, size, proof, root)
        with pytest.raises(IntegrityError):
            verify_inclusion(grown.leaf(index), index, size, (*proof, bytes(32)), root)
        if proof:
            with pytest.raises(IntegrityError):
                verify_inclusion(grown.leaf(index), index, size, proof[:-1], root)


@pytest.mark.parametrize("new", SIZES)
@pytest.mark.parametrize("old", SIZES)
def test_consistency_is_proven_between_all_sizes(grown: Grown, old: int, new: int) -> None:
    tree = Subtrees(new, grown.row)
    if old > new:
        with pytest.raises(MalformedError):
            prove_consistency(old, new, tree.node)
        return
    proof = prove_consistency(old, new, tree.node)
    verify_consistency((old, grown.roots[old]), (new, grown.roots[new]), proof)
    with pytest.raises(IntegrityError):
        verify_consistency((old, bytes(32)), (new, grown.roots[new]), proof)
    with pytest.raises(IntegrityError):
        verify_consistency((old, grown.roots[old]), (new, bytes(32)), proof)


def test_every_log_is_consistent_with_the_empty_one(grown: Grown) -> None:
    verify_consistency((0, EMPTY_ROOT), (256, grown.roots[256]), ())
    with pytest.raises(IntegrityError):
        verify_consistency((0, EMPTY_ROOT), (256, grown.roots[256]), (bytes(32),))


@pytest.mark.parametrize(("index", "size"), [(-1, 4), (4, 4), (0, 0)])
def test_no_leaf_outside_the_tree_is_proven(index: int, size: int) -> None:
    with pytest.raises(MalformedError):
        prove_inclusion(index, size, lambda level, place: bytes(32))
    with pytest.raises(IntegrityError):
        verify_inclusion(bytes(32), index, size, (), bytes(32))


@pytest.mark.parametrize("size", SIZES)
def test_tiles_give_back_the_root(grown: Grown, size: int) -> None:
    by_place = {}
    for tile in tiles_of(size):
        assert parse_path(format_path(tile)) == tile
        assert is_in(tile, size)
        assert tile.level is not None
        for index, found in enumerate(grown.row(tile.level, tile.start, tile.stop), tile.start):
            by_place[tile.level, index] = found
    served = Subtrees(
        size, lambda level, start, stop: [by_place[level, i] for i in range(start, stop)]
    )
    assert subtree_hash(0, size, served.node) == grown.roots[size]


def test_the_tiles_of_seventy_thousand_entries_are_those_of_the_standard() -> None:
    paths = [format_path(tile) for tile in tiles_of(70_000)]
    assert len(paths) == 273 + 1 + 1 + 1 + 1
    assert paths[-4:] == ["tile/0/273.p/112", "tile/1/000", "tile/1/001.p/17", "tile/2/000.p/1"]
    assert [format_path(tile) for tile in tiles_of(256)] == ["tile/0/000", "tile/1/000.p/1"]


def test_a_long_number_is_split_into_groups() -> None:
    assert format_path(Tile(0, 1_234_067)) == "tile/0/x001/x234/067"
    assert format_path(Tile(None, 5, 3)) == "tile/entries/005.p/3"


BAD_PATHS = [
    "",
    "tile/0/0",
    "tile/00/000",
    "tile/64/000",
    "tile/0/x000/067",
    "tile/0/001/067",
    "tile/0/x001/x234",
    "tile/0/000.p/0",
    "tile/0/000.p/256",
    "tile/0/000.p/007",
    "tile/8/0/000",
    "tile/-1/000",
    "tile/0/\u0660\u0660\u0661",
    "tile/entries/000/",
    "tile/entries/000.p/1/",
    "/tile/0/000",
    "tile/0/000\n",
    "tile/0/" + "x001/" * 40 + "000",
]


@pytest.mark.parametrize("path", BAD_PATHS)
def test_a_tile_has_one_path(path: str) -> None:
    with pytest.raises(MalformedError):
        parse_path(path)


@pytest.mark.parametrize("size", [MAX_ENTRY_OCTETS - 1, MAX_ENTRY_OCTETS])
def test_an_entry_fits_a_bundle_up_to_two_octets_of_length(size: int) -> None:
    entries = [b"a", bytes(size), b""]
    assert parse_bundle(format_bundle(entries)) == entries


def test_a_larger_entry_fits_no_bundle() -> None:
    with pytest.raises(MalformedError):
        format_bundle([bytes(MAX_ENTRY_OCTETS + 1)])


BAD_BUNDLES = {
    "cut length": b"\x00",
    "cut entry": b"\x00\x03ab",
    "one entry too many": b"\x00\x00" * 257,
}


@pytest.mark.parametrize("octets", BAD_BUNDLES.values(), ids=BAD_BUNDLES.keys())
def test_a_bundle_that_was_cut_or_stuffed_is_refused(octets: bytes) -> None:
    with pytest.raises(MalformedError):
        parse_bundle(octets)


@pytest.mark.parametrize(("size", "hashes"), [(1, ()), (2, (bytes(32),) * 2), (-1, ())])
def test_a_frontier_that_no_tree_has_is_refused(size: int, hashes: tuple[bytes, ...]) -> None:
    with pytest.raises(MalformedError):
        Frontier(size, hashes)
