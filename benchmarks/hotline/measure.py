"""The loads, the same for every system: paced latency, cycles per second, the last of 200."""

from __future__ import annotations

import asyncio
import itertools
import time
from collections.abc import Iterator

from station import Station, System, resident_kb

_MARKS: Iterator[int] = itertools.count()


def _mark() -> str:
    return f"m{next(_MARKS)}"


def _quantile(samples: list[float], share: float) -> float:
    ordered = sorted(samples)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] * 1000


class Pair:
    """Senders and one recipient that answers each message with a receipt."""

    def __init__(self, senders: list[Station], recipient: Station) -> None:
        self.senders, self.recipient = senders, recipient
        self.sent: dict[str, tuple[int, float]] = {}
        self.arrivals: list[float] = []
        self.receipts: list[float] = []
        self.window = 0
        recipient.arrived = self._message
        for number, sender in enumerate(senders):
            sender.arrived = self._receipt
            del number

    def send(self, number: int) -> None:
        mark = _mark()
        self.sent[mark] = (number, time.perf_counter())
        self.senders[number].send(self.recipient.name, mark)

    def _message(self, kind: str, mark: str) -> None:
        if kind == "message" and mark in self.sent:
            number, begun = self.sent[mark]
            self.arrivals.append(time.perf_counter() - begun)
            self.recipient.receipt(self.senders[number].name, mark)

    def _receipt(self, kind: str, mark: str) -> None:
        if kind == "receipt" and mark in self.sent:
            number, begun = self.sent.pop(mark)
            self.receipts.append(time.perf_counter() - begun)
            if self.window:
                self.send(number)


async def latency(system: System, *, rate: float, seconds: float) -> dict[str, float]:
    """Send at a steady rate; quantiles in ms from send to the recipient and to its receipt back."""
    pair = Pair([await system.station("u0")], await system.station("u1"))
    begun = time.perf_counter()
    for count in range(int(rate * seconds)):
        await asyncio.sleep(max(0.0, begun + count / rate - time.perf_counter()))
        pair.send(0)
    deadline = time.perf_counter() + 5
    while len(pair.receipts) < int(rate * seconds) and time.perf_counter() < deadline:
        await asyncio.sleep(0.01)
    await _leave([*pair.senders, pair.recipient])
    if len(pair.receipts) < int(rate * seconds):
        raise RuntimeError(f"{system.name}: {len(pair.sent)} messages without a receipt")
    return {
        f"{what}_p{int(share * 100)}": _quantile(samples, share)
        for what, samples in (("arrival", pair.arrivals), ("receipt", pair.receipts))
        for share in (0.5, 0.95, 0.99)
    }


async def cycles(system: System, *, senders: int, window: int, seconds: float) -> float:
    """Complete cycles per second with ``window`` messages of each sender under way."""
    stations = [await system.station(f"u{number + 2}") for number in range(senders)]
    pair = Pair(stations, await system.station("u1"))
    pair.window = window
    for _ in range(window):
        for number in range(senders):
            pair.send(number)
    await asyncio.sleep(seconds / 4)
    before, begun = len(pair.receipts), time.perf_counter()
    await asyncio.sleep(seconds)
    rate = (len(pair.receipts) - before) / (time.perf_counter() - begun)
    pair.window = 0
    for _ in range(200):
        if not pair.sent:
            break
        await asyncio.sleep(0.02)
    await _leave([*stations, pair.recipient])
    return rate


async def last_of(system: System, *, listeners: int, rounds: int) -> float:
    """Median in ms from one announcement to the last of ``listeners`` that hears it."""
    stations = await system.audience([f"u{number + 10}" for number in range(listeners)])
    heard: dict[str, int] = {}
    done = asyncio.Event()

    def arrived(kind: str, mark: str) -> None:
        if kind == "message" and mark in heard:
            heard[mark] += 1
            if heard[mark] == listeners:
                done.set()

    for station in stations:
        station.arrived = arrived
    times = []
    for _ in range(rounds):
        await asyncio.sleep(0.1)
        mark = _mark()
        heard[mark] = 0
        done.clear()
        begun = time.perf_counter()
        system.announce(mark)
        await asyncio.wait_for(done.wait(), 20)
        times.append(time.perf_counter() - begun)
    await _leave(stations)
    return _quantile(times, 0.5)


async def _leave(stations: list[Station]) -> None:
    for station in stations:
        await station.close()
    await asyncio.sleep(0.2)


async def all_of(system: System, pid: int, *, short: bool) -> dict[str, float]:
    """Run every load once and return the figures by name."""
    part = 0.3 if short else 1.0
    figures = {"idle_kb": float(resident_kb(pid))}
    for rate in (20, 200):
        found = await latency(system, rate=rate, seconds=6 * part)
        figures |= {f"{name}_{rate}": value for name, value in found.items()}
    for senders, window in ((1, 1), (1, 128), (50, 1), (50, 8)):
        figures[f"cycles_{senders}x{window}"] = await cycles(
            system, senders=senders, window=window, seconds=4 * part
        )
    figures["last_of_200"] = await last_of(system, listeners=200, rounds=int(30 * part))
    figures["load_kb"] = float(resident_kb(pid))
    return figures | await system.own_figures()
