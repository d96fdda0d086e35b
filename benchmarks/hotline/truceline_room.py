"""Truceline itself: ``truceline serve`` in a process of its own, stations over HTTP and SSE.

The client signs each entry, as a device does, and reads the feed; it does not verify what it reads,
as the clients of the peers do not either. A station with several messages waiting posts a batch.
"""

from __future__ import annotations

import asyncio
import hashlib
import os
import subprocess
import sys
import time
from collections import deque
from datetime import UTC, datetime
from itertools import cycle
from pathlib import Path

import msgspec
from station import Arrived, end, free_port, resident_kb, wait_for_port

from truceline.agreement.code_lists import Carrier, Precedence, ReleaseLevel, Status
from truceline.base.encoding import format_base64, parse_base64
from truceline.cli.exercise import make_exercise
from truceline.messages.catalogue import build_body, encode_body
from truceline.messages.entry import FIRST_LINE, Envelope, Release, Seen, body_commitment
from truceline.record.keys import Signer
from truceline.record.merkle import leaf_hash
from truceline.record.note import format_note, sign_note
from truceline.testing.packs import SMALL_FILES, SMALL_PACK

STATIONS = 61
LISTENERS = 200
YEAR_BEGAN = "2026-11-23T00:00:00Z"
ROOM = "/api/rooms/small"
_MARKS: dict[str, str] = {}
"""Marks of the load by the reference under which each travels; one process plays all stations."""


class _Entry(msgspec.Struct):
    entry: str
    note: str


class _Event(msgspec.Struct):
    entry: _Entry


class _Line(msgspec.Struct):
    type: str
    ref: str
    post: str = ""
    to: list[str] = []
    reply_to: str = ""


_EVENT = msgspec.json.Decoder(_Event)
_LINE = msgspec.json.Decoder(_Line)
_CANONICAL = msgspec.json.Encoder(order="sorted")


class Link(asyncio.Protocol):
    """One HTTP/1.1 connection: requests one after another, or a feed."""

    def __init__(self) -> None:
        self._buffer = b""
        self._answer: asyncio.Future[bytes] | None = None
        self._opened: asyncio.Future[None]
        self.on_event: object = None

    @classmethod
    async def to(cls, port: int, post: str = "P0") -> Link:
        """Connect from an address of the post's own: the host limits challenges by address."""
        _, link = await asyncio.get_running_loop().create_connection(
            cls, "127.0.0.1", port, local_addr=(f"127.0.1.{int(post[1:]) + 1}", 0)
        )
        return link

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        if self.on_event is not None:
            if not self._opened.done():
                self._opened.set_result(None)
            *events, self._buffer = self._buffer.split(b"\n\n")
            for event in events:
                self.on_event(event)  # type: ignore[operator]
            return
        head, separator, body = self._buffer.partition(b"\r\n\r\n")
        if not separator or self._answer is None:
            return
        at = head.lower().find(b"content-length:")
        length = int(head[at + 15 :].split(b"\r\n", 1)[0])
        if len(body) >= length:
            self._buffer = body[length:]
            answer, self._answer = self._answer, None
            if not head.startswith(b"HTTP/1.1 20"):
                answer.set_exception(RuntimeError(body[:500].decode()))
            else:
                answer.set_result(body[:length])

    async def post(self, path: str, value: object, token: str = "") -> bytes:
        return await self.request("POST", path, msgspec.json.encode(value), token)

    async def request(self, method: str, path: str, body: bytes = b"", token: str = "") -> bytes:
        self._answer = asyncio.get_running_loop().create_future()
        bearer = f"authorization: Bearer {token}\r\n" if token else ""
        head = (
            f"{method} {path} HTTP/1.1\r\nhost: 127.0.0.1\r\n{bearer}"
            f"content-type: application/json\r\ncontent-length: {len(body)}\r\n\r\n"
        )
        self.transport.write(head.encode() + body)  # type: ignore[attr-defined]
        return await asyncio.wait_for(self._answer, 30)

    async def follow(self, token: str, on_event: object) -> None:
        """Open the feed, and return once it answers: what is sent from then on is heard."""
        self._opened = asyncio.get_running_loop().create_future()
        self.on_event = on_event
        self.transport.write(  # type: ignore[attr-defined]
            f"GET {ROOM}/feed HTTP/1.1\r\nhost: 127.0.0.1\r\n"
            f"authorization: Bearer {token}\r\n\r\n".encode()
        )
        await asyncio.wait_for(self._opened, 30)


