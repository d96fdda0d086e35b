"""A keeper's data directory: its key, and for each room the copy and the pledge.

``keeper.key`` signs cosignatures and nothing else. ``rooms/<room>/`` holds ``room.sqlite``, the
copy; ``pledge``, the last checkpoint that this keeper cosigned; ``kept.json``, whose log it is; and
``evidence-<digest>.json`` where a host was caught. No two keepers may share a directory or a key.
"""

import fcntl
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import msgspec

from truceline.base.encoding import format_base64, parse_base64
from truceline.base.errors import MalformedError, RefusedError
from truceline.cli.data_directory import Pinned, RoomDirectory
from truceline.cli.machine import random_bytes
from truceline.cli.seat import make_private, read_file, write_private
from truceline.cli.trust import Evidence
from truceline.record.keys import COSIGNATURE, SEED_OCTETS, Signer
from truceline.room.keeping import TwoLogsError

KEY = "keeper.key"


class KeeperKey(msgspec.Struct, frozen=True, kw_only=True):
    """The private half of a keeper's key; ``key`` (vkey) is what an agreement's policy names."""

    truceline: Literal["keeper-key/v1"] = "keeper-key/v1"
    key: str
    name: str
    seed: str


def make_key(data: Path, name: str) -> Signer:
    """Make the keeper's key in ``data``; RefusedError ``file-exists`` where there is one."""
    path = data / KEY
    if path.exists():
        raise RefusedError(
            "file-exists", f"{path} is there already.", "A keeper has one key for its life."
        )
    seed = random_bytes(SEED_OCTETS)
    signer = Signer.from_seed(name, seed, COSIGNATURE)
    key = KeeperKey(key=signer.vkey, name=name, seed=format_base64(seed))
    write_private(path, msgspec.json.format(msgspec.json.encode(key), indent=2) + b"\n")
    return signer


def read_key(data: Path) -> Signer:
    """Return the keeper's key; MalformedError where there is none that can be read."""
    path = data / KEY
    if not path.is_file():
        raise MalformedError("file", f"there is no {path}.", "Make it with `truceline keep key`.")
    try:
        key = msgspec.json.decode(read_file(path), type=KeeperKey)
    except msgspec.MsgspecError as problem:
        raise MalformedError("key-file", f"{path} is no keeper's key: {problem}.") from problem
    signer = Signer.from_seed(key.name, parse_base64(key.seed), COSIGNATURE)
    if signer.vkey != key.key:
        raise MalformedError("key-file", f"the seed in {path} is not that of its key.")
    return signer


def pin(room: RoomDirectory, log: Pinned) -> None:
    """Keep whose log is followed in ``room``; RefusedError ``other-room`` where it is another's."""
    pinned = room.pinned()
    if pinned is None:
        make_private(room.path)
        write_private(room.pin, msgspec.json.format(msgspec.json.encode(log), indent=2) + b"\n")
    elif pinned != log:
        raise RefusedError(
            "other-room",
            f"{room.path} keeps {pinned.log_vkey}, not {log.log_vkey}.",
            "Keep another room in another directory.",
        )


def only_pinned(data: Path) -> Pinned:
    """Return the one room kept in ``data``; RefusedError ``which-room`` where there is not one."""
    rooms = [RoomDirectory(data, path.parent.name) for path in data.glob("rooms/*/kept.json")]
    pinned = [found for found in (room.pinned() for room in rooms) if found is not None]
    if len(pinned) != 1:
        raise RefusedError(
            "which-room", f"{data} keeps {len(pinned)} rooms.", "Say --seat, or --vkey."
        )
    return pinned[0]


def keep_evidence(room: RoomDirectory, log_vkey: str, found: TwoLogsError) -> Path:
    """Write both checkpoints into the room's directory and return where; the same ones once."""
    hashes = tuple(format_base64(one) for one in found.hashes)
    document = Evidence("truceline/evidence/v1", log_vkey, found.held, found.offered, hashes)
    octets = msgspec.json.format(msgspec.json.encode(document), indent=2) + b"\n"
    path = room.path / f"evidence-{hashlib.sha256(octets).hexdigest()[:12]}.json"
    if not path.exists():
        write_private(path, octets)
    return path


@contextmanager
def held_alone(data: Path) -> Iterator[None]:
    """Hold the directory; RefusedError ``keeper-runs`` while another process holds it."""
    make_private(data)
    with (data / "keeper.lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as problem:
            raise RefusedError(
                "keeper-runs", f"another process keeps {data}.", "Stop it first."
            ) from problem
        yield
