"""``truceline backup``: a copy of a room while it goes on, without its keys."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from truceline.base.encoding import format_base64
from truceline.base.errors import RefusedError
from truceline.cli.data_directory import RoomDirectory, rooms_in
from truceline.cli.options import AsJson, DataDirectory
from truceline.cli.show import show_json, show_line
from truceline.room.ports import Head
from truceline.stores.backup import write_backup
from truceline.stores.sqlite import SqliteStore


def backup(
    *,
    data: DataDirectory,
    output: Annotated[Path, Parameter(name=["--output", "-o"])],
    room: str | None = None,
    as_json: AsJson = False,
) -> None:
    """Copy a room to one file while it goes on. The copy is held: see `truceline restore`.

    Keys are not in it. Keep `log.key` and `host.key` once, at a safe place.

    Parameters
    ----------
    output
        The file to write.
    room
        Which room, where the directory keeps several.
    """
    chosen = only_room(data, room)
    store = SqliteStore(chosen.store)
    try:
        head = write_backup(store, output)
    finally:
        store.close()
    show_head(output, head, as_json=as_json)


def only_room(data: Path, room: str | None) -> RoomDirectory:
    """Return the room named ``room``, or the only one in ``data``."""
    rooms = {found.room: found for found in rooms_in(data)}
    if room is None and len(rooms) == 1:
        return next(iter(rooms.values()))
    if room not in rooms:
        raise RefusedError("which-room", f"{data} keeps {', '.join(rooms)}.", "Say --room.")
    return rooms[room]


def show_head(file: Path, head: Head | None, *, as_json: bool) -> None:
    """Say which head ``file`` holds."""
    size = 0 if head is None else head.size
    root = "" if head is None else format_base64(head.root)
    if as_json:
        show_json({"file": str(file), "size": size, "root": root})
    else:
        show_line(f"{file}: {size} entries under {root}")
