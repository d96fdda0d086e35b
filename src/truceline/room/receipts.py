"""Receipts: the proofs of a whole batch, made in one walk over the tree.

Neighbouring leaves share most of their audit paths. One walk from the root down visits each
subtree once and carries the path along as text, where a proof for each leaf would hash and encode
it again. The texts are those of :func:`truceline.record.proof.format_proof`.
"""

from truceline.base.encoding import format_base64
from truceline.record.merkle import Nodes, prove_inclusion, subtree_hash
from truceline.record.proof import format_proof
from truceline.room.ports import Head


def prove(index: int, head: Head, nodes: Nodes) -> str:
    """Return the tlog-proof of the entry ``index`` under ``head``."""
    return format_proof(index, prove_inclusion(index, head.size, nodes), head.checkpoint)


def prove_last(first: int, head: Head, nodes: Nodes) -> list[str]:
    """Return the tlog-proofs of the entries ``first`` to ``head.size - 1``, in order."""
    opening, _, rest = format_proof(0, (), head.checkpoint).partition("index 0\n")
    paths: list[str] = []
    _walk(paths, (first, 0, head.size), nodes, "")
    return [f"{opening}index {index}\n{path}{rest}" for index, path in enumerate(paths, first)]


def _walk(paths: list[str], span: tuple[int, int, int], nodes: Nodes, path: str) -> None:
    """Add the path (sibling first, a line each) of each leaf from ``first`` on in a subtree."""
    first, start, stop = span
    if stop - start == 1:
        paths.append(path)
        return
    middle = start + (1 << (stop - start - 1).bit_length() - 1)
    if first < middle:
        right = format_base64(subtree_hash(middle, stop, nodes))
        _walk(paths, (first, start, middle), nodes, f"{right}\n{path}")
    left = format_base64(subtree_hash(start, middle, nodes))
    _walk(paths, (first, middle, stop), nodes, f"{left}\n{path}")
