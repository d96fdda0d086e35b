"""The README's tour at the terminal does what it says, command by command."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from running import Demo, truceline

ROOT = Path(__file__).parents[2]


def tour() -> str:
    """Return the shell commands between the README's marks."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    found = re.search(r"<!-- tour -->\n```sh\n(.*?)```\n<!-- /tour -->", text, re.DOTALL)
    assert found is not None
    return found[1]


def test_the_tour_runs_as_it_is_printed(start_demo: Callable[[], Demo], tmp_path: Path) -> None:
    demo = start_demo()
    (tmp_path / "docs").symlink_to(ROOT / "docs")
    assert demo.data == tmp_path / "data"
    commands = tmp_path / "bin"
    commands.mkdir()
    command = commands / "truceline"
    command.write_text(f'#!/bin/sh\nexec {sys.executable} -m truceline.cli "$@"\n')
    command.chmod(0o755)
    # The tour names the port of `make run`; a test takes whichever is free.
    script = tour().replace("http://127.0.0.1:8080", demo.url)
    done = subprocess.run(
        ["sh", "-eu"],
        input=script,
        cwd=tmp_path,
        env=os.environ | {"PATH": f"{commands}:{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "refused\n" in done.stdout
    refused = json.loads((tmp_path / "refused.json").read_text(encoding="utf-8"))["error"]
    assert refused["code"] == "awareness"
    (met,) = refused["must_know"]
    assert (met["type"], met["post"]) == ("WRK", "B-OPS")
    sent = json.loads((tmp_path / "sent.json").read_text(encoding="utf-8"))
    (filed,) = [line for line in demo.log("A-OPS-1") if line["index"] == sent["index"]]
    assert json.loads(filed["body"])["knows"] == [met["token"]]
    steps = [line for line in demo.log("A-OPS-1") if line["type"] == "ACK"][-3:]
    assert [step["post"] for step in steps] == ["B-OPS"] * 3
    verdict = truceline("verify", str(tmp_path / "room.bundle"), "--json")
    assert (verdict.code, verdict.json["ok"]) == (0, True)
    check = ("check", str(tmp_path / "copy.txt"), "--register", str(tmp_path / "public.register"))
    facts = truceline(*check, "--json").json["findings"]
    assert isinstance(facts, list)
    told = {(one["fact"], one.get("party")) for one in facts}
    assert {
        ("DIFFERS", None),
        ("CIRCULATED", None),
        ("REGISTERED-BY", "MISSION"),
        ("NOT-ISSUED", "B"),
        ("ATTESTED", "A"),
    } <= told
