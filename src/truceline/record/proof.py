"""A tlog-proof: one entry's place in a log, with the checkpoint that it was proven against.

Source: C2SP tlog-proof (2026-05). ``extra`` is not authenticated; we write none and refuse it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from truceline.base.encoding import format_base64, parse_base64, parse_decimal
from truceline.base.errors import MalformedError
from truceline.record.checkpoint import Checkpoint, open_checkpoint
from truceline.record.keys import Verifier
from truceline.record.merkle import HASH_OCTETS, MAX_PROOF_HASHES, verify_inclusion
from truceline.record.note import Note, parse_note

_HEADER = "c2sp.org/tlog-proof@v1"


@dataclass(frozen=True, slots=True)
class Proof:
    """Leaf ``index``, its audit path (sibling first), and a signed checkpoint, verbatim."""

    index: int
    hashes: tuple[bytes, ...]
    checkpoint: str

    @property
    def signed_note(self) -> Note:
        """The checkpoint as a note, with its cosignatures."""
        return parse_note(self.checkpoint.encode())


def format_proof(index: int, hashes: Sequence[bytes], checkpoint: str) -> str:
    """Return the text of the proof."""
    lines = "".join(f"{format_base64(one)}\n" for one in hashes)
    return f"{_HEADER}\nindex {index}\n{lines}\n{checkpoint}"


def parse_proof(text: str) -> Proof:
    """Return the proof that only this text stands for; MalformedError ``proof`` otherwise."""
    head, separator, checkpoint = text.partition("\n\n")
    lines = head.split("\n")
    if not separator or len(lines) < 2 or lines[0] != _HEADER:
        raise MalformedError("proof", f"not a proof that begins with {_HEADER}.")
    keyword, _, number = lines[1].partition(" ")
    if keyword != "index" or len(lines) > 2 + MAX_PROOF_HASHES:
        raise MalformedError("proof", f"expected the leaf's index: {lines[1][:40]!r}.")
    hashes = tuple(parse_base64(line) for line in lines[2:])
    if any(len(one) != HASH_OCTETS for one in hashes):
        raise MalformedError("proof", "a hash of the proof has not 32 octets.")
    return Proof(parse_decimal(number), hashes, checkpoint)


def verify_proof(proof: Proof, leaf: bytes, log: Verifier) -> Checkpoint:
    """Return the checkpoint under which ``leaf`` is proven; IntegrityError where it is not."""
    checkpoint, _ = open_checkpoint(proof.checkpoint, log)
    verify_inclusion(leaf, proof.index, checkpoint.size, proof.hashes, checkpoint.root)
    return checkpoint
