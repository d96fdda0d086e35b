"""Release a restored room: only once it holds everything that was ever answered for.

Whoever has a receipt has a head. A host that signs again below the highest of them makes a second
history of the room, and anybody who holds both heads can prove it.
"""

from truceline.base.encoding import format_base64
from truceline.base.errors import IntegrityError, RefusedError
from truceline.messages.entry import Seen
from truceline.record.merkle import subtree_hash
from truceline.record.subtrees import Subtrees
from truceline.room.ports import Store


def release_restored(store: Store, seen: Seen) -> None:
    """Let ``store`` append again if it holds what was ``seen`` by devices and witnesses.

    RefusedError ``restored-behind`` where entries are missing; IntegrityError ``restored-differs``
    where the store has another history.
    """
    size = _size(store)
    if size < seen.size:
        raise RefusedError(
            "restored-behind",
            f"the restored room has {size} entries, and {seen.size} have been seen.",
            "Restore a newer backup. If there is none, the loss must be accepted by name.",
        )
    root = subtree_hash(0, seen.size, Subtrees(size, store.hashes).node)
    if format_base64(root) != seen.root:
        raise IntegrityError(
            "restored-differs",
            f"at size {seen.size} the restored room has the root {format_base64(root)}, "
            f"and {seen.root} has been seen.",
            "This is another history: keep both, and tell the parties.",
        )
    store.release()


def release_despite_loss(store: Store) -> int:
    """Let ``store`` append again although answered entries may be missing; return its size.

    From here on devices that have seen more will refuse this host, and can prove why. Do it only
    with the consent of the parties, and say so to everybody first.
    """
    store.release()
    return _size(store)


def _size(store: Store) -> int:
    head = store.head()
    return 0 if head is None else head.size
