"""Reading a room from its store: at start-up, after a doubtful write, in every tool alike.

A snapshot of the admission state saves admitting everything again. It is used only where it is
whole and bound to the root that the log has at its size; otherwise all entries are admitted anew.
"""

import hashlib
from collections.abc import Iterator
from functools import lru_cache

import immutables
import msgspec

from truceline.agreement.agreement import Agreement
from truceline.base.errors import IntegrityError, MalformedError, RefusedError
from truceline.messages.administration import decode_any_body
from truceline.messages.entry import Logged, parse_entry
from truceline.record.merkle import leaf_hash, subtree_hash
from truceline.record.subtrees import Subtrees
from truceline.room.admission import Opened, Roots, admit, open_body
from truceline.room.announced import Announced, recalled
from truceline.room.ports import Snapshot, Store, StoredEntry
from truceline.room.standing import Admission, Ground, Invited, Known, Link, Standing

PORTION = 1000
SNAPSHOT_NAME = "admission-v4"


class _Kept(msgspec.Struct, frozen=True):
    """What a snapshot holds of an :class:`Admission`; the ground is made of its agreement."""

    origin: str
    size: int
    is_founding: bool
    agreement: Agreement | None
    agreement_index: int
    keys: dict[str, Standing]
    publics: dict[bytes, str]
    officers: dict[str, str]
    invitations: dict[str, Invited]
    chains: dict[str, Link]
    serials: dict[str, int]
    refs: dict[str, Known]
    absences: dict[str, str]
    erased: dict[int, str]
    current: dict[str, Announced]
    heirs: dict[str, str]
    sealed: dict[str, str]


def dump_admission(state: Admission, root: bytes) -> Snapshot:
    """Return the snapshot of ``state``, bound to the ``root`` of the log at its size."""
    kept = _Kept(
        origin=state.origin,
        size=state.size,
        is_founding=state.is_founding,
        agreement=None if state.ground is None else state.ground.agreement,
        agreement_index=0 if state.ground is None else state.ground.index,
        keys=dict(state.keys),
        publics=dict(state.publics),
        officers=dict(state.officers),
        invitations=dict(state.invitations),
        chains=dict(state.chains),
        serials=dict(state.serials),
        refs=dict(state.refs),
        absences=dict(state.absences),
        erased=dict(state.erased),
        current=dict(state.announced.current),
        heirs=dict(state.announced.heirs),
        sealed=dict(state.announced.sealed),
    )
    octets = msgspec.msgpack.encode(kept)
    digest = hashlib.sha256(root + octets).digest()
    return Snapshot(SNAPSHOT_NAME, state.size, root, digest + octets)


def load_admission(snapshot: Snapshot) -> Admission:
    """Return the state that :func:`dump_admission` wrote; MalformedError ``snapshot`` otherwise."""
    digest, octets = snapshot.octets[:32], snapshot.octets[32:]
    if hashlib.sha256(snapshot.root + octets).digest() != digest:
        raise MalformedError("snapshot", "the snapshot is damaged.", "Admit the log anew.")
    try:
        kept = msgspec.msgpack.decode(octets, type=_Kept)
    except msgspec.MsgspecError as problem:
        raise MalformedError("snapshot", f"not a snapshot: {problem}.") from problem
    return Admission(
        origin=kept.origin,
        size=kept.size,
        ground=_ground(kept),
        is_founding=kept.is_founding,
        keys=immutables.Map(kept.keys),
        publics=immutables.Map(kept.publics),
        officers=immutables.Map(kept.officers),
        invitations=immutables.Map(kept.invitations),
        chains=immutables.Map(kept.chains),
        serials=immutables.Map(kept.serials),
        refs=immutables.Map(kept.refs),
        absences=immutables.Map(kept.absences),
        erased=immutables.Map(kept.erased),
        announced=recalled(kept.current, kept.heirs, kept.sealed),
    )


def _ground(kept: _Kept) -> Ground | None:
    return None if kept.agreement is None else Ground.of(kept.agreement, kept.agreement_index)


def recall(store: Store, origin: str) -> Admission:
    """Return the state after everything in ``store``: from the snapshot, then entry by entry."""
    state = _from_snapshot(store, origin) or Admission(origin)
    for followed in follow(store, state):
        state = followed.state
    return state


def _from_snapshot(store: Store, origin: str) -> Admission | None:
    head, snapshot = store.head(), store.snapshot(SNAPSHOT_NAME)
    if head is None or snapshot is None or snapshot.size > head.size:
        return None
    try:
        state = load_admission(snapshot)
    except MalformedError:
        return None
    nodes = Subtrees(head.size, store.hashes).node
    if subtree_hash(0, snapshot.size, nodes) != snapshot.root:
        return None
    return state if (state.origin, state.size) == (origin, snapshot.size) else None


class Followed(msgspec.Struct, frozen=True):
    """One stored entry, as logged, and the state after it."""

    state: Admission
    logged: Logged
    stored: StoredEntry


def follow(store: Store, state: Admission) -> Iterator[Followed]:
    """Admit again what ``store`` holds beyond ``state``; IntegrityError where it may not enter."""
    head = store.head()
    size = 0 if head is None else head.size
    if size < state.size:
        raise IntegrityError(
            "store-shrunk",
            f"the store holds {size} entries, and {state.size} were answered for.",
            "Stop the room and restore the store: do not sign below what was published.",
        )
    roots = _root_reader(store, size)
    while state.size < size:
        portion = store.entries(state.size, min(size, state.size + PORTION))
        if not portion:
            raise IntegrityError("store-gap", f"the entry {state.size} is missing.")
        for stored in portion:
            state, logged = _admit_again(state, stored, roots)
            yield Followed(state, logged, stored)
    if head is not None and roots(size) != head.root:
        raise IntegrityError("head-root", f"the head at {size} is not the root of its entries.")


def _admit_again(state: Admission, stored: StoredEntry, roots: Roots) -> tuple[Admission, Logged]:
    try:
        return admit(state, open_stored(stored, state.origin), roots, stored.logged_at)
    except (MalformedError, RefusedError) as problem:
        # It entered once: that it may not now is the store's fault, not its sender's.
        raise IntegrityError("store-entry", f"entry {stored.index}: {problem}") from problem


def _root_reader(store: Store, size: int) -> Roots:
    nodes = Subtrees(size, store.hashes).node
    return lru_cache(maxsize=1024)(lambda prefix: subtree_hash(0, prefix, nodes))


def open_stored(stored: StoredEntry, origin: str) -> Opened:
    """Return the stored entry, read again from its octets; IntegrityError where they changed."""
    if leaf_hash(stored.note) != stored.hash:
        raise IntegrityError("store-hash", f"the note {stored.index} is not of its stored hash.")
    entry = parse_entry(stored.note, origin)
    if stored.salt is None or stored.body is None:
        return Opened(entry, None, None, None)
    return open_body(entry, stored.salt, stored.body)


def logged_of(stored: StoredEntry, origin: str) -> Logged:
    """Return what views fold, of an entry that was admitted before; verifies nothing again."""
    envelope = parse_entry(stored.note, origin).envelope
    body = None if stored.body is None else decode_any_body(envelope.type, stored.body)
    return Logged(
        stored.index, stored.hash, envelope, stored.key, stored.officer, body, stored.logged_at
    )
