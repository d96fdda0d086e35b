"""Founding a room: an entry that both parties' roots sign, perhaps in different places.

The host contributes only its public keys. The file that travels holds no secret, and nothing in it
is signed that is not also shown: the text is made from it again at each signature.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Literal

import msgspec

from truceline.agreement.agreement import Agreement, signers
from truceline.base.encoding import format_base64, parse_base64
from truceline.base.errors import MalformedError, RefusedError, TrucelineError
from truceline.cli.data_directory import RoomDirectory
from truceline.cli.machine import now, random_bytes
from truceline.cli.roots import RootKey
from truceline.cli.seat import make_private, read_file, write_private
from truceline.messages.administration import Founding
from truceline.messages.entry import SALT_BYTES
from truceline.record.keys import Verifier, parse_vkey
from truceline.record.note import Note, format_note, parse_note
from truceline.room.authoring import Moment
from truceline.room.found import HostKeys, founding_of, write_founding
from truceline.room.ledger import Ledger
from truceline.room.ports import Clock
from truceline.room.wire import Receipt, Submission
from truceline.stores.sqlite import SqliteStore


class FoundingFile(msgspec.Struct, frozen=True, kw_only=True):
    """What the parties sign, when it was drafted, and the note with the signatures so far.

    ``note`` is empty before the first signature; ``salt`` is base64.
    """

    truceline: Literal["founding/v1"]
    at: str
    salt: str
    founding: Founding
    note: str = ""

    @property
    def moment(self) -> Moment:
        """The instant and the salt that the entry is written with."""
        return Moment(self.at, parse_base64(self.salt))


def draft_founding(
    agreement: Agreement, room: RoomDirectory, roots: Iterable[RootKey], at: str
) -> FoundingFile:
    """Return the founding of ``agreement`` under the host's keys in ``room``, not yet signed.

    RefusedError ``root-keys`` where a root key is missing that the agreement counts.
    """
    host = HostKeys(log=room.log_key().vkey, host=room.host_key().vkey)
    return FoundingFile(
        truceline="founding/v1",
        at=at,
        salt=format_base64(random_bytes(SALT_BYTES)),
        founding=founding_of(agreement, host, _by_party(agreement, roots)),
    )


def _by_party(agreement: Agreement, roots: Iterable[RootKey]) -> dict[str, tuple[Verifier, ...]]:
    given = {(root.party, root.number): root for root in roots}
    found: dict[str, tuple[Verifier, ...]] = {}
    for signer in signers(agreement):
        numbers = range(1, signer.roots.n + 1)
        missing = [number for number in numbers if (signer.id, number) not in given]
        if missing:
            raise RefusedError(
                "root-keys",
                f"root key {missing[0]} of {signer.id} is missing.",
                "Give the public file of every root key with --root-key.",
            )
        found[signer.id] = tuple(parse_vkey(given[signer.id, number].key) for number in numbers)
    return found


def sign_founding(file: FoundingFile, roots: Iterable[RootKey]) -> FoundingFile:
    """Return ``file`` with one more signature of each of ``roots``."""
    written = write_founding(file.founding, file.moment, *(root.signer for root in roots))
    added = written.entry.note
    signed = parse_note(file.note.encode()).signatures if file.note else ()
    note = Note(added.text, (*signed, *added.signatures))
    return msgspec.structs.replace(file, note=format_note(note).decode())


def submission_of(file: FoundingFile) -> Submission:
    """Return the founding entry as it is submitted; RefusedError before any signature."""
    if not file.note:
        raise RefusedError("unsigned", "nobody has signed this founding.", "Use `found sign`.")
    body = msgspec.json.encode(file.founding, order="sorted").decode()
    return Submission(file.note, file.salt, body)


def open_room(room: RoomDirectory, file: FoundingFile, clock: Clock = now) -> Receipt:
    """Log the signed founding as entry 0 of a new store and return its receipt."""
    make_private(room.path)
    store = SqliteStore(room.store)
    try:
        ledger = Ledger(store, room.log_key(), clock)
        return log_one(ledger, submission_of(file))
    except TrucelineError:
        if store.head() is None:
            room.store.unlink()
        raise
    finally:
        store.close()


def log_one(ledger: Ledger, submission: Submission) -> Receipt:
    """Return the receipt of ``submission``, or raise why it may not enter."""
    (outcome,) = ledger.log([submission])
    if isinstance(outcome, TrucelineError):
        raise outcome
    return outcome


def read_file_of_founding(path: Path) -> FoundingFile:
    """Return the founding in ``path``; MalformedError ``founding-file`` where there is none."""
    try:
        return msgspec.json.decode(read_file(path), type=FoundingFile)
    except msgspec.MsgspecError as problem:
        raise MalformedError("founding-file", f"{path}: {problem}.") from problem


def write_file_of_founding(path: Path, file: FoundingFile) -> None:
    """Write ``file`` to ``path``."""
    write_private(path, msgspec.json.format(msgspec.json.encode(file), indent=2) + b"\n")
