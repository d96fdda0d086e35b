"""What keepers need in tests: a pledge in memory, and a host that is asked without a network."""

from collections.abc import Sequence

from truceline.base.errors import UnavailableError
from truceline.http.hosting import HostedRoom
from truceline.record.merkle import prove_consistency
from truceline.record.subtrees import Subtrees
from truceline.room.reading import reader_of
from truceline.room.wire import EntryRecord
from truceline.testing.faults import Fault
from truceline.views.audience import public


class MemoryPledge:
    """Keeps the cosigned checkpoint until the process ends, but for the faults to come."""

    def __init__(self) -> None:
        self.text: str | None = None
        self.faults: list[Fault] = []

    def last(self) -> str | None:
        """Return what was kept."""
        return self.text

    def keep(self, cosigned: str) -> None:
        """Keep ``cosigned``, or fail in one of the two ways in which a write can."""
        fault = self.faults.pop(0) if self.faults else None
        if fault is not Fault.LOST:
            self.text = cosigned
        if fault is not None:
            raise UnavailableError("pledge", "a fault that a test asked for.")


class HostSource:
    """An honest host, as a keeper of a public log sees it, or one with a seat at ``post``."""

    def __init__(self, hosted: HostedRoom, post: str | None = None) -> None:
        self.hosted = hosted
        agreement = hosted.agreement
        self.reader = public(log_public=True) if post is None else reader_of(agreement, post)
        self.sent: list[str] = []

    def offer(self) -> str:
        """Return the host's offer."""
        return self.hosted.witnessing.offer().checkpoint

    def records(self, start: int, stop: int) -> Sequence[EntryRecord]:
        """Return entries as this keeper may read them."""
        return self.hosted.records(self.reader, start, stop)

    def proof(self, index: int) -> str:
        """Return the proof of an entry."""
        return self.hosted.proof(index)[0]

    def consistency(self, old: int, new: int) -> Sequence[bytes]:
        """Return the proof between two sizes."""
        return prove_consistency(old, new, Subtrees(new, self.hosted.store.hashes).node)

    def send(self, cosigned: str) -> int | None:
        """Hand in a cosignature."""
        self.sent.append(cosigned)
        self.hosted.witnessing.take(cosigned)
        return self.hosted.witnessing.size
