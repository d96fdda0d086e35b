"""Cosignatures of witnesses: at this time, the largest consistent log I have seen had this root.

Source: C2SP tlog-cosignature v1 (0x04, Ed25519). The signed octets do not hold the cosigner's name:
one key serves one cosigner.
"""

from dataclasses import dataclass

from truceline.base.errors import IntegrityError, MalformedError, RefusedError
from truceline.record.keys import COSIGNATURE, SIGNATURE_OCTETS, Signer, Verifier
from truceline.record.note import Note, Signature, by_name_and_id

MAX_TIME = 2**63 - 1
_TIME_OCTETS = 8


@dataclass(frozen=True, slots=True)
class Cosignature:
    """``verifier`` saw the checkpoint at ``time``, seconds since 1970-01-01T00:00:00Z."""

    verifier: Verifier
    time: int


def _signed_octets(text: str, time: int) -> bytes:
    return f"cosignature/v1\ntime {time}\n{text}".encode()


def cosign(note: Note, signer: Signer, time: int) -> Note:
    """Return the checkpoint ``note`` with a cosignature of ``signer`` at ``time``."""
    if signer.verifier.algorithm != COSIGNATURE:
        raise RefusedError("key-algorithm", f"{signer.name} is no cosigner's key (0x04).")
    if not 0 < time <= MAX_TIME:
        raise MalformedError("cosignature-time", f"{time} is no time of a cosignature.")
    payload = time.to_bytes(_TIME_OCTETS, "big") + signer.sign(_signed_octets(note.text, time))
    line = Signature(signer.name, signer.verifier.id, payload)
    return Note(note.text, (*note.signatures, line))


def cosignatures(note: Note, verifiers: tuple[Verifier, ...]) -> tuple[Cosignature, ...]:
    """Return the cosignatures of ``verifiers`` on a checkpoint, the first of each.

    Unknown lines are passed over; a line of a known key that does not hold condemns the whole
    note: IntegrityError ``cosignature``.
    """
    known = by_name_and_id(verifiers, COSIGNATURE)
    found: dict[Verifier, Cosignature] = {}
    for line in note.signatures:
        verifier = known.get((line.name, line.key_id))
        if verifier is not None:
            seen = Cosignature(verifier, _time_of(note, line, verifier))
            found.setdefault(verifier, seen)
    return tuple(found.values())


def _time_of(note: Note, line: Signature, verifier: Verifier) -> int:
    time = int.from_bytes(line.payload[:_TIME_OCTETS], "big")
    is_sound = len(line.payload) == _TIME_OCTETS + SIGNATURE_OCTETS and 0 < time <= MAX_TIME
    octets = _signed_octets(note.text, time)
    if not is_sound or not verifier.is_valid(line.payload[_TIME_OCTETS:], octets):
        raise IntegrityError("cosignature", f"the cosignature of {line.name} does not hold.")
    return time
