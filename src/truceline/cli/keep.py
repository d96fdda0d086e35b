"""``truceline keep``: follow a room's log, copy it, cosign it, raise an alarm where it fails."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from truceline.base.errors import RefusedError
from truceline.cli.client import RoomClient
from truceline.cli.data_directory import Pinned, RoomDirectory
from truceline.cli.host_source import HttpSource, find_room
from truceline.cli.keeper_files import held_alone, make_key, only_pinned, pin, read_key
from truceline.cli.keeper_watch import Said, Watch
from truceline.cli.link import Link
from truceline.cli.machine import now
from truceline.cli.options import AsJson, Flag
from truceline.cli.seat_state import SeatFiles
from truceline.cli.show import show_facts, show_json
from truceline.record.keys import Signer, parse_vkey
from truceline.room.cosigner import Cosigner
from truceline.room.keeping import Keeper
from truceline.room.replica import Replica
from truceline.stores.pledge import PledgeFile
from truceline.stores.sqlite import SqliteStore

app = App(
    name="keep",
    help="""Keep watch over a room: copy its log, cosign it, raise an alarm where it does not hold.

    First `keep key`; the parties name that key in the agreement's policy before they found a room.
    """,
)
STALL_S = 300
"""Longer than a restart or a short power cut: an alarm that sounds for those is switched off."""
KeeperDirectory = Annotated[Path, Parameter(name="--data", help="The keeper's own directory.")]


@app.command
def key(name: str, /, *, data: KeeperDirectory, as_json: AsJson = False) -> None:
    """Make the keeper's key and print what the agreement's policy says of it.

    Parameters
    ----------
    name
        Name of the key: a URL without its scheme, such as mission.example/keeper.
    """
    with held_alone(data):
        signer = make_key(data, name)
    line = f"witness {name.partition('/')[0]} {signer.vkey}"
    if as_json:
        show_json({"name": name, "vkey": signer.vkey, "policy": line})
    else:
        show_facts([("key", signer.vkey), ("policy", line)])


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class Post:
    """Which room a keeper watches, and from where."""

    url: Annotated[str, Parameter(env_var="TRUCELINE_URL")]
    """Address of the room's host."""

    data: KeeperDirectory

    seat: Path | None = None
    """Key file of a seat of the keeper's own: it then copies what that post may read."""

    vkey: str | None = None
    """The log's key, as the parties gave it; needed once, where there is no seat."""


@app.default
def keep(
    *,
    post: Post,
    once: Annotated[bool, Flag] = False,
    stall_s: int = STALL_S,
    as_json: AsJson = False,
) -> int:
    """Follow a room until interrupted. With --json each event is one JSON document on a line.

    Exit code 3 where the host shows two logs, goes back, or leaves something out: the evidence is
    in the room's directory. A host that does not answer is an alarm too, and is tried again.

    Parameters
    ----------
    once
        Take what the host offers now, and end.
    stall_s
        Seconds without an answer after which an alarm is raised.
    """
    with held_alone(post.data), ExitStack() as stack:
        signer, link = read_key(post.data), stack.enter_context(Link(post.url))
        client = None
        if post.seat is not None:
            client = RoomClient(SeatFiles(post.seat), link, now)
        log = whose_log(link, client, post)
        source = HttpSource(log.room, link, client)
        room = RoomDirectory(post.data, log.room)
        pin(room, log)
        check_access(source, client)
        keeper = stack.enter_context(keeper_of(room, log, source, signer))
        return Watch(keeper, source, (room, log), Said(as_json=as_json), stall_s).run(once=once)


def whose_log(link: Link, client: RoomClient | None, post: Post) -> Pinned:
    """Return whose log is to be kept: the seat's, that of the key, or the one kept before."""
    if client is not None:
        seat = client.seat
        return Pinned(room=seat.room, origin=seat.origin, log_vkey=seat.log_vkey)
    if post.vkey is None:
        return only_pinned(post.data)
    origin = parse_vkey(post.vkey).name
    return Pinned(room=find_room(link, origin), origin=origin, log_vkey=post.vkey)


def check_access(source: HttpSource, client: RoomClient | None) -> None:
    """Refuse to keep a members' log without a seat: what is not shown would look like a gap."""
    if client is None and not source.info().log_public:
        raise RefusedError(
            "keeper-seat", "only members read this log.", "Give the keeper a seat of its own."
        )


@contextmanager
def keeper_of(
    room: RoomDirectory, log: Pinned, source: HttpSource, signer: Signer
) -> Iterator[Keeper]:
    """Return the keeper with its copy in ``room``, open until the end of the block."""
    verifier = parse_vkey(log.log_vkey)
    store = SqliteStore(room.store)
    try:
        cosigner = Cosigner(PledgeFile(room.path / "pledge"), verifier, signer, now)
        yield Keeper(source, Replica(store, verifier), cosigner)
    finally:
        store.close()
