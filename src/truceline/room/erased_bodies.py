"""Removing from a store what the log says is erased, and never showing it meanwhile.

The tombstone is durable first; only then salt and body go. Whatever stops in between is finished at
the next opening: what is erased is read from the log, what is still there from the store. While a
store cannot erase (its disk fails, a backup is reading), nobody is shown the body any more.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress

import msgspec

from truceline.base.errors import UnavailableError
from truceline.messages.entry import Logged
from truceline.room.ports import Store, StoredEntry
from truceline.room.recovery import PORTION, logged_of

Erased = Mapping[int, str]
"""The reference of the erasure by the index of what it erased."""


def left_over(store: Store, erased: Erased) -> tuple[int, ...]:
    """Return the indexes of which ``store`` still keeps a body although it is erased."""
    kept = [stored for index in erased for stored in store.entries(index, index + 1)]
    return tuple(stored.index for stored in kept if stored.body is not None)


def carry_out(store: Store, indexes: Iterable[int]) -> tuple[int, ...]:
    """Erase these bodies in ``store``; return those whose traces it could not remove yet."""
    unfinished = set(indexes)
    for index in sorted(unfinished):
        # Tried again at the next entry and at every look of the watch.
        with suppress(UnavailableError):
            store.erase(index)
            unfinished.discard(index)
    return tuple(sorted(unfinished))


def cleared(stored: StoredEntry, erased: Erased) -> StoredEntry:
    """Return ``stored`` without salt and body where the log says that they are erased."""
    if stored.index not in erased:
        return stored
    return msgspec.structs.replace(stored, salt=None, body=None)


def entries_left(store: Store, erased: Erased, start: int, stop: int) -> Iterator[StoredEntry]:
    """Yield the entries ``start`` to ``stop - 1`` as far as they are not erased."""
    for first in range(start, stop, PORTION):
        for stored in store.entries(first, min(first + PORTION, stop)):
            yield cleared(stored, erased) if erased else stored


def logged_left(
    store: Store, erased: Erased, span: tuple[int, int], origin: str
) -> Iterator[Logged]:
    """Yield what views fold of the entries in ``span``, as far as they are not erased."""
    for stored in entries_left(store, erased, *span):
        yield logged_of(stored, origin)
