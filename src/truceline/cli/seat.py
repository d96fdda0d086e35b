"""Key files: the seat of one officer at one post, as JSON that only its owner may read.

A key file is made once, at enrolment, and never changes. What does change (the chain, the outbox,
the last verified checkpoint) lies beside it: :mod:`truceline.cli.seat_state`.
"""

import os
from pathlib import Path
from typing import Literal

import msgspec

from truceline.base.encoding import parse_base64
from truceline.base.errors import MalformedError
from truceline.record.keys import SEED_OCTETS, Signer, Verifier, parse_vkey

PRIVATE = 0o600
PRIVATE_FOLDER = 0o700


class Seat(msgspec.Struct, frozen=True, kw_only=True):
    """Who sits where, with which key. ``enr`` is the hash (hex) of the enrolment of ``key``."""

    truceline: Literal["seat/v1"] = "seat/v1"
    room: str
    origin: str
    post: str
    officer: str
    key: str
    seed: str
    log_vkey: str
    enr: str

    @property
    def log(self) -> Verifier:
        """The key that the room's log must have signed with."""
        return parse_vkey(self.log_vkey)

    @property
    def signer(self) -> Signer:
        """The device's key."""
        return Signer.from_seed(parse_vkey(self.key).name, parse_base64(self.seed))


def read_seat(path: Path) -> Seat:
    """Return the seat of the key file ``path``; MalformedError ``key-file`` where it is none."""
    octets = read_file(path)
    try:
        seat = msgspec.json.decode(octets, type=Seat)
    except msgspec.MsgspecError as problem:
        raise MalformedError("key-file", f"{path} is no key file: {problem}.") from problem
    if len(parse_base64(seat.seed)) != SEED_OCTETS or seat.signer.vkey != seat.key:
        raise MalformedError("key-file", f"the seed in {path} is not that of its key.")
    return seat


def write_seat(path: Path, seat: Seat) -> None:
    """Write ``seat`` to ``path``, readable by its owner only."""
    write_private(path, msgspec.json.format(msgspec.json.encode(seat), indent=2) + b"\n")


def read_file(path: Path) -> bytes:
    """Return the octets of ``path``; MalformedError ``file`` where it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as problem:
        raise MalformedError("file", f"cannot read {path}: {problem.strerror}.") from problem


def make_private(folder: Path) -> None:
    """Make ``folder`` and what is missing above it, to be entered by their owner only.

    Folders that are there keep the modes that somebody gave them.
    """
    for missing in [one for one in (*reversed(folder.parents), folder) if not one.exists()]:
        missing.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)


def write_private(path: Path, octets: bytes) -> None:
    """Replace ``path`` by ``octets``, whole or not at all, readable by its owner only."""
    make_private(path.parent)
    fresh = path.with_name(path.name + ".new")
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, PRIVATE)
    with os.fdopen(handle, "wb") as file:
        file.write(octets)
        file.flush()
        # A signed entry that is lost here while the room has it would break the chain.
        os.fsync(file.fileno())
    fresh.replace(path)
