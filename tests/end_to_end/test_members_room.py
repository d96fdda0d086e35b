"""A room whose log only members read: a seat taken by link, and what seats and roots do there."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from running import Demo, end, start_pack, truceline

KHABUR = Path(__file__).parents[2] / "scenarios" / "khabur"


@pytest.fixture(scope="module")
def members(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """The exercise, with a log for members only."""
    pack = tmp_path_factory.mktemp("members") / "khabur"
    shutil.copytree(KHABUR, pack)
    whole = (pack / "agreement.toml").read_text()
    assert whole.count('log = "PUBLIC"') == 1
    (pack / "agreement.toml").write_text(whole.replace('log = "PUBLIC"', 'log = "MEMBERS"'))
    demo = start_pack(pack, pack.parent / "data")
    yield demo
    end(demo)


def root(demo: Demo, party: str) -> str:
    return str(demo.data / "exercise" / "khabur" / "roots" / f"{party}-1.json")


def invite(demo: Demo, officer: str) -> str:
    done = truceline(
        "enrol",
        "invite",
        officer,
        "--url",
        demo.url,
        "--root-key",
        root(demo, officer[0]),
        "--json",
    )
    assert done.code == 0, done.out + done.err
    return str(done.json["link"])


def sit(demo: Demo, link: str, output: Path) -> Callable[..., tuple[int, str]]:
    done = truceline("enrol", link, "-o", str(output), "--json")
    assert done.code == 0, done.out + done.err

    def at(command: str, *arguments: str) -> tuple[int, str]:
        ran = truceline(command, "--url", demo.url, "--seat", str(output), *arguments, "--json")
        return ran.code, ran.out

    return at


def test_a_seat_is_taken_by_link_and_used(members: Demo, tmp_path: Path) -> None:
    at = sit(members, invite(members, "B-OPS-1"), tmp_path / "seat.json")
    code, out = at("send", "LCK")
    assert (code, json.loads(out)["state"]) == (0, "logged"), out
    code, out = at("log")
    assert {line["type"] for line in json.loads(out)} >= {"FND", "INV", "ENR", "LCK"}
    # Others go on, and the seat proves to itself that the log has only grown.
    assert members.run("A-OPS-1", "send", "LCK", "--json").code == 0
    assert at("send", "LCK")[0] == 0
    assert at("inbox")[0] == 0


def test_a_code_works_once(members: Demo, tmp_path: Path) -> None:
    link = invite(members, "A-OPS-2")
    sit(members, link, tmp_path / "first.json")
    again = truceline("enrol", link, "-o", str(tmp_path / "second.json"), "--json")
    assert (again.code, again.problem) == (1, "invitation-spent")
    assert not (tmp_path / "second.json").exists()


def test_a_mistyped_code_leaves_the_invitation_whole(members: Demo, tmp_path: Path) -> None:
    link = invite(members, "A-OPS-2")
    last = "1" if link.endswith("0") else "0"
    wrong = truceline("enrol", link[:-1] + last, "-o", str(tmp_path / "seat.json"), "--json")
    assert (wrong.code, wrong.problem) == (1, "session-key")
    sit(members, link, tmp_path / "seat.json")


def test_roots_go_on_inviting_and_erase_with_a_seat_beside_them(
    members: Demo, tmp_path: Path
) -> None:
    for _ in range(2):
        invite(members, "A-OPS-1")
    sent = members.run("A-OPS-1", "send", "LCK", "--json")
    index = str(sent.json["index"])
    keys = ("--root-key", root(members, "A"), root(members, "B"))
    seat = ("--seat", members.seat("A-OPS-1")["keyfile"])
    done = truceline(
        "erase", index, "--url", members.url, "--reason", "MISTAKE", *keys, *seat, "--json"
    )
    assert done.code == 0, done.out + done.err
    line = next(one for one in members.log("A-OPS-1") if str(one["index"]) == index)
    assert line["state"] == "erased"
    assert list(tmp_path.iterdir()) == []
