"""A host that takes back what it logged, or logs something else, is refused with evidence."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from running import Demo, Finished, end, start, truceline

from truceline.base.errors import IntegrityError
from truceline.record.checkpoint import open_checkpoint
from truceline.record.keys import parse_vkey
from truceline.record.merkle import verify_consistency


@pytest.fixture
def twin(start_demo: Callable[[], Demo], tmp_path: Path) -> Iterator[tuple[Path, Demo]]:
    """A seat that has seen a log, and a host that was put back to before that."""
    honest = start_demo()
    assert honest.run("A-OPS-1", "send", "LCK").code == 0
    honest.stop()
    shutil.copytree(honest.data, tmp_path / "twin")
    again = start_demo()
    assert again.run("A-OPS-1", "send", "LCK").code == 0
    keyfile = Path(again.seat("A-OPS-1")["keyfile"])
    again.stop()
    lying = start(tmp_path / "twin")
    yield keyfile, lying
    end(lying)


def at(keyfile: Path, host: Demo, *arguments: str) -> Finished:
    """Run a command with ``keyfile`` at ``host``."""
    where = ("--url", host.url, "--seat", str(keyfile), "--json")
    return truceline(arguments[0], *where, *arguments[1:])


def evidence_of(keyfile: Path) -> dict[str, str]:
    """Return the evidence that was kept beside ``keyfile``."""
    kept: dict[str, str] = json.loads(
        keyfile.with_name(keyfile.name + ".evidence.json").read_bytes()
    )
    return kept


def test_a_host_that_took_back_an_entry_is_refused(twin: tuple[Path, Demo]) -> None:
    keyfile, lying = twin
    refused = at(keyfile, lying, "send", "LCK")
    assert (refused.code, refused.problem) == (3, "fork")
    kept = evidence_of(keyfile)
    log = parse_vkey(kept["log_vkey"])
    held, offered = (open_checkpoint(kept[name], log)[0] for name in ("held", "offered"))
    assert held.size == offered.size + 1


def test_a_host_with_a_second_history_is_refused_however_long_it_is(
    twin: tuple[Path, Demo],
) -> None:
    keyfile, lying = twin
    for _ in range(3):
        assert lying.run("B-OPS-1", "send", "LCK").code == 0
    refused = at(keyfile, lying, "inbox")
    assert (refused.code, refused.problem) == (3, "fork")
    kept = evidence_of(keyfile)
    log = parse_vkey(kept["log_vkey"])
    held, offered = (open_checkpoint(kept[name], log)[0] for name in ("held", "offered"))
    assert held.size < offered.size
    with pytest.raises(IntegrityError):
        verify_consistency((held.size, held.root), (offered.size, offered.root), ())


def test_a_key_file_is_not_used_in_another_room(start_demo: Callable[[], Demo], demo: Demo) -> None:
    other = start_demo()
    refused = at(Path(demo.seat("B-XING-1")["keyfile"]), other, "send", "LCK")
    assert (refused.code, refused.problem) == (3, "other-room")
