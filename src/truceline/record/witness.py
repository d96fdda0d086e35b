"""What a witness is asked and what it may answer: the rules, without key, disk or network.

Source: C2SP tlog-witness (v1.0.0), ``add-checkpoint``. A request names the size that the witness
has cosigned last, proves that the offered checkpoint extends it, and carries that checkpoint. A
witness cosigns a checkpoint only where it continues everything that it has cosigned before.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from truceline.base.encoding import format_base64, parse_base64, parse_decimal
from truceline.base.errors import MalformedError, RefusedError
from truceline.record.checkpoint import Checkpoint, open_checkpoint
from truceline.record.keys import Verifier
from truceline.record.merkle import (
    EMPTY_ROOT,
    HASH_OCTETS,
    MAX_PROOF_HASHES,
    verify_consistency,
)

_OLD = "old "


@dataclass(frozen=True, slots=True)
class Offer:
    """A signed ``checkpoint``, verbatim, and the proof that it extends the log of ``old``."""

    old: int
    hashes: tuple[bytes, ...]
    checkpoint: str


class StaleError(RefusedError):
    """The offer does not start where this witness stands: at ``size``."""

    def __init__(self, old: int, size: int) -> None:
        super().__init__(
            "witness-stale",
            f"the offer extends {old} entries, and {size} were cosigned last.",
            "Offer it again from that size.",
        )
        self.size = size


def format_offer(old: int, hashes: Sequence[bytes], checkpoint: str) -> str:
    """Return the text of a request to cosign ``checkpoint``."""
    lines = "".join(f"{format_base64(one)}\n" for one in hashes)
    return f"{_OLD}{old}\n{lines}\n{checkpoint}"


def parse_offer(text: str) -> Offer:
    """Return the offer that only this text stands for; MalformedError ``witness-offer``."""
    head, separator, checkpoint = text.partition("\n\n")
    first, *lines = head.split("\n")
    if not separator or not first.startswith(_OLD) or len(lines) > MAX_PROOF_HASHES:
        raise MalformedError("witness-offer", f"not an offer of a checkpoint: {first[:40]!r}.")
    hashes = tuple(parse_base64(line) for line in lines)
    if any(len(one) != HASH_OCTETS for one in hashes):
        raise MalformedError("witness-offer", "a hash of the proof has not 32 octets.")
    return Offer(parse_decimal(first.removeprefix(_OLD)), hashes, checkpoint)


def extended(held: Checkpoint | None, offer: Offer, log: Verifier) -> Checkpoint:
    """Return the offered checkpoint if it continues ``held`` (None: nothing was cosigned yet).

    IntegrityError ``note-unverified`` where ``log`` did not sign it, ``consistency`` where it does
    not continue; MalformedError ``witness-old``; :class:`StaleError` where the offer starts at
    another size than that of ``held``. In the order that C2SP gives.
    """
    offered, _ = open_checkpoint(offer.checkpoint, log)
    if offer.old > offered.size:
        raise MalformedError("witness-old", f"{offer.old} entries are no part of {offered.size}.")
    size = 0 if held is None else held.size
    if offer.old != size:
        raise StaleError(offer.old, size)
    root = EMPTY_ROOT if held is None else held.root
    verify_consistency((size, root), (offered.size, offered.root), offer.hashes)
    return offered
