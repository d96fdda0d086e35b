"""Keepers in processes of their own, and an exercise whose agreement names them."""

import json
import os
import shutil
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, SimpleQueue

from running import Demo, Json, start_pack

from truceline.cli import keeper_files

ROOT = Path(__file__).parents[2]
ROOM = "khabur"
WAIT_S = 15


def make_key(folder: Path, name: str) -> str:
    """Make the keeper ``name`` in ``folder``; return its line for the policy."""
    (folder / name).mkdir()
    return f"witness {name} {keeper_files.make_key(folder / name, f'{name}.example/keeper').vkey}"


def pack_with_keepers(folder: Path, names: str, needed: int) -> Path:
    """Write the exercise's pack with a quorum of ``needed`` of the keepers ``names``."""
    pack = folder / "pack"
    shutil.copytree(ROOT / "scenarios" / ROOM, pack)
    lines = [make_key(folder, name) for name in names]
    lines += [f"group keepers {needed} {' '.join(names)}", "quorum keepers", ""]
    text = (pack / "agreement.toml").read_text()
    quorum = json.dumps("\n".join(lines))
    assert "[policy]\n" in text
    (pack / "agreement.toml").write_text(
        text.replace("[policy]\n", f"[policy]\nquorum = {quorum}\n", 1)
    )
    return pack


@dataclass
class Keeping:
    """A running keeper. ``events`` are those read so far."""

    process: "subprocess.Popen[str]"
    events: list[Json] = field(default_factory=list)
    _lines: "SimpleQueue[str]" = field(default_factory=SimpleQueue)

    def __post_init__(self) -> None:
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._lines.put(line)
        self._lines.put("")

    def until(self, name: str, **wanted: object) -> Json:
        """Return the next event ``name`` with these fields; AssertionError after a while."""
        while line := self._next():
            self.events.append(json.loads(line))
            last = self.events[-1]
            if last["event"] == name and wanted.items() <= last.items():
                return last
        raise AssertionError(f"no {name} {wanted} among {self.events}")

    def _next(self) -> str:
        try:
            return self._lines.get(timeout=WAIT_S)
        except Empty:
            return ""

    def stop(self) -> None:
        """Kill it, as a power cut would."""
        self.process.kill()
        self.process.wait()
        self._reader.join()
        if self.process.stdout is not None:
            self.process.stdout.close()


def keep(demo: Demo, folder: Path, name: str, *more: str) -> Keeping:
    """Start the keeper ``name`` at the host of ``demo``."""
    arguments = ["keep", "--url", demo.url, "--data", str(folder / name), "--json", *more]
    process = subprocess.Popen(
        [sys.executable, "-m", "truceline.cli", *arguments],
        stdout=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    return Keeping(process)


def exercise(folder: Path, names: str, needed: int) -> Demo:
    """Start an exercise in ``folder`` whose agreement names keepers."""
    if not (folder / "pack").exists():
        pack_with_keepers(folder, names, needed)
    return start_pack(folder / "pack", folder / "data")
