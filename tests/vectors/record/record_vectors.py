"""Vectors of the record for other implementations; ``python record_vectors.py`` writes them.

Every value is derived from fixed seeds. ``bad`` holds inputs by name that a reader must refuse.
"""

import hashlib
import json
from pathlib import Path

from truceline.base.encoding import format_base64
from truceline.messages.entry import check_word
from truceline.record.checkpoint import Checkpoint, sign_checkpoint
from truceline.record.cosignature import cosign
from truceline.record.keys import COSIGNATURE, Signer
from truceline.record.merkle import Frontier, leaf_hash, prove_consistency, prove_inclusion
from truceline.record.note import format_note, parse_note, sign_note
from truceline.record.proof import format_proof
from truceline.record.subtrees import Subtrees

FILE = Path(__file__).with_name("record.json")
ORIGIN = "truceline.example/rooms/vectors"
SIZES = (1, 2, 3, 7, 8, 255, 256, 257, 600)
LOG = Signer.from_seed(ORIGIN, hashlib.sha256(b"vectors/log").digest())
WITNESS = Signer.from_seed(
    "witness.example/w", hashlib.sha256(b"vectors/witness").digest(), COSIGNATURE
)


def leaves(size: int) -> list[bytes]:
    """Return the leaf hashes of the entries ``entry 0``, ``entry 1``, ..."""
    return [leaf_hash(f"entry {number}".encode()) for number in range(size)]


def tree_of(size: int) -> Subtrees:
    """Return the tree over :func:`leaves`."""
    stored = {(0, number): leaf for number, leaf in enumerate(leaves(size))}
    tree = Subtrees(0, lambda level, start, stop: [stored[level, i] for i in range(start, stop)])
    for leaf in leaves(size):
        stored.update({(level, index): node for level, index, node in tree.append(leaf)})
    return tree


def root_of(size: int) -> bytes:
    """Return the root over the first ``size`` entries."""
    return Frontier().extend(leaves(size)).root()


def _proofs() -> list[dict[str, object]]:
    found: list[dict[str, object]] = []
    for size in SIZES:
        signed = sign_checkpoint(Checkpoint(ORIGIN, size, root_of(size)), LOG)
        for index in sorted({0, size // 2, size - 1}):
            hashes = prove_inclusion(index, size, tree_of(size).node)
            found.append({"entry": f"entry {index}", "proof": format_proof(index, hashes, signed)})
    return found


def _consistency() -> list[dict[str, object]]:
    return [
        {
            "old": old,
            "new": new,
            "old_root": format_base64(root_of(old)),
            "new_root": format_base64(root_of(new)),
            "hashes": [
                format_base64(one) for one in prove_consistency(old, new, tree_of(new).node)
            ],
        }
        for old in SIZES
        for new in SIZES
        if old <= new
    ]


def _bad(proof: str, note: str) -> dict[str, dict[str, str]]:
    return {
        "proofs": {
            "another header": proof.replace("@v1", "@v2"),
            "another index": proof.replace("index 1", "index 0"),
            "leading zero": proof.replace("index 1", "index 01"),
            "extra": proof.replace("index 1", "extra AAAA\nindex 1"),
            "another origin": proof.replace(ORIGIN, "truceline.example/rooms/other"),
            "size changed": proof.replace("\n2\n", "\n3\n"),
        },
        "notes": {
            "hyphen for dash": note.replace("\u2014", "-"),
            "trailing line": note + "more\n",
            "carriage returns": note.replace("\n", "\r\n"),
            "no final newline": note[:-1],
            "loose bits": f"{note.partition(chr(10) * 2)[0]}\n\n\u2014 {ORIGIN} AAAAAAB=\n",
            "text changed": note.replace("first", "other"),
        },
    }


def vectors() -> dict[str, object]:
    """Return all vectors."""
    note = format_note(sign_note("first line\nsecond line\n", [LOG])).decode()
    checkpoint = parse_note(sign_checkpoint(Checkpoint(ORIGIN, 2, root_of(2)), LOG).encode())
    proof = format_proof(1, [leaves(2)[0]], sign_checkpoint(Checkpoint(ORIGIN, 2, root_of(2)), LOG))
    return {
        "origin": ORIGIN,
        "log_vkey": LOG.vkey,
        "witness_vkey": WITNESS.vkey,
        "note": note,
        "cosigned": format_note(cosign(checkpoint, WITNESS, 1_790_000_000)).decode(),
        "proofs": _proofs(),
        "consistency": _consistency(),
        "check_words": {leaf.hex(): check_word(leaf) for leaf in leaves(5)},
        "bad": _bad(proof, note),
    }


def written() -> str:
    """Return the file's text."""
    return json.dumps(vectors(), indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    FILE.write_text(written(), encoding="utf-8")
