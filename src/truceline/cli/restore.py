"""``truceline restore``: put a backup in place, held; release it once nothing is missing."""

from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from truceline.base.encoding import parse_base64, parse_decimal
from truceline.base.errors import MalformedError
from truceline.cli.backup import only_room, show_head
from truceline.cli.data_directory import RoomDirectory
from truceline.cli.options import AsJson, DataDirectory
from truceline.cli.seat import make_private
from truceline.cli.show import show_json, show_line
from truceline.messages.entry import Seen
from truceline.record.merkle import HASH_OCTETS
from truceline.room.restore import release_despite_loss, release_restored
from truceline.stores.backup import put_back
from truceline.stores.sqlite import SqliteStore

app = App(
    name="restore",
    help="""Put a backup in place. The room is held: it is read, and takes nothing new.

    Then `restore release` with the highest head that any device or keeper has seen. A host that
    signs below it makes a second history, and anybody can prove it.
    """,
)


@app.default
def restore(backup: Path, /, *, data: DataDirectory, room: str, as_json: AsJson = False) -> None:
    """Put a backup in place, held. Its two keys must lie beside it before it is served.

    Parameters
    ----------
    backup
        The file that `truceline backup` wrote.
    room
        Name of the room.
    """
    place = RoomDirectory(data, room)
    make_private(place.path)
    head = put_back(backup, place.store)
    show_head(place.store, head, as_json=as_json)


@app.command
def release(
    *,
    data: DataDirectory,
    seen: Annotated[str, Parameter(help="Size and root that were seen, as `120:BASE64`.")] = "",
    accept_loss: Annotated[bool, Parameter(negative="")] = False,
    room: str | None = None,
    as_json: AsJson = False,
) -> None:
    """Let a restored room take entries again, if it holds what was answered.

    Parameters
    ----------
    accept_loss
        Release although answered entries may be missing: only with the parties' consent.
    room
        Which room, where the directory keeps several.
    """
    store = SqliteStore(only_room(data, room).store)
    try:
        if accept_loss and not seen:
            size = release_despite_loss(store)
        else:
            found = parse_seen(seen)
            release_restored(store, found)
            size = found.size
    finally:
        store.close()
    if as_json:
        show_json({"released": True, "size": size})
    else:
        show_line(f"Released: the room holds the {size} entries that were seen, and goes on.")


def parse_seen(text: str) -> Seen:
    """Return the head written as ``120:BASE64``; MalformedError ``seen`` for anything else."""
    size, _, root = text.partition(":")
    octets = parse_base64(root)
    if len(octets) != HASH_OCTETS:
        raise MalformedError("seen", f"not a size and a root: {text[:80]!r}.", "Write 120:BASE64.")
    return Seen(parse_decimal(size), root)
