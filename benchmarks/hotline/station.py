"""What every system under test is seen as: stations that send to one another and receive.

A *cycle* is what a hotline is for: a message is sent, stored, pushed to the recipient; the
recipient's receipt is sent, stored where the system stores receipts, and pushed back.
"""

from __future__ import annotations

import asyncio
import signal
import socket
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

Arrived = Callable[[str, str], None]
"""Called with the kind, ``message`` or ``receipt``, and the id that the sender gave."""


class Station(Protocol):
    """One connected post."""

    name: str
    arrived: Arrived

    def send(self, to: str, mark: str) -> None:
        """Hand over a message of about 300 octets with the id ``mark``; never waits."""

    def receipt(self, to: str, mark: str) -> None:
        """Hand over the receipt for the message ``mark``; never waits."""

    async def close(self) -> None:
        """Leave."""


class System(Protocol):
    """One system under test; it keeps its files below the folder that it was given."""

    name: str
    durable: bool
    """Whether it fsyncs a message before it pushes it on."""

    @staticmethod
    def absent() -> str:
        """Why it cannot run here, or an empty text."""

    async def start(self, folder: Path) -> int:
        """Start it on loopback and return the process id whose memory counts."""

    async def station(self, name: str) -> Station:
        """Connect the post ``name``."""

    async def audience(self, names: list[str]) -> list[Station]:
        """Connect stations that all hear what ``announce`` says."""

    def announce(self, mark: str) -> None:
        """Send one message to the whole audience."""

    async def own_figures(self) -> dict[str, float]:
        """Measure what only this system has."""

    async def stop(self) -> None:
        """End all that ``start`` started."""


def free_port() -> int:
    """Return a TCP port of loopback that was free a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def wait_for_port(port: int, seconds: float = 20.0) -> None:
    """Return once something accepts on the port; TimeoutError after ``seconds``."""
    async with asyncio.timeout(seconds):
        while True:
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", port)
            except OSError:
                await asyncio.sleep(0.05)
            else:
                writer.close()
                return


def end(process: subprocess.Popen[bytes] | None) -> None:
    """End a process that we started, first kindly."""
    if process is None or process.poll() is not None:
        return
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def resident_kb(pid: int) -> int:
    """Return the resident memory of a process and its children in kB."""
    total = 0
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            fields = dict(
                line.split(":", 1) for line in status.read_text().splitlines() if ":" in line
            )
        except OSError:
            continue
        if int(fields["Pid"]) == pid or int(fields["PPid"]) == pid:
            total += int(fields.get("VmRSS", "0 kB").split()[0])
    return total
