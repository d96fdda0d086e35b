"""Entries: signed notes over an envelope, whose body is committed to and lies beside it.

Source: C2SP signed-note v1.0.0, RFC 6962 (entry hash = leaf hash of the note), RFC 8785 (envelope).
Laws: the exact octets are signed, stored and hashed; what parses here is what composing would have
written. Whose key signed, and whether it may, is for :mod:`truceline.room.admission` to say.
"""

import hashlib
from typing import Annotated, Literal

import msgspec

from truceline.agreement.code_lists import Carrier, Precedence, ReleaseLevel, Status
from truceline.base.canonical import format_canonical
from truceline.base.encoding import format_base64
from truceline.base.errors import MalformedError, RefusedError
from truceline.base.instants import parse_instant
from truceline.messages.fields import Body, Instant, Post
from truceline.messages.refs import parse_ref
from truceline.record.keys import Signer
from truceline.record.merkle import leaf_hash
from truceline.record.note import Note, format_note, parse_note, sign_note

FIRST_LINE = "truceline/entry/v1"
MAX_NOTE_BYTES = 16 * 1024
"""A quarter of what an entry bundle can carry; an envelope of forty addressees has 2 KiB."""
MAX_BODY_BYTES = 64 * 1024
MAX_FOUNDING_BODY_BYTES = 1024 * 1024
"""The founding entry carries the line: 20,000 points and more."""
SALT_BYTES = 16
MAX_ADDRESSEES = 40
_BODY_DOMAIN = b"truceline/body/v1\n"
_CONSONANTS = "bdfghjklmnprstvz"
_VOWELS = "aiou"
# A proquint is consonant, vowel, consonant (ten bits), vowel, consonant (six).
_BEGINNINGS = tuple(a + b + c for a in _CONSONANTS for b in _VOWELS for c in _CONSONANTS)
_ENDINGS = tuple(a + b for a in _VOWELS for b in _CONSONANTS)

_Ref = Annotated[str, msgspec.Meta(max_length=60)]
_Hash = Annotated[str, msgspec.Meta(pattern="^[A-Za-z0-9+/]{43}=$", max_length=44)]
_Count = Annotated[int, msgspec.Meta(ge=0, le=2**53 - 1)]
_Posts = Annotated[tuple[Post, ...], msgspec.Meta(max_length=MAX_ADDRESSEES)]


