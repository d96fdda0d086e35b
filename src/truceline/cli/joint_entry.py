"""An entry that travels between the parties until the roots of all have signed it.

Everything that is signed stands in the file, and the text is made from it again at each signature.
The file holds no secret and is worth nothing before the last party has signed.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, NamedTuple, TypeVar

import msgspec

from truceline.agreement.code_lists import Status
from truceline.base.canonical import format_canonical
from truceline.base.encoding import format_base64, parse_base64
from truceline.base.errors import MalformedError, RefusedError
from truceline.cli.client import RoomClient
from truceline.cli.link import Link
from truceline.cli.machine import now, random_bytes
from truceline.cli.root_desk import RootDesk
from truceline.cli.roots import RootKey, read_root
from truceline.cli.seat import read_file, write_private
from truceline.cli.seat_state import open_seat
from truceline.cli.verified_room import Place as RoomPlace
from truceline.cli.verified_room import Unremembered, VerifiedRoom
from truceline.messages.administration import ADMINISTRATION, decode_any_body
from truceline.messages.entry import SALT_BYTES, Entry, Seen
from truceline.messages.fields import Body
from truceline.messages.refs import parse_ref
from truceline.record.note import Note, format_note, parse_note
from truceline.room.authoring import Moment, Place, write_administrative
from truceline.room.signing import PARTIES
from truceline.room.standing import Link as ChainLink
from truceline.room.wire import EntryRecord, Receipt, Submission
from truceline.views.watch_log import Line

T = TypeVar("T")

Read = Callable[[str], bytes]
"""Reads a path below the room's address, as whoever may read it."""


class JointEntry(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be signed, by whom, and the note with the signatures so far ("" before any).

    ``body`` is canonical JSON of the type ``code``; ``salt`` is base64.
    """

    truceline: Literal["joint-entry/v1"] = "joint-entry/v1"
    room: str
    origin: str
    status: Status
    log_vkey: str
    at: str
    salt: str
    place: Place
    code: str
    body: str
    by: tuple[str, ...]
    note: str = ""

    @property
    def content(self) -> Body:
        """The body, read."""
        return decode_any_body(self.code, self.body.encode())

    @property
    def signatures(self) -> int:
        """How many keys have signed."""
        return len(parse_note(self.note.encode()).signatures) if self.note else 0


class Reading(NamedTuple):
    """The room, verified, and how its entries are read."""

    room: VerifiedRoom
    read: Read

    def entry(self, index: int) -> Entry:
        """Return the entry ``index``, proven to be in the log at that place."""
        record = self.room.decode(self.read(f"/entries/{index}"), EntryRecord)
        entry = self.room.open_record(record)
        self.room.check_proof(entry, index, self.read(f"/entries/{index}/proof").decode())
        return entry

    def lines(self) -> list[Line]:
        """Return the lines of the watch log."""
        answer = self.room.decode(self.read("/views/watch_log"), _Lines)
        return list(answer.rows.get("watch_log", {}).values())


class _Lines(msgspec.Struct):
    rows: dict[str, dict[str, Line]]


@contextmanager
def reading(url: str, root_keys: list[Path], seat: Path | None) -> Iterator[Reading]:
    """Read the room in the session of a seat, or as the public where none is given."""
    if seat is not None:
        with open_seat(seat) as files, Link(url) as link:
            client = RoomClient(files, link, now)
            yield Reading(client, client.read)
        return
    own = read_root(root_keys[0]).party
    paths = [path for path in root_keys if read_root(path).party == own]
    room = RootDesk(url, paths).room
    with room.link:
        yield Reading(room, lambda path: room.link.get(room.base + path))


def draft(found: Reading, body: Body, by: tuple[str, ...]) -> JointEntry:
    """Return the entry with ``body`` after the last one of the parties, not yet signed."""
    room = found.room
    head, info, at = room.head(), room.info(), room.now()
    codes = {kind: code for code, kind in ADMINISTRATION.items()}
    return JointEntry(
        room=info.room,
        origin=info.origin,
        status=Status(info.status),
        log_vkey=room.place.log_vkey,
        at=at,
        salt=format_base64(random_bytes(SALT_BYTES)),
        place=_place(found, Seen(head.size, format_base64(head.root)), at),
        code=codes[type(body)],
        body=format_canonical(body).decode(),
        by=by,
    )


def _place(found: Reading, seen: Seen, at: str) -> Place:
    # The chain of the parties begins at the founding.
    series = f"{PARTIES}/"
    last = max((line.index for line in found.lines() if line.ref.startswith(series)), default=0)
    entry = found.entry(last)
    ref = parse_ref(entry.envelope.ref)
    is_same_year = last > 0 and ref.year == int(at[:4])
    link = ChainLink(entry.envelope.dev_seq + 1, format_base64(entry.hash))
    return Place(PARTIES, ref.serial + 1 if is_same_year else 1, link, seen)


def sign(entry: JointEntry, roots: Iterable[RootKey]) -> JointEntry:
    """Return ``entry`` with one more signature of each of ``roots``."""
    signing = list(roots)
    foreign = [root.party for root in signing if root.party not in entry.by]
    if foreign or {root.origin for root in signing} != {entry.origin}:
        raise RefusedError(
            "joint-signers", f"{', '.join(entry.by)} of {entry.origin} sign this, and nobody else."
        )
    moment = Moment(entry.at, parse_base64(entry.salt))
    room = (entry.origin, entry.status)
    signers = [root.signer for root in signing]
    written = write_administrative(room, entry.place, entry.content, moment, *signers)
    before = parse_note(entry.note.encode()).signatures if entry.note else ()
    note = Note(written.entry.note.text, (*before, *written.entry.note.signatures))
    return msgspec.structs.replace(entry, note=format_note(note).decode())


def send(entry: JointEntry, url: str, file: Path) -> Receipt:
    """Put the signed entry on the record at ``url``; ``file`` is where it lies."""
    with Link(url) as link:
        place = RoomPlace(entry.room, entry.origin, entry.log_vkey)
        return VerifiedRoom(place, Unremembered(file), link, now).submit(submission_of(entry))


def submission_of(entry: JointEntry) -> Submission:
    """Return the entry as it is submitted; RefusedError before any signature."""
    if not entry.note:
        raise RefusedError("unsigned", "nobody has signed this entry.", "Sign it first.")
    return Submission(entry.note, entry.salt, entry.body)


def read_joint_entry(path: Path, code: str) -> JointEntry:
    """Return the entry of the type ``code`` in ``path``; MalformedError ``joint-entry``."""
    try:
        entry = msgspec.json.decode(read_file(path), type=JointEntry)
    except msgspec.MsgspecError as problem:
        raise MalformedError("joint-entry", f"{path}: {problem}.") from problem
    if entry.code != code:
        raise MalformedError("joint-entry", f"{path} holds an entry {entry.code}, not {code}.")
    return entry


def write_joint_entry(path: Path, entry: JointEntry) -> None:
    """Write ``entry`` to ``path``."""
    write_private(path, msgspec.json.format(msgspec.json.encode(entry), indent=2) + b"\n")