class Device:
    """A device key and its place in chain and series."""

    def __init__(self, seat: dict[str, str], seen: Seen) -> None:
        self.post = seat["post"]
        self.signer = Signer.from_seed(seat["key"].split("+", 1)[0], parse_base64(seat["seed"]))
        self.origin = seat["origin"]
        self._prev = format_base64(bytes.fromhex(seat["enr"]))
        self._seq = 0
        self._seen = seen

    def write(
        self, code: str, to: str, body: bytes, reply_to: str | None
    ) -> tuple[str, dict[str, str]]:
        """Return the reference and the submission of the next entry."""
        self._seq += 1
        salt = os.urandom(16)
        envelope = Envelope(
            type=code,
            v=1,
            ref=f"{self.post}/2026/{self._seq}/{code}",
            post=self.post,
            to=(to,),
            precedence=Precedence.ROUTINE,
            status=Status.TEST,
            at=YEAR_BEGAN,
            thread=reply_to,
            reply_to=reply_to,
            release=Release(ReleaseLevel.PARTIES_MISSION),
            carrier=Carrier.API,
            dev_seq=self._seq,
            prev=self._prev,
            seen=self._seen,
            body=body_commitment(salt, body),
        )
        # What every peer's client does not do is left out here too: it checks nothing it writes.
        text = f"{FIRST_LINE}\n{self.origin}\n{_CANONICAL.encode(envelope).decode()}\n"
        octets = format_note(sign_note(text, [self.signer]))
        self._prev = format_base64(leaf_hash(octets))
        submission = {"note": octets.decode(), "salt": format_base64(salt), "body": body.decode()}
        return envelope.ref, submission


LINE_CHECK = encode_body(
    build_body(
        "LCK",
        {
            "scheduled_at": YEAR_BEGAN,
            "attempt": 1,
            "result": "OK",
            "traffic": False,
            "log_head": {"seq": 1, "hash": hashlib.sha256(b"").hexdigest()},
            "charset_test": "THE QUICK BROWN FOX 0123456789",
        },
    )
)


class TrucelineStation:
    """A post with one device: posts what waits, follows its feed."""

    def __init__(self, name: str, device: Device, sender: Link, feed: Link) -> None:
        self.name = name
        self.arrived: Arrived = lambda kind, mark: None
        self._device, self._sender, self._feed = device, sender, feed
        self._waiting: deque[tuple[str, str, str, str]] = deque()
        self._is_sending = False
        self._hashes: dict[str, tuple[str, str]] = {}

    def heard(self, event: bytes) -> None:
        at = event.find(b"data: ")
        if b"event: entry" not in event[:200] or at < 0:
            return
        found = _EVENT.decode(event[at + 6 :])
        line = _LINE.decode(found.entry.note.split("\n", 3)[2])
        if self._device.post not in line.to:
            return
        if line.type == "LCK" and line.ref in _MARKS:
            mark = _MARKS[line.ref]
            self._hashes[mark] = (line.ref, found.entry.entry)
            self.arrived("message", mark)
        elif line.type == "ACK" and line.reply_to in _MARKS:
            self.arrived("receipt", _MARKS.pop(line.reply_to))

    def send(self, to: str, mark: str) -> None:
        self._waiting.append(("LCK", to, mark, ""))
        self._start()

    def receipt(self, to: str, mark: str) -> None:
        self._waiting.append(("ACK", to, mark, ""))
        self._start()

    def _start(self) -> None:
        if not self._is_sending:
            self._is_sending = True
            asyncio.get_running_loop().create_task(self._flush())

    def _submission(self, code: str, to: str, mark: str) -> dict[str, str]:
        to_post = post_name(to)
        if code == "LCK":
            ref, submission = self._device.write("LCK", to_post, LINE_CHECK, None)
            _MARKS[ref] = mark
            return submission
        about, entry = self._hashes.pop(mark)
        body = _CANONICAL.encode({"about": about, "entry": entry, "stage": "RECEIVED"})
        return self._device.write("ACK", to_post, body, about)[1]

    async def _flush(self) -> None:
        while self._waiting:
            count = min(len(self._waiting), 128)
            batch = [self._submission(*self._waiting.popleft()[:3]) for _ in range(count)]
            answer = await self._sender.post(
                f"{ROOM}/entries", batch[0] if len(batch) == 1 else batch
            )
            if b'"problems/' in answer or b'"mend"' in answer:
                raise RuntimeError(answer[:500].decode())
        self._is_sending = False

    async def close(self) -> None:
        self._sender.transport.close()  # type: ignore[attr-defined]
        self._feed.transport.close()  # type: ignore[attr-defined]


def post_name(station: str) -> str:
    """Return the post of a station of the load: ``u7`` is ``P7``, the speaker is ``P0``."""
    return "P0" if station == "speaker" else "P" + station[1:]


def pack_of(folder: Path) -> Path:
    posts = "".join(
        f"""
[[posts]]
id = "P{number}"
party = "{"A" if number % 2 else "B"}"
kind = "OPERATIONS"
name = {{ en = "Post {number}", ar = "مركز {number}" }}
languages = ["en", "ar"]
officers = [{{ id = "P{number}-1", role = "DUTY-OFFICER" }}]
"""
        for number in range(STATIONS)
    )
    pack = folder / "pack"
    pack.mkdir()
    text = SMALL_PACK.replace("[[channels]]", posts + "\n[[channels]]", 1)
    (pack / "agreement.toml").write_text(text)
    for name, octets in SMALL_FILES.items():
        (pack / name).write_bytes(octets)
    return pack


