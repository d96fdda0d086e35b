"""What travels between a device and the room: a submission, its receipt, an entry as it is read."""

from typing import Literal

import msgspec

from truceline.agreement.agreement import Agreement
from truceline.agreement.code_lists import Status


class Submission(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An entry to be logged: the note, the salt in base64, the body's exact canonical text."""

    note: str
    salt: str
    body: str


class Receipt(msgspec.Struct, frozen=True):
    """The entry is durable, and ``proof`` (tlog-proof) shows its place in the log.

    What answers a submission is ``logged``: the proof is against the first checkpoint that covered
    the entry, however often and however much later the same entry is sent: the same question has
    the same answer, octet for octet. A receipt that is asked for later may be ``witnessed``: its
    proof is against the first checkpoint over the entry that the policy's quorum cosigned.
    """

    index: int
    entry: str
    check_word: str
    state: Literal["logged", "witnessed"]
    proof: str


class EntryRecord(msgspec.Struct, frozen=True, omit_defaults=True):
    """An entry as a reader gets it.

    ``whole`` has salt and body; ``withheld`` from this reader, or ``erased`` for everybody, it has
    neither. ``coarse`` is the rendition for the public of a withheld body.
    """

    index: int
    entry: str
    check_word: str
    note: str
    logged_at: str
    state: Literal["whole", "withheld", "erased"]
    salt: str | None = None
    body: str | None = None
    coarse: dict[str, object] | None = None


class RoomInfo(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a room says of itself to everybody. ``root`` in base64; ``checkpoint`` verbatim.

    ``agreement`` is the version in force, which the entry ``agreement_index`` put on the record.
    ``witnessed``: how many entries are; absent where the policy demands no witness.
    """

    room: str
    origin: str
    log_vkey: str
    host_vkey: str
    policy: str
    status: Status
    agreement: Agreement
    agreement_index: int = 0
    size: int
    root: str
    checkpoint: str
    now: str
    log_public: bool
    witnessed: int | None = None


class InvitationInfo(msgspec.Struct, frozen=True):
    """What the holder of a code reads: the founding and the invitation, each with a tlog-proof.

    ``uses_left``: how many devices can still enrol with it.
    """

    founding: EntryRecord
    founding_proof: str
    invitation: EntryRecord
    invitation_proof: str
    uses_left: int


class DeviceInfo(msgspec.Struct, frozen=True):
    """What a device needs to write its next entry.

    ``dev_seq`` is the number of the chain's last entry and ``prev`` its hash (base64): the next
    entry has the number after it and names this hash. ``next_serial``: of its post, this year.
    """

    key: str
    post: str
    officer: str
    dev_seq: int
    prev: str
    next_serial: int
