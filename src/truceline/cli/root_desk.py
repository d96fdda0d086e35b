"""A party's root desk: putting invitations and revocations on the record of a running room.

The party's chain and serials are learned from the room's refusals, which name them. What the desk
has verified of the log is kept beside the first root key file.
"""

from pathlib import Path
from typing import Literal

import msgspec

from truceline.agreement.code_lists import Status
from truceline.base.encoding import format_base64
from truceline.base.errors import UnavailableError
from truceline.cli.link import Link, ProblemError
from truceline.cli.machine import random_bytes
from truceline.cli.roots import RootKey, one_party, read_root
from truceline.cli.seat import read_file, write_private
from truceline.cli.session import GuestRoom
from truceline.cli.show import show_notice
from truceline.cli.verified_room import Place as RoomPlace
from truceline.messages.entry import SALT_BYTES, Seen
from truceline.messages.fields import Body
from truceline.room.authoring import Moment, Place, write_administrative
from truceline.room.standing import Link as ChainLink
from truceline.room.wire import Receipt, RoomInfo

MAX_ATTEMPTS = 4
"""The serial, the chain, and one other entry of the party in between."""


class DeskState(msgspec.Struct, frozen=True):
    """The log's key as first seen, and the last verified checkpoint."""

    truceline: Literal["root-state/v1"]
    log_vkey: str
    checkpoint: str | None = None


class DeskFiles:
    """The state beside the root key file ``keyfile``."""

    def __init__(self, keyfile: Path, state: DeskState) -> None:
        self.keyfile = keyfile
        self.state = state

    @property
    def checkpoint(self) -> str | None:
        """The last verified checkpoint, signed; None before the first."""
        return self.state.checkpoint

    def remember(self, checkpoint: str) -> None:
        """Keep ``checkpoint`` in place of the last one."""
        self.state = msgspec.structs.replace(self.state, checkpoint=checkpoint)
        write_private(state_path(self.keyfile), msgspec.json.encode(self.state) + b"\n")


def state_path(keyfile: Path) -> Path:
    """Return where the state of ``keyfile`` lies."""
    return keyfile.with_name(keyfile.name + ".state")


class RootDesk:
    """The root keys in ``keyfiles``, of one party, at the room's host ``url``."""

    def __init__(self, url: str, keyfiles: list[Path]) -> None:
        self.roots = [read_root(path) for path in keyfiles]
        self.root: RootKey = one_party(self.roots)
        link = Link(url)
        files = DeskFiles(keyfiles[0], _state(keyfiles[0], link, self.root.room))
        place = RoomPlace(self.root.room, self.root.origin, files.state.log_vkey)
        self.room = GuestRoom(place, files, link, self.root.signer)

    def put_on_record(self, body: Body) -> Receipt:
        """Sign ``body`` with all the keys, send it and return its verified receipt."""
        head = self.room.head()
        room = (self.root.origin, Status(self.room.info().status))
        seen = Seen(head.size, format_base64(head.root))
        place = Place(self.root.party, 1, ChainLink(1, ""), seen)
        signers = [root.signer for root in self.roots]
        for _ in range(MAX_ATTEMPTS):
            moment = Moment(self.room.now(), random_bytes(SALT_BYTES))
            written = write_administrative(room, place, body, moment, *signers)
            try:
                return self.room.submit(written.submission)
            except ProblemError as error:
                place = mended(place, error)
        raise UnavailableError("busy", "the party's chain moved at every attempt.", "Try again.")


def mended(place: Place, error: ProblemError) -> Place:
    """Return the place that a refusal names; raise it where it is not about the place."""
    problem = error.problem
    if error.code == "serial" and problem.next_serial is not None:
        return msgspec.structs.replace(place, serial=problem.next_serial)
    if error.code == "sequence" and problem.dev_seq is not None:
        return msgspec.structs.replace(place, link=ChainLink(problem.dev_seq, problem.prev or ""))
    raise error


def _state(keyfile: Path, link: Link, room: str) -> DeskState:
    path = state_path(keyfile)
    if path.exists():
        return msgspec.json.decode(read_file(path), type=DeskState)
    # The founding told people the log's key; here it is only shown, for them to compare.
    info = msgspec.json.decode(link.get(f"/api/rooms/{room}"), type=RoomInfo)
    show_notice(f"First use of this root key. The room's log key is {info.log_vkey}")
    return DeskState("root-state/v1", info.log_vkey)
