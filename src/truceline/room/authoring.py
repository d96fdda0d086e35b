"""Writing entries: the envelope's place in series and chain, the commitment, the signatures.

Pure: instants and salts are arguments. What is written here is admitted by the same rules as what
others wrote.
"""

import msgspec

from truceline.agreement.code_lists import Status
from truceline.base.canonical import format_canonical
from truceline.base.encoding import format_base64
from truceline.messages.administration import ADMINISTRATION
from truceline.messages.entry import (
    Entry,
    Envelope,
    Seen,
    body_commitment,
    compose_entry,
)
from truceline.messages.fields import Body
from truceline.record.keys import Signer
from truceline.room.ports import Head
from truceline.room.standing import Admission, Link, next_serial
from truceline.room.wire import Submission

_CODES = {body: code for code, body in ADMINISTRATION.items()}


class Moment(msgspec.Struct, frozen=True):
    """What only the outside can give: the instant (RFC 3339) and 16 unpredictable octets."""

    at: str
    salt: bytes


class Place(msgspec.Struct, frozen=True):
    """Where an entry goes: its series and serial, and the link of its chain (prev "": none)."""

    series: str
    serial: int
    link: Link
    seen: Seen | None


class Written(msgspec.Struct, frozen=True):
    """An entry, ready to be submitted."""

    entry: Entry
    submission: Submission


def place_after(state: Admission, series: str, at: str, head: Head | None) -> Place:
    """Return the next place in the chain and series ``series`` of a party or of the host."""
    last = state.chains.get(series) or state.chains["ROOM"]
    return Place(
        series=series,
        serial=next_serial(state, series, int(at[:4])),
        link=Link(last.dev_seq + 1, last.prev),
        seen=seen_of(head),
    )


def seen_of(head: Head | None) -> Seen | None:
    """Return ``head`` as an envelope says it."""
    return None if head is None else Seen(head.size, format_base64(head.root))


def write_administrative(
    room: tuple[str, Status], place: Place, body: Body, moment: Moment, *signers: Signer
) -> Written:
    """Return the administrative entry with ``body``; ``room`` is its origin and status."""
    origin, status = room
    code = _CODES[type(body)]
    octets = format_canonical(body)
    envelope = Envelope(
        type=code,
        v=1,
        ref=f"{place.series}/{moment.at[:4]}/{place.serial}/{code}",
        status=status,
        at=moment.at,
        dev_seq=place.link.dev_seq,
        prev=place.link.prev or None,
        seen=place.seen,
        body=body_commitment(moment.salt, octets),
    )
    return write_entry(origin, envelope, octets, moment.salt, *signers)


def write_entry(
    origin: str, envelope: Envelope, body: bytes, salt: bytes, *signers: Signer
) -> Written:
    """Return the signed entry with what must be sent beside it."""
    entry = compose_entry(envelope, origin, *signers)
    submission = Submission(entry.octets.decode(), format_base64(salt), body.decode())
    return Written(entry, submission)
