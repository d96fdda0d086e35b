"""Keepers of a real room: they make entries witnessed, survive kills, and catch a lying host."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from keeping import ROOM, Keeping, exercise, keep, make_key
from running import Demo, Finished, end, start_pack, truceline

from truceline.cli.link import Link
from truceline.record.checkpoint import Checkpoint, open_checkpoint
from truceline.record.keys import parse_vkey
from truceline.record.policy import parse_policy
from truceline.record.proof import parse_proof
from truceline.room.wire import Receipt, RoomInfo

Start = Callable[..., Keeping]


@pytest.fixture(scope="module")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an exercise that has been played, and its keepers' directories."""
    folder = tmp_path_factory.mktemp("founded")
    end(exercise(folder, "abm", 2))
    return folder


@pytest.fixture
def demo(founded: Path, tmp_path: Path) -> Iterator[Demo]:
    """An exercise whose agreement names the keepers a, b and m, two of which are its quorum."""
    shutil.copytree(founded, tmp_path, dirs_exist_ok=True)
    running = exercise(tmp_path, "abm", 2)
    yield running
    end(running)


@pytest.fixture
def keeper(tmp_path: Path, demo: Demo) -> Iterator[Start]:
    """Start keepers by name; a fresh one is given the log's key."""
    started: list[Keeping] = []

    def begin(name: str, *more: str, at: Demo = demo) -> Keeping:
        is_known = (tmp_path / name / "rooms").exists()
        vkey = () if is_known or "--seat" in more else ("--vkey", str(demo.said["vkey"]))
        started.append(keep(at, tmp_path, name, *vkey, *more))
        return started[-1]

    yield begin
    for one in started:
        one.stop()


def info_of(demo: Demo) -> RoomInfo:
    with Link(demo.url) as link:
        return msgspec.json.decode(link.get(f"/api/rooms/{ROOM}"), type=RoomInfo)


def receipt_of(demo: Demo, index: int) -> Receipt:
    with Link(demo.url) as link:
        answer = link.get(f"/api/rooms/{ROOM}/entries/{index}/receipt")
        return msgspec.json.decode(answer, type=Receipt)


def pledge_of(folder: Path, demo: Demo, name: str) -> Checkpoint:
    text = (folder / name / "rooms" / ROOM / "pledge").read_text()
    return open_checkpoint(text, parse_vkey(str(demo.said["vkey"])))[0]


def test_an_entry_is_witnessed_once_two_of_three_keepers_have_it(
    demo: Demo, keeper: Start, tmp_path: Path
) -> None:
    first = keeper("a")
    size = first.until("cosigned")["size"]
    assert info_of(demo).witnessed == 0
    sent = demo.run("A-OPS-1", "send", "LCK", "--json")
    assert sent.json["state"] == "logged"
    index = int(str(sent.json["index"]))
    first.until("cosigned", size=index + 1)
    assert receipt_of(demo, index).state == "logged"
    keeper("b", "--seat", demo.seat("M-ROOM-1")["keyfile"]).until("cosigned", size=index + 1)
    receipt = receipt_of(demo, index)
    assert (receipt.state, receipt.index) == ("witnessed", index)
    info = info_of(demo)
    assert (info.witnessed, info.size, size) == (index + 1, index + 1, index)
    policy = parse_policy(info.policy)
    found = policy.cosignatures_on(parse_proof(receipt.proof).signed_note)
    assert policy.is_met_by(found)
    listed = demo.run("A-OPS-1", "log", "--json")
    assert listed.code == 0, listed.err
    lines = json.loads(listed.out)
    assert [line.get("witnessed") for line in lines] == [True] * (index + 1)
    bundle = str(tmp_path / "bundle")
    assert demo.run("A-OPS-1", "export", "-o", bundle).code == 0
    read = truceline("verify", bundle, "--json").json
    assert (read["ok"], read["state"], read["witnessed"]) == (True, "witnessed", index + 1)
    for name in "ab":
        checked = truceline("fsck", "--data", str(tmp_path / name), "--json")
        assert (checked.code, checked.json["ok"]) == (0, True)


