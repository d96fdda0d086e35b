"""PostGIS on a private server: three candidates on the sphere, then distance on the spheroid.

The only peer that is nearly exact. The server is of Debian's packages, listens on loopback and is
ended with the script; its figures hold what the client costs.
"""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
import tempfile
import time
from pathlib import Path

import numpy as np
from peers import Pairs, missing
from workload import Workload

QUERY = """
select (select min(ST_Distance(c.piece, p.place)) from (
    select piece from pieces order by piece <-> p.place limit 3) c),
  (select array_agg(distinct z.number) from zones z where ST_Intersects(z.part, p.planar))
from (select ST_SetSRID(ST_MakePoint(x, y), 4326)::geography as place,
             ST_SetSRID(ST_MakePoint(x, y), 4326) as planar
      from unnest($1::float8[], $2::float8[]) as t(x, y)) p
"""


def binaries() -> Path | None:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return found[-1].parent if found else None


class Postgis:
    name, answers, asked, is_server = "PostGIS, spheroid", "distance, zones", 300, True

    def absent(self) -> str:
        extensions = list(Path("/usr/share/postgresql").glob("*/extension/postgis.control"))
        if binaries() is None or not extensions:
            return "Debian's packages postgresql and postgresql-15-postgis-3 are not installed"
        return missing("asyncpg")

    def prepare(self, work: Workload) -> None:
        self._folder = tempfile.TemporaryDirectory()
        self._start(Path(self._folder.name))
        self._loop = asyncio.new_event_loop()
        self._loop.run_until_complete(self._fill(work))

    def _start(self, folder: Path) -> None:
        programs = binaries()
        assert programs is not None
        cluster = folder / "cluster"
        as_user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        folder.chmod(0o755)
        cluster.mkdir()
        if as_user:
            subprocess.run(["chown", "postgres", str(cluster)], check=True)
        initdb = [*as_user, str(programs / "initdb"), "-D", str(cluster), "-A", "trust"]
        subprocess.run([*initdb, "-U", "bench"], check=True, stdout=subprocess.DEVNULL, cwd="/")
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            self._port = taken.getsockname()[1]
        options = {
            "listen_addresses": "127.0.0.1",
            "unix_socket_directories": str(cluster),
            "shared_buffers": "512MB",
            "max_parallel_workers_per_gather": "0",
            "jit": "off",
        }
        given = [word for name, value in options.items() for word in ("-c", f"{name}={value}")]
        self._process = subprocess.Popen(
            [str(programs / "postgres"), "-D", str(cluster), "-p", str(self._port), *given],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd="/",
            user="postgres" if as_user else None,
        )

    async def _connected(self) -> object:
        import asyncpg

        for _ in range(100):
            try:
                return await asyncpg.connect(
                    host="127.0.0.1", port=self._port, user="bench", database="postgres"
                )
            except (OSError, asyncpg.CannotConnectNowError):
                time.sleep(0.1)
        raise TimeoutError("PostgreSQL does not accept connections")

    async def _fill(self, work: Workload) -> None:
        self._connection = connection = await self._connected()
        execute = connection.execute  # type: ignore[attr-defined]
        await execute("create extension postgis")
        await execute("create table pieces (piece geography)")
        await execute("create table zones (number int, part geometry)")
        ends = np.hstack([work.line[:-1], work.line[1:]])
        await connection.executemany(  # type: ignore[attr-defined]
            "insert into pieces values (ST_SetSRID(ST_MakeLine(ST_MakePoint($1, $2), "
            "ST_MakePoint($3, $4)), 4326)::geography)",
            ends.tolist(),
        )
        for number, zone in enumerate(work.zones):
            text = "POLYGON((" + ",".join(f"{x!r} {y!r}" for x, y in zone.tolist()) + "))"
            await execute(
                "insert into zones select $1, ST_Subdivide(ST_GeomFromText($2, 4326), 64)",
                number,
                text,
            )
        await execute("create index on pieces using gist (piece)")
        await execute("create index on zones using gist (part)")
        await execute("vacuum analyze")

    def run(self, pairs: Pairs) -> None:
        lon, lat = (pairs / 1e7).T
        rows = self._loop.run_until_complete(
            self._connection.fetch(QUERY, lon.tolist(), lat.tolist())  # type: ignore[attr-defined]
        )
        assert len(rows) == len(pairs)

    def close(self) -> None:
        self._connection.terminate()  # type: ignore[attr-defined]
        self._process.terminate()
        self._process.wait(10)
        self._loop.close()
        self._folder.cleanup()
