"""Playing an exercise's script: each step is signed with its officer's own device key."""

from datetime import datetime
from pathlib import Path

import msgspec

from truceline.agreement.agreement import Agreement, post_of
from truceline.agreement.code_lists import Carrier
from truceline.agreement.script import Said, Step, body_of
from truceline.base.encoding import format_base64
from truceline.base.errors import RefusedError
from truceline.base.instants import format_instant
from truceline.cli.founding import log_one
from truceline.cli.machine import random_bytes
from truceline.cli.seat import Seat, write_private, write_seat
from truceline.cli.seat_state import Chain, SeatState
from truceline.messages.catalogue import build_body, encode_body, message_type
from truceline.messages.entry import SALT_BYTES, Envelope, Release, Seen, body_commitment
from truceline.messages.filling import Facts, fill
from truceline.room.authoring import seen_of, write_entry
from truceline.room.ledger import Ledger
from truceline.room.standing import next_serial

Scene = tuple[Step, datetime, dict[str, Said]]
"""A step, the instant at which it is said, and what was said before under a label."""


class Player:
    """One officer of the exercise with a device and its chain."""

    def __init__(self, seat: Seat) -> None:
        self.seat = seat
        self.chain = Chain(0, format_base64(bytes.fromhex(seat.enr)))

    def leave(self, keyfile: Path) -> None:
        """Write key file and state, for a person to take over."""
        write_seat(keyfile, self.seat)
        state = SeatState(chain=self.chain)
        write_private(keyfile.with_name(keyfile.name + ".state"), msgspec.json.encode(state))


def play(ledger: Ledger, agreement: Agreement, player: Player, scene: Scene) -> None:
    """Log the message of one step, and note under its label what was said."""
    step, _, said = scene
    body = _body(ledger, agreement, player, scene)
    salt = random_bytes(SALT_BYTES)
    envelope = _envelope(ledger, agreement, player, scene)
    envelope = msgspec.structs.replace(envelope, body=body_commitment(salt, body))
    written = write_entry(agreement.origin, envelope, body, salt, player.seat.signer)
    receipt = log_one(ledger, written.submission)
    player.chain = Chain(envelope.dev_seq, format_base64(written.entry.hash))
    if step.label is not None:
        said[step.label] = Said(ref=envelope.ref, hash=receipt.entry, word=receipt.check_word)


def _body(ledger: Ledger, agreement: Agreement, player: Player, scene: Scene) -> bytes:
    step, at, said = scene
    post = post_of(agreement, player.seat.post)
    about = said[step.about] if step.about else None
    facts = Facts(
        now=at,
        head=None if ledger.head is None else (ledger.head.size, ledger.head.root.hex()),
        reference=about.ref if about else None,
        entry=about.hash if about else None,
        party=post.party if post else None,
    )
    given = body_of(step, agreement, at, said)
    return encode_body(build_body(step.type, fill(step.type, given, facts)))


def _envelope(ledger: Ledger, agreement: Agreement, player: Player, scene: Scene) -> Envelope:
    step, at, said = scene
    about = said[step.about].ref if step.about else None
    year = at.year
    serial = next_serial(ledger.state, player.seat.post, year)
    release = step.release
    return Envelope(
        type=step.type,
        v=1,
        ref=f"{player.seat.post}/{year:04}/{serial}/{step.type}",
        post=player.seat.post,
        to=step.to,
        info=step.info,
        precedence=step.precedence or message_type(step.type).precedence,
        status=agreement.status,
        at=format_instant(at),
        thread=ledger.state.refs[about].thread if about else None,
        reply_to=about,
        release=Release(
            release.level if release else agreement.policy.default_release,
            coarse_m=release.coarse_m if release else None,
        ),
        carrier=Carrier.WEB,
        dev_seq=player.chain.dev_seq + 1,
        prev=player.chain.prev,
        seen=seen_now(ledger),
        body="",
    )


def seen_now(ledger: Ledger) -> Seen:
    """Return the ledger's head as an envelope says it; RefusedError before the founding."""
    seen = seen_of(ledger.head)
    if seen is None:
        raise RefusedError("not-founded", "the room is not founded.")
    return seen
