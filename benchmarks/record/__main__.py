"""Measure the record with 100,000 entries: verify, check, replay, start; beside bare verification.

    python benchmarks/record [--entries 100000] [--out FILE.json]

Everything runs on one core at a time, in a folder of its own that is removed at the end.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "hotline"))

import msgspec
from floor import verifications_per_second
from station import end, free_port, wait_for_port
from truceline_room import LINE_CHECK, Device, pack_of

from truceline.base.encoding import format_base64
from truceline.cli.data_directory import RoomDirectory
from truceline.cli.exercise import make_exercise
from truceline.messages.administration import Founding
from truceline.messages.catalogue import build_body, encode_body
from truceline.messages.entry import Seen
from truceline.room.bundle import FORMAT, Covered, Header, write_bundle
from truceline.room.fsck import check_store
from truceline.room.ledger import Ledger
from truceline.room.posting import Posting
from truceline.room.recovery import logged_of
from truceline.room.verification import verify_bundle
from truceline.room.wire import Submission
from truceline.stores.sqlite import SqliteStore
from truceline.views.board import replay

BATCH = 256
DEVICES = 8


def timed(figures: dict[str, float], name: str, act: Callable[[], object]) -> object:
    """Do ``act``; note the seconds that it took under ``name``."""
    begun = time.perf_counter()
    found = act()
    figures[name] = time.perf_counter() - begun
    print(f"{name:>28} {figures[name]:8.2f} s", flush=True)
    return found


def _traffic(device: Device, peer: Device, ledger: Ledger, count: int) -> list[Submission]:
    """Write line checks from one post and receipts from the other, half of each."""
    found = []
    for _ in range(count // 2):
        ref, check = device.write("LCK", peer.post, LINE_CHECK, None)
        found.append(Submission(**check))
        entry = device.last_hash.hex()
        body = build_body("ACK", {"about": ref, "entry": entry, "stage": "RECEIVED"})
        found.append(Submission(**peer.write("ACK", device.post, encode_body(body), ref)[1]))
    return found


def fill(data: Path, folder: Path, entries: int) -> RoomDirectory:
    """Found a room and log ``entries`` entries; return its directory."""
    make_exercise(data, pack_of(folder), datetime(2026, 11, 23, tzinfo=UTC))
    room = RoomDirectory(data, "small")
    store = SqliteStore(room.store)
    ledger = Ledger(store, room.log_key(), lambda: datetime.now(UTC))
    board = replay([logged_of(one, ledger.origin) for one in store.entries(0, ledger.state.size)])
    posting = Posting(store, board, ledger.origin)
    ledger.on_logged = posting.post
    assert ledger.head is not None
    seen = Seen(ledger.head.size, format_base64(ledger.head.root))
    seats = room.exercise / "seats"
    devices = [
        Device(msgspec.json.decode((seats / f"P{number}-1.json").read_bytes()), seen)
        for number in range(2 * DEVICES)
    ]
    for number in range(DEVICES):
        pair = devices[2 * number], devices[2 * number + 1]
        load = _traffic(*pair, ledger, entries // DEVICES)
        for at in range(0, len(load), BATCH):
            for outcome in ledger.log(load[at : at + BATCH]):
                if isinstance(outcome, Exception):
                    raise outcome
    ledger.keep_snapshot()
    posting.keep(ledger.head)
    store.close()
    return room


def _bundle(room: RoomDirectory, store: SqliteStore, path: Path) -> None:
    head, first = store.head(), store.entries(0, 1)[0]
    assert head is not None
    founding = msgspec.json.decode(first.body or b"", type=Founding)
    header = Header(
        FORMAT,
        founding.agreement.origin,
        founding.log_vkey,
        founding.host_vkey,
        founding.policy,
    )
    entries = store.entries(0, head.size)
    with path.open("wb") as file:
        file.writelines(
            write_bundle(header, Covered.by(head), entries, lambda _: True, room.host_key())
        )


def _verify(path: Path) -> int:
    with path.open("rb") as file:
        found = verify_bundle(file)
    if not found.ok:
        raise RuntimeError(found.problems[0])
    return found.entries


def _check(store: SqliteStore, origin: str) -> None:
    found = check_store(store, origin)
    if not found.ok:
        raise RuntimeError(found.problems[0])


def _start(data: Path) -> None:
    """Start the server and return when it accepts."""
    port = free_port()
    command = [sys.executable, "-m", "truceline.cli", "serve", "--data", str(data)]
    process = subprocess.Popen([*command, "--port", str(port)], stdout=subprocess.DEVNULL)
    try:
        asyncio.run(wait_for_port(port, 120))
    finally:
        end(process)


def measure(folder: Path, entries: int) -> dict[str, float]:
    """Return the seconds of each part."""
    figures: dict[str, float] = {}
    data = folder / "data"
    room = timed(figures, "log", lambda: fill(data, folder, entries))
    assert isinstance(room, RoomDirectory)
    store = SqliteStore(room.store)
    origin = room.log_key().name
    timed(figures, "write bundle", lambda: _bundle(room, store, folder / "room.bundle"))
    timed(figures, "verify bundle", lambda: _verify(folder / "room.bundle"))
    timed(figures, "fsck", lambda: _check(store, origin))
    logged = [logged_of(one, origin) for one in store.entries(0, entries + 200)]
    timed(figures, "replay all views", lambda: replay(logged))
    store.close()
    timed(figures, "start from snapshot", lambda: _start(data))
    figures["bare verification"] = len(logged) / verifications_per_second()
    print(f"{'bare verification':>28} {figures['bare verification']:8.2f} s")
    return figures


def main() -> None:
    """Run it."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--entries", type=int, default=100_000)
    options.add_argument("--out", type=Path)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="record-", dir=Path.cwd()) as folder:
        figures = measure(Path(folder), chosen.entries)
    if chosen.out:
        chosen.out.write_text(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
