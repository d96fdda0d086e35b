"""Keeping watch over a room: follow its log, copy it, cosign it, and say when it does not hold.

One round takes what the host offers to all its witnesses. What may come out of it:

- *fork*: the log's key signed two checkpoints of which one does not continue the other. Both are
  the proof, for anybody.
- *rollback*: the host offers less than it has signed before.
- *gap*: entries are missing, or are not those under the signed root, or could not have entered.

Nothing is cosigned that is not kept: what a keeper vouches for, it can also show.
"""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from truceline.base.errors import IntegrityError, MalformedError, RefusedError
from truceline.record.checkpoint import Checkpoint, open_checkpoint
from truceline.record.merkle import verify_consistency
from truceline.record.proof import parse_proof
from truceline.record.witness import Offer
from truceline.room.cosigner import Cosigner
from truceline.room.replica import Replica
from truceline.room.wire import EntryRecord

PORTION = 500
"""Entries that a host gives in one answer."""


class Source(Protocol):
    """A room's host, which is not trusted."""

    def offer(self) -> str:
        """Return the checkpoint that the host offers to its witnesses."""

    def records(self, start: int, stop: int) -> Sequence[EntryRecord]:
        """Return entries from ``start`` on, as many as come in one answer."""

    def proof(self, index: int) -> str:
        """Return a tlog-proof of the entry ``index``."""

    def consistency(self, old: int, new: int) -> Sequence[bytes]:
        """Return the host's proof that ``old`` entries are a prefix of ``new`` ones."""

    def send(self, cosigned: str) -> int | None:
        """Give the cosigned checkpoint to the host; return how many entries are witnessed."""


class TwoLogsError(IntegrityError):
    """The log's key signed ``held`` and ``offered``, and the second does not continue the first.

    ``code`` is ``fork``, or ``rollback`` where it is a prefix. ``hashes``: the host's own proof.
    """

    def __init__(
        self, code: str, held: str, offered: str, hashes: Sequence[bytes], why: str
    ) -> None:
        super().__init__(
            code, why, "Give both checkpoints to the parties and to the other keepers."
        )
        self.held, self.offered, self.hashes = held, offered, tuple(hashes)


class Kept(NamedTuple):
    """What one round came to: the log's size and root, and how many entries are witnessed.

    ``witnessed`` is None where this round cosigned nothing, or the room demands no witness.
    """

    checkpoint: Checkpoint
    witnessed: int | None = None
    is_cosigned: bool = False


class Keeper:
    """One keeper of one room. ``replica`` and ``cosigner`` are its own; one thread at a time."""

    def __init__(self, source: Source, replica: Replica, cosigner: Cosigner) -> None:
        self._source = source
        self._replica = replica
        self._cosigner = cosigner
        self._log = replica.log
        self._sent = -1

    def round(self) -> Kept:
        """Take what is offered: copy, cosign, send. IntegrityError is an alarm, and nothing sent.

        UnavailableError: nothing is known to be wrong; the next round goes on where this ended.
        """
        signed = self._source.offer()
        offered, _ = open_checkpoint(signed, self._log)
        self._hold_against(offered, signed)
        while self._replica.size < offered.size:
            self._grow(signed, offered)
        self._replica.finish_erasing()
        self._replica.keep_snapshot()
        return self._vouch(offered)

    def _hold_against(self, offered: Checkpoint, signed: str) -> None:
        """Return if ``offered`` may stand beside all that is kept here, so far as that goes."""
        head = self._replica.head
        if head is None or offered.size > head.size:
            return
        if self._replica.root_at(offered.size) != offered.root:
            why = f"the host shows another log of {offered.size} entries than it did before."
            raise TwoLogsError("fork", head.checkpoint, signed, (), why)
        if offered.size < head.size:
            why = f"the host had signed {head.size} entries and now offers {offered.size}."
            raise TwoLogsError("rollback", head.checkpoint, signed, (), why)

    def _grow(self, signed: str, offered: Checkpoint) -> None:
        start = self._replica.size
        if start + PORTION < offered.size:
            # Long ways are taken from one signed head to a later one: each is held to its root.
            between = parse_proof(self._source.proof(start + PORTION - 1)).checkpoint
            middle, _ = open_checkpoint(between, self._log)
            if start < middle.size < offered.size:
                signed, offered = between, middle
        records = self._records(start, offered.size)
        try:
            self._replica.take(records, signed)
        except IntegrityError as problem:
            self._tell_fork(signed, offered)
            raise problem from None

    def _records(self, start: int, stop: int) -> list[EntryRecord]:
        records: list[EntryRecord] = []
        while start + len(records) < stop:
            first = start + len(records)
            page = self._source.records(first, min(stop, first + PORTION))
            if not page:
                raise IntegrityError(
                    "gap",
                    f"entry {first} is not shown, and {stop} are signed.",
                    "Ask the host for what is missing, and other keepers for their copies.",
                )
            records += page
        return records

    def _tell_fork(self, signed: str, offered: Checkpoint) -> None:
        """Raise if not the entries but the log itself is another: the host cannot prove the way."""
        head = self._replica.head
        if head is None:
            return
        try:
            hashes = self._source.consistency(head.size, offered.size)
        except (MalformedError, RefusedError):
            # Whoever proves nothing proves no fork either: what was found before this stands.
            return
        held = (head.size, head.root)
        try:
            verify_consistency(held, (offered.size, offered.root), hashes)
        except IntegrityError as problem:
            why = f"the host's log does not continue the one that is kept here: {problem.detail}"
            raise TwoLogsError("fork", head.checkpoint, signed, hashes, why) from problem

    def _is_counted(self) -> bool:
        # A keeper whom the founding does not name keeps watch and a copy; it has nothing to sign.
        witnesses = self._replica.policy().witnesses.values()
        return self._cosigner.signer.verifier in [one.verifier for one in witnesses]

    def _vouch(self, offered: Checkpoint) -> Kept:
        held, head = self._cosigner.held(), self._replica.head
        size = 0 if held is None else held.size
        if head is None or offered.size < size or offered.size == self._sent:
            return Kept(offered)
        if not self._is_counted():
            return Kept(offered)
        hashes = self._replica.prove(size, offered.size)
        cosigned = self._cosigner.cosign(Offer(size, hashes, head.checkpoint))
        witnessed = self._source.send(cosigned)
        self._sent = offered.size
        return Kept(offered, witnessed, is_cosigned=True)
