"""The ledger of one room: admits submissions, commits them as one batch, answers with proofs.

The order on the way in: admit against the state so far; append to the tree; sign the checkpoint;
ONE durable transaction with compare-and-swap on the size; tell whoever follows the log; answer.
A store error after a write means *unknown*: the ledger is read again from the store, by the same
code as at start-up, and then answers what is there. Used by one thread at a time; ``state`` and
``head`` are immutable values that any thread may read.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TypeAlias

import msgspec

from truceline.base.encoding import format_base64
from truceline.base.errors import IntegrityError, RefusedError, TrucelineError, UnavailableError
from truceline.base.instants import format_instant
from truceline.messages.administration import Enrolment
from truceline.messages.entry import Logged, check_word, parse_entry
from truceline.record.checkpoint import Checkpoint, sign_checkpoint
from truceline.record.keys import Signer
from truceline.record.merkle import subtree_hash
from truceline.record.subtrees import Subtrees
from truceline.room.admission import Opened, admit, open_submission
from truceline.room.erased_bodies import carry_out, left_over
from truceline.room.ports import Batch, Clock, Head, Node, Store, StoredEntry
from truceline.room.receipts import prove, prove_last
from truceline.room.recovery import dump_admission, follow, recall
from truceline.room.standing import Admission
from truceline.room.wire import EntryRecord, Receipt, Submission

KEPT_ROOTS = 1024
"""Heads that devices have lately seen; the roots of older ones are computed."""


class Arrival(msgspec.Struct, frozen=True):
    """One entry that was just logged, and its whole record."""

    logged: Logged
    record: EntryRecord


OnLogged: TypeAlias = Callable[[Sequence[Arrival], Head], None]
"""Called in order, once for each entry in the life of a ledger, before any answer about it."""
Outcome: TypeAlias = Receipt | TrucelineError


def ignore(_arrivals: Sequence[Arrival], _head: Head) -> None:
    """Follow nothing: for tools that only append."""


@dataclass
class _Staged:
    """What one batch will be. Refused submissions leave no trace in it."""

    state: Admission
    now: str
    entries: list[StoredEntry] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)
    arrivals: list[Arrival] = field(default_factory=list)


class _Place(msgspec.Struct, frozen=True, gc=False):
    """Where a submission stands or will stand: its reference, its hash and its index."""

    ref: str
    hash: bytes
    index: int


class Ledger:
    """One open room. The only object that appends to its store."""

    def __init__(
        self, store: Store, log: Signer, clock: Clock, on_logged: OnLogged = ignore
    ) -> None:
        """Read the room ``log.name`` from ``store``, from its snapshot on; it may be empty."""
        self.origin = log.name
        self.on_logged = on_logged
        self._store = store
        self._log = log
        self._clock = clock
        self._is_doubtful = False
        self._snapshot_size = 0
        self.unerased: tuple[int, ...] = ()
        self.head: Head | None = None
        self.state = Admission(self.origin)
        self._resume(recall(store, self.origin))

    def _resume(self, state: Admission) -> None:
        key = state.keys.get(self.origin)
        if key is not None and key.vkey != self._log.vkey:
            raise IntegrityError(
                "log-key",
                f"the log's key is {key.vkey}, and the key at hand is {self._log.vkey}.",
                "Start the room with its own log key.",
            )
        # Not the store's latest head: another process may have appended since ``state`` was read.
        self.head = self._store.head_over(state.size - 1) if state.size else None
        self.state = state
        self._tree = Subtrees(state.size, self._store.hashes)
        self._roots: dict[int, bytes] = {}
        # The proofs of the last batch: they are asked for at once, and often again soon after.
        self._proven_from = state.size
        self._proofs: list[str] = []
        self._is_doubtful = False
        self._erase((*self.unerased, *left_over(self._store, state.erased)))

    def log(self, submissions: Sequence[Submission]) -> list[Outcome]:
        """Return a receipt or the error for each submission, in order; one durable commit."""
        try:
            if self._is_doubtful:
                self.catch_up()
            if self.unerased:
                self._erase(self.unerased)
        except TrucelineError as problem:
            return [problem for _ in submissions]
        staged = _Staged(self.state, format_instant(self._clock()))
        places = [self._take(staged, submission) for submission in submissions]
        failure = self._commit(staged) if staged.entries else None
        return [self._answer(place, failure) for place in places]

    def catch_up(self) -> None:
        """Read what the store holds beyond this ledger, and pass it on as it is logged."""
        again = list(follow(self._store, self.state))
        self._resume(again[-1].state if again else self.state)
        if again and self.head is not None:
            self.on_logged([Arrival(one.logged, record_of(one.stored)) for one in again], self.head)

    def keep_snapshot(self) -> None:
        """Keep the present state, so that the next start admits only what follows.

        A store that cannot keep it now is asked again later: a snapshot only saves time, and a full
        disk must not stop the thread that writes the room.
        """
        if self.head is not None and self.head.size != self._snapshot_size:
            with suppress(UnavailableError):
                self._store.keep_snapshot(dump_admission(self.state, self.head.root))
                self._snapshot_size = self.head.size

    def root_at(self, size: int) -> bytes:
        """Return the root of the first ``size`` entries."""
        root = self._roots.get(size)
        if root is None:
            root = subtree_hash(0, size, self._tree.node)
            if len(self._roots) >= KEPT_ROOTS:
                self._roots.clear()
            self._roots[size] = root
        return root

    def _take(self, staged: _Staged, submission: Submission) -> _Place | TrucelineError:
        try:
            entry = parse_entry(submission.note.encode(), self.origin)
            known = staged.state.refs.get(entry.envelope.ref)
            if known is not None and known.hash == entry.hash:
                return _Place(entry.envelope.ref, entry.hash, known.index)
            opened = open_submission(entry, submission.salt, submission.body)
            self._check_expiry(staged, opened)
            state, logged = admit(staged.state, opened, self.root_at, staged.now)
            if logged.index == 0 and state.keys[self.origin].vkey != self._log.vkey:
                raise RefusedError(
                    "log-key", "the founding names another log key than this host's."
                )
        except TrucelineError as problem:
            return problem
        self._stage(staged, submission, opened, logged)
        staged.state = state
        return _Place(entry.envelope.ref, entry.hash, logged.index)

    def _check_expiry(self, staged: _Staged, opened: Opened) -> None:
        # The host's own duty by its own clock: admission cannot know the time, nor can verifiers.
        if not isinstance(opened.decoded, Enrolment):
            return
        invitation = staged.state.invitations.get(opened.decoded.invitation)
        until = None if invitation is None else invitation.valid_until
        if until is not None and until < staged.now:
            raise RefusedError(
                "invitation-expired", f"the invitation ended at {until}.", "Ask for a new code."
            )

    def _stage(
        self, staged: _Staged, submission: Submission, opened: Opened, logged: Logged
    ) -> None:
        stored = StoredEntry(
            index=logged.index,
            note=opened.entry.octets,
            hash=logged.hash,
            salt=opened.salt,
            body=opened.body,
            key=logged.key,
            officer=logged.officer,
            logged_at=logged.logged_at,
        )
        staged.entries.append(stored)
        staged.nodes.extend(Node(*node) for node in self._tree.append(logged.hash))
        record = EntryRecord(
            index=logged.index,
            entry=logged.hash.hex(),
            check_word=check_word(logged.hash),
            note=submission.note,
            logged_at=logged.logged_at,
            state="whole",
            salt=submission.salt,
            body=submission.body,
        )
        staged.arrivals.append(Arrival(logged, record))

    def _commit(self, staged: _Staged) -> TrucelineError | None:
        """Return None when the batch is durable, else why it may not be."""
        size = staged.state.size
        root = self.root_at(size)
        checkpoint = sign_checkpoint(Checkpoint(self.origin, size, root), self._log)
        head = Head(size, root, checkpoint)
        batch = Batch(self.state.size, tuple(staged.entries), tuple(staged.nodes), head)
        try:
            self._store.append(batch)
        except TrucelineError as problem:
            return self._recover(problem)
        fresh = [index for index in staged.state.erased if index not in self.state.erased]
        self.state, self.head = staged.state, head
        if fresh:
            self._erase((*self.unerased, *fresh))
        self._proven_from = batch.before
        self._proofs = prove_last(batch.before, head, self._tree.node)
        self.on_logged(staged.arrivals, head)
        return None

    def _erase(self, indexes: Sequence[int]) -> None:
        """Remove bodies that durable entries erase; ``unerased`` are those still to be tried."""
        self.unerased = carry_out(self._store, indexes)
        if indexes:
            # The store's snapshots went with the bodies.
            self._snapshot_size = 0

    def _recover(self, problem: TrucelineError) -> TrucelineError:
        self._is_doubtful = True
        try:
            self.catch_up()
        except TrucelineError as worse:
            return worse
        if isinstance(problem, IntegrityError):
            return UnavailableError(
                "store-moved", "another process appended to this room.", "Send it again."
            )
        return problem

    def _answer(self, place: _Place | TrucelineError, problem: TrucelineError | None) -> Outcome:
        if isinstance(place, TrucelineError):
            return place
        known = self.state.refs.get(place.ref)
        if known is None or known.hash != place.hash:
            # Only a failed commit brings us here: what was staged is not in the store.
            return problem or UnavailableError(
                "store", "the entry was not stored.", "Send it again."
            )
        try:
            return self._receipt(place.hash, known.index)
        except TrucelineError as unreadable:
            return unreadable

    def _receipt(self, entry_hash: bytes, index: int) -> Receipt:
        return Receipt(
            index=index,
            entry=entry_hash.hex(),
            check_word=check_word(entry_hash),
            state="logged",
            proof=self._proof(index),
        )

    def _proof(self, index: int) -> str:
        if index < self._proven_from:
            return prove(index, self._store.head_over(index), self._tree.node)
        return self._proofs[index - self._proven_from]


def record_of(stored: StoredEntry) -> EntryRecord:
    """Return the whole record of ``stored``, or the erased one."""
    is_whole = stored.salt is not None and stored.body is not None
    return EntryRecord(
        index=stored.index,
        entry=stored.hash.hex(),
        check_word=check_word(stored.hash),
        note=stored.note.decode(),
        logged_at=stored.logged_at,
        state="whole" if is_whole else "erased",
        salt=None if stored.salt is None else format_base64(stored.salt),
        body=None if stored.body is None else stored.body.decode(),
    )
