"""The process that serves: as small as it can be, so it is a program of its own.

``truceline demo`` and ``truceline serve`` replace themselves by it. The command line's parser,
tables and colours stay behind; a small machine by a road keeps a room with what is left.
"""

import contextlib
import gc
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec

from truceline.base.errors import TrucelineError
from truceline.cli.checking import TextFolder, seen_in
from truceline.cli.data_directory import RoomDirectory, rooms_in
from truceline.cli.machine import now, random_bytes
from truceline.cli.printing import HostPress
from truceline.cli.seating import Exercise, read_exercise, seat_link
from truceline.cli.serving import Serving
from truceline.http.check_desk import Shelves
from truceline.http.hosting import HostedRoom, open_room
from truceline.http.house import House
from truceline.http.server import serve
from truceline.stores.sqlite import SqliteStore

STATIC = Path(__file__).parents[1] / "static"
UNAVAILABLE = 4
YOUNG_VALUES = 10_000


def run(serving: Serving) -> None:
    """Serve until SIGTERM or SIGINT."""
    data = Path(serving.data)
    rooms = rooms_in(data)
    # Nothing that is read now is garbage: looking for it again and again would cost more than the
    # reading, here and at each later round.
    gc.disable()
    texts = {room.room: TextFolder(room.texts) for room in rooms}
    hosted = {room.room: host_room(room) for room in rooms}
    press = HostPress({room.room: room.path for room in rooms})
    house = House(hosted, now, STATIC, Shelves(texts, seen_in), press)
    gc.freeze()
    # A batch of entries makes thousands of values that stay: to look through the young ones at each
    # 700 took a tenth of the time that an entry takes.
    gc.set_threshold(YOUNG_VALUES)
    gc.enable()
    serve(house, (serving.host, serving.port), announcement(serving, rooms))


def host_room(room: RoomDirectory) -> HostedRoom:
    """Return the room as it is served."""
    signers = (room.log_key(), room.host_key())
    opened = open_room(room.room, SqliteStore(room.store), signers, now)
    return HostedRoom(opened, now, random_bytes)


def announcement(serving: Serving, rooms: list[RoomDirectory]) -> Callable[[int], None]:
    """Return what tells, once requests are answered, where the rooms are."""
    if serving.exercise is None:
        return lambda port: announce_rooms(serving, port, [room.room for room in rooms])
    room = RoomDirectory(Path(serving.data), serving.exercise)
    exercise = read_exercise(room)
    return lambda port: announce_exercise(serving, port, (room, exercise))


def announce_rooms(serving: Serving, port: int, rooms: list[str]) -> None:
    """Say where the rooms are served."""
    url = url_of(serving, port)
    if serving.as_json:
        say(msgspec.json.encode({"url": url, "rooms": rooms}).decode())
    else:
        say(f"Serving {', '.join(rooms)} at {url}")


def announce_exercise(serving: Serving, port: int, what: tuple[RoomDirectory, Exercise]) -> None:
    """Say where the exercise is and how to sit down in it."""
    room, exercise = what
    url = url_of(serving, port)
    seats = [
        {
            "post": seat.post,
            "officer": seat.officer,
            "link": seat_link(url, exercise.room, seat),
            "keyfile": str((room.exercise / seat.keyfile).resolve()),
        }
        for seat in exercise.seats
    ]
    if serving.as_json:
        facts = {
            "url": url,
            "room": exercise.room,
            "origin": exercise.origin,
            "vkey": exercise.vkey,
            "seats": seats,
        }
        say(msgspec.json.encode(facts).decode())
        return
    say(f"EXERCISE  The room {exercise.room} is open at {url}\n")
    say("Open each link in a browser profile of its own to take that seat:")
    for found in seats:
        say(f"  {found['officer']:<10} {found['link']}")
    say(f"  public     {url}\n")
    say(f"Key files for the terminal: {(room.exercise / 'seats').resolve()}")
    say("Ctrl-C ends it; the room is kept.")


def url_of(serving: Serving, port: int) -> str:
    """Return the address that browsers of this machine use."""
    host = f"[{serving.host}]" if ":" in serving.host else serving.host
    return f"http://{host}:{port}"


def say(text: str) -> None:
    """Print ``text`` at once: programs wait for it."""
    # Whoever started the host may have stopped reading: that is no reason to close a room.
    with contextlib.suppress(BrokenPipeError):
        sys.stdout.write(text + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    ordered = msgspec.json.decode(sys.argv[1], type=Serving)
    try:
        run(ordered)
    except TrucelineError as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(UNAVAILABLE)
