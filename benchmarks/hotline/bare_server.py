"""The least that any server of this design does, and nothing more: the ceiling of this stack.

One thread, uvloop, no framework: read an HTTP request, verify one Ed25519 signature an entry, hash
the leaf, sign a checkpoint, commit to SQLite (WAL, synchronous=FULL), push to the feeds, answer. No
admission, no views, no sessions, no release levels, no proofs: nobody could run a room on it.

    python bare_server.py DATABASE PORT KEYS.json     (keys: name to public key in base64)
"""

from __future__ import annotations

import asyncio
import base64
import json
import sqlite3
import sys
from pathlib import Path

import msgspec
import uvloop
from nacl import bindings

from truceline.record.checkpoint import Checkpoint, sign_checkpoint
from truceline.record.keys import Signer
from truceline.record.merkle import Frontier, leaf_hash


class _Submission(msgspec.Struct):
    note: str
    salt: str
    body: str


_DECODER = msgspec.json.Decoder(_Submission | list[_Submission])
_ENCODER = msgspec.json.Encoder()
_OK = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: %d\r\n\r\n"
_FEED = b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\n"
_INFO = _ENCODER.encode({"size": 1, "root": base64.b64encode(bytes(32)).decode()})


class Room:
    """One log, one file, its feeds."""

    def __init__(self, path: Path, keys: dict[str, bytes]) -> None:
        self.feeds: set[asyncio.Transport] = set()
        self._keys = keys
        self._frontier = Frontier()
        self._log = Signer.from_seed("bare.example/log", bytes(32))
        self._waiting: list[tuple[asyncio.Transport, list[_Submission]]] = []
        self._store = sqlite3.connect(path, isolation_level=None)
        for line in ("journal_mode=wal", "synchronous=full", "wal_autocheckpoint=256"):
            self._store.execute("pragma " + line)
        self._store.execute("create table entry (i integer primary key, hash blob, note text)")
        self._store.execute("create table head (size integer primary key, checkpoint text)")

    def submit(self, transport: asyncio.Transport, found: list[_Submission]) -> None:
        """Commit with whatever else came in during this turn of the loop."""
        if not self._waiting:
            asyncio.get_running_loop().call_soon(self._commit)
        self._waiting.append((transport, found))

    def _commit(self) -> None:
        waiting, self._waiting = self._waiting, []
        rows, events = [], []
        for _, found in waiting:
            for one in found:
                index, leaf = self._frontier.size, self._verified(one.note)
                self._frontier = self._frontier.append(leaf)
                rows.append((index, leaf, one.note))
                record = {"index": index, "entry": leaf.hex(), "note": one.note, "body": one.body}
                data = _ENCODER.encode({"entry": record})
                events.append(b"id: %d\nevent: entry\ndata: %s\n\n" % (index, data))
        head = Checkpoint("bare.example", self._frontier.size, self._frontier.root())
        self._store.execute("begin immediate")
        self._store.executemany("insert into entry values (?, ?, ?)", rows)
        checkpoint = sign_checkpoint(head, self._log)
        self._store.execute("insert into head values (?, ?)", (head.size, checkpoint))
        self._store.execute("commit")
        octets = b"".join(events)
        for feed in self.feeds:
            feed.write(octets)
        at = 0
        for transport, found in waiting:
            answer = [
                {"index": row[0], "entry": row[1].hex(), "state": "logged"}
                for row in rows[at : at + len(found)]
            ]
            at += len(found)
            octets = _ENCODER.encode(answer)
            transport.write(_OK % len(octets) + octets)

    def _verified(self, note: str) -> bytes:
        octets = note.encode()
        text, _, line = octets.rpartition(b"\n\n")
        _, name, encoded = line.split(b" ")
        signature = base64.b64decode(encoded)[4:]
        bindings.crypto_sign_open(signature + text + b"\n", self._keys[name.decode()])
        return leaf_hash(octets)


class Connection(asyncio.Protocol):
    """HTTP/1.1 as far as the load speaks it."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self._buffer = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the transport."""
        self._transport: asyncio.Transport = transport  # type: ignore[assignment]

    def connection_lost(self, _: Exception | None) -> None:
        """Forget a feed."""
        self._room.feeds.discard(self._transport)

    def data_received(self, data: bytes) -> None:
        """Answer a whole request."""
        self._buffer += data
        head, separator, body = self._buffer.partition(b"\r\n\r\n")
        at = head.find(b"content-length: ")
        length = int(head[at + 16 :].split(b"\r\n", 1)[0]) if at >= 0 else 0
        if not separator or len(body) < length:
            return
        self._buffer = b""
        if head.startswith(b"POST"):
            found = _DECODER.decode(body)
            self._room.submit(self._transport, found if isinstance(found, list) else [found])
        elif b"/feed " in head[:100]:
            self._room.feeds.add(self._transport)
            self._transport.write(_FEED)
        else:
            self._transport.write(_OK % len(_INFO) + _INFO)


async def _serve(path: Path, port: int, keys: dict[str, bytes]) -> None:
    room = Room(path, keys)
    server = await asyncio.get_running_loop().create_server(
        lambda: Connection(room), "127.0.0.1", port
    )
    await server.serve_forever()


if __name__ == "__main__":
    _keys = json.loads(Path(sys.argv[3]).read_text())
    uvloop.run(
        _serve(
            Path(sys.argv[1]),
            int(sys.argv[2]),
            {name: base64.b64decode(key) for name, key in _keys.items()},
        )
    )
