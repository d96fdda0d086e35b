"""The host's voice: its own entries, one after another, so that each follows the last one.

Escalations, absent line checks and reads of exports share one chain. What is to be said waits here
while an entry is on its way; it is written only when its predecessor is in the log. Runs on the
event loop's thread.
"""

from collections import deque
from collections.abc import Sequence

from truceline.base.errors import TrucelineError
from truceline.base.instants import format_instant
from truceline.messages.entry import SALT_BYTES
from truceline.record.keys import Signer
from truceline.room.authoring import Moment
from truceline.room.host_entry import Saying, write_host_entry
from truceline.room.ledger import Ledger, Outcome
from truceline.room.ports import Clock, RandomBytes
from truceline.room.writer import Writer

MAX_WAITING = 4096
"""A day of escalations in the busiest room; what is over it will be due again at the next look."""


class Voice:
    """Says things for one host key in one room."""

    def __init__(
        self, ledger: Ledger, writer: Writer, host: Signer, time: tuple[Clock, RandomBytes]
    ) -> None:
        self._ledger = ledger
        self._writer = writer
        self._host = host
        self._clock, self._random = time
        self._waiting: deque[Saying] = deque(maxlen=MAX_WAITING)
        self._speaking: Saying | None = None

    @property
    def is_silent(self) -> bool:
        """Whether all that was to be said has been answered."""
        return self._speaking is None and not self._waiting

    def say(self, saying: Saying) -> None:
        """Log ``saying`` after what already waits; the same thing does not wait twice."""
        if saying != self._speaking and saying not in self._waiting:
            self._waiting.append(saying)
        self._go_on()

    def _go_on(self) -> None:
        head = self._ledger.head
        if self._speaking is not None or not self._waiting or head is None:
            return
        self._speaking = self._waiting.popleft()
        moment = Moment(format_instant(self._clock()), self._random(SALT_BYTES))
        standing = (self._ledger.state, head)
        written = write_host_entry(standing, self._speaking, moment, self._host)
        try:
            self._writer.submit([written.submission], self._said)
        except TrucelineError:
            # The room closes: what was not said is due again after the next start.
            self._waiting.clear()
            self._speaking = None

    def _said(self, _outcomes: Sequence[Outcome]) -> None:
        # A refusal is not repeated: what it was about has changed, or will be due again.
        self._speaking = None
        self._go_on()
