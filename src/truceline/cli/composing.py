"""From what a person gave to a whole message: the rest is what the device knows by itself."""

import sys
from pathlib import Path
from typing import NamedTuple

import msgspec

from truceline.agreement.agreement import Agreement, post_of
from truceline.base.canonical import JsonValue
from truceline.base.errors import MalformedError, RefusedError
from truceline.cli.client import RoomClient
from truceline.cli.seat import read_file
from truceline.messages.catalogue import build_body, encode_body, message_type
from truceline.messages.entry import Envelope, check_word
from truceline.messages.filling import Facts, fill
from truceline.record.checkpoint import open_checkpoint
from truceline.room.wire import EntryRecord
from truceline.views.channels import ChannelState
from truceline.views.deliveries import Delivery

STANDARD_INPUT = "-"


class About(NamedTuple):
    """The message that another one is about: proven to be in the log, and opened."""

    record: EntryRecord
    envelope: Envelope

    @property
    def word(self) -> str:
        """Its check word, from its own hash."""
        return check_word(bytes.fromhex(self.record.entry))


def read_fields(source: str) -> dict[str, JsonValue]:
    """Return the JSON object in the file ``source``, or on standard input where it is ``-``."""
    octets = sys.stdin.buffer.read() if source == STANDARD_INPUT else read_file(Path(source))
    try:
        fields: dict[str, JsonValue] = msgspec.json.decode(octets, type=dict)
    except msgspec.MsgspecError as problem:
        raise MalformedError(
            "body-json", f"the body is no JSON object: {problem}.", "Write at least {}."
        ) from problem
    return fields


def write_body(
    client: RoomClient, code: str, given: dict[str, JsonValue], to: tuple[str, ...]
) -> str:
    """Return the canonical body of a message that is about no other."""
    return _body(client, code, given, to, None)


def write_body_about(
    client: RoomClient, code: str, given: dict[str, JsonValue], to: tuple[str, ...], about: About
) -> str:
    """Return the canonical body of a message about ``about``."""
    return _body(client, code, given, to, about)


def _body(
    client: RoomClient,
    code: str,
    given: dict[str, JsonValue],
    to: tuple[str, ...],
    about: About | None,
) -> str:
    signed = client.info().checkpoint
    head, _ = open_checkpoint(signed, client.seat.log)
    post = post_of(client.agreement(), client.seat.post)
    facts = Facts(
        now=client.clock(),
        head=(head.size, head.root.hex()),
        attempt=_attempt(client, to) if code == "LCK" else 1,
        reference=about.envelope.ref if about else None,
        entry=about.record.entry if about else None,
        party=post.party if post else None,
    )
    return encode_body(build_body(code, fill(code, given, facts))).decode()


def _attempt(client: RoomClient, to: tuple[str, ...]) -> int:
    channels = client.rows("channels", ChannelState)
    names = ("~".join(sorted((client.seat.post, post))) for post in to)
    return 1 + max((channels[name].misses for name in names if name in channels), default=0)


def find_about(client: RoomClient, wanted: str) -> About:
    """Return the message with the reference or index ``wanted``, proven to be in the log."""
    if wanted.isascii() and wanted.isdigit():
        index = int(wanted)
    else:
        delivery = client.rows("deliveries", Delivery).get(wanted)
        if delivery is None:
            raise RefusedError(
                "not-found",
                f"no message {wanted!r} that this seat may read.",
                "`truceline inbox` lists references.",
            )
        index = delivery.index
    record = client.entry(index)
    envelope = client.open_record(record).envelope
    if envelope.post is None or wanted not in (envelope.ref, str(index)):
        raise RefusedError("not-found", f"entry {index} is {envelope.ref}, not {wanted}.")
    return About(record, envelope)


def counterparts(agreement: Agreement, post: str) -> tuple[str, ...]:
    """Return the posts that ``post`` has a channel with and that are of its kind.

    Where there is none, all posts that it has a channel with.
    """
    peers = [
        other
        for channel in agreement.channels
        if post in channel.posts
        for other in channel.posts
        if other != post
    ]
    mine = post_of(agreement, post)
    alike = [peer for peer in peers if _kind(agreement, peer) == (mine.kind if mine else None)]
    return tuple(dict.fromkeys(alike or peers))


def _kind(agreement: Agreement, post: str) -> str | None:
    found = post_of(agreement, post)
    return found.kind if found else None


def precedence_of(code: str) -> str:
    """Return the precedence that the catalogue gives to ``code``."""
    return message_type(code).precedence.value
