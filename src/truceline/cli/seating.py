"""The seats of an exercise: what the one who runs it hands out."""

import msgspec

from truceline.base.errors import RefusedError
from truceline.cli.data_directory import RoomDirectory
from truceline.cli.seat import read_file, write_private

FILE = "exercise.json"


class Invited(msgspec.Struct, frozen=True):
    """One officer's way in: by key file at a terminal, by invitation and code in browsers.

    ``keyfile`` is relative to the exercise's folder.
    """

    post: str
    officer: str
    keyfile: str
    invitation: str
    code: str


class Exercise(msgspec.Struct, frozen=True):
    """Which room, the key of its log, and all seats."""

    room: str
    origin: str
    vkey: str
    seats: tuple[Invited, ...]


def seat_link(url: str, room: str, seat: Invited) -> str:
    """Return the link that takes ``seat`` in a browser."""
    return f"{url}/#/join/{room}/{seat.invitation}/{seat.code}"


def read_exercise(room: RoomDirectory) -> Exercise:
    """Return the exercise of ``room``; RefusedError ``not-exercise`` where it is none."""
    path = room.exercise / FILE
    if not path.is_file():
        raise RefusedError(
            "not-exercise",
            f"{room.path} holds a room that is not an exercise made here.",
            "Serve it with `truceline serve`, or choose another data directory.",
        )
    return msgspec.json.decode(read_file(path), type=Exercise)


def write_exercise(room: RoomDirectory, exercise: Exercise) -> None:
    """Write ``exercise`` beside its seats, readable by its owner only."""
    octets = msgspec.json.format(msgspec.json.encode(exercise), indent=2) + b"\n"
    write_private(room.exercise / FILE, octets)
