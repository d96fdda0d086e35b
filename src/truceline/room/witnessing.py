"""Witnessing: the head that witnesses are asked to cosign, and what they have cosigned.

An entry is *witnessed* once the quorum of the room's policy has cosigned one head that covers it.
Witnesses that each took whatever head was the latest would hardly ever meet on one of them while a
room is busy. So one head stands for all of them, the *offer*, until its quorum is met; only where
that takes too long does a later one take its place. What arrives for an earlier offer still counts.

Laws: a witnessed head stays witnessed; the witnessed size never shrinks, whatever arrives and in
whichever order. Safe to use from several threads.
"""

import threading
from collections.abc import Callable
from datetime import datetime

from truceline.base.errors import IntegrityError, RefusedError
from truceline.record.checkpoint import open_checkpoint
from truceline.record.cosignature import Cosignature
from truceline.record.keys import Verifier, format_vkey
from truceline.record.note import Note, Signature, format_signature
from truceline.record.policy import NONE, Policy
from truceline.room.bundle import CheckpointLine, Covered
from truceline.room.ports import Clock, Cosigned, Cosigning, Head, Store

OFFER_S = 2
"""Some round trips on a bad link: a witness slower than this holds up the others no more."""


class Witnessing:
    """The witnesses of one room, as its host knows them."""

    def __init__(
        self, store: Store, policy: Policy, log: Verifier, clock: Clock, head: Callable[[], Head]
    ) -> None:
        self.policy = policy
        self.log = log
        self.is_demanded = policy.quorum != NONE
        self.last_seen: dict[str, tuple[int, int]] = {}
        self._store = store
        self._clock = clock
        self._head = head
        self._lock = threading.Lock()
        witnessed = store.last_witnessed()
        self._size = 0 if witnessed is None else witnessed.size
        self._offer = head()
        self._offered_at: datetime = clock()

    @property
    def size(self) -> int | None:
        """How many entries are witnessed; None where the policy demands no witness."""
        return self._size if self.is_demanded else None

    def offer(self) -> Head:
        """Return the head that witnesses are asked to cosign now."""
        with self._lock:
            now, head = self._clock(), self._head()
            is_met = self._offer.size <= self._size
            if head.size != self._offer.size and (
                is_met or (now - self._offered_at).total_seconds() >= OFFER_S
            ):
                self._offer, self._offered_at = head, now
            return self._offer

    def is_behind(self) -> bool:
        """Say whether there is a head that witnesses were not yet asked to cosign."""
        return self.is_demanded and self._head().size > self._offer.size

    def take(self, signed: str) -> int:
        """Keep the cosignatures on the ``signed`` checkpoint; return how many entries it covers.

        IntegrityError ``cosigned-ahead`` or ``cosigned-differs`` where the log's key signed what
        this store does not hold: it was rolled back, or another host has the key. RefusedError
        ``witness-unknown`` where no line is of a witness of the policy.
        """
        checkpoint, note = open_checkpoint(signed, self.log)
        head = self._head_at(checkpoint.size, checkpoint.root)
        found = self.policy.cosignatures_on(note)
        if not found:
            raise RefusedError(
                "witness-unknown",
                "no cosignature is of a witness that the founding names.",
                "Witnesses are fixed by the agreement's policy.",
            )
        with self._lock:
            self._keep(head.size, note, found)
        return head.size

    def checkpoint(self, head: Head) -> str:
        """Return the checkpoint of ``head`` with all cosignatures that it has."""
        if not self.is_demanded:
            return head.checkpoint
        lines = (one.line for one in self._store.cosignatures(head.size).cosigned)
        return head.checkpoint + "".join(lines)

    def covered(self, head: Head) -> Covered:
        """Return what a bundle up to ``head`` says of checkpoints and cosignatures."""
        witnessed = self._store.last_witnessed() if self.is_demanded else None
        if witnessed is None or witnessed.size >= head.size:
            return Covered(head.size, CheckpointLine(self.checkpoint(head)))
        line = CheckpointLine(self.checkpoint(head), self.checkpoint(witnessed))
        return Covered(head.size, line)

    def head_over(self, index: int) -> tuple[Head, bool]:
        """Return the head to prove the entry ``index`` by, and whether it is a witnessed one.

        The first witnessed head that covers it, or else the first of all.
        """
        witnessed = self._store.witnessed_over(index) if self.is_demanded else None
        if witnessed is not None:
            return witnessed, True
        return self._store.head_over(index), False

    def _head_at(self, size: int, root: bytes) -> Head:
        if size > self._head().size:
            raise IntegrityError(
                "cosigned-ahead",
                f"{size} entries were signed and cosigned; this store holds {self._head().size}.",
                "Stop this host: its store was rolled back. Restore a newer backup.",
            )
        if size == 0:
            raise RefusedError("not-found", "nobody needs cosignatures on an empty log.")
        head = self._store.head_over(size - 1)
        if head.size != size:
            raise RefusedError("not-found", f"no head of {size} entries was published.")
        if head.root != root:
            raise IntegrityError(
                "cosigned-differs",
                f"another log of {size} entries was signed by this log's key and cosigned.",
                "Stop this host, keep its store, and tell the parties.",
            )
        return head

    def _keep(self, size: int, note: Note, found: tuple[Cosignature, ...]) -> None:
        before = self._store.cosignatures(size)
        known = {one.key for one in before.cosigned}
        fresh = [one for one in found if format_vkey(one.verifier) not in known]
        if fresh:
            all_of_them = {one.key for one in before.cosigned} | {
                format_vkey(one.verifier) for one in fresh
            }
            is_met = self.policy.is_made_by(all_of_them)
            added = tuple(_cosigned(note, one) for one in fresh)
            self._store.keep_cosignatures(Cosigning(size, added, is_met))
            if is_met:
                self._size = max(self._size, size)
        for one in found:
            self._note_seen(format_vkey(one.verifier), (size, one.time))

    def _note_seen(self, key: str, seen: tuple[int, int]) -> None:
        self.last_seen[key] = max(seen, self.last_seen.get(key, seen))


def _cosigned(note: Note, one: Cosignature) -> Cosigned:
    line = next(line for line in note.signatures if _is_of(line, one.verifier))
    return Cosigned(format_vkey(one.verifier), one.time, format_signature(line))


def _is_of(line: Signature, verifier: Verifier) -> bool:
    return (line.name, line.key_id) == (verifier.name, verifier.id)
