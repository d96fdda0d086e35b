"""The ceiling of this stack: a server that does the least that the design asks of any server.

Same client, same entries, same disk as Truceline; see ``bare_server.py`` for what it leaves out.
What it does not reach, no server of this design in this language reaches on this machine.
"""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import msgspec
from station import free_port, wait_for_port
from truceline_room import Device, Link, Truceline, pack_of

from truceline.base.encoding import format_base64
from truceline.cli.exercise import make_exercise
from truceline.messages.entry import Seen
from truceline.record.keys import parse_vkey


class Bare(Truceline):
    """Verify, commit, push; nothing else."""

    name = "bare (no admission, views, proofs)"
    durable = True

    async def start(self, folder: Path) -> int:
        self._data = folder / "data"
        make_exercise(self._data, pack_of(folder), datetime(2026, 11, 23, tzinfo=UTC))
        self._seats: dict[str, Device] = {}
        self._tokens: dict[str, str] = {}
        self._seen = Seen(1, format_base64(bytes(32)))
        keys = {}
        for file in (self._data / "exercise" / "small" / "seats").glob("*.json"):
            verifier = parse_vkey(msgspec.json.decode(file.read_bytes())["key"])
            keys[verifier.name] = format_base64(verifier.public)
        (folder / "keys.json").write_text(json.dumps(keys))
        self.port = free_port()
        script = Path(__file__).with_name("bare_server.py")
        arguments = [folder / "bare.sqlite", self.port, folder / "keys.json"]
        self._process = subprocess.Popen([sys.executable, script, *map(str, arguments)])
        await wait_for_port(self.port)
        return self._process.pid

    async def _ask(self, link: Link, device: Device) -> str:
        return ""
