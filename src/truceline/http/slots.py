"""How many feeds may be open at once: they cost memory and a socket each, for as long as they last.

Each member's key has its own few, so that no stranger, and no other member, can take them. What the
public has is bounded for each client and in all.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from truceline.base.errors import RefusedError

FEEDS_PER_KEY = 64
"""A device's browser follows with one tab; tools and tests of a post with some more."""
FEEDS_PER_CLIENT = 512
"""An office, a camp or a whole mobile network may come from one address."""
PUBLIC_FEEDS = 4096


class Slots:
    """At most ``each`` for one holder at a time, and ``in_all`` for all of them."""

    def __init__(self, each: int, in_all: int) -> None:
        self._each = each
        self._in_all = in_all
        self._held: Counter[str] = Counter()

    @contextmanager
    def hold(self, holder: str) -> Iterator[None]:
        """Hold one until the end of the block; RefusedError ``too-many`` where none is left."""
        if self._held[holder] >= self._each or self._held.total() >= self._in_all:
            raise RefusedError(
                "too-many", "too many feeds are open from here.", "Close some, and try again."
            )
        self._held[holder] += 1
        try:
            yield
        finally:
            self._held[holder] -= 1
            # An address that is gone is not remembered.
            self._held += Counter()


class FeedSlots:
    """The feeds of one room: those of members by key, those of the public by client address."""

    def __init__(self) -> None:
        self.members = Slots(FEEDS_PER_KEY, 1 << 20)
        self.public = Slots(FEEDS_PER_CLIENT, PUBLIC_FEEDS)
