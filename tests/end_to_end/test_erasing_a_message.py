"""A message is erased by both parties' roots, and by no party alone; the host keeps no octet."""

import json
from collections.abc import Callable
from pathlib import Path

from running import Demo, Finished, truceline

SECRET = "Jumana of the blue house"


def root(demo: Demo, party: str) -> str:
    """Return the root key file of ``party`` in the exercise."""
    return str(demo.data / "exercise" / "khabur" / "roots" / f"{party}-1.json")


def said(demo: Demo) -> str:
    """Have A tell B something that names a person; return its reference."""
    about = next(line["ref"] for line in demo.log("A-OPS-1") if line["type"] == "LCK")
    question = {"code": "OTHER", "text": {"en": f"Was it {SECRET}?"}}
    body = json.dumps({"about": about, "questions": [question]})
    sent = demo.run("A-OPS-1", "send", "CLQ", "--body", "-", "--json", stdin=body)
    assert sent.code == 0, sent.out + sent.err
    lines = demo.log("A-OPS-1")
    return next(line["ref"] for line in lines if line["index"] == sent.json["index"])


def erase(demo: Demo, *arguments: str) -> Finished:
    return truceline("erase", *arguments, "--json")


def traces(demo: Demo) -> list[str]:
    """Return the files of the host that hold the name."""
    files = [one for one in (demo.data / "rooms").rglob("*") if one.is_file()]
    return [one.name for one in files if SECRET.encode() in one.read_bytes()]


def test_the_parties_erase_a_message_apart(start_demo: Callable[[], Demo], tmp_path: Path) -> None:
    demo = start_demo()
    ref, file = said(demo), tmp_path / "erasure.json"
    assert traces(demo) != []
    what = ("--url", demo.url, "--reason", "PERSONAL-DATA")
    drafted = erase(demo, "draft", ref, *what, "--root-key", root(demo, "A"), "-o", str(file))
    assert drafted.code == 0, drafted.out + drafted.err
    assert (drafted.json["by"], drafted.json["signatures"]) == (["A", "B"], 1)
    assert SECRET not in file.read_text()
    alone = erase(demo, "send", str(file), "--url", demo.url)
    assert (alone.code, alone.problem) == (1, "erasure-authority")
    other = erase(demo, "sign", str(file), "--root-key", root(demo, "MISSION"))
    assert (other.code, other.problem) == (1, "joint-signers")
    assert erase(demo, "sign", str(file), "--root-key", root(demo, "B")).code == 0
    sent = erase(demo, "send", str(file), "--url", demo.url)
    assert sent.code == 0, sent.out + sent.err
    assert traces(demo) == []
    line = next(one for one in demo.log("B-OPS-1") if one["ref"] == ref)
    assert (line["state"], line.get("body")) == ("erased", None)
    says = [one["says"] for one in demo.log("B-OPS-1") if one["type"] == "ERA"]
    assert says == [f"content of {ref} erased by A, B: PERSONAL-DATA"]
    demo.stop()
    assert traces(demo) == []
    assert truceline("fsck", "--data", str(demo.data)).code == 0


def test_with_all_keys_at_hand_it_is_one_command_by_index_too(
    start_demo: Callable[[], Demo], tmp_path: Path
) -> None:
    demo = start_demo()
    first, second = said(demo), said(demo)
    index = next(str(one["index"]) for one in demo.log("A-OPS-1") if one["ref"] == second)
    keys = ("--root-key", root(demo, "A"), root(demo, "B"))
    for message in (first, index):
        done = erase(demo, message, "--url", demo.url, "--reason", "OTHER", *keys)
        assert done.code == 0, done.out + done.err
    again = erase(demo, first, "--url", demo.url, "--reason", "OTHER", *keys)
    assert (again.code, again.problem) == (1, "erasure-known")
    bundle = tmp_path / "record"
    assert demo.run("A-OPS-1", "export", "-o", str(bundle)).code == 0
    assert SECRET not in bundle.read_text()
    assert truceline("verify", str(bundle), "--json").code == 0
