"""The last verified checkpoint of a room, and the way from it to a newer one.

A host that shows different logs to different readers, or takes back what it logged, must at some
point show this device a checkpoint that does not continue the one it holds. Both are signed by the
host: together they are the proof, and are kept beside the key file.
"""

from collections.abc import Callable, Sequence

import msgspec

from truceline.base.errors import IntegrityError
from truceline.record.checkpoint import Checkpoint, open_checkpoint
from truceline.record.keys import Verifier
from truceline.record.merkle import verify_consistency

Consistency = Callable[[int, int], Sequence[bytes]]
"""``prove(old, new)`` asks the host for the RFC 6962 proof between two sizes."""


class Evidence(msgspec.Struct, frozen=True):
    """Two signed checkpoints of one log that do not fit, and the proof the host gave (base64)."""

    evidence: str
    log_vkey: str
    held: str
    offered: str
    hashes: tuple[str, ...]


class ForkError(IntegrityError):
    """The host showed two logs; ``held`` and ``offered`` are its own signed checkpoints."""

    def __init__(self, held: str, offered: str, hashes: Sequence[bytes], why: str) -> None:
        super().__init__(
            "fork",
            f"the host's log does not continue the one that this device verified: {why}",
            "Stop using this host. Give the evidence file to the other posts and to the keepers.",
        )
        self.held, self.offered, self.hashes = held, offered, tuple(hashes)


def advance(held: str | None, offered: str, log: Verifier, prove: Consistency) -> str:
    """Return the newer of two signed checkpoints of one log.

    IntegrityError where ``log`` did not sign ``offered``; ForkError where the two are not
    prefixes of each other.
    """
    new, _ = open_checkpoint(offered, log)
    if held is None or held == offered:
        return offered
    old, _ = open_checkpoint(held, log)
    is_newer = new.size >= old.size
    first, second = (old, new) if is_newer else (new, old)
    hashes = prove(first.size, second.size) if 0 < first.size < second.size else ()
    try:
        verify_consistency(_head(first), _head(second), hashes)
    except IntegrityError as problem:
        raise ForkError(held, offered, hashes, problem.detail) from problem
    return offered if is_newer else held


def refuse_shrinking(held: str | None, offered: str, log: Verifier) -> None:
    """Raise ForkError where the head that the host states now is older than one it signed."""
    if held is None:
        return
    old, _ = open_checkpoint(held, log)
    new, _ = open_checkpoint(offered, log)
    if new.size < old.size:
        why = f"it had {old.size} entries and now states {new.size}."
        raise ForkError(held, offered, (), why)


def _head(checkpoint: Checkpoint) -> tuple[int, bytes]:
    return checkpoint.size, checkpoint.root
