"""A witness's hand: it cosigns a checkpoint only where it continues all that it cosigned before.

The order, which a crash anywhere must not change: verify; keep the cosigned checkpoint durably (the
*pledge*); only then let the cosignature out. So whatever anybody holds of this witness, the witness
knows of it after a restart, and cosigns nothing that does not continue it.
"""

import threading
from typing import Protocol

from truceline.record.checkpoint import Checkpoint, open_checkpoint
from truceline.record.cosignature import cosign, cosignatures
from truceline.record.keys import Signer, Verifier
from truceline.record.note import Note, format_note, parse_note
from truceline.record.witness import Offer, extended
from truceline.room.ports import Clock


class Pledge(Protocol):
    """Keeps the last cosigned checkpoint of one log."""

    def last(self) -> str | None:
        """Return it, with its cosignature; None before the first. It never raises for ``None``."""

    def keep(self, cosigned: str) -> None:
        """Put ``cosigned`` in its place; when this returns, it is durable.

        Any error means that the outcome is unknown: :meth:`last` says what is kept.
        """


class Cosigner:
    """The one hand of the witness ``signer`` for the log ``log``. Safe to use from any thread."""

    def __init__(self, pledge: Pledge, log: Verifier, signer: Signer, clock: Clock) -> None:
        self.log = log
        self.signer = signer
        self._pledge = pledge
        self._clock = clock
        self._lock = threading.Lock()

    def held(self) -> Checkpoint | None:
        """Return what was cosigned last; None before the first."""
        text = self._pledge.last()
        return None if text is None else open_checkpoint(text, self.log)[0]

    def cosign(self, offer: Offer) -> str:
        """Return the offered checkpoint with the log's signature and this witness's.

        Raises what :func:`truceline.record.witness.extended` raises, and whatever the pledge does;
        then nothing was let out.
        """
        with self._lock:
            extended(self.held(), offer, self.log)
            _, note = open_checkpoint(offer.checkpoint, self.log)
            cosigned = format_note(cosign(self._bare(note), self.signer, self._time())).decode()
            self._pledge.keep(cosigned)
        return cosigned

    def _bare(self, note: Note) -> Note:
        # What others wrote below the checkpoint is not ours to pass on.
        log = (self.log.name, self.log.id)
        return Note(note.text, tuple(one for one in note.signatures if one[:2] == log))

    def _time(self) -> int:
        # A clock that was put back must not make a later cosignature look like an earlier one.
        text, now = self._pledge.last(), int(self._clock().timestamp())
        if text is None:
            return now
        seen = cosignatures(parse_note(text.encode()), (self.signer.verifier,))
        return max([now, *(one.time for one in seen)])
