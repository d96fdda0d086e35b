"""A child process that writes a room as fast as it can, and says each answer on its output.

Run as ``python under_load.py FILE``; it is killed by its parent in the midst of its work.
"""

import sys
from pathlib import Path

from truceline.stores.sqlite import SqliteStore
from truceline.testing.rooms import Seat, TestRoom


def main(path: Path) -> None:
    """Send line checks for ever; print index, hash and proof of each once it is answered."""
    room = TestRoom(SqliteStore(path))
    name = "A-OPS-1"
    seat = Seat(room, name) if room.state.size > 1 else room.seat(name)
    while True:
        written = seat.line_check()
        (receipt,) = room.log(written)
        answer = f"{receipt.index} {receipt.entry} {written.submission.note!r} {receipt.proof!r}\n"
        sys.stdout.write(answer)
        sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
