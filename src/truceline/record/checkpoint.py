"""Checkpoints: what a log signs of itself, its origin, its size and its root.

Source: C2SP tlog-checkpoint (v1.0.0). Extension lines are refused: nobody here reads them, and
cosignatures of other algorithms do not cover them.
"""

from dataclasses import dataclass

from truceline.base.encoding import format_base64, parse_base64, parse_decimal
from truceline.base.errors import MalformedError
from truceline.record.keys import Signer, Verifier, check_key_name
from truceline.record.merkle import EMPTY_ROOT, HASH_OCTETS
from truceline.record.note import Note, format_note, parse_note, sign_note, verify_note


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The log ``origin`` had ``size`` entries under ``root`` (32 octets)."""

    origin: str
    size: int
    root: bytes


def format_checkpoint(checkpoint: Checkpoint) -> str:
    """Return the text that is signed: three lines."""
    return f"{checkpoint.origin}\n{checkpoint.size}\n{format_base64(checkpoint.root)}\n"


def parse_checkpoint(text: str) -> Checkpoint:
    """Return the checkpoint that only this text stands for; MalformedError ``checkpoint``."""
    lines = text.split("\n")
    if len(lines) != 4 or lines[3]:
        raise MalformedError("checkpoint", "not three lines: origin, size, root.")
    checkpoint = Checkpoint(
        check_key_name(lines[0]), parse_decimal(lines[1]), parse_base64(lines[2])
    )
    if len(checkpoint.root) != HASH_OCTETS:
        raise MalformedError("checkpoint", f"the root has {len(checkpoint.root)} octets, not 32.")
    if checkpoint.size == 0 and checkpoint.root != EMPTY_ROOT:
        raise MalformedError("checkpoint", "an empty log has another root.")
    return checkpoint


def sign_checkpoint(checkpoint: Checkpoint, signer: Signer) -> str:
    """Return the signed checkpoint as text; the log key's name is the origin."""
    return format_note(sign_note(format_checkpoint(checkpoint), [signer])).decode()


def open_checkpoint(signed: str, log: Verifier) -> tuple[Checkpoint, Note]:
    """Return the checkpoint and its note if ``log`` signed it; IntegrityError if it did not."""
    note = parse_note(signed.encode())
    verify_note(note, [log])
    checkpoint = parse_checkpoint(note.text)
    if checkpoint.origin != log.name:
        raise MalformedError(
            "checkpoint-origin", f"{checkpoint.origin!r} is not the log {log.name!r}."
        )
    return checkpoint, note
