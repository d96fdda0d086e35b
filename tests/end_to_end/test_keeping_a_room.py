"""A room in earnest: the parties found it apart, a host keeps it, and it survives a restore."""

import shutil
from pathlib import Path

import pytest
from running import Demo, Finished, end, start_serving, truceline

ROOT = Path(__file__).parents[2]
PARTIES = ("A", "B", "MISSION")


def done(*arguments: str) -> Finished:
    """Run a command that succeeds."""
    finished = truceline(*arguments, "--json")
    assert finished.code == 0, finished.out + finished.err
    return finished


@pytest.fixture(scope="module")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a host's ``data`` and the parties' ``desks``, right after the founding."""
    folder = tmp_path_factory.mktemp("founded")
    found_apart(pack_in(folder), folder / "data", folder / "desks")
    return folder


@pytest.fixture
def room(founded: Path, tmp_path: Path) -> tuple[Path, Path]:
    """A room of the test's own: the host's data directory and the parties' desks."""
    shutil.copytree(founded, tmp_path, dirs_exist_ok=True)
    return tmp_path / "data", tmp_path / "desks"


def pack_in(tmp_path: Path) -> Path:
    """Write an agreement in earnest: the exercise's terms, with the status ACTUAL."""
    folder = tmp_path / "pack"
    shutil.copytree(ROOT / "scenarios" / "khabur", folder)
    text = (folder / "agreement.toml").read_text()
    assert 'status = "EXERCISE"' in text
    (folder / "agreement.toml").write_text(text.replace('status = "EXERCISE"', 'status = "ACTUAL"'))
    return folder


def found_apart(pack: Path, data: Path, desks: Path) -> None:
    """Found the room of ``pack``: each party signs with a key that the host never sees."""
    for party in PARTIES:
        done("found", "key", party, "--pack", str(pack), "-o", str(desks / party / "root.json"))
    public = [str(desks / party / "root.json.pub") for party in PARTIES]
    file = str(desks / "founding.json")
    at_host = ("--data", str(data))
    done("found", "draft", str(pack), *at_host, "--root-key", *public, "-o", file)
    unsigned = truceline("found", "open", file, *at_host, "--json")
    assert (unsigned.code, unsigned.problem) == (1, "unsigned")
    done("found", "sign", file, "--root-key", str(desks / "A" / "root.json"))
    half = truceline("found", "open", file, *at_host, "--json")
    assert (half.code, half.problem) == (1, "root-threshold")
    done("found", "sign", file, "--root-key", str(desks / "B" / "root.json"))
    done("found", "open", file, *at_host)


def test_a_room_is_founded_by_parties_apart_and_serves_its_officers(
    room: tuple[Path, Path],
) -> None:
    data, desks = room
    assert not (data / "exercise").exists()
    host = start_serving(data)
    try:
        seats = {one: take_seat(host, one, desks) for one in ("A-OPS-1", "B-OPS-1")}
        sent = at(host, seats["A-OPS-1"], "send", "LCK")
        assert at(host, seats["B-OPS-1"], "ack", str(sent.json["index"])).code == 0
    finally:
        end(host)


def test_a_restored_room_is_held_until_somebody_says_what_was_seen(
    room: tuple[Path, Path], tmp_path: Path
) -> None:
    (data, desks), back = room, tmp_path / "back"
    host = start_serving(data)
    try:
        seat = take_seat(host, "A-OPS-1", desks)
        copy = done("backup", "--data", str(data), "-o", str(tmp_path / "copy"))
    finally:
        end(host)
    done("restore", str(tmp_path / "copy"), "--data", str(back), "--room", "khabur")
    for key in ("log.key", "host.key"):
        shutil.copy(data / "rooms" / "khabur" / key, back / "rooms" / "khabur" / key)
    held = start_serving(back)
    try:
        refused = at(held, seat, "send", "LCK")
        assert (refused.code, refused.problem) == (1, "store-held")
    finally:
        end(held)
    seen = f"{copy.json['size']}:{copy.json['root']}"
    done("restore", "release", "--data", str(back), "--seen", seen)
    released = start_serving(back)
    try:
        assert at(released, seat, "send", "LCK").code == 0
    finally:
        end(released)


def take_seat(host: Demo, officer: str, desks: Path) -> Path:
    """Have ``officer`` invited by the party's root, and take the seat; return the key file."""
    root = str(desks / officer[0] / "root.json")
    invited = done("enrol", "invite", officer, "--url", host.url, "--root-key", root)
    keyfile = desks / f"{officer}.json"
    done("enrol", str(invited.json["link"]), "-o", str(keyfile))
    again = truceline("enrol", str(invited.json["link"]), "-o", str(desks / "two.json"), "--json")
    assert (again.code, again.problem) == (1, "invitation-spent")
    return keyfile


def at(host: Demo, seat: Path, *arguments: str) -> Finished:
    """Run a command at ``seat``."""
    where = ("--url", host.url, "--seat", str(seat), "--json")
    return truceline(arguments[0], *where, *arguments[1:])
