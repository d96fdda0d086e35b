"""Measure the hotline beside its floor and its peers, interleaved in one run, and print ratios.

    python benchmarks/hotline [--runs 5] [--short] [--only NAME] [--out FILE.json]

Everything listens on loopback, is bounded in time and count, and is ended by this script.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from bare_room import Bare
from floor import floor, median
from measure import all_of
from mqtt import Mosquitto
from postgresql import Postgresql
from station import System
from table import print_report
from truceline_room import Truceline, bare_interpreter_kb
from xmpp import Ejabberd, Prosody

SYSTEMS: list[type[System]] = [Truceline, Bare, Prosody, Ejabberd, Postgresql, Mosquitto]


async def _one(kind: type[System], *, short: bool) -> dict[str, float]:
    with tempfile.TemporaryDirectory(prefix="hotline-", dir=Path.cwd()) as folder:
        system = kind()
        try:
            return await all_of(system, await system.start(Path(folder)), short=short)
        finally:
            await system.stop()


def main() -> None:
    """Run it."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--runs", type=int, default=5)
    options.add_argument("--short", action="store_true")
    options.add_argument("--only", default="")
    options.add_argument("--out", type=Path)
    chosen = options.parse_args()
    kinds = [kind for kind in SYSTEMS if chosen.only.lower() in kind.name.lower()]
    present = [kind for kind in kinds if not kind.absent()]
    for kind in kinds:
        if kind.absent():
            print(f"skipped: {kind.name}: {kind.absent()}")
    floors: list[dict[str, float]] = []
    rows: dict[str, list[dict[str, float]]] = {kind.name: [] for kind in present}
    for run in range(chosen.runs):
        with tempfile.TemporaryDirectory(prefix="floor-", dir=Path.cwd()) as folder:
            floors.append(floor(Path(folder)))
        for kind in present:
            print(f"run {run + 1} of {chosen.runs}: {kind.name}", file=sys.stderr, flush=True)
            rows[kind.name].append(asyncio.run(_one(kind, short=chosen.short)))
    medians = {name: median(found) for name, found in rows.items()}
    if Truceline.name in medians:
        bare = bare_interpreter_kb()
        medians[Truceline.name]["above_bare_kb"] = medians[Truceline.name]["idle_kb"] - bare
    if chosen.out:
        chosen.out.write_text(json.dumps({"floors": floors, "systems": rows}, indent=1))
    print_report(median(floors), medians)


if __name__ == "__main__":
    main()
