"""Embargoes of a room: which are to end, and who may read more once they have.

That an embargo ends is no entry: the log stays as it is, and time alone changes what may be read.
"""

from collections.abc import Iterable
from datetime import datetime

from truceline.base.instants import format_instant
from truceline.views.audience import Audience, Reader, may_read


class Embargoes:
    """The embargoes that were met: those to come, and those that have ended. One thread."""

    def __init__(self) -> None:
        self._to_come: set[Audience] = set()
        self.ended: set[Audience] = set()

    def add(self, audiences: Iterable[Audience]) -> None:
        """Know of every embargo among ``audiences``."""
        self._to_come.update({one for one in audiences if one.until is not None} - self.ended)

    def end(self, now: datetime) -> tuple[Audience, ...]:
        """Return those that have ended at ``now`` and were not returned before."""
        moment = format_instant(now)
        ended = {one for one in self._to_come if one.until is not None and one.until <= moment}
        self._to_come -= ended
        self.ended |= ended
        return tuple(ended)


def gains(reader: Reader, ended: Iterable[Audience], now: datetime) -> bool:
    """Say whether ``reader`` may read something only since these embargoes have ended."""
    return any(reader.post not in one.posts and may_read(reader, one, now) for one in ended)