class Release(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Who may read the body: everybody of ``level`` from the instant ``until`` on (None: at once).

    ``coarse_m``: the public gets places only as precise as this many metres; None: as they are.
    """

    level: ReleaseLevel
    until: Instant | None = None
    coarse_m: Annotated[int, msgspec.Meta(ge=1, le=100_000)] | None = None


class Seen(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The checkpoint that the device had verified: size of the log, and its root in base64."""

    size: Annotated[int, msgspec.Meta(ge=1, le=2**53 - 1)]
    root: _Hash


class Envelope(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True
):
    """What everybody who reads the log may know of an entry.

    None means absent. Messages have ``post``, ``to``, ``precedence``, ``release`` and ``carrier``;
    administrative entries have none of these. ``prev`` and ``body`` are base64 of SHA-256.
    """

    type: Annotated[str, msgspec.Meta(pattern="^[A-Z]{3}$", max_length=3)]
    v: Literal[1]
    ref: _Ref
    post: Post | None = None
    to: _Posts = ()
    info: _Posts = ()
    precedence: Precedence | None = None
    status: Status
    at: Instant
    thread: _Ref | None = None
    reply_to: _Ref | None = None
    supersedes: _Ref | None = None
    release: Release | None = None
    carrier: Carrier | None = None
    dev_seq: _Count
    prev: _Hash | None = None
    seen: Seen | None = None
    body: _Hash


class Entry(msgspec.Struct, frozen=True):
    """A parsed entry: its exact octets, their leaf hash, the note in them and its envelope."""

    octets: bytes
    hash: bytes
    note: Note
    envelope: Envelope


class Logged(msgspec.Struct, frozen=True):
    """An entry at its place in the log; what views fold.

    ``hash``: 32 octets. ``key``: name of the (first) key that signed. ``officer``: whose device it
    is; for root keys the party, for the host's ``HOST``. ``body``: None where it was erased or may
    not be read. ``logged_at``: the host's time, an instant; it is not in the log.
    """

    index: int
    hash: bytes
    envelope: Envelope
    key: str
    officer: str
    body: Body | None
    logged_at: str


_DECODER = msgspec.json.Decoder(Envelope)
_ENCODER = msgspec.json.Encoder(order="sorted")


def parse_entry(octets: bytes, origin: str) -> Entry:
    """Return the entry that ``octets`` are; signatures are not verified here.

    MalformedError ``note-*`` or ``envelope-*``; RefusedError ``origin`` for another room's entry.
    """
    if len(octets) > MAX_NOTE_BYTES:
        raise MalformedError(
            "note-size", f"the note has {len(octets)} octets: at most {MAX_NOTE_BYTES} are taken."
        )
    note = parse_note(octets)
    return Entry(octets, leaf_hash(octets), note, _parse_text(note.text, origin))


def _parse_text(text: str, origin: str) -> Envelope:
    lines = text.split("\n")
    if len(lines) != 4 or lines[0] != FIRST_LINE:
        raise MalformedError(
            "envelope-lines",
            f"the note does not hold the three lines of an entry, {FIRST_LINE!r} first.",
        )
    if lines[1] != origin:
        raise RefusedError(
            "origin",
            f"the entry is for {lines[1][:130]!r}, and this room is {origin!r}.",
            "Send it to its own room.",
        )
    return parse_envelope(lines[2].encode())


def parse_envelope(line: bytes) -> Envelope:
    """Return the envelope that only this line stands for; MalformedError ``envelope-*``."""
    # No field of an envelope holds text that people write: escapes and letters beyond ASCII could
    # only hide something.
    if not line.isascii() or b"\\" in line:
        raise MalformedError("envelope-text", "the envelope holds an escape or is not ASCII.")
    try:
        envelope = _DECODER.decode(line)
    except (msgspec.MsgspecError, RecursionError) as problem:
        raise MalformedError("envelope-shape", f"not an envelope: {problem}.") from problem
    if _ENCODER.encode(envelope) != line:
        raise MalformedError(
            "envelope-canonical",
            "the envelope is not in its RFC 8785 form.",
            "Sort and compact it.",
        )
    _check_envelope(envelope)
    return envelope


def _check_envelope(envelope: Envelope) -> None:
    parse_instant(envelope.at)
    if envelope.release is not None and envelope.release.until is not None:
        parse_instant(envelope.release.until)
    ref = parse_ref(envelope.ref)
    for other in (envelope.thread, envelope.reply_to, envelope.supersedes):
        if other is not None:
            parse_ref(other)
    # Both are claims of one device: let them at least agree.
    if envelope.ref != f"{ref.series}/{envelope.at[:4]}/{ref.serial}/{envelope.type}":
        raise MalformedError(
            "envelope-ref",
            f"the reference {envelope.ref} does not fit type {envelope.type} and {envelope.at}.",
            "A reference ends in the entry's type, and its year is that of `at`.",
        )


def compose_text(envelope: Envelope, origin: str) -> str:
    """Return the text of an entry, which is what is signed."""
    return f"{FIRST_LINE}\n{origin}\n{format_canonical(envelope).decode()}\n"


def compose_entry(envelope: Envelope, origin: str, *signers: Signer) -> Entry:
    """Return the entry over ``envelope``, signed by ``signers`` in their order."""
    octets = format_note(sign_note(compose_text(envelope, origin), signers))
    return parse_entry(octets, origin)


def body_commitment(salt: bytes, body: bytes) -> str:
    """Return the envelope's ``body``: base64 of the salted hash of the body's exact octets."""
    return format_base64(hashlib.sha256(_BODY_DOMAIN + salt + body).digest())


def check_word(entry_hash: bytes) -> str:
    """Return the two words that people read to each other: proquints of the first 32 bits.

    The same in every language and on every carrier. Source: D. Wilkerson, proquints (2009).
    """
    bits = int.from_bytes(entry_hash[:4], "big")
    first = _BEGINNINGS[bits >> 22] + _ENDINGS[bits >> 16 & 63]
    return f"{first}-{_BEGINNINGS[bits >> 6 & 1023]}{_ENDINGS[bits & 63]}"
