"""The Merkle tree of RFC 6962: hashes, the frontier, inclusion and consistency proofs.

A *node* ``(level, index)`` is the hash of the complete subtree over the leaves
``[index * 2^level, (index + 1) * 2^level)``. Every proof is made of complete subtrees, so whoever
can name nodes can prove. Source: RFC 6962 section 2.1; verification as in RFC 9162 section 2.1.3.
"""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from truceline.base.errors import IntegrityError, MalformedError

HASH_OCTETS = 32
EMPTY_ROOT = hashlib.sha256(b"").digest()
MAX_PROOF_HASHES = 63

Nodes = Callable[[int, int], bytes]
"""``nodes(level, index)`` returns the hash of a complete subtree."""


def leaf_hash(octets: bytes) -> bytes:
    """Return SHA-256(0x00 || octets)."""
    return hashlib.sha256(b"\x00" + octets).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return SHA-256(0x01 || left || right)."""
    return hashlib.sha256(b"\x01" + left + right).digest()


@dataclass(frozen=True, slots=True)
class Frontier:
    """The complete subtrees that cover a tree of ``size`` leaves, the largest first."""

    size: int = 0
    hashes: tuple[bytes, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a frontier that no tree has."""
        if self.size < 0 or self.size.bit_count() != len(self.hashes):
            raise MalformedError(
                "frontier", f"{len(self.hashes)} hashes cannot cover {self.size} leaves."
            )

    def append(self, leaf: bytes) -> "Frontier":
        """Return the frontier with the leaf hash ``leaf`` added."""
        hashes, size, carried = list(self.hashes), self.size, leaf
        while size & 1:
            carried = node_hash(hashes.pop(), carried)
            size >>= 1
        return Frontier(self.size + 1, (*hashes, carried))

    def extend(self, leaves: Iterable[bytes]) -> "Frontier":
        """Return the frontier with all ``leaves`` added."""
        grown = self
        for leaf in leaves:
            grown = grown.append(leaf)
        return grown

    def root(self) -> bytes:
        """Return the root over all leaves."""
        if not self.hashes:
            return EMPTY_ROOT
        *left, root = self.hashes
        for subtree in reversed(left):
            root = node_hash(subtree, root)
        return root


def subtree_hash(start: int, stop: int, nodes: Nodes) -> bytes:
    """Return MTH(D[start:stop]); ``start`` is a multiple of the power of two that holds it."""
    if start == stop:
        return EMPTY_ROOT
    width = stop - start
    if width & (width - 1) == 0:
        level = width.bit_length() - 1
        return nodes(level, start >> level)
    middle = start + _split(width)
    return node_hash(subtree_hash(start, middle, nodes), subtree_hash(middle, stop, nodes))


def prove_inclusion(index: int, size: int, nodes: Nodes) -> tuple[bytes, ...]:
    """Return the audit path of leaf ``index`` in the tree of ``size`` leaves, sibling first."""
    if not 0 <= index < size:
        raise MalformedError("proof-range", f"no leaf {index} in a tree of {size}.")
    path, start, stop = [], 0, size
    while stop - start > 1:
        middle = start + _split(stop - start)
        if index < middle:
            path.append(subtree_hash(middle, stop, nodes))
            stop = middle
        else:
            path.append(subtree_hash(start, middle, nodes))
            start = middle
    return tuple(reversed(path))


def verify_inclusion(
    leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes
) -> None:
    """Return if ``leaf`` is leaf ``index`` under ``root``; IntegrityError ``inclusion`` if not."""
    if not 0 <= index < size or len(proof) > MAX_PROOF_HASHES:
        raise IntegrityError("inclusion", f"no leaf {index} in a tree of {size}.")
    node, last, found = index, size - 1, leaf
    for sibling in proof:
        if last == 0:
            raise IntegrityError("inclusion", "the proof is too long.")
        if node & 1 or node == last:
            found = node_hash(sibling, found)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            found = node_hash(found, sibling)
        node, last = node >> 1, last >> 1
    if last or found != root:
        raise IntegrityError("inclusion", f"leaf {index} is not under this root.")


def prove_consistency(old: int, new: int, nodes: Nodes) -> tuple[bytes, ...]:
    """Return the proof that the tree of ``old`` leaves is a prefix of that of ``new``."""
    if not 0 <= old <= new:
        raise MalformedError("proof-range", f"{old} is not within 0 to {new}.")
    if old in (0, new):
        return ()
    path, start, stop, is_whole = [], 0, new, True
    while old < stop:
        middle = start + _split(stop - start)
        if old <= middle:
            path.append(subtree_hash(middle, stop, nodes))
            stop = middle
        else:
            path.append(subtree_hash(start, middle, nodes))
            start, is_whole = middle, False
    if not is_whole:
        path.append(subtree_hash(start, stop, nodes))
    return tuple(reversed(path))


def verify_consistency(
    old: tuple[int, bytes], new: tuple[int, bytes], proof: Sequence[bytes]
) -> None:
    """Return if the tree ``old`` (size, root) is a prefix of ``new``; else IntegrityError."""
    (old_size, old_root), (new_size, new_root) = old, new
    if old_size > new_size or old_size < 0 or len(proof) > 2 * MAX_PROOF_HASHES:
        raise IntegrityError("consistency", f"size {old_size} is not within {new_size}.")
    if old_size in (0, new_size):
        expected = EMPTY_ROOT if old_size == 0 else new_root
        if proof or old_root != expected:
            raise IntegrityError("consistency", "the two roots differ at the same size.")
        return
    if _fold_consistency(old_size, new_size, old_root, proof) != (old_root, new_root):
        raise IntegrityError("consistency", f"{old_size} is no prefix of {new_size}.")


def _fold_consistency(
    old_size: int, new_size: int, old_root: bytes, proof: Sequence[bytes]
) -> tuple[bytes, bytes]:
    path = list(proof)
    if old_size & (old_size - 1) == 0:
        path.insert(0, old_root)
    if not path:
        raise IntegrityError("consistency", "the proof is empty.")
    node, last = old_size - 1, new_size - 1
    while node & 1:
        node, last = node >> 1, last >> 1
    older = newer = path[0]
    for sibling in path[1:]:
        if last == 0:
            raise IntegrityError("consistency", "the proof is too long.")
        if node & 1 or node == last:
            older, newer = node_hash(sibling, older), node_hash(sibling, newer)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            newer = node_hash(newer, sibling)
        node, last = node >> 1, last >> 1
    if last:
        raise IntegrityError("consistency", "the proof is too short.")
    return older, newer


def _split(width: int) -> int:
    """Return the largest power of two smaller than ``width`` (> 1)."""
    return 1 << ((width - 1).bit_length() - 1)
