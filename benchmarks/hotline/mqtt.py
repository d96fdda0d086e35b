"""Mosquitto with QoS 2 and persistence on, and the small MQTT 3.1.1 client for it."""

from __future__ import annotations

import asyncio
import shutil
import subprocess
from pathlib import Path

from station import Arrived, end, free_port, wait_for_port

PADDING = "x" * 240


def _packet(kind: int, payload: bytes) -> bytes:
    length, octets = len(payload), bytearray()
    while True:
        length, low = length // 128, length % 128
        octets.append(low | (0x80 if length else 0))
        if not length:
            return bytes([kind]) + bytes(octets) + payload


def _text(text: str) -> bytes:
    octets = text.encode()
    return len(octets).to_bytes(2, "big") + octets


class MqttStation(asyncio.Protocol):
    """A client that publishes and receives with QoS 2 (four packets a hop, both ways)."""

    def __init__(self, name: str, topics: list[str]) -> None:
        self.name = name
        self.arrived: Arrived = lambda kind, mark: None
        self._topics = topics
        self._buffer = bytearray()
        self._packet_id = 0
        self._ready = asyncio.Event()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport
        self.write(_packet(0x10, _text("MQTT") + b"\x04\x00\x00\x00" + _text(self.name)))

    def write(self, octets: bytes) -> None:
        self.transport.write(octets)  # type: ignore[attr-defined]

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        while (packet := self._next()) is not None:
            self._take(*packet)

    def _next(self) -> tuple[int, bytes] | None:
        length, shift, at = 0, 0, 1
        while True:
            if at >= len(self._buffer):
                return None
            octet = self._buffer[at]
            length |= (octet & 0x7F) << shift
            at, shift = at + 1, shift + 7
            if not octet & 0x80:
                break
        if len(self._buffer) < at + length:
            return None
        kind, payload = self._buffer[0], bytes(self._buffer[at : at + length])
        del self._buffer[: at + length]
        return kind, payload

    def _take(self, kind: int, payload: bytes) -> None:
        match kind >> 4:
            case 2:
                topics = b"".join(_text(topic) + b"\x02" for topic in self._topics)
                self.write(_packet(0x82, b"\x00\x01" + topics))
            case 9:
                self._ready.set()
            case 3:
                size = int.from_bytes(payload[:2], "big")
                packet_id = payload[2 + size : 4 + size]
                self.write(b"\x50\x02" + packet_id)
                sort, mark, _ = payload[4 + size :].decode().split(" ", 2)
                self.arrived(sort, mark)
            case 5:
                self.write(b"\x62\x02" + payload[:2])
            case 6:
                self.write(b"\x70\x02" + payload[:2])
            case _:
                pass

    def _publish(self, topic: str, text: str) -> None:
        self._packet_id = self._packet_id % 65000 + 1
        self.write(_packet(0x34, _text(topic) + self._packet_id.to_bytes(2, "big") + text.encode()))

    def send(self, to: str, mark: str) -> None:
        self._publish(f"post/{to}", f"message {mark} {PADDING}")

    def receipt(self, to: str, mark: str) -> None:
        self._publish(f"post/{to}", f"receipt {mark} ")

    def announce(self, mark: str) -> None:
        self._publish("all", f"message {mark} {PADDING}")

    async def ready(self) -> None:
        await asyncio.wait_for(self._ready.wait(), 10)

    async def close(self) -> None:
        self.transport.close()


class Mosquitto:
    """Mosquitto: it keeps its store in memory and saves it every half hour, so it is a floor."""

    name = "Mosquitto, QoS 2"
    durable = False
    _process: subprocess.Popen[bytes] | None = None
    _speaker: MqttStation

    @staticmethod
    def absent() -> str:
        found = shutil.which("mosquitto", path="/usr/sbin:/usr/bin")
        return "" if found else "Debian package mosquitto is not installed"

    async def start(self, folder: Path) -> int:
        self.port = free_port()
        config = folder / "mosquitto.conf"
        config.write_text(
            f"listener {self.port} 127.0.0.1\nallow_anonymous true\npersistence true\n"
            f"persistence_location {folder}/\nuser root\nlog_type error\n"
            "max_inflight_messages 0\nmax_queued_messages 0\nset_tcp_nodelay true\n"
        )
        binary = shutil.which("mosquitto", path="/usr/sbin:/usr/bin") or "mosquitto"
        self._process = subprocess.Popen(
            [binary, "-c", str(config)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        await wait_for_port(self.port)
        return self._process.pid

    async def station(self, name: str) -> MqttStation:
        return await self._connect(name, [f"post/{name}"])

    async def _connect(self, name: str, topics: list[str]) -> MqttStation:
        _, station = await asyncio.get_running_loop().create_connection(
            lambda: MqttStation(name, topics), "127.0.0.1", self.port
        )
        await station.ready()
        return station

    async def audience(self, names: list[str]) -> list[MqttStation]:
        self._speaker = await self._connect("speaker", ["post/speaker"])
        return [await self._connect(name, ["all"]) for name in names]

    def announce(self, mark: str) -> None:
        self._speaker.announce(mark)

    async def own_figures(self) -> dict[str, float]:
        return {}

    async def stop(self) -> None:
        end(self._process)
