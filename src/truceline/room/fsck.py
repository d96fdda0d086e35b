"""Re-verify everything that a store holds, as if it had never been verified before.

Each entry is hashed and admitted again; each published head is held to the root at its size and to
the log's signature; each stored node of a tile level is recomputed. Finds what a disk, a bug or a
person with a database tool has changed.
"""

from collections.abc import Iterator

import msgspec

from truceline.base.encoding import format_base64
from truceline.base.errors import IntegrityError, MalformedError, TrucelineError
from truceline.messages.administration import Founding
from truceline.messages.entry import parse_entry
from truceline.record.checkpoint import open_checkpoint
from truceline.record.keys import Verifier, parse_vkey
from truceline.record.merkle import EMPTY_ROOT, Frontier
from truceline.record.subtrees import Subtrees
from truceline.room.admission import Opened, admit, open_body
from truceline.room.ports import Head, Store, StoredEntry
from truceline.room.standing import Admission

_PORTION = 1000


class Findings(msgspec.Struct, frozen=True):
    """What was looked at and what is wrong with it; ``root`` in base64."""

    ok: bool
    size: int
    root: str
    heads: int
    erased: int
    problems: tuple[str, ...]


def check_store(store: Store, origin: str) -> Findings:
    """Return what is wrong with the room ``origin`` in ``store``; reads all of it once."""
    problems: list[str] = []
    roots = [EMPTY_ROOT]
    nodes: dict[tuple[int, int], bytes] = {}
    log, erased = _check_entries(store, origin, roots, nodes, problems)
    count = _check_heads(store, log, roots, problems)
    problems.extend(_check_nodes(store, nodes))
    return Findings(
        ok=not problems,
        size=len(roots) - 1,
        root=format_base64(roots[-1]),
        heads=count,
        erased=erased,
        problems=tuple(problems),
    )


def _check_entries(
    store: Store,
    origin: str,
    roots: list[bytes],
    nodes: dict[tuple[int, int], bytes],
    problems: list[str],
) -> tuple[Verifier | None, int]:
    admission, frontier, erased = Admission(origin), Frontier(), 0
    log: Verifier | None = None
    tree = Subtrees(0, lambda level, start, stop: [nodes[level, i] for i in range(start, stop)])
    for stored in _all_entries(store):
        try:
            admission = _admit(admission, stored, roots)
            if log is None and admission.ground is not None:
                log = _log_key(stored)
        except TrucelineError as problem:
            problems.append(f"entry {stored.index}: {problem}")
            break
        nodes[0, stored.index] = stored.hash
        for level, index, node in tree.append(stored.hash):
            nodes[level, index] = node
        frontier = frontier.append(stored.hash)
        roots.append(frontier.root())
        erased += stored.body is None
    return log, erased


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
    after, logged = admit(admission, opened, roots.__getitem__, stored.logged_at)
    if (logged.key, logged.officer) != (stored.key, stored.officer):
        raise IntegrityError("store-signer", f"{stored.key} is stored, {logged.key} signed.")
    return after


def _log_key(founding: StoredEntry) -> Verifier:
    body = msgspec.json.decode(founding.body or b"", type=Founding)
    return parse_vkey(body.log_vkey)


def _check_heads(
    store: Store, log: Verifier | None, roots: list[bytes], problems: list[str]
) -> int:
    count, last = 0, 0
    for head in store.heads():
        count, last = count + 1, head.size
        try:
            _check_head(head, log, roots)
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
