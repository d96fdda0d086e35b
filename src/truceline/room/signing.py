"""Who signed an entry, and whether that key may sign such an entry at this index.

Every signature line must be of a key that the type calls for, and must hold: lines of unknown keys
are not passed over here, because with them anybody could make a second entry of the same text.
Strict Ed25519 as PyNaCl checks it (no small order, no non-canonical encodings), everywhere alike.
"""

from collections import Counter
from functools import lru_cache

from truceline.base.errors import IntegrityError, MalformedError, RefusedError
from truceline.messages.entry import Entry
from truceline.record.keys import Verifier, parse_vkey
from truceline.record.note import Note, Signature
from truceline.room.standing import Admission, KeyKind, Standing, ground_of, is_active

MAX_CACHED_KEYS = 4096
PARTIES = "PARTIES"
"""Series and chain of what the parties say together."""


@lru_cache(maxsize=MAX_CACHED_KEYS)
def verifier_of(vkey: str) -> Verifier:
    """Return the verifier of ``vkey``; parsing it checks the curve point, which is not cheap."""
    return parse_vkey(vkey)


def verify_line(note: Note, line: Signature, verifier: Verifier) -> None:
    """Return if ``line`` is a signature of ``verifier`` over the note; IntegrityError if not."""
    if (line.name, line.key_id) != (verifier.name, verifier.id) or not verifier.is_valid(
        line.payload, note.signed_octets
    ):
        raise IntegrityError(
            "signature",
            f"the signature of {line.name} does not hold for this text.",
            "Sign the exact octets with the key of that name.",
        )


def only_signer(state: Admission, entry: Entry, kind: KeyKind) -> tuple[str, Standing]:
    """Return name and standing of the one key that signed, active now and of ``kind``."""
    lines = entry.note.signatures
    if len(lines) != 1:
        raise MalformedError(
            "signature-count", f"the entry has {len(lines)} signatures: expected one."
        )
    line = lines[0]
    standing = standing_of(state, line.name, kind)
    verify_line(entry.note, line, verifier_of(standing.vkey))
    return line.name, standing


def standing_of(state: Admission, name: str, kind: KeyKind) -> Standing:
    """Return the standing of the key ``name``, which must be of ``kind`` and active now."""
    standing = state.keys.get(name)
    if standing is None:
        raise RefusedError(
            "key-unknown", f"no key {name[:120]!r} is known in this room.", "Enrol the device."
        )
    if standing.kind is not kind:
        raise RefusedError(
            "key-kind",
            f"{name} is a {standing.kind} key, and such an entry is signed by a {kind} key.",
        )
    if not is_active(standing, state.size):
        raise RefusedError(
            "key-revoked",
            f"{name} was revoked by entry {standing.until}, and this would be entry {state.size}.",
            "Enrol a new key.",
        )
    return standing


def party_signers(state: Admission, entry: Entry) -> tuple[str, str]:
    """Return the party whose root keys signed, enough of them, and the name of the first."""
    parties, first = joint_signers(state, entry)
    if len(parties) > 1:
        raise RefusedError("root-parties", "the root keys of two parties signed one entry.")
    return parties.pop(), first


def joint_signers(state: Admission, entry: Entry) -> tuple[set[str], str]:
    """Return the parties whose root keys signed, enough of each, and the name of the first key."""
    signed: dict[str, str] = {}
    for line in entry.note.signatures:
        standing = standing_of(state, line.name, KeyKind.ROOT)
        verify_line(entry.note, line, verifier_of(standing.vkey))
        signed[line.name] = standing.party
    check_once(entry.note, len(signed))
    counts = Counter(signed.values())
    for party, count in counts.items():
        check_threshold(party, count, ground_of(state).thresholds[party])
    return set(counts), next(iter(signed))


def check_once(note: Note, distinct: int) -> None:
    """Refuse a note on which one key signed twice."""
    if distinct != len(note.signatures):
        raise MalformedError("signature-count", "one key signed the entry twice.")


def check_threshold(party: str, signed: int, needed: int) -> None:
    """Refuse too few root keys of ``party``."""
    if signed < needed:
        raise RefusedError(
            "root-threshold",
            f"{signed} of the root keys of {party} signed: expected {needed} at least.",
            "Collect the missing signatures on the same text.",
        )
