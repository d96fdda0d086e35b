"""A million readers of the static public record, and what the host spends on them.

    python benchmarks/publication [--readers 1000000]

A room is founded and served, its exercise is played, what is public is published to a folder. nginx
hands the folder out on loopback with one worker; wrk reads pages, feeds and tiles of it with 64
connections until so many were read. The host goes on meanwhile: its processor time and the time of
its answers are measured while nobody reads and while everybody does. All is ended by this script.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

CONFIG = """
worker_processes 1;
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 512; }}
http {{
  access_log off;
  client_body_temp_path {folder}/t1; proxy_temp_path {folder}/t2; fastcgi_temp_path {folder}/t3;
  uwsgi_temp_path {folder}/t4; scgi_temp_path {folder}/t5;
  types {{ text/html html; text/css css; text/javascript js; }}
  sendfile on; keepalive_requests 1000000;
  server {{ listen 127.0.0.1:{port}; root {site}; }}
}}
"""
SCRIPT = """
local paths = {{ {paths} }}
local at = 0
request = function() at = at % #paths + 1; return wrk.format("GET", paths[at]) end
"""
PORTION_S = 20


def main() -> None:
    """Run it."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--readers", type=int, default=1_000_000)
    readers = options.parse_args().readers
    absent = [name for name in ("nginx", "wrk") if shutil.which(name) is None]
    if absent:
        print(f"skipped: {', '.join(absent)} not installed (Debian: nginx-light, wrk)")
        return
    with tempfile.TemporaryDirectory(prefix="publication-") as name:
        measure(Path(name), readers)


def measure(folder: Path, readers: int) -> None:
    """Print what was read, how fast, and what the host spent."""
    command = [sys.executable, "-m", "truceline.cli"]
    data, site = folder / "data", folder / "site"
    host = subprocess.Popen(
        [*command, "demo", "--data", str(data), "--port", "0", "--json"], stdout=subprocess.PIPE
    )
    server = None
    try:
        assert host.stdout is not None
        url = json.loads(host.stdout.readline())["url"]
        begun = time.perf_counter()
        subprocess.run(
            [*command, "publish", "--data", str(data), "--to", str(site)],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        print(f"published in {time.perf_counter() - begun:.1f} s, {size_of(site)}")
        port = free_port()
        config = folder / "nginx.conf"
        config.write_text(CONFIG.format(folder=folder, port=port, site=site))
        # nginx gives up root for a user of its own, who must be able to read the folder.
        folder.chmod(0o755)
        server = subprocess.Popen(["nginx", "-c", str(config)])
        wait_for(port)
        quiet = watched(host.pid, url, lambda: time.sleep(PORTION_S / 4))
        total, seconds, loads = 0, 0.0, []
        while total < readers:
            count = 0

            def read() -> None:
                nonlocal count
                count = read_for(folder, site, port, PORTION_S)

            loads.append(watched(host.pid, url, read))
            total, seconds = total + count, seconds + PORTION_S
        busy = (sum(one[0] for one in loads), statistics.median(one[1] for one in loads))
        print(f"read {total:,} files in {seconds:.0f} s: {total / seconds:,.0f}/s")
        print("| the host | nobody reads | everybody reads |\n|---|---|---|")
        share = (quiet[0] / (PORTION_S / 4), busy[0] / seconds)
        print(f"| processor, % of a core | {share[0]:.2%} | {share[1]:.2%} |")
        print(f"| a request of its own, median ms | {quiet[1]:.2f} | {busy[1]:.2f} |")
    finally:
        for process in (server, host):
            if process is not None:
                process.terminate()
                process.wait(10)


def watched(pid: int, url: str, act: Callable[[], None]) -> tuple[float, float]:
    """Return the processor seconds of ``pid`` during ``act`` and the median of its answers, ms."""
    before, answers = spent(pid), []
    acting = threading.Thread(target=act)
    acting.start()
    while acting.is_alive():
        begun = time.perf_counter()
        with urllib.request.urlopen(f"{url}/api/rooms") as answer:
            answer.read()
        answers.append((time.perf_counter() - begun) * 1000)
        time.sleep(0.25)
    return spent(pid) - before, statistics.median(answers)


def read_for(folder: Path, site: Path, port: int, seconds: int) -> int:
    """Read files of the site for so many seconds and return how many; SystemExit on an error."""
    names = [path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()]
    paths = ", ".join(f'"/{name}"' for name in sorted(names))
    script = folder / "read.lua"
    script.write_text(SCRIPT.format(paths=paths))
    command = ["wrk", "-t1", "-c64", f"-d{seconds}s", "-s", str(script), f"http://127.0.0.1:{port}"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in said or "Socket errors" in said:
        raise SystemExit(said)
    return int(next(line.split()[0] for line in said.splitlines() if " requests in " in line))


def spent(pid: int) -> float:
    """Return the processor seconds that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def size_of(site: Path) -> str:
    """Return how many files and octets the site has."""
    files = [path.stat().st_size for path in site.rglob("*") if path.is_file()]
    return f"{len(files)} files, {sum(files) / 1000:,.0f} kB"


def free_port() -> int:
    """Return a TCP port of loopback that was free a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(port: int) -> None:
    """Return once something accepts on the port; TimeoutError after 5 s."""
    until = time.monotonic() + 5
    while time.monotonic() < until:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise TimeoutError(f"nothing accepts on {port}")


if __name__ == "__main__":
    main()
