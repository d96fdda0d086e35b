"""``truceline log``: the entries of the record, each checked against its hash."""

import msgspec

from truceline.base.instants import format_dtg, parse_instant
from truceline.cli.client import RoomClient
from truceline.cli.options import SeatOptions, seated
from truceline.cli.show import show_json, show_line, show_table
from truceline.cli.witnessed import witnessed_size, witnessed_words
from truceline.messages.administration import (
    AgreementAmendment,
    Erasure,
    LineCheckAbsence,
    decode_any_body,
)
from truceline.room.wire import EntryRecord

_SAID_BY_ROOM = frozenset({"AGA", "ERA", "LCA"})


class Line(msgspec.Struct, frozen=True, omit_defaults=True):
    """One entry as it is listed. ``body`` is its exact canonical text, where this seat reads it.

    ``witnessed``: the quorum of the room's keepers has cosigned a head that covers it.
    """

    index: int
    entry: str
    check_word: str
    ref: str
    type: str
    at: str
    logged_at: str
    state: str
    post: str | None = None
    to: tuple[str, ...] = ()
    info: tuple[str, ...] = ()
    precedence: str | None = None
    body: str | None = None
    witnessed: bool = False
    says: str | None = None
    """What the room itself says, in words, where an officer has to know of it."""


def log(*, seat: SeatOptions, start: int = 0) -> None:
    """List the entries of the record.

    Parameters
    ----------
    start
        Index of the first entry to list.
    """
    with seated(seat) as client:
        size = client.head().size
        witnessed = witnessed_size(client)
        lines = [line_of(client, record) for record in client.entries(start)]
    if seat.as_json:
        show_json([mark(line, witnessed) for line in lines])
        return
    show_table(
        ("index", "logged", "from", "to", "reference", "check word", ""),
        (cells(line) for line in lines),
        empty="No entries from there on.",
    )
    words = witnessed_words(witnessed, size)
    if words:
        show_line(words)


def mark(line: Line, witnessed: int | None) -> Line:
    """Return ``line`` with whether it is one of the first ``witnessed`` entries."""
    return msgspec.structs.replace(line, witnessed=line.index < (witnessed or 0))


def line_of(client: RoomClient, record: EntryRecord) -> Line:
    """Return ``record`` as it is listed; its note is checked against its hash."""
    envelope = client.open_record(record).envelope
    return Line(
        index=record.index,
        entry=record.entry,
        check_word=record.check_word,
        ref=envelope.ref,
        type=envelope.type,
        at=envelope.at,
        logged_at=record.logged_at,
        state=record.state,
        post=envelope.post,
        to=envelope.to,
        info=envelope.info,
        precedence=envelope.precedence,
        body=record.body,
        says=_says(envelope.type, record.body),
    )


def _says(code: str, body: str | None) -> str | None:
    if body is None or code not in _SAID_BY_ROOM:
        return None
    match decode_any_body(code, body.encode()):
        case LineCheckAbsence(channel=channel, at=at):
            return f"{channel}: line check of {format_dtg(parse_instant(at))} not on record"
        case AgreementAmendment(agreement=agreement):
            return f"version {agreement.version} of the agreement holds from here on"
        case Erasure(about=about, by=by, reason=reason):
            return f"content of {about} erased by {', '.join(by)}: {reason}"
    return None


def cells(line: Line) -> tuple[str, ...]:
    """Return one row of the table."""
    to = ", ".join(line.to)
    first = str(line.index), line.logged_at, line.post or "", to
    return *first, line.ref, line.check_word, line.says or ""
