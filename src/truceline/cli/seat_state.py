"""What a seat must remember between commands: its chain, its outbox of one, what it verified.

It lies beside the key file as ``<keyfile>.state`` and is changed only under a lock, so that two
commands with the same seat take turns instead of signing the same place of the chain twice. A
command that stays, such as ``watch``, takes its turn only for what it changes.
"""

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import msgspec

from truceline.base.errors import MalformedError, UnavailableError
from truceline.cli.seat import Seat, read_seat, write_private
from truceline.messages.entry import Release
from truceline.room.wire import Submission

PATIENCE_S, PAUSE_S = 30.0, 0.05
"""How long a command waits for its turn: others end within seconds; and how often it tries."""


class Draft(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A message before it has its place in the chain. ``body`` is its canonical JSON text."""

    type: str
    body: str
    to: tuple[str, ...] = ()
    info: tuple[str, ...] = ()
    precedence: str
    release: Release
    thread: str | None = None
    reply_to: str | None = None
    supersedes: str | None = None


class Pending(msgspec.Struct, frozen=True):
    """A message that was signed and not yet answered: whether the room has it is unknown."""

    draft: Draft
    submission: Submission


class Chain(msgspec.Struct, frozen=True):
    """Where the device's chain stands: its last entry's number and hash (base64)."""

    dev_seq: int
    prev: str


class SeatState(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """All that changes. ``checkpoint`` is the last verified one, signed; serials are by year.

    ``chain`` is None until the room was asked where it stands.
    """

    truceline: Literal["seat-state/v1"] = "seat-state/v1"
    chain: Chain | None = None
    next_serial: dict[str, int] = {}
    checkpoint: str | None = None
    pending: Pending | None = None
    token: str | None = None
    token_until: str | None = None


class SeatFiles:
    """One seat's key file and state; :meth:`save` is durable when it returns."""

    def __init__(self, keyfile: Path) -> None:
        if not keyfile.is_file():
            raise MalformedError("file", f"there is no key file {keyfile}.")
        self.keyfile = keyfile
        self._has_turn = False
        self.seat: Seat = read_seat(keyfile)
        self._path = keyfile.with_name(keyfile.name + ".state")
        self.state = self._read()

    @property
    def checkpoint(self) -> str | None:
        """The last verified checkpoint, signed; None before the first."""
        return self.state.checkpoint

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Hold the seat alone, knowing all that other commands left; waits while another holds it.

        UnavailableError ``seat-held`` where another one does not end. Turns may be nested.
        """
        if self._has_turn:
            yield
            return
        with self.keyfile.with_name(self.keyfile.name + ".lock").open("a") as lock:
            _wait_for(lock.fileno(), self.keyfile)
            self.state = self._read()
            self._has_turn = True
            try:
                yield
            finally:
                self._has_turn = False

    def remember(self, checkpoint: str) -> None:
        """Keep the verified ``checkpoint``, unless another command has kept one of more entries."""
        with self.turn():
            if self.checkpoint is None or _size(self.checkpoint) <= _size(checkpoint):
                self.save(checkpoint=checkpoint)

    def save(self, **changed: object) -> None:
        """Change the named fields of the state, durably."""
        with self.turn():
            self.state = msgspec.structs.replace(self.state, **changed)
            write_private(self._path, msgspec.json.encode(self.state) + b"\n")

    def _read(self) -> SeatState:
        if not self._path.exists():
            return SeatState()
        try:
            return msgspec.json.decode(self._path.read_bytes(), type=SeatState)
        except msgspec.MsgspecError as problem:
            raise MalformedError(
                "seat-state",
                f"{self._path} cannot be read: {problem}.",
                "Move it away; the room knows where the chain stands.",
            ) from problem


@contextmanager
def open_seat(keyfile: Path) -> Iterator[SeatFiles]:
    """Hold the seat of ``keyfile`` alone; waits while another command holds it."""
    files = SeatFiles(keyfile)
    with files.turn():
        yield files


def _wait_for(lock: int, keyfile: Path) -> None:
    until = time.monotonic() + PATIENCE_S
    while True:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= until:
                raise UnavailableError(
                    "seat-held",
                    f"another command has held the seat {keyfile} for {PATIENCE_S:.0f} s.",
                    "Let it end, or end it, and try again.",
                ) from None
            time.sleep(PAUSE_S)
        else:
            return


def _size(checkpoint: str) -> int:
    """Return how many entries a checkpoint that was verified before is over."""
    return int(checkpoint.split("\n")[1])
