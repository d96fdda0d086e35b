"""A seat's key file never changes; its state survives, and is changed by one command at a time."""

import json
import stat
from pathlib import Path

import pytest

from truceline.base.encoding import format_base64
from truceline.base.errors import MalformedError, UnavailableError
from truceline.cli import seat_state
from truceline.cli.seat import Seat, read_seat, write_seat
from truceline.cli.seat_state import Chain, SeatFiles, open_seat
from truceline.record.keys import Signer

ORIGIN = "test.example/rooms/small"
SEED = bytes([7]) * 32


def seat() -> Seat:
    """Return a seat at A-OPS."""
    return Seat(
        room="small",
        origin=ORIGIN,
        post="A-OPS",
        officer="A-OPS-1",
        key=Signer.from_seed(f"{ORIGIN}/dev/A-OPS-1/00000000", SEED).vkey,
        seed=format_base64(SEED),
        log_vkey=Signer.from_seed(ORIGIN, bytes(32)).vkey,
        enr="00" * 32,
    )


def checkpoint(size: int) -> str:
    """Return as much of a checkpoint over ``size`` entries as a seat looks at."""
    return f"{ORIGIN}\n{size}\nroot\n"


def test_a_key_file_is_read_as_it_was_written_and_only_by_its_owner(tmp_path: Path) -> None:
    path = tmp_path / "seats" / "a.json"
    write_seat(path, seat())
    assert read_seat(path) == seat()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [other.name for other in path.parent.iterdir()] == ["a.json"]


@pytest.mark.parametrize(
    ("field", "value"),
    [("seed", format_base64(bytes(32))), ("seed", "AAAA"), ("truceline", "seat/v2"), ("key", 3)],
)
def test_a_key_file_that_contradicts_itself_is_refused(
    tmp_path: Path, field: str, value: object
) -> None:
    path = tmp_path / "a.json"
    write_seat(path, seat())
    path.write_text(json.dumps({**json.loads(path.read_text()), field: value}))
    with pytest.raises(MalformedError):
        read_seat(path)


def test_what_was_saved_is_there_for_the_next_command(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    write_seat(path, seat())
    with open_seat(path) as files:
        assert (files.state.chain, files.checkpoint) == (None, None)
        files.save(chain=Chain(3, "x"), next_serial={"2026": 4})
        files.remember(checkpoint(3))
    with open_seat(path) as files:
        assert files.state.chain == Chain(3, "x")
        assert files.state.next_serial == {"2026": 4}
        assert files.checkpoint == checkpoint(3)


def test_a_command_that_stays_lets_others_have_the_seat_and_undoes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    write_seat(path, seat())
    staying = SeatFiles(path)
    staying.save(token="one")
    with open_seat(path) as files:
        files.save(chain=Chain(3, "x"))
        files.remember(checkpoint(5))
    staying.save(token="two")
    staying.remember(checkpoint(4))
    with open_seat(path) as files:
        assert (files.state.token, files.state.chain) == ("two", Chain(3, "x"))
        assert files.checkpoint == checkpoint(5)


def test_a_seat_that_another_command_holds_for_long_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.json"
    write_seat(path, seat())
    monkeypatch.setattr(seat_state, "PATIENCE_S", 0.0)
    with (
        open_seat(path) as held,
        held.turn(),
        pytest.raises(UnavailableError, match="seat-held"),
        open_seat(path),
    ):
        pass
    with open_seat(path):
        pass


def test_a_damaged_state_says_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    write_seat(path, seat())
    path.with_name("a.json.state").write_text("{")
    with pytest.raises(MalformedError, match="seat-state"), open_seat(path):
        pass


def test_a_missing_key_file_is_no_seat(tmp_path: Path) -> None:
    with pytest.raises(MalformedError), open_seat(tmp_path / "none.json"):
        pass
    assert list(tmp_path.iterdir()) == []
