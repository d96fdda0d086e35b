"""The host's data directory: ``rooms/<room>/`` with the store and the two keys of the host.

An exercise adds ``exercise/<room>/`` with what otherwise no host ever holds: roots and seats.
"""

import re
from pathlib import Path
from typing import Literal

import msgspec

from truceline.base.encoding import format_base64, parse_base64
from truceline.base.errors import MalformedError, RefusedError
from truceline.cli.machine import random_bytes
from truceline.cli.seat import read_file, write_private
from truceline.record.keys import SEED_OCTETS, Signer

STORE = "room.sqlite"
_NAME = re.compile(r"[a-z][a-z0-9-]{1,31}")


class HostKey(msgspec.Struct, frozen=True, kw_only=True):
    """The private half of a key of the host: of the log, or of its own entries."""

    truceline: Literal["host-key/v1"] = "host-key/v1"
    key: str
    name: str
    seed: str


class Pinned(msgspec.Struct, frozen=True, kw_only=True):
    """Whose log a keeper's copy is of."""

    truceline: Literal["kept-room/v1"] = "kept-room/v1"
    room: str
    origin: str
    log_vkey: str


class RoomDirectory:
    """The files of one room in the data directory ``data``."""

    def __init__(self, data: Path, room: str) -> None:
        """MalformedError ``room-name`` for what is no room's name: a host may have said it."""
        if not _NAME.fullmatch(room):
            raise MalformedError(
                "room-name", f"{room[:40]!r} is no name of a room.", "Write it as khabur."
            )
        self.room = room
        self.path = data / "rooms" / room
        self.exercise = data / "exercise" / room

    @property
    def store(self) -> Path:
        """The store's file."""
        return self.path / STORE

    @property
    def texts(self) -> Path:
        """The folder of the registered texts, one UTF-8 .txt file each."""
        return self.path / "texts"

    @property
    def pin(self) -> Path:
        """Where a keeper notes whose log its copy is of; a host's own room has no such file."""
        return self.path / "kept.json"

    def pinned(self) -> Pinned | None:
        """Return whose log the keeper's copy is of; None where this is a host's own room."""
        if not self.pin.exists():
            return None
        try:
            return msgspec.json.decode(read_file(self.pin), type=Pinned)
        except msgspec.MsgspecError as problem:
            raise MalformedError("file", f"{self.pin} cannot be read: {problem}.") from problem

    def origin(self) -> str:
        """Return the room's origin, of a host's own room or of a keeper's copy."""
        pinned = self.pinned()
        return self.log_key().name if pinned is None else pinned.origin

    @property
    def is_founded(self) -> bool:
        """Say whether a room is kept here."""
        return self.store.is_file()

    def log_key(self) -> Signer:
        """Return the key that signs the log's checkpoints."""
        return read_host_key(self.path / "log.key")

    def host_key(self) -> Signer:
        """Return the key that signs the host's own entries."""
        return read_host_key(self.path / "host.key")

    def make_keys(self, origin: str) -> None:
        """Make both keys of the host where there are none."""
        for file, name in (("log.key", origin), ("host.key", f"{origin}/host/1")):
            if not (self.path / file).exists():
                write_host_key(self.path / file, name, random_bytes(SEED_OCTETS))


def rooms_in(data: Path) -> list[RoomDirectory]:
    """Return the rooms kept in ``data``; RefusedError ``no-rooms`` where there is none."""
    found = sorted((data / "rooms").glob(f"*/{STORE}"))
    if not found:
        raise RefusedError(
            "no-rooms", f"no room is kept in {data}.", "Found one with `truceline found`."
        )
    return [RoomDirectory(data, path.parent.name) for path in found]


def write_host_key(path: Path, name: str, seed: bytes) -> None:
    """Write the key ``name`` with ``seed``, readable by its owner only."""
    signer = Signer.from_seed(name, seed)
    key = HostKey(key=signer.vkey, name=name, seed=format_base64(seed))
    write_private(path, msgspec.json.format(msgspec.json.encode(key), indent=2) + b"\n")


def read_host_key(path: Path) -> Signer:
    """Return the signer in ``path``; MalformedError ``key-file`` where it is none."""
    try:
        key = msgspec.json.decode(read_file(path), type=HostKey)
    except msgspec.MsgspecError as problem:
        raise MalformedError("key-file", f"{path} is no key of a host: {problem}.") from problem
    signer = Signer.from_seed(key.name, parse_base64(key.seed))
    if signer.vkey != key.key:
        raise MalformedError("key-file", f"the seed in {path} is not that of its key.")
    return signer
