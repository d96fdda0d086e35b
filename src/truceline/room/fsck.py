"""Re-verify everything that a store holds, as if it had never been verified before.

Each entry is hashed and admitted again; each published head is held to the root at its size and to
the log's signature; each stored node of a tile level is recomputed; the snapshots of the admission
state and of the board are held to what the entries give. Finds what a disk, a bug or a person with
a database tool has changed. ``logged_at`` is beside the log: that it is an instant is all that can
be said of it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

import msgspec

from truceline.base.encoding import format_base64
from truceline.base.errors import IntegrityError, MalformedError, TrucelineError
from truceline.base.instants import parse_instant
from truceline.messages.administration import Founding
from truceline.messages.entry import parse_entry
from truceline.record.checkpoint import open_checkpoint
from truceline.record.keys import Verifier, parse_vkey
from truceline.record.merkle import EMPTY_ROOT, Frontier
from truceline.record.note import parse_note
from truceline.record.policy import Policy, parse_policy
from truceline.record.subtrees import Subtrees
from truceline.room.admission import Opened, admit, open_body
from truceline.room.announced import Announcements
from truceline.room.erased_bodies import logged_left
from truceline.room.ports import Cosigning, Head, Snapshot, Store, StoredEntry
from truceline.room.posting import SNAPSHOT as BOARD
from truceline.room.posting import unpacked
from truceline.room.recovery import SNAPSHOT_NAME, load_admission
from truceline.room.standing import Admission
from truceline.views.board import replay

_PORTION = 1000

T = TypeVar("T")


class Findings(msgspec.Struct, frozen=True):
    """What was looked at and what is wrong with it; ``root`` in base64."""

    ok: bool
    size: int
    root: str
    heads: int
    erased: int
    problems: tuple[str, ...]


@dataclass
class _Walk:
    """What the entries gave so far, from the first one on."""

    store: Store
    admission: Admission
    log: Verifier | None = None
    policy: Policy | None = None
    missing: set[int] = field(default_factory=set)
    roots: list[bytes] = field(default_factory=lambda: [EMPTY_ROOT])
    nodes: dict[tuple[int, int], bytes] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)


def check_store(store: Store, origin: str, *, is_copy: bool = False) -> Findings:
    """Return what is wrong with the room ``origin`` in ``store``; reads all of it once.

    A keeper's copy holds only the bodies that the keeper may read.
    """
    walk = _Walk(store, Admission(origin))
    problems, roots = walk.problems, walk.roots
    snapshot = _snapshot(store, problems)
    state = _check_entries(walk, -1 if snapshot is None else snapshot.size)
    problems.extend(_check_snapshot(snapshot, state, walk))
    problems.extend(_check_board(walk))
    if not is_copy:
        problems.extend(_check_absent(walk))
    problems.extend(_check_erased(walk))
    count = _check_heads(walk)
    problems.extend(_readable(_check_nodes(store, walk.nodes), "tile levels", problems))
    return Findings(
        ok=not problems,
        size=len(roots) - 1,
        root=format_base64(roots[-1]),
        heads=count,
        erased=len(walk.missing),
        problems=tuple(problems),
    )


def _check_entries(walk: _Walk, snapshot_size: int) -> Admission | None:
    """Walk over all entries; return the state after the first ``snapshot_size`` of them."""
    nodes, remembered = walk.nodes, None
    tree = Subtrees(0, lambda level, start, stop: [nodes[level, i] for i in range(start, stop)])
    frontier = Frontier()
    for stored in _readable(_all_entries(walk.store), "entries", walk.problems):
        try:
            walk.admission = _admit(walk.admission, stored, walk.roots)
            if walk.log is None and walk.admission.ground is not None:
                founding = msgspec.json.decode(stored.body or b"", type=Founding)
                walk.log = parse_vkey(founding.log_vkey)
                walk.policy = parse_policy(founding.policy)
        except TrucelineError as problem:
            walk.problems.append(f"entry {stored.index}: {problem}")
            break
        nodes[0, stored.index] = stored.hash
        for level, index, node in tree.append(stored.hash):
            nodes[level, index] = node
        frontier = frontier.append(stored.hash)
        walk.roots.append(frontier.root())
        if stored.body is None:
            walk.missing.add(stored.index)
        if walk.admission.size == snapshot_size:
            remembered = walk.admission
    return remembered


def _check_absent(walk: _Walk) -> Iterator[str]:
    """Yield where a body is gone that nobody erased."""
    for index in sorted(walk.missing - set(walk.admission.erased)):
        yield f"entry {index}: its body is missing, and no erasure of it is on record"


def _check_erased(walk: _Walk) -> Iterator[str]:
    """Yield where a body is there although it was erased."""
    erased = walk.admission.erased
    for index in sorted(set(erased) - walk.missing):
        yield f"entry {index}: erased by {erased[index]}, and its body is still here: open the room"


def _snapshot(store: Store, problems: list[str]) -> Snapshot | None:
    try:
        return store.snapshot(SNAPSHOT_NAME)
    except TrucelineError as problem:
        problems.append(f"snapshot: {problem}")
        return None


def _check_snapshot(
    snapshot: Snapshot | None, state: Admission | None, walk: _Walk
) -> Iterator[str]:
    if snapshot is None:
        return
    try:
        kept = load_admission(snapshot)
    except TrucelineError as problem:
        yield f"snapshot: {problem}"
        return
    if state is not None and walk.missing:
        kept, state = _without_bodies(kept), _without_bodies(state)
    if state is None or snapshot.root != walk.roots[state.size] or kept != state:
        yield f"snapshot: what it keeps at size {snapshot.size} is not what the entries give"


def _without_bodies(state: Admission) -> Admission:
    """Return ``state`` without what bodies told it: some were erased since the snapshot."""
    return msgspec.structs.replace(state, announced=Announcements())


def _check_board(walk: _Walk) -> Iterator[str]:
    """Yield what is wrong with the snapshot of the board: it must be what the entries fold to."""
    try:
        snapshot = walk.store.snapshot(BOARD)
        kept = None if snapshot is None else unpacked(snapshot.octets)
    except TrucelineError as problem:
        yield f"board: {problem}"
        return
    if snapshot is None or kept is None:
        return
    size = snapshot.size
    if not kept.size == size < len(walk.roots) or snapshot.root != walk.roots[size]:
        yield f"board: it is kept at size {size} under a root that is not that of the entries"
        return
    admission = walk.admission
    if replay(logged_left(walk.store, admission.erased, (0, size), admission.origin)) != kept:
        yield f"board: what it keeps at size {size} is not what the entries give"


def _readable(found: Iterable[T], what: str, problems: list[str]) -> Iterator[T]:
    """Yield what is ``found`` as far as it can be read; that it cannot be is a problem too."""
    try:
        yield from found
    except TrucelineError as problem:
        problems.append(f"{what}: {problem}")


def _all_entries(store: Store) -> Iterator[StoredEntry]:
    start = 0
    while portion := store.entries(start, start + _PORTION):
        yield from portion
        start = portion[-1].index + 1


def _admit(admission: Admission, stored: StoredEntry, roots: list[bytes]) -> Admission:
    if stored.index != admission.size:
        raise IntegrityError(
            "store-gap", f"expected entry {admission.size}: entries before it are missing."
        )
    entry = parse_entry(stored.note, admission.origin)
    if entry.hash != stored.hash:
        raise IntegrityError("store-hash", "the stored hash is not that of the stored note.")
    if (stored.salt is None) != (stored.body is None):
        raise IntegrityError("store-body", "salt and body go together.")
    if stored.salt is None or stored.body is None:
        opened = Opened(entry, None, None, None)
    else:
        opened = open_body(entry, stored.salt, stored.body)
    parse_instant(stored.logged_at)
    after, logged = admit(admission, opened, roots.__getitem__, stored.logged_at)
    if (logged.key, logged.officer) != (stored.key, stored.officer):
        raise IntegrityError("store-signer", f"{stored.key} is stored, {logged.key} signed.")
    return after


def _check_heads(walk: _Walk) -> int:
    count, last = 0, 0
    roots, problems = walk.roots, walk.problems
    for head in _readable(walk.store.heads(), "heads", problems):
        count, last = count + 1, head.size
        try:
            _check_head(head, walk.log, roots)
            if walk.policy is not None and walk.policy.witnesses:
                _check_cosigning(head, walk.store.cosignatures(head.size), walk.policy)
        except TrucelineError as problem:
            problems.append(f"head {head.size}: {problem}")
    if last != len(roots) - 1:
        problems.append(f"head {last}: the log holds {len(roots) - 1} entries that can be admitted")
    return count


def _check_head(head: Head, log: Verifier | None, roots: list[bytes]) -> None:
    if log is None:
        raise MalformedError("unfounded", "there is no founding entry that names the log's key.")
    if head.size >= len(roots) or roots[head.size] != head.root:
        raise IntegrityError("head-root", "its root is not that of the entries.")
    checkpoint, _ = open_checkpoint(head.checkpoint, log)
    if (checkpoint.size, checkpoint.root) != (head.size, head.root):
        raise IntegrityError("head-checkpoint", "its checkpoint is of another size or root.")


def _check_cosigning(head: Head, cosigning: Cosigning, policy: Policy) -> None:
    # Cosignatures of others than the policy's witnesses prove nothing here, and break nothing.
    lines = "".join(one.line for one in cosigning.cosigned)
    found = policy.cosignatures_on(parse_note((head.checkpoint + lines).encode()))
    if cosigning.is_witnessed and not policy.is_met_by(found):
        raise IntegrityError("head-witnessed", "it counts as witnessed and has no quorum.")


def _check_nodes(store: Store, nodes: dict[tuple[int, int], bytes]) -> Iterator[str]:
    level = 1
    while True:
        expected = [nodes[level, i] for i in range(sum(key[0] == level for key in nodes))]
        found = list(store.hashes(level, 0, len(expected) + 1))
        if found != expected:
            yield f"tile level {level}: {len(found)} stored nodes are not the {len(expected)} due"
        if not expected:
            return
        level += 1
