"""A real room in a process of its own, and the command line as people and programs call it."""

import json
import os
import select
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

PYTHON = sys.executable
START_S = 10
"""The demo promises to be ready within this time."""
Json = dict[str, object]


@dataclass
class Finished:
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Json:
        document: Json = json.loads(self.out)
        return document

    @property
    def problem(self) -> str:
        """The code of the problem that it printed."""
        code: str = json.loads(self.out)["error"]["code"]
        return code


def truceline(*arguments: str, stdin: str = "") -> Finished:
    """Run ``truceline`` with ``arguments``, at most 20 s."""
    done = subprocess.run(
        [PYTHON, "-m", "truceline.cli", *arguments],
        input=stdin,
        capture_output=True,
        text=True,
        timeout=20,
        check=False,
    )
    return Finished(done.returncode, done.stdout, done.stderr)


@dataclass
class Demo:
    """A running exercise. ``said`` is its one line."""

    data: Path
    process: "subprocess.Popen[str]"
    line: str
    said: Json = field(init=False)

    def __post_init__(self) -> None:
        self.said = json.loads(self.line)

    @property
    def url(self) -> str:
        return str(self.said["url"])

    def seat(self, officer: str) -> dict[str, str]:
        """Return post, officer, link and keyfile of ``officer``."""
        seats = self.said["seats"]
        assert isinstance(seats, list)
        return next(seat for seat in seats if seat["officer"] == officer)

    def run(self, officer: str, *arguments: str, stdin: str = "") -> Finished:
        """Run a command at the seat of ``officer``."""
        at = ("--url", self.url, "--seat", self.seat(officer)["keyfile"])
        return truceline(arguments[0], *at, *arguments[1:], stdin=stdin)

    @contextmanager
    def following(self, officer: str, *arguments: str) -> Iterator[Iterator[str]]:
        """Yield the lines of a command that stays at the seat of ``officer``, as they come."""
        at = ("--url", self.url, "--seat", self.seat(officer)["keyfile"])
        command = [PYTHON, "-m", "truceline.cli", arguments[0], *at, *arguments[1:]]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            try:
                yield iter(process.stdout)
            finally:
                process.kill()

    def log(self, officer: str) -> list[dict[str, str]]:
        """Return the lines of the log as ``officer`` lists them."""
        lines: list[dict[str, str]] = json.loads(self.run(officer, "log", "--json").out)
        return lines

    def stop(self) -> int:
        """End it as an operator would; return its exit code, within 5 s."""
        self.process.terminate()
        return self.process.wait(timeout=5)


def start(data: Path, port: int = 0) -> Demo:
    """Start the demo on ``data`` and ``port``, or a free one; return when it is ready."""
    return _start("demo", data, "--port", str(port))


def start_serving(data: Path) -> Demo:
    """Serve the rooms of ``data`` on a free port; return when it is ready. It has no seats."""
    return _start("serve", data, "--port", "0")


def start_pack(pack: Path, data: Path) -> Demo:
    """Start the demo of another ``pack``."""
    return _start("demo", data, "--port", "0", "--scenario", str(pack))


def _start(kind: str, data: Path, *more: str) -> Demo:
    command = [PYTHON, "-m", "truceline.cli", kind, "--data", str(data), "--json", *more]
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "PYTHONWARNINGS": "default"},
    )
    assert process.stdout is not None
    ready, _, _ = select.select([process.stdout], [], [], START_S)
    line = process.stdout.readline() if ready else ""
    if not line:
        process.kill()
        _, errors = process.communicate()
        raise AssertionError(f"the {kind} was not ready within {START_S} s: {errors}")
    return Demo(data, process, line)


def end(demo: Demo) -> None:
    """End ``demo``, whatever state it is in."""
    if demo.process.poll() is None:
        demo.process.terminate()
        try:
            demo.process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            demo.process.kill()
            demo.process.wait()
    for pipe in (demo.process.stdout, demo.process.stderr):
        if pipe is not None:
            pipe.close()
