"""A seal: one entry's place in a log, short enough for a QR code on paper.

It holds what a tlog-proof holds, in octets instead of lines, with the log's own signature alone, in
base 45 (RFC 9285), whose characters a QR code packs closely: some 1,100 of them for a log of
100,000 entries. Whoever knows the log's key verifies it without asking anybody. It says that the
log holds an entry of this hash, and nothing of the paper that it is printed on: a seal can be
copied.

Layout, integers big-endian: version 1 (1 octet), length of the origin (1), origin, index (8), entry
hash (32), size (8), root (32), key id (4), signature (64), then the audit path, 32 octets each.
"""

import struct
from dataclasses import dataclass

from truceline.base.base45 import format_base45, parse_base45
from truceline.base.encoding import parse_base64
from truceline.base.errors import MalformedError
from truceline.record.checkpoint import Checkpoint, format_checkpoint
from truceline.record.keys import SIGNATURE_OCTETS, Verifier, check_key_name
from truceline.record.merkle import HASH_OCTETS, MAX_PROOF_HASHES
from truceline.record.note import Note, Signature, format_note, parse_note
from truceline.record.proof import Proof, verify_proof

PREFIX = "TLSEAL1:"
KEY_ID_OCTETS = 4
_FIXED = struct.Struct(f">Q{HASH_OCTETS}sQ{HASH_OCTETS}s{KEY_ID_OCTETS}s{SIGNATURE_OCTETS}s")
_VERSION = 1


@dataclass(frozen=True, slots=True)
class Seal:
    """The hash of entry ``index`` (32 octets) and the proof that it is in the log ``origin``."""

    origin: str
    entry: bytes
    proof: Proof

    @property
    def index(self) -> int:
        """The entry's place in the log."""
        return self.proof.index


def format_seal(entry: bytes, proof: Proof) -> str:
    """Return the text of the QR code; MalformedError where the checkpoint lacks its log's line."""
    note = parse_note(proof.checkpoint.encode())
    origin, size, root = note.text.split("\n")[:3]
    mine = [line for line in note.signatures if line.name == origin]
    if len(mine) != 1 or len(mine[0].payload) != SIGNATURE_OCTETS:
        raise MalformedError("seal", "the checkpoint has not one signature of its own log.")
    name = origin.encode()
    head = struct.pack("BB", _VERSION, len(name)) + name
    fixed = _FIXED.pack(
        proof.index, entry, int(size), parse_base64(root), mine[0].key_id, mine[0].payload
    )
    return PREFIX + format_base45(head + fixed + b"".join(proof.hashes))


def parse_seal(text: str) -> Seal:
    """Return the seal that only this text stands for; MalformedError ``seal`` otherwise."""
    if not text.startswith(PREFIX):
        raise MalformedError("seal", f"not a seal that begins with {PREFIX}.")
    octets = parse_base45(text.removeprefix(PREFIX))
    if len(octets) < 2 or octets[0] != _VERSION:
        raise MalformedError("seal", "a seal of another version.")
    start = 2 + octets[1]
    path = octets[start + _FIXED.size :]
    if len(octets) < start + _FIXED.size or len(path) % HASH_OCTETS:
        raise MalformedError("seal", "the seal was cut off.")
    if len(path) > HASH_OCTETS * MAX_PROOF_HASHES:
        raise MalformedError("seal", "the proof is longer than any log needs.")
    try:
        origin = check_key_name(octets[2:start].decode())
    except UnicodeDecodeError as problem:
        raise MalformedError("seal", "the origin is no text.") from problem
    index, entry, size, root, key, signature = _FIXED.unpack_from(octets, start)
    signed = format_checkpoint(Checkpoint(origin, size, root))
    note = format_note(Note(signed, (Signature(origin, key, signature),))).decode()
    hashes = [path[at : at + HASH_OCTETS] for at in range(0, len(path), HASH_OCTETS)]
    return Seal(origin, entry, Proof(index, tuple(hashes), note))


def verify_seal(seal: Seal, log: Verifier) -> Checkpoint:
    """Return the checkpoint under which the entry is proven; IntegrityError where it is not."""
    return verify_proof(seal.proof, seal.entry, log)
