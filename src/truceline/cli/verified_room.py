"""A room behind a host that is not trusted. Whatever it answers is verified before it is used.

Nothing is taken on the host's word: not the head (signed, and consistent with the last one), not a
receipt (an inclusion proof under such a head), not an entry (the hash of its note is in the log).
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple, Protocol, TypeVar

import msgspec

from truceline.base.encoding import format_base64, parse_base64
from truceline.base.errors import IntegrityError, UnavailableError
from truceline.base.instants import format_instant
from truceline.cli.link import Link
from truceline.cli.seat import write_private
from truceline.cli.trust import Evidence, ForkError, advance, refuse_shrinking
from truceline.http.answers import Consistency
from truceline.messages.entry import Entry, check_word, parse_entry
from truceline.record.checkpoint import Checkpoint, open_checkpoint
from truceline.record.keys import Verifier, parse_vkey
from truceline.record.proof import parse_proof, verify_proof
from truceline.room.wire import EntryRecord, Receipt, RoomInfo, Submission

T = TypeVar("T")


class Place(NamedTuple):
    """Which room, and the key that its log signs with."""

    room: str
    origin: str
    log_vkey: str


class Memory(Protocol):
    """Keeps the last verified checkpoint, beside the key file ``keyfile``."""

    keyfile: Path

    @property
    def checkpoint(self) -> str | None:
        """The last verified checkpoint, signed; None before the first."""

    def remember(self, checkpoint: str) -> None:
        """Keep ``checkpoint``, durably, in place of the last one."""


class Unremembered:
    """Holds the checkpoint for one command: whoever runs it has seen nothing of the room before."""

    def __init__(self, keyfile: Path) -> None:
        self.keyfile = keyfile
        self.checkpoint: str | None = None

    def remember(self, checkpoint: str) -> None:
        """Hold ``checkpoint`` until the command ends."""
        self.checkpoint = checkpoint


class VerifiedRoom:
    """The room at ``place`` behind ``link``. ``clock`` gives the present instant."""

    def __init__(
        self, place: Place, memory: Memory, link: Link, clock: Callable[[], datetime]
    ) -> None:
        self.place = place
        self.log: Verifier = parse_vkey(place.log_vkey)
        self.memory = memory
        self.link = link
        self.clock = clock
        self.base = f"/api/rooms/{place.room}"
        self._info: RoomInfo | None = None

    def head(self) -> Checkpoint:
        """Return the log's head as the host states it now, verified against the last one."""
        info = self.decode(self.link.get(self.base), RoomInfo)
        if info.origin != self.place.origin or info.log_vkey != self.place.log_vkey:
            raise IntegrityError(
                "other-room",
                f"the host keeps {info.origin} under {info.log_vkey}, "
                f"and this key file is for {self.place.log_vkey}.",
                "Check the address, and ask your party's root for the right key.",
            )
        self._guard(lambda: refuse_shrinking(self.memory.checkpoint, info.checkpoint, self.log))
        self._trust(info.checkpoint)
        self._info = info
        return open_checkpoint(info.checkpoint, self.log)[0]

    def info(self) -> RoomInfo:
        """Return what the room said of itself at the last :meth:`head`."""
        if self._info is None:
            self.head()
        if self._info is None:
            raise UnavailableError("answer", "the host said nothing of its room.")
        return self._info

    def submit(self, submission: Submission) -> Receipt:
        """Send one entry and return its receipt, whose proof holds."""
        receipt = self.decode(self.post("/entries", submission), Receipt)
        entry = parse_entry(submission.note.encode(), self.place.origin)
        if receipt.entry != entry.hash.hex() or receipt.check_word != check_word(entry.hash):
            raise IntegrityError("receipt", "the receipt is not for the entry that was sent.")
        self.check_proof(entry, receipt.index, receipt.proof)
        return receipt

    def open_record(self, record: EntryRecord) -> Entry:
        """Return the entry in ``record``; IntegrityError where the host states another hash."""
        entry = parse_entry(record.note.encode(), self.place.origin)
        if record.entry != entry.hash.hex():
            raise IntegrityError("entry", f"entry {record.index} is not what its hash says.")
        return entry

    def check_proof(self, entry: Entry, index: int, text: str) -> None:
        """Return if ``text`` proves ``entry`` to be entry ``index``; IntegrityError otherwise."""
        proof = parse_proof(text)
        if proof.index != index:
            raise IntegrityError("proof", f"the proof is for entry {proof.index}, not {index}.")
        verify_proof(proof, entry.hash, self.log)
        self._trust(proof.checkpoint)

    def now(self) -> str:
        """Return the present instant in its spelling on the record."""
        return format_instant(self.clock())

    def post(self, path: str, document: msgspec.Struct) -> bytes:
        """Return the answer to POST ``path`` of the room."""
        return self.link.post(self.base + path, msgspec.json.encode(document))

    def decode(self, octets: bytes, shape: type[T]) -> T:
        """Return the answer ``octets`` as ``shape``; UnavailableError where it is none."""
        try:
            return msgspec.json.decode(octets, type=shape)
        except msgspec.MsgspecError as problem:
            raise UnavailableError(
                "answer", f"the answer is no {shape.__name__}: {problem}.", "Is this a room's host?"
            ) from problem

    def read_open(self, path: str) -> bytes:
        """Return the answer to GET ``path`` of the room, as the public; members' logs refuse it."""
        return self.link.get(self.base + path)

    def _trust(self, offered: str) -> None:
        held = self.memory.checkpoint
        newest = self._guard(lambda: advance(held, offered, self.log, self._prove))
        if newest != held:
            self.memory.remember(newest)

    def _guard(self, act: Callable[[], T]) -> T:
        try:
            return act()
        except ForkError as fork:
            path = keep_evidence(self.memory.keyfile, self.place.log_vkey, fork)
            fork.mend += f" It is {path}."
            raise

    def _prove(self, old: int, new: int) -> Sequence[bytes]:
        answer = self.read_open(f"/consistency?old={old}&new={new}")
        return [parse_base64(one) for one in self.decode(answer, Consistency).hashes]


def keep_evidence(keyfile: Path, log_vkey: str, fork: ForkError) -> Path:
    """Write both checkpoints beside the key file and return where."""
    hashes = tuple(format_base64(one) for one in fork.hashes)
    document = Evidence("truceline/evidence/v1", log_vkey, fork.held, fork.offered, hashes)
    octets = msgspec.json.format(msgspec.json.encode(document), indent=2) + b"\n"
    path = keyfile.with_name(f"{keyfile.name}.evidence.json")
    number = 2
    while path.exists():
        path = keyfile.with_name(f"{keyfile.name}.evidence-{number}.json")
        number += 1
    write_private(path, octets)
    return path
