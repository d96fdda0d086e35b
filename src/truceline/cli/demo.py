"""``truceline demo``: the exercise that ships, founded, played and live on this machine."""

from pathlib import Path

from truceline.cli.data_directory import RoomDirectory
from truceline.cli.exercise import make_exercise
from truceline.cli.machine import now
from truceline.cli.options import AsJson, DataDirectory
from truceline.cli.scenarios import find_pack, read_pack
from truceline.cli.seating import read_exercise
from truceline.cli.serving import Serving, replace_process

LOOPBACK = "127.0.0.1"


def demo(
    *,
    data: DataDirectory = Path("data"),
    port: int = 8080,
    host: str = LOOPBACK,
    scenario: str = "khabur",
    as_json: AsJson = False,
) -> None:
    """Run an exercise: found it, play a quarter of an hour of traffic, then serve it.

    Everything is of status EXERCISE. This machine holds all keys, which a real host never does. Run
    again with the same data directory, it goes on where it ended.

    Parameters
    ----------
    port
        Port to listen on; 0 takes a free one.
    host
        Address to listen on. Browsers keep keys only for this machine itself, or over TLS.
    scenario
        Name of a scenario that ships, or the folder of a pack.
    """
    pack = find_pack(scenario)
    room = RoomDirectory(data, read_pack(pack).room)
    if room.is_founded:
        read_exercise(room)
    else:
        make_exercise(data, pack, now())
    replace_process(
        Serving(data=str(data), host=host, port=port, exercise=room.room, as_json=as_json)
    )
