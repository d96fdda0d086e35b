"""A copy of somebody else's room, admitted entry by entry as its host had to admit it.

Whoever keeps one trusts nothing but the log's key: each entry must be admissible in its place, and
all entries together must be the tree that the log has signed. The copy is a store like the host's
own: ``fsck`` reads it, and so does whoever must go on when the host is gone.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from truceline.base.errors import IntegrityError, MalformedError, RefusedError
from truceline.messages.administration import Founding
from truceline.messages.entry import parse_entry
from truceline.record.checkpoint import Checkpoint, open_checkpoint
from truceline.record.keys import Verifier, format_vkey
from truceline.record.merkle import leaf_hash, prove_consistency, subtree_hash
from truceline.record.policy import Policy, parse_policy
from truceline.record.subtrees import Subtrees
from truceline.room.admission import Opened, admit, open_submission
from truceline.room.erased_bodies import carry_out, left_over
from truceline.room.ports import Batch, Head, Node, Store, StoredEntry
from truceline.room.recovery import dump_admission, logged_of, recall
from truceline.room.standing import Admission
from truceline.room.wire import EntryRecord


@dataclass
class _Grown:
    """What the copy will be once it is kept."""

    state: Admission
    tree: Subtrees
    entries: list[StoredEntry] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)


class Replica:
    """The copy in ``store`` of the room whose log signs with ``log``. One thread at a time."""

    def __init__(self, store: Store, log: Verifier) -> None:
        self.store = store
        self.log = log
        self.state = recall(store, log.name)
        self.head = store.head()
        self.unerased: tuple[int, ...] = left_over(store, self.state.erased)

    @property
    def size(self) -> int:
        """How many entries are kept."""
        return self.state.size

    def policy(self) -> Policy:
        """Return the policy of the founding; the first entry is kept."""
        founding = logged_of(self.store.entries(0, 1)[0], self.log.name).body
        if not isinstance(founding, Founding):
            raise IntegrityError("founding", "the first entry is no founding with its body.")
        return parse_policy(founding.policy)

    def root_at(self, size: int) -> bytes:
        """Return the root of the first ``size`` entries."""
        return _root(Subtrees(self.size, self.store.hashes), size)

    def prove(self, old: int, new: int) -> tuple[bytes, ...]:
        """Return the proof that the first ``old`` entries are a prefix of the first ``new``."""
        return prove_consistency(old, new, Subtrees(self.size, self.store.hashes).node)

    def take(self, records: Sequence[EntryRecord], signed: str) -> None:
        """Keep ``records``, the next of the log, which ends with them at the checkpoint ``signed``.

        All are kept with it, durably, or none. IntegrityError ``gap`` where they are not the next,
        not what the log has signed, or could not have entered.
        """
        checkpoint, _ = open_checkpoint(signed, self.log)
        grown = _Grown(self.state, Subtrees(self.size, self.store.hashes))
        for record in records:
            try:
                _admit(grown, record)
            except (MalformedError, RefusedError) as problem:
                raise _gap(record.index, str(problem)) from problem
        self._check(grown, checkpoint)
        head = Head(checkpoint.size, checkpoint.root, signed)
        self.store.append(Batch(self.size, tuple(grown.entries), tuple(grown.nodes), head))
        fresh = [index for index in grown.state.erased if index not in self.state.erased]
        self.state, self.head = grown.state, head
        self.unerased = (*self.unerased, *fresh)
        self.finish_erasing()

    def finish_erasing(self) -> None:
        """Remove the bodies that entries of the log erase; ``unerased`` are those still to go."""
        if self.unerased:
            self.unerased = carry_out(self.store, self.unerased)

    def keep_snapshot(self) -> None:
        """Keep the present state, so that the next start admits only what follows."""
        if self.head is not None:
            self.store.keep_snapshot(dump_admission(self.state, self.head.root))

    def _check(self, grown: _Grown, checkpoint: Checkpoint) -> None:
        size = grown.state.size
        if size != checkpoint.size:
            raise _gap(size, f"the log has signed {checkpoint.size} entries, {size} are shown.")
        key = grown.state.keys[self.log.name]
        if key.vkey != format_vkey(self.log):
            raise _gap(0, f"the founding names the log's key {key.vkey}.")
        if _root(grown.tree, size) != checkpoint.root:
            raise _gap(size, "the entries shown are not those under the signed root.")


def _admit(grown: _Grown, record: EntryRecord) -> None:
    if record.index != grown.state.size:
        raise _gap(grown.state.size, f"the host shows entry {record.index} in its place.")
    octets = record.note.encode()
    opened = _open(record, octets, grown.state.origin)
    tree = grown.tree
    grown.state, logged = admit(
        grown.state, opened, lambda size: _root(tree, size), record.logged_at
    )
    grown.entries.append(
        StoredEntry(
            index=record.index,
            note=octets,
            hash=leaf_hash(octets),
            salt=opened.salt,
            body=opened.body,
            key=logged.key,
            officer=logged.officer,
            logged_at=record.logged_at,
        )
    )
    grown.nodes.extend(Node(*node) for node in tree.append(logged.hash))


def _open(record: EntryRecord, octets: bytes, origin: str) -> Opened:
    entry = parse_entry(octets, origin)
    if record.salt is None or record.body is None:
        return Opened(entry, None, None, None)
    return open_submission(entry, record.salt, record.body)


def _root(tree: Subtrees, size: int) -> bytes:
    if not 0 <= size <= tree.size:
        raise IntegrityError("seen-ahead", f"{size} entries are more than the {tree.size} shown.")
    return subtree_hash(0, size, tree.node)


def _gap(index: int, why: str) -> IntegrityError:
    return IntegrityError(
        "gap",
        f"at entry {index}: {why}",
        "Ask the host for what is missing, and other keepers for their copies.",
    )
