"""Prosody and ejabberd with their archive (MAM) in SQLite, and the small XMPP client for both."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import os
import re
import shutil
import sqlite3
import subprocess
from pathlib import Path

from station import Arrived, end, free_port, wait_for_port

STANZA = re.compile(
    r"<message\b[^>]*?(?:/>|>.*?</message>)|<iq\b[^>]*?(?:/>|>.*?</iq>)|<presence\b[^>]*?(?:/>|>.*?</presence>)"
    r"|<success\b[^>]*/>|<success\b.*?</success>|<failure.*?</failure>|<stream:features.*?</stream:features>|<stream:features\s*/>",
    re.DOTALL,
)
MARK = re.compile(r"<body>([^ <]+) ")
RECEIVED = re.compile(r"<received [^>]*?\bid=['\"]([^'\"]+)['\"]")
PADDING = "x" * 240


class XmppStation(asyncio.Protocol):
    """A client that logs in with PLAIN and speaks messages, receipts (XEP-0184) and rooms."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.arrived: Arrived = lambda kind, mark: None
        self._buffer = ""
        self._stanzas: asyncio.Queue[str] = asyncio.Queue()
        self._ready = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        self._buffer += data.decode()
        last = 0
        for found in STANZA.finditer(self._buffer):
            last = found.end()
            stanza = found.group()
            if self._ready and stanza.startswith("<message"):
                self._take(stanza)
            else:
                self._stanzas.put_nowait(stanza)
        self._buffer = self._buffer[last:]

    def _take(self, stanza: str) -> None:
        if receipt := RECEIVED.search(stanza):
            self.arrived("receipt", receipt.group(1))
        elif mark := MARK.search(stanza):
            self.arrived("message", mark.group(1))

    def write(self, text: str) -> None:
        self.transport.write(text.encode())  # type: ignore[attr-defined]

    async def _expect(self, start: str) -> str:
        while True:
            stanza = await asyncio.wait_for(self._stanzas.get(), 20)
            if stanza.startswith("<failure"):
                raise RuntimeError(stanza)
            if stanza.startswith(start):
                return stanza

    async def log_in(self) -> None:
        opening = (
            "<?xml version='1.0'?><stream:stream to='localhost' xmlns='jabber:client' "
            "xmlns:stream='http://etherx.jabber.org/streams' version='1.0'>"
        )
        self.write(opening)
        await self._expect("<stream:features")
        secret = base64.b64encode(f"\0{self.name}\0secret".encode()).decode()
        self.write(
            "<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>" + secret + "</auth>"
        )
        await self._expect("<success")
        self.write(opening)
        await self._expect("<stream:features")
        self.write(
            "<iq type='set' id='b'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'>"
            "<resource>r</resource></bind></iq>"
        )
        await self._expect("<iq")
        self.write("<presence/>")
        self._ready = True

    async def join(self, room: str) -> None:
        self.write(
            f"<presence to='{room}@rooms.localhost/{self.name}'>"
            "<x xmlns='http://jabber.org/protocol/muc'><history maxstanzas='0'/></x></presence>"
        )
        while True:
            if "status code='110'" in (await self._expect("<presence")).replace('"', "'"):
                return

    def send(self, to: str, mark: str) -> None:
        self.write(
            f"<message to='{to}@localhost' type='chat' id='{mark}'><body>{mark} {PADDING}</body>"
            "<request xmlns='urn:xmpp:receipts'/></message>"
        )

    def receipt(self, to: str, mark: str) -> None:
        self.write(
            f"<message to='{to}@localhost' type='chat' id='r{mark}'>"
            f"<received xmlns='urn:xmpp:receipts' id='{mark}'/>"
            "<store xmlns='urn:xmpp:hints'/></message>"
        )

    def announce(self, room: str, mark: str) -> None:
        self.write(
            f"<message to='{room}@rooms.localhost' type='groupchat' id='{mark}'>"
            f"<body>{mark} {PADDING}</body></message>"
        )

    async def close(self) -> None:
        self.transport.close()


class _XmppServer:
    durable = True
    _process: subprocess.Popen[bytes] | None = None
    _speaker: XmppStation

    async def station(self, name: str) -> XmppStation:
        loop = asyncio.get_running_loop()
        _, station = await loop.create_connection(lambda: XmppStation(name), "127.0.0.1", self.port)
        await station.log_in()
        return station

    async def audience(self, names: list[str]) -> list[XmppStation]:
        stations = []
        for name in names:
            station = await self.station(name)
            await station.join("watch")
            stations.append(station)
        self._speaker = await self.station("speaker")
        await self._speaker.join("watch")
        return stations

    def announce(self, mark: str) -> None:
        self._speaker.announce("watch", mark)

    async def own_figures(self) -> dict[str, float]:
        return {}

    async def stop(self) -> None:
        end(self._process)

    port = 0


