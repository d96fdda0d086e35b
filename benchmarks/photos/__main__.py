"""Measure what is found in photographs of papers: altered clauses, false differences, time, memory.

    python benchmarks/photos [--variants 2000] [--out FILE.jsonl]
    python benchmarks/photos --seed 1 --step 2   every second variant: to share a run
    python benchmarks/photos --sum FILE...       the table of what was run
    python benchmarks/photos --large             12 megapixels: seconds and memory

A variant is half a sheet with one or two articles of the agreement of the test kit, in English or
Arabic, altered or not, photographed. It is read and compared as a check does it. One line a variant
goes to ``--out``, so that a run that was cut goes on where it stopped.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import cv2
from checking import checked
from variants import TEXTS, made

from truceline.documents.comparison import Kind
from truceline.testing.alterations import Alteration
from truceline.testing.papers import SANS, Paper, sheets_of
from truceline.testing.photographs import Camera, photograph

COLUMNS = (
    "done to the paper",
    "photographs",
    "told as a difference",
    "to be looked at",
    "not noticed",
    "other clauses told falsely",
)


def variant(seed: int) -> dict[str, object]:
    """Return what came of one variant."""
    taken = made(seed)
    clauses, kind = taken.clauses, taken.alteration
    begun = time.process_time()
    found = checked(taken.octets, TEXTS[taken.language])
    told = {one.clause for one in found.differences if one.kind in {Kind.NUMBER, Kind.WORD}}
    unsure = {one.clause for one in found.differences if one.kind is Kind.UNREAD}
    reached = {one.clause for one in found.clauses if one.state != "NOT-IN-COPY"}
    result = "missed"
    if kind is Alteration.NONE:
        result = "told" if told else "to look at" if unsure else "nothing"
    elif clauses & told:
        result = "told"
    elif clauses & unsure:
        result = "to look at"
    return {
        "seed": seed,
        "language": taken.language,
        "type": taken.type,
        "camera": taken.camera,
        "alteration": kind.value,
        "result": result,
        "false": sorted(told - clauses),
        "unsure": len(unsure - clauses),
        "reached": len(reached),
        "differences": [
            [d.kind, d.clause, d.registered.words, d.copy.words] for d in found.differences
        ],
        "seconds": round(time.process_time() - begun, 2),
    }


def table(rows: list[dict[str, object]]) -> str:
    """Return the confusion table, in Markdown."""
    lines = []
    for language in TEXTS:
        mine = [row for row in rows if row["language"] == language]
        lines += [
            f"**{language}**, {len(mine)} photographs",
            "",
            f"| {' | '.join(COLUMNS)} |",
            "|---|---|---|---|---|---|",
        ]
        for kind in Alteration:
            some = [row for row in mine if row["alteration"] == kind.value]
            counts = Counter(str(row["result"]) for row in some)
            unnoticed = counts["missed"] + counts["nothing"]
            false = sum(bool(row["false"]) for row in some)
            figures = (len(some), counts["told"], counts["to look at"], unnoticed, false)
            lines.append(f"| {kind.value} | {' | '.join(map(str, figures))} |")
        lines.append("")
    return "\n".join(lines)


def summary(rows: list[dict[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {"variants": len(rows)}
    for language in TEXTS:
        mine = [row for row in rows if row["language"] == language]
        forged = [row for row in mine if row["alteration"] != "none"]
        genuine = [row for row in mine if row["alteration"] == "none"]
        if not forged or not genuine:
            continue
        found[language] = {
            "altered clauses pointed at": 1
            - sum(row["result"] == "missed" for row in forged) / len(forged),
            "altered clauses told as differing": sum(row["result"] == "told" for row in forged)
            / len(forged),
            "genuine told as differing": sum(row["result"] == "told" for row in genuine)
            / len(genuine),
            "genuine with places to look at": sum(row["result"] == "to look at" for row in genuine)
            / len(genuine),
            "places to look at, of clauses": sum(int(str(row["unsure"])) for row in mine)
            / max(1, sum(int(str(row["reached"])) for row in mine)),
            "seconds, mean": sum(float(str(row["seconds"])) for row in mine) / len(mine),
        }
    return found


def large() -> dict[str, object]:
    """Return seconds and memory of one photograph of 12 megapixels, by the reading child."""
    found: dict[str, object] = {}
    for language in TEXTS:
        with tempfile.TemporaryFile() as picture:
            subprocess.run(
                [sys.executable, __file__, "--draw", language], stdout=picture, check=True
            )
            picture.seek(0)
            begun = time.perf_counter()
            command = [sys.executable, "-m", "truceline.exchange.extractor", "IMAGE"]
            reader = subprocess.Popen(command, stdin=picture, stdout=subprocess.PIPE)
            answer = reader.stdout.read() if reader.stdout else b""
            # Of this child alone, and of those that it waited for.
            _, _, used = os.wait4(reader.pid, 0)
            found[language] = {
                "octets": picture.seek(0, os.SEEK_END),
                "seconds": round(time.perf_counter() - begun, 2),
                "processor seconds": round(used.ru_utime + used.ru_stime, 2),
                "largest process, MB": used.ru_maxrss / 1000,
                "octets read": len(answer),
            }
    return found


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--variants", type=int, default=2000)
    options.add_argument("--seed", type=int, default=0)
    options.add_argument(
        "--step", type=int, default=1, help="take every n-th, to share a run among processes"
    )
    options.add_argument("--out", type=Path, default=Path("photos.jsonl"))
    options.add_argument("--large", action="store_true")
    options.add_argument("--draw", choices=[*TEXTS], help="write one large photograph")
    options.add_argument("--sum", type=Path, nargs="*", help="sum up these files, and run nothing")
    chosen = options.parse_args()
    cv2.setNumThreads(1)
    if chosen.draw:
        # By a process of its own: what it takes would be counted as the reader's.
        paper = Paper(TEXTS[chosen.draw], chosen.draw, SANS, 30)
        taken = Camera(width=3000, tilt=0.4, blur=0.5, quality=85)
        sys.stdout.buffer.write(photograph(sheets_of(paper)[:1], taken, 7))
        return
    if chosen.large:
        print(json.dumps(large(), indent=1))
        return
    files = chosen.sum or [chosen.out]
    if not chosen.sum:
        done = len(chosen.out.read_text().splitlines()) if chosen.out.exists() else 0
        with chosen.out.open("a") as out:
            for seed in range(chosen.seed, chosen.variants, chosen.step):
                if done:
                    done -= 1
                    continue
                out.write(json.dumps(variant(seed), ensure_ascii=False) + "\n")
                out.flush()
    rows = [json.loads(line) for file in files for line in file.read_text().splitlines()]
    print(table(rows))
    print(json.dumps(summary(rows), indent=1))


if __name__ == "__main__":
    main()
