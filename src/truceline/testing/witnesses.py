"""Witnesses for tests: keys that belong to their names, and rooms whose policy demands them."""

from collections.abc import Sequence

import msgspec

from truceline.agreement.agreement import Agreement
from truceline.record.cosignature import cosign
from truceline.record.keys import COSIGNATURE, Signer
from truceline.record.note import format_note, parse_note
from truceline.testing.packs import small_agreement
from truceline.testing.rooms import seed_of

SEEN_AT = 1_790_000_000
"""2026-09-21T14:13:20Z, in Unix seconds."""


def witness(name: str) -> Signer:
    """Return the cosigner named ``name``; guessable by anybody."""
    return Signer.from_seed(f"{name}.example/keeper", seed_of(f"witness {name}"), COSIGNATURE)


def quorum_text(needed: int, names: Sequence[str] = ("a", "b", "m")) -> str:
    """Return the policy text that demands ``needed`` of the witnesses ``names``."""
    lines = [f"witness {name} {witness(name).vkey}" for name in names]
    return "\n".join([*lines, f"group keepers {needed} {' '.join(names)}", "quorum keepers", ""])


def witnessed_agreement(needed: int = 2, **changed: object) -> Agreement:
    """Return the small agreement with three witnesses, of which ``needed`` make the quorum."""
    agreement = small_agreement(**changed)
    policy = msgspec.structs.replace(agreement.policy, quorum=quorum_text(needed))
    return msgspec.structs.replace(agreement, policy=policy)


def cosigned(checkpoint: str, *witnesses: Signer, time: int = SEEN_AT) -> str:
    """Return ``checkpoint`` with a cosignature of each of ``witnesses``."""
    note = parse_note(checkpoint.encode())
    for one in witnesses:
        note = cosign(note, one, time)
    return format_note(note).decode()