class Truceline:
    """A founded room of many posts, served by the command line's own server."""

    name = "Truceline"
    durable = True
    _process: subprocess.Popen[bytes] | None = None
    _speaker: TrucelineStation

    @staticmethod
    def absent() -> str:
        return ""

    async def start(self, folder: Path) -> int:
        self._data = folder / "data"
        make_exercise(self._data, pack_of(folder), datetime(2026, 11, 23, tzinfo=UTC))
        self._seats: dict[str, Device] = {}
        self._tokens: dict[str, str] = {}
        self.port = free_port()
        command = [sys.executable, "-m", "truceline.cli", "serve", "--data", str(self._data)]
        self._process = subprocess.Popen(
            [*command, "--port", str(self.port)], stdout=subprocess.DEVNULL
        )
        await wait_for_port(self.port)
        link = await Link.to(self.port)
        info = msgspec.json.decode(await link.request("GET", ROOM))
        self._seen = Seen(info["size"], info["root"])
        link.transport.close()  # type: ignore[attr-defined]
        return self._process.pid

    def _device(self, post: str) -> Device:
        if post not in self._seats:
            file = self._data / "exercise" / "small" / "seats" / f"{post}-1.json"
            self._seats[post] = Device(msgspec.json.decode(file.read_bytes()), self._seen)
        return self._seats[post]

    async def station(self, name: str) -> TrucelineStation:
        device = self._device(post_name(name))
        sender = await Link.to(self.port, device.post)
        feed = await Link.to(self.port, device.post)
        token = await self._sign_in(sender, device)
        station = TrucelineStation(name, device, sender, feed)
        await feed.follow(token, station.heard)
        return station

    async def _sign_in(self, link: Link, device: Device) -> str:
        """Return the device's token, asked for once."""
        if device.post not in self._tokens:
            self._tokens[device.post] = await self._ask(link, device)
        return self._tokens[device.post]

    async def _ask(self, link: Link, device: Device) -> str:
        key = device.signer.name
        asked = msgspec.json.decode(await link.post(f"{ROOM}/session", {"key": key}))
        note = format_note(sign_note(asked["challenge"], [device.signer])).decode()
        answered = await link.post(f"{ROOM}/session/answer", {"note": note})
        return str(msgspec.json.decode(answered)["token"])

    async def audience(self, names: list[str]) -> list[TrucelineStation]:
        device = self._device("P1")
        self._speaker = await self.station("speaker")
        stations = []
        # A key has 64 feeds at most; all these posts may read what P1 is told.
        keys = [self._device(f"P{number}") for number in range(1, 5)]
        tokens = [await self._sign_in(self._speaker._sender, key) for key in keys]
        for name, token in zip(names, cycle(tokens), strict=False):
            sender, feed = await Link.to(self.port), await Link.to(self.port)
            station = TrucelineStation(name, device, sender, feed)
            await feed.follow(token, station.heard)
            stations.append(station)
        return stations

    def announce(self, mark: str) -> None:
        self._speaker.send("u1", mark)

    async def entries_per_second(self, senders: int, count: int = 12_000) -> float:
        """Acknowledged entries per second: signed beforehand, posted in batches of up to 256."""
        each = count // senders
        size = min(256, each)
        loads = []
        for number in range(senders):
            device = self._device(f"P{number + 2}")
            wire = [device.write("LCK", "P1", LINE_CHECK, None)[1] for _ in range(each)]
            loads.append([wire[at : at + size] for at in range(0, each, size)])
        begun = time.perf_counter()
        await asyncio.gather(*(self._pour(load) for load in loads))
        return senders * each / (time.perf_counter() - begun)

    async def _pour(self, batches: list[list[dict[str, str]]]) -> None:
        link = await Link.to(self.port)
        for batch in batches:
            answer = await link.post(f"{ROOM}/entries", batch)
            if answer.count(b'"logged"') != len(batch):
                raise RuntimeError(answer[:500].decode())
        link.transport.close()  # type: ignore[attr-defined]

    async def own_figures(self) -> dict[str, float]:
        """Figures that no peer has."""
        return {
            "entries_1": await self.entries_per_second(1),
            "entries_50": await self.entries_per_second(50),
        }

    async def stop(self) -> None:
        end(self._process)


def bare_interpreter_kb() -> int:
    """Return the resident memory of an interpreter that does nothing."""
    process = subprocess.Popen(
        [sys.executable, "-c", "import sys; print(1, flush=True); sys.stdin.read()"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert process.stdout is not None
    process.stdout.readline()
    try:
        return resident_kb(process.pid)
    finally:
        process.kill()
        process.wait()
