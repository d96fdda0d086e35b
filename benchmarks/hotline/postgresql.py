"""PostgreSQL: insert and NOTIFY in one transaction, LISTEN at the recipient."""

from __future__ import annotations

import asyncio
import os
import subprocess
from pathlib import Path

import asyncpg
from station import Arrived, end, free_port, wait_for_port

PADDING = "x" * 240


def _binaries() -> Path | None:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return found[-1].parent if found else None


class PgStation:
    """A connection to write with and one to listen on."""

    def __init__(self, name: str, writer: asyncpg.Connection, listener: asyncpg.Connection) -> None:
        self.name = name
        self.arrived: Arrived = lambda kind, mark: None
        self._writer, self._listener = writer, listener
        self._queue: asyncio.Queue[tuple[str, str]] = asyncio.Queue()
        self._task = asyncio.create_task(self._write())

    async def listen(self, channel: str) -> None:
        await self._listener.add_listener(channel, self._heard)

    def _heard(self, connection: object, pid: int, channel: str, payload: str) -> None:
        sort, mark = payload.split(" ", 1)
        self.arrived(sort, mark)

    async def _write(self) -> None:
        while True:
            to, text = await self._queue.get()
            await self._writer.execute("select tell($1, $2, $3)", to, text, PADDING)

    def send(self, to: str, mark: str) -> None:
        self._queue.put_nowait((to, f"message {mark}"))

    def receipt(self, to: str, mark: str) -> None:
        self._queue.put_nowait((to, f"receipt {mark}"))

    async def close(self) -> None:
        self._task.cancel()
        self._writer.terminate()
        self._listener.terminate()


class Postgresql:
    """A private cluster with the defaults of initdb: synchronous_commit on."""

    name = "PostgreSQL, insert + NOTIFY"
    durable = True
    _process: subprocess.Popen[bytes] | None = None
    _speaker: PgStation

    @staticmethod
    def absent() -> str:
        return "" if _binaries() else "Debian package postgresql is not installed"

    async def start(self, folder: Path) -> int:
        binaries = _binaries()
        assert binaries is not None
        self.port = free_port()
        cluster = folder / "cluster"
        as_user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        if as_user:
            folder.chmod(0o755)
            cluster.mkdir()
            subprocess.run(["chown", "postgres", str(cluster)], check=True)
        subprocess.run(
            [*as_user, str(binaries / "initdb"), "-D", str(cluster), "-A", "trust", "-U", "bench"],
            check=True,
            stdout=subprocess.DEVNULL,
            cwd="/",
        )
        self._process = subprocess.Popen(
            [
                *as_user,
                str(binaries / "postgres"),
                "-D",
                str(cluster),
                "-p",
                str(self.port),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                f"unix_socket_directories={cluster}",
                "-c",
                "max_connections=600",
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd="/",
        )
        await wait_for_port(self.port)
        await asyncio.sleep(0.5)
        admin = await self._connect()
        await admin.execute(
            "create table entry (id bigserial primary key, post text, mark text, body text)"
        )
        await admin.execute(
            "create function tell(post text, mark text, body text) returns void language sql as "
            "$$ insert into entry(post, mark, body) values ($1, $2, $3); "
            "select pg_notify($1, $2) $$"
        )
        await admin.close()
        return self._process.pid

    async def _connect(self) -> asyncpg.Connection:
        return await asyncpg.connect(
            host="127.0.0.1", port=self.port, user="bench", database="postgres"
        )

    async def station(self, name: str) -> PgStation:
        station = PgStation(name, await self._connect(), await self._connect())
        await station.listen(name)
        return station

    async def audience(self, names: list[str]) -> list[PgStation]:
        self._speaker = await self.station("speaker")
        stations = []
        for name in names:
            connection = await self._connect()
            station = PgStation(name, connection, connection)
            await station.listen("audience")
            stations.append(station)
        return stations

    def announce(self, mark: str) -> None:
        self._speaker.send("audience", mark)

    async def own_figures(self) -> dict[str, float]:
        return {}

    async def stop(self) -> None:
        if self._process is not None:
            end(self._process)