def test_a_killed_keeper_goes_on_from_what_it_pledged(
    demo: Demo, keeper: Start, tmp_path: Path
) -> None:
    first = keeper("a")
    first.until("cosigned")
    sizes: list[int] = []
    for _ in range(3):
        assert demo.run("A-OPS-1", "send", "LCK").code == 0
        first.stop()
        sizes.append(pledge_of(tmp_path, demo, "a").size)
        first = keeper("a")
        size = first.until("cosigned")["size"]
        assert isinstance(size, int)
        assert size >= sizes[-1]
        assert pledge_of(tmp_path, demo, "a").size >= size
    assert sizes == sorted(sizes)
    # The keeper goes on copying meanwhile.
    checked = truceline("fsck", "--data", str(tmp_path / "a"), "--json")
    assert checked.json["ok"] is True


def test_a_host_that_shows_two_logs_is_caught_by_a_keeper(
    demo: Demo, keeper: Start, tmp_path: Path
) -> None:
    shutil.copytree(demo.data, tmp_path / "twin")
    first = keeper("a")
    assert demo.run("A-OPS-1", "send", "LCK").code == 0
    first.until("cosigned", size=info_of(demo).size)
    first.stop()
    lying = start_pack(tmp_path / "pack", tmp_path / "twin")
    try:
        back = caught(keeper("a", at=lying), "rollback")
        for _ in range(3):
            assert lying.run("B-OPS-1", "send", "LCK").code == 0
        end(lying)
        lying = start_pack(tmp_path / "pack", tmp_path / "twin")
        kept = [caught(keeper("a", at=lying), "fork") for _ in range(2)]
    finally:
        end(lying)
    # The same two checkpoints are the same file, however often the keeper is started.
    assert kept[0] == kept[1] != back
    evidence = json.loads(kept[0].read_bytes())
    log = parse_vkey(evidence["log_vkey"])
    held, offered = (open_checkpoint(evidence[name], log)[0] for name in ("held", "offered"))
    assert (held.size, offered.size) == (pledge_of(tmp_path, demo, "a").size, held.size + 2)


def caught(keeping: Keeping, kind: str) -> Path:
    alarm = keeping.until("alarm", kind=kind)
    assert keeping.process.wait(timeout=10) == 3
    return Path(str(alarm["evidence"]))


def test_a_host_that_is_gone_is_an_alarm_and_its_return_is_told(
    demo: Demo, keeper: Start, tmp_path: Path
) -> None:
    first = keeper("a", "--stall-s", "1")
    first.until("cosigned")
    end(demo)
    first.until("alarm", kind="stall")
    assert first.process.poll() is None


def test_two_keepers_do_not_share_a_directory(demo: Demo, keeper: Start, tmp_path: Path) -> None:
    keeper("a").until("cosigned")
    second = keep_once(demo, tmp_path, "a")
    assert (second.code, second.problem) == (1, "keeper-runs")


def test_a_keeper_that_the_policy_does_not_name_copies_and_cosigns_nothing(
    demo: Demo, tmp_path: Path
) -> None:
    make_key(tmp_path, "x")
    done = keep_once(demo, tmp_path, "x", "--vkey", str(demo.said["vkey"]))
    assert (done.code, done.json["event"]) == (0, "following")
    assert not (tmp_path / "x" / "rooms" / ROOM / "pledge").exists()
    again = keep_once(demo, tmp_path, "x")
    assert again.json["size"] == done.json["size"]


def test_a_keeper_is_not_pointed_at_another_log(demo: Demo, tmp_path: Path) -> None:
    assert keep_once(demo, tmp_path, "a", "--vkey", str(demo.said["vkey"])).code == 0
    other = exercise_of(tmp_path / "other", tmp_path)
    try:
        refused = keep_once(other, tmp_path, "a", "--vkey", str(other.said["vkey"]))
        assert (refused.code, refused.problem) == (1, "other-room")
        # Without being told another key, it holds the host to the one that it knows.
        alarm = keep_once(other, tmp_path, "a")
        assert alarm.code == 3
    finally:
        end(other)


def exercise_of(folder: Path, keepers: Path) -> Demo:
    return start_pack(keepers / "pack", folder / "data")


def keep_once(demo: Demo, folder: Path, name: str, *more: str) -> Finished:
    at = ("--url", demo.url, "--data", str(folder / name))
    return truceline("keep", *at, *more, "--once", "--json")
