"""An old backup that is put back although more was answered: seats and keepers refuse the host."""

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from urllib.request import urlopen

import pytest
from keeping import make_key
from running import Demo, Finished, end, start_serving, truceline


def keep_once(host: Demo, folder: Path, *more: str) -> "subprocess.CompletedProcess[str]":
    """Have the keeper in ``folder`` take what ``host`` offers now."""
    arguments = ["keep", "--url", host.url, "--data", str(folder / "k"), "--once", "--json", *more]
    return subprocess.run(
        [sys.executable, "-m", "truceline.cli", *arguments],
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )


def keep_up_to(index: int, host: Demo, folder: Path) -> None:
    """Have the keeper copy the entry ``index``: a host offers a new head only every few seconds."""
    deadline = time.monotonic() + 60
    size = 0
    while size <= index:
        assert time.monotonic() < deadline, f"the host offered {size} entries, not {index + 1}"
        kept = keep_once(host, folder, "--vkey", str(host.said["vkey"]))
        assert kept.returncode == 0, kept.stdout + kept.stderr
        size = json.loads(kept.stdout.splitlines()[0])["size"]


def offered_up_to(index: int, host: Demo) -> None:
    """Wait until ``host`` offers the entry ``index`` to be kept."""
    deadline = time.monotonic() + 60
    size = 0
    while size <= index:
        assert time.monotonic() < deadline, f"the host offered {size} entries, not {index + 1}"
        time.sleep(0.1)
        with urlopen(f"{host.url}/api/rooms/khabur/witnesses", timeout=5) as answer:
            size = int(json.load(answer)["checkpoint"].split("\n")[1])


def done(*arguments: str) -> Finished:
    finished = truceline(*arguments, "--json")
    assert finished.code == 0, finished.out + finished.err
    return finished


def at(host: Demo, keyfile: Path, *arguments: str) -> Finished:
    where = ("--url", host.url, "--seat", str(keyfile), "--json")
    return truceline(arguments[0], *where, *arguments[1:])


def rolled_back(demo: Demo, folder: Path) -> tuple[Path, Path]:
    """Back up, answer two messages more, copy all to a keeper, and put the old backup back.

    Return the data of the host that was put back, and the key file of a seat that saw more.
    """
    back = folder / "elsewhere"
    make_key(folder, "k")
    copy = done("backup", "--data", str(demo.data), "-o", str(folder / "old"))
    assert demo.run("A-OPS-1", "send", "LCK", "--json").code == 0
    sent = demo.run("A-OPS-1", "send", "LCK", "--json")
    assert int(str(sent.json["index"])) > int(str(copy.json["size"]))
    keep_up_to(int(str(sent.json["index"])), demo, folder)
    demo.stop()
    done("restore", str(folder / "old"), "--data", str(back), "--room", "khabur")
    for key in ("log.key", "host.key"):
        shutil.copy(demo.data / "rooms" / "khabur" / key, back / "rooms" / "khabur" / key)
    return back, Path(demo.seat("A-OPS-1")["keyfile"])


def test_a_head_that_was_seen_keeps_an_old_backup_from_being_released(
    start_demo: Callable[[], Demo], tmp_path: Path
) -> None:
    back, keyfile = rolled_back(start_demo(), tmp_path)
    state = json.loads(keyfile.with_name(keyfile.name + ".state").read_text())
    _, size, root, *_ = state["checkpoint"].split("\n")
    release = ("restore", "release", "--data", str(back))
    refused = truceline(*release, "--seen", f"{size}:{root}", "--json")
    assert (refused.code, refused.problem) == (1, "restored-behind")


@pytest.mark.parametrize("more", [0, 5])
def test_who_saw_more_refuses_a_host_that_was_rolled_back(
    start_demo: Callable[[], Demo], tmp_path: Path, more: int
) -> None:
    demo = start_demo()
    back, keyfile = rolled_back(demo, tmp_path)
    done("restore", "release", "--data", str(back), "--accept-loss")
    host, last = start_serving(back), -1
    try:
        for _ in range(more):
            # Whoever saw nothing of what is lost cannot know, and goes on.
            sent = at(host, Path(demo.seat("B-OPS-1")["keyfile"]), "send", "LCK")
            assert sent.code == 0, sent.out
            last = int(str(sent.json["index"]))
        offered_up_to(last, host)
        refused = at(host, keyfile, "send", "LCK")
        assert (refused.code, refused.problem) == (3, "fork"), refused.out
        assert keyfile.with_name(keyfile.name + ".evidence.json").exists()
        alarm = keep_once(host, tmp_path)
        assert alarm.returncode == 3, alarm.stdout + alarm.stderr
        said = [json.loads(line) for line in alarm.stdout.splitlines()]
        assert said[-1]["kind"] == ("fork" if more else "rollback")
        assert Path(said[-1]["evidence"]).exists()
    finally:
        end(host)