class Prosody(_XmppServer):
    """Prosody, message archive in SQLite through LuaDBI."""

    name = "Prosody, archive in SQLite"

    @staticmethod
    def absent() -> str:
        return "" if shutil.which("prosody") else "Debian package prosody is not installed"

    async def start(self, folder: Path) -> int:
        self.port = free_port()
        accounts = folder / "data" / "localhost" / "accounts"
        accounts.mkdir(parents=True)
        for number in range(256):
            (accounts / f"u{number}.dat").write_text('return { ["password"] = "secret"; };\n')
        (accounts / "speaker.dat").write_text('return { ["password"] = "secret"; };\n')
        config = folder / "prosody.cfg.lua"
        config.write_text(
            f"""
run_as_root = true
pidfile = "{folder}/prosody.pid"
data_path = "{folder}/data"
interfaces = {{ "127.0.0.1" }}
c2s_ports = {{ {self.port} }}
s2s_ports = {{ }}
http_ports = {{ }}
https_ports = {{ }}
modules_enabled = {{ "roster"; "saslauth"; "mam"; "disco"; "posix" }}
modules_disabled = {{ "s2s"; "tls" }}
c2s_require_encryption = false
allow_unencrypted_plain_auth = true
authentication = "internal_plain"
default_storage = "internal"
storage = {{ archive = "sql"; muc_log = "sql" }}
sql = {{ driver = "SQLite3", database = "{folder}/archive.sqlite" }}
archive_expires_after = "never"
default_archive_policy = true
log = {{ warn = "{folder}/prosody.log" }}
limits = {{ c2s = {{ rate = "100mb/s" }} }}
VirtualHost "localhost"
Component "rooms.localhost" "muc"
    modules_enabled = {{ "muc_mam" }}
    restrict_room_creation = false
    muc_room_locking = false
"""
        )
        self._process = subprocess.Popen(
            ["prosody", "-F", "--config", str(config)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        await wait_for_port(self.port)
        return self._process.pid


class Ejabberd(_XmppServer):
    """ejabberd, message archive in SQLite; any name may log in."""

    name = "ejabberd, archive in SQLite"

    @staticmethod
    def absent() -> str:
        return "" if shutil.which("ejabberdctl") else "Debian package ejabberd is not installed"

    async def start(self, folder: Path) -> int:
        self.port = free_port()
        (folder / "spool").mkdir()
        config = folder / "ejabberd.yml"
        config.write_text(
            f"""
hosts: ["localhost"]
loglevel: error
listen:
  - port: {self.port}
    ip: "127.0.0.1"
    module: ejabberd_c2s
    max_stanza_size: 262144
    shaper: none
    access: all
auth_method: [anonymous]
anonymous_protocol: login_anon
allow_multiple_connections: true
disable_sasl_mechanisms: ["digest-md5", "SCRAM-SHA-1", "X-OAUTH2"]
default_db: sql
sql_type: sqlite
sql_database: "{folder}/archive.sqlite"
new_sql_schema: false
modules:
  mod_disco: {{}}
  mod_mam:
    db_type: sql
    default: always
    assume_mam_usage: true
  mod_muc:
    host: "rooms.localhost"
    default_room_options:
      mam: true
      max_users: 500
    max_users: 500
    min_message_interval: 0
"""
        )
        schema = next(Path("/usr").rglob("ejabberd*/**/lite.sql"))
        with contextlib.closing(sqlite3.connect(folder / "archive.sqlite")) as archive:
            archive.executescript(schema.read_text())
        environment = dict(
            os.environ,
            ERL_LIBS="/usr/lib/x86_64-linux-gnu",
            EJABBERD_CONFIG_PATH=str(config),
            EJABBERD_LOG_PATH=str(folder / "ejabberd.log"),
            SPOOL_DIR=str(folder / "spool"),
            HOME=str(folder),
        )
        # Without a node name no distribution port and no epmd is opened.
        self._process = subprocess.Popen(
            [
                "erl",
                "-noinput",
                "+K",
                "true",
                "-mnesia",
                "dir",
                f'"{folder}/spool"',
                "-s",
                "ejabberd",
            ],
            env=environment,
            stdout=(folder / "erl.out").open("wb"),
            stderr=subprocess.STDOUT,
        )
        await wait_for_port(self.port)
        return self._process.pid
