"""A record that is held as an offline bundle: what its holder may read, with ladders and proofs.

The bundle was verified before (:func:`truceline.room.verification.verify_bundle`).
"""

from collections.abc import Mapping, Sequence
from functools import cached_property

from truceline.agreement.code_lists import Status
from truceline.base.encoding import parse_base64
from truceline.base.errors import MalformedError
from truceline.messages.administration import Erasure
from truceline.messages.entry import Envelope, Logged, parse_entry
from truceline.record.merkle import leaf_hash
from truceline.record.note import parse_note
from truceline.record.proof import Proof
from truceline.room.bundle import EntryLine
from truceline.room.printed import Shown
from truceline.room.register_file import Bundle, logged_of_line, prover
from truceline.views.deliveries import VIEW, Delivery
from truceline.views.fold import replay


class HeldBundle:
    """The record in ``bundle``, as :class:`truceline.room.printed.Held`."""

    def __init__(self, bundle: Bundle) -> None:
        if not bundle.entries:
            raise MalformedError("bundle", "the bundle holds no entry.")
        self.origin = bundle.header.origin
        self._checkpoint = bundle.checkpoint
        self.entries = tuple(logged_in(line, self.origin) for line in bundle.entries)
        self._prove = prover([one.hash for one in self.entries])
        self._erased = {one.body.index for one in self.entries if isinstance(one.body, Erasure)}

    @property
    def size(self) -> int:
        """How many entries there are."""
        return len(self.entries)

    @property
    def mark(self) -> str:
        """EXERCISE or TEST, "" in earnest."""
        return mark_of(self.entries[0].envelope)

    def times(self) -> list[tuple[int, str]]:
        """Return index and claimed instant of every entry."""
        return [(one.index, one.envelope.at) for one in self.entries]

    def shown(self, first: int, last: int) -> Sequence[Shown]:
        """Return the entries from ``first`` to ``last``."""
        return [self._shown(one) for one in self.entries[first : last + 1]]

    def proof(self, index: int) -> Proof:
        """Return the proof of an entry under the bundle's checkpoint."""
        path = tuple(map(parse_base64, self._prove(index)))
        return Proof(index, path, self._checkpoint)

    def _shown(self, logged: Logged) -> Shown:
        if logged.body is None:
            return Shown(logged, "erased" if logged.index in self._erased else "withheld", None)
        ref = logged.envelope.ref
        delivery = None if ref in self._partly_read else self._deliveries.get(ref)
        return Shown(logged, "whole", delivery)

    @cached_property
    def _deliveries(self) -> Mapping[str, Delivery]:
        return replay(VIEW, self.entries)

    @cached_property
    def _partly_read(self) -> frozenset[str]:
        # A host shows a ladder whole or not at all: neither does a paper show part of one.
        steps = (one.envelope for one in self.entries if one.body is None)
        return frozenset(one.reply_to or "" for one in steps)


def logged_in(line: EntryLine, origin: str) -> Logged:
    """Return the entry of ``line``, without a body where the bundle has none."""
    if line.body is not None:
        return logged_of_line(line, origin)
    octets = line.note.encode()
    envelope = parse_entry(octets, origin).envelope
    key = parse_note(octets).signatures[0].name
    return Logged(line.i, leaf_hash(octets), envelope, key, "", None, envelope.at)


def mark_of(founding: Envelope) -> str:
    """Return what every page says of a room with this first entry: EXERCISE, TEST, or ""."""
    return "" if founding.status is Status.ACTUAL else founding.status.value
