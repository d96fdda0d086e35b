"""What nothing here can beat: the disk's flush, the loopback's round trip, one verification.

Paced, because a disk that is asked forty times a second answers slower than one asked back to back,
and a hotline paces. All figures are milliseconds unless the name says otherwise.
"""

from __future__ import annotations

import os
import socket
import sqlite3
import statistics
import threading
import time
from pathlib import Path

from nacl.signing import SigningKey


def _quantiles(samples: list[float]) -> dict[str, float]:
    ordered = sorted(samples)
    return {
        f"p{share}": ordered[min(len(ordered) - 1, int(len(ordered) * share / 100))] * 1000
        for share in (50, 95, 99)
    }


def paced_fdatasync(folder: Path, *, rate: float = 40, seconds: float = 4) -> dict[str, float]:
    """Append 512 octets and flush, ``rate`` times a second."""
    samples = []
    handle = os.open(folder / "floor.bin", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    try:
        for _ in range(int(rate * seconds)):
            time.sleep(1 / rate)
            begun = time.perf_counter()
            os.write(handle, b"x" * 512)
            os.fdatasync(handle)
            samples.append(time.perf_counter() - begun)
    finally:
        os.close(handle)
    return _quantiles(samples)


def loopback_round_trip(*, rounds: int = 2000) -> dict[str, float]:
    """Send 300 octets to a thread that sends them back."""
    server = socket.create_server(("127.0.0.1", 0))

    def echo() -> None:
        connection, _ = server.accept()
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        while octets := connection.recv(4096):
            connection.sendall(octets)

    threading.Thread(target=echo, daemon=True).start()
    samples = []
    with socket.create_connection(server.getsockname()) as client:
        client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for _ in range(rounds):
            begun = time.perf_counter()
            client.sendall(b"x" * 300)
            left = 300
            while left:
                left -= len(client.recv(4096))
            samples.append(time.perf_counter() - begun)
    server.close()
    return _quantiles(samples)


def bare_sqlite_commit(folder: Path, *, commits: int = 400) -> dict[str, float]:
    """Insert one row of 512 octets a transaction, WAL and synchronous=FULL."""
    samples = []
    connection = sqlite3.connect(folder / "floor.sqlite", isolation_level=None)
    connection.execute("pragma journal_mode=wal")
    connection.execute("pragma synchronous=full")
    connection.execute("create table row (id integer primary key, body blob) strict")
    for _ in range(commits):
        begun = time.perf_counter()
        connection.execute("begin immediate")
        connection.execute("insert into row (body) values (?)", (b"x" * 512,))
        connection.execute("commit")
        samples.append(time.perf_counter() - begun)
    connection.close()
    return _quantiles(samples)


def verifications_per_second(*, seconds: float = 2.0) -> float:
    """Ed25519 verifications of a 600-octet text that one core does in a second."""
    key = SigningKey(bytes(32))
    signed = key.sign(b"x" * 600)
    verifier, count, begun = key.verify_key, 0, time.perf_counter()
    while time.perf_counter() - begun < seconds:
        for _ in range(100):
            verifier.verify(signed)
        count += 100
    return count / (time.perf_counter() - begun)


def floor(folder: Path) -> dict[str, float]:
    """Return all floors; ``hop`` is one durable hop: round trip plus paced flush."""
    flush = paced_fdatasync(folder)
    trip = loopback_round_trip()
    commit = bare_sqlite_commit(folder)
    return {
        "flush_p50": flush["p50"],
        "flush_p95": flush["p95"],
        "flush_p99": flush["p99"],
        "trip_p50": trip["p50"],
        "sqlite_commit_p50": commit["p50"],
        "verify_per_s": verifications_per_second(),
        "hop": flush["p50"] + trip["p50"],
    }


def median(rows: list[dict[str, float]]) -> dict[str, float]:
    """Return the median of each figure over several runs."""
    return {key: statistics.median(row[key] for row in rows) for key in rows[0]}
