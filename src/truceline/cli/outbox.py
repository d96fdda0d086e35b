"""Signing a message and getting it onto the record exactly once, whatever the line does.

The entry is kept, durably, before it is sent. If no answer comes, whether the room has it is not
known: the next command sends the same octets again, and the room answers with the same proof. Only
where the room refuses the place in the chain or in the series is the message signed anew.
"""

import msgspec

from truceline.agreement.code_lists import Carrier, Precedence, Status
from truceline.base.encoding import format_base64
from truceline.base.errors import IntegrityError, UnavailableError
from truceline.cli.client import RoomClient
from truceline.cli.link import ProblemError
from truceline.cli.machine import random_bytes
from truceline.cli.seat_state import Chain, Draft, Pending
from truceline.messages.entry import Envelope, Seen, body_commitment, compose_entry, parse_entry
from truceline.messages.refs import Ref, format_ref, parse_ref
from truceline.record.checkpoint import open_checkpoint
from truceline.room.wire import DeviceInfo, Receipt, Submission

SALT_OCTETS = 16
MAX_ATTEMPTS = 8
"""Other devices of the post take serials at the same time; so many at once there never are."""


def deliver(client: RoomClient, draft: Draft) -> Receipt:
    """Put ``draft`` on the record and return its receipt; what was waiting goes first.

    Where the same draft was waiting already, its own receipt is returned.
    """
    waiting = client.files.state.pending
    if waiting is not None:
        receipt = _send_again(client, waiting)
        if waiting.draft == draft:
            return receipt
    return _send(client, draft)


def _send_again(client: RoomClient, waiting: Pending) -> Receipt:
    try:
        return _log(client, waiting)
    except ProblemError as error:
        _mend(client, error)
    return _send(client, waiting.draft)


def _send(client: RoomClient, draft: Draft) -> Receipt:
    if client.files.state.checkpoint is None:
        client.head()
    status = client.info().status
    for _ in range(MAX_ATTEMPTS):
        waiting = Pending(draft, _sign(client, draft, Status(status)))
        client.files.save(pending=waiting)
        try:
            return _log(client, waiting)
        except ProblemError as error:
            _mend(client, error)
    raise UnavailableError(
        "busy", f"the place was taken {MAX_ATTEMPTS} times by other devices.", "Try again."
    )


def _log(client: RoomClient, waiting: Pending) -> Receipt:
    receipt = client.submit(waiting.submission)
    entry = parse_entry(waiting.submission.note.encode(), client.seat.origin)
    ref = parse_ref(entry.envelope.ref)
    serials = {**client.files.state.next_serial, str(ref.year): ref.serial + 1}
    chain = Chain(entry.envelope.dev_seq, format_base64(entry.hash))
    client.files.save(pending=None, chain=chain, next_serial=serials)
    return receipt


def _mend(client: RoomClient, error: ProblemError) -> None:
    """Take what the refusal says about the right place; raise it where it is about the message."""
    problem = error.problem
    year = client.now()[:4]
    if error.code == "serial" and problem.next_serial is not None:
        serials = {**client.files.state.next_serial, year: problem.next_serial}
        client.files.save(next_serial=serials)
    elif error.code == "sequence" and problem.dev_seq is not None and problem.prev:
        # The problem names what the entry must carry; the chain stands one before that.
        client.files.save(chain=Chain(problem.dev_seq - 1, problem.prev))
    elif error.code.startswith("seen-"):
        client.head()
        raise IntegrityError(error.code, error.detail, error.mend)
    else:
        # It never entered, and never will as it is: the person must hear why.
        client.files.save(pending=None)
        raise error


def _sign(client: RoomClient, draft: Draft, status: Status) -> Submission:
    chain = _chain(client)
    salt, now = random_bytes(SALT_OCTETS), client.now()
    serial = client.files.state.next_serial.get(now[:4], 1)
    envelope = Envelope(
        type=draft.type,
        v=1,
        ref=format_ref(Ref(client.seat.post, int(now[:4]), serial, draft.type)),
        post=client.seat.post,
        to=draft.to,
        info=draft.info,
        precedence=Precedence(draft.precedence),
        status=status,
        at=now,
        thread=draft.thread,
        reply_to=draft.reply_to,
        supersedes=draft.supersedes,
        release=draft.release,
        carrier=Carrier.API,
        dev_seq=chain.dev_seq + 1,
        prev=chain.prev,
        seen=_seen(client),
        body=body_commitment(salt, draft.body.encode()),
    )
    entry = compose_entry(envelope, client.seat.origin, client.seat.signer)
    return Submission(entry.octets.decode(), format_base64(salt), draft.body)


def _chain(client: RoomClient) -> Chain:
    known = client.files.state.chain
    if known is not None:
        return known
    device = msgspec.json.decode(client.read("/device"), type=DeviceInfo)
    chain = Chain(device.dev_seq, device.prev)
    client.files.save(chain=chain, next_serial={client.now()[:4]: device.next_serial})
    return chain


def _seen(client: RoomClient) -> Seen:
    checkpoint, _ = open_checkpoint(client.files.state.checkpoint or "", client.seat.log)
    return Seen(checkpoint.size, format_base64(checkpoint.root))


def chain_start(enr: str) -> Chain:
    """Return where the chain of a device stands that has sent nothing since its enrolment."""
    return Chain(0, format_base64(bytes.fromhex(enr)))
