"""What may enter a room's log: the only definition, and pure.

Submitting, recovering, verifying a bundle and checking a store all come through :func:`admit`. An
entry is judged by the entries before it and by nothing else: no clock, no host setting. Its
``at`` is a claim and never a reason to refuse. Each refusal has a stable code, and says what was
found, what was expected and how to go on.
"""

from collections.abc import Callable
from typing import TypeAlias

import msgspec

from truceline.base.encoding import format_base64, parse_base64
from truceline.base.errors import IntegrityError, MalformedError, RefusedError
from truceline.messages.administration import (
    ADMINISTRATION,
    AgreementAmendment,
    Enrolment,
    Erasure,
    EscalationNotice,
    ExportRead,
    Founding,
    Invitation,
    LineCheckAbsence,
    Revocation,
    decode_any_body,
)
from truceline.messages.catalogue import CATALOGUE
from truceline.messages.entry import (
    MAX_BODY_BYTES,
    MAX_FOUNDING_BODY_BYTES,
    SALT_BYTES,
    Entry,
    Envelope,
    Logged,
    body_commitment,
)
from truceline.messages.fields import Body
from truceline.messages.refs import parse_ref
from truceline.room.amending import amended
from truceline.room.awareness import Said, announced
from truceline.room.correspondence import check_message
from truceline.room.erasing import erased
from truceline.room.host_steps import host_said
from truceline.room.signing import PARTIES, only_signer, party_signers
from truceline.room.standing import (
    Admission,
    KeyKind,
    Known,
    Link,
    ground_of,
    next_serial,
    series_key,
)
from truceline.room.steps import enrolled, founded, invited, revoked

Roots: TypeAlias = Callable[[int], bytes]
"""``roots(size)``: the root of the log's first ``size`` entries, 32 octets."""

HOST = "HOST"
"""Chain, series and officer of what the host itself says."""
_ADMINISTRATIVE_ABSENT = (
    "post",
    "precedence",
    "thread",
    "reply_to",
    "supersedes",
    "release",
    "carrier",
)


class SerialError(RefusedError):
    """The reference is not the next one of its series; ``next_serial`` is."""

    def __init__(self, ref: str, serial: int) -> None:
        super().__init__(
            "serial",
            f"{ref} is not the next reference of its series: expected serial {serial}.",
            "Write the entry again with that serial.",
        )
        self.next_serial = serial


class SequenceError(RefusedError):
    """The entry does not follow the last one of its chain; ``dev_seq`` and ``prev`` would."""

    def __init__(self, chain: str, link: Link) -> None:
        super().__init__(
            "sequence",
            f"the entry does not follow the last one of {chain}: expected dev_seq "
            f"{link.dev_seq} and prev {link.prev or 'absent'}.",
            "Write the entry again with these two.",
        )
        self.dev_seq = link.dev_seq
        self.prev = link.prev


class Opened(msgspec.Struct, frozen=True):
    """A submission that was read: the entry, and its body with what commits to it.

    ``body`` and ``decoded`` are None where the body was erased; ``salt`` is then None too.
    """

    entry: Entry
    salt: bytes | None
    body: bytes | None
    decoded: Body | None


def open_body(entry: Entry, salt: bytes, body: bytes) -> Opened:
    """Return the entry with its body, decoded; MalformedError or IntegrityError otherwise."""
    carries_agreement = entry.envelope.type in ("FND", "AGA")
    limit = MAX_FOUNDING_BODY_BYTES if carries_agreement else MAX_BODY_BYTES
    if len(body) > limit:
        raise MalformedError(
            "body-size", f"the body has {len(body)} octets: at most {limit} are taken."
        )
    if len(salt) != SALT_BYTES:
        raise MalformedError("salt", f"the salt has {len(salt)} octets: expected {SALT_BYTES}.")
    if body_commitment(salt, body) != entry.envelope.body:
        raise IntegrityError(
            "body-commitment",
            f"salt and body do not give {entry.envelope.body}, to which the entry commits.",
            "Send the exact octets that were signed, with their salt.",
        )
    return Opened(entry, salt, body, decode_any_body(entry.envelope.type, body))


def open_submission(entry: Entry, salt: str, body: str) -> Opened:
    """Return :func:`open_body` of the texts in a submission."""
    return open_body(entry, parse_base64(salt), body.encode())


def admit(
    state: Admission, opened: Opened, roots: Roots, logged_at: str
) -> tuple[Admission, Logged]:
    """Return the state after the entry, which becomes number ``state.size``, and the entry logged.

    Raises RefusedError, MalformedError or IntegrityError and changes nothing where it may not
    enter. Erased bodies of messages are passed over; administrative bodies are never erased.
    """
    entry = opened.entry
    envelope = entry.envelope
    if envelope.type in CATALOGUE:
        grown, chain, key, officer = _message(state, opened)
    else:
        grown, chain, key, officer = _administrative(state, opened)
    serial = _check_serial(state, envelope, chain.series)
    _check_link(envelope, chain)
    _check_seen(state, envelope, roots)
    admitted = _counted(grown, entry, chain, serial)
    if envelope.type in CATALOGUE:
        admitted = _aware(admitted, state.size, opened)
    decoded = opened.decoded
    logged = Logged(state.size, entry.hash, envelope, key, officer, decoded, logged_at)
    return admitted, logged


def _aware(state: Admission, index: int, opened: Opened) -> Admission:
    # Last of all: a wrong place in the chain is mended by the device, this by a person.
    said = Said(
        opened.entry.envelope, index, opened.decoded, opened.salt or b"", opened.body or b""
    )
    known = announced(state.announced, said)
    return state if known is state.announced else msgspec.structs.replace(state, announced=known)


class _Chain(msgspec.Struct, frozen=True):
    """Which series and chain the entry belongs to, and the link that it must carry."""

    series: str
    name: str
    link: Link


_Step = tuple[Admission, _Chain, str, str]


def _message(state: Admission, opened: Opened) -> _Step:
    ground = ground_of(state)
    entry = opened.entry
    _check_status(state, entry.envelope)
    name, standing = only_signer(state, entry, KeyKind.DEVICE)
    limit = ground.agreement.policy.max_body_bytes
    if opened.body is not None and len(opened.body) > limit:
        raise MalformedError(
            "body-size", f"the body has {len(opened.body)} octets: this room takes {limit}."
        )
    check_message(state, entry.envelope, opened.decoded, standing)
    return state, _Chain(standing.post, name, _after(state, name)), name, standing.officer


def _administrative(state: Admission, opened: Opened) -> _Step:
    entry, body = opened.entry, opened.decoded
    _check_bare(entry.envelope)
    if isinstance(body, Founding):
        return _founding(state, entry, body)
    _check_status(state, entry.envelope)
    match body:
        case Invitation() | Revocation():
            party, key = party_signers(state, entry)
            grown = (
                invited(state, body, party)
                if isinstance(body, Invitation)
                else revoked(state, body, party)
            )
            return grown, _Chain(party, party, _after(state, party)), key, party
        case Enrolment():
            grown, standing = enrolled(state, entry, body)
            name = entry.note.signatures[-1].name
            return grown, _Chain(body.invitation, name, Link(0, "")), name, standing.officer
        case AgreementAmendment():
            grown, key = amended(state, entry, body)
            chain = _Chain(PARTIES, PARTIES, _after(state, PARTIES))
            return grown, chain, key, state.keys[key].party
        case Erasure():
            grown, key = erased(state, entry, body)
            chain = _Chain(PARTIES, PARTIES, _after(state, PARTIES))
            return grown, chain, key, state.keys[key].party
        case EscalationNotice() | LineCheckAbsence() | ExportRead():
            key, _ = only_signer(state, entry, KeyKind.HOST)
            grown = host_said(state, entry, body)
            return grown, _Chain(HOST, HOST, _after(state, HOST)), key, HOST
    raise MalformedError(
        "body-missing", f"the body of an administrative entry ({entry.envelope.type}) is absent."
    )


def _founding(state: Admission, entry: Entry, founding: Founding) -> _Step:
    if state.ground is not None:
        raise RefusedError("founded", "this room is founded already.")
    grown = founded(state, entry, founding)
    key = entry.note.signatures[0].name
    return grown, _Chain("ROOM", "ROOM", Link(0, "")), key, grown.keys[key].party


def _after(state: Admission, chain: str) -> Link:
    """Return the link that the next entry of ``chain`` carries."""
    # The chains of the parties and of the host begin at the founding.
    last = state.chains.get(chain) or state.chains["ROOM"]
    return Link(last.dev_seq + 1, last.prev)


def _check_bare(envelope: Envelope) -> None:
    if envelope.type not in ADMINISTRATION:
        raise MalformedError("message-type", f"{envelope.type!r} is not a type of entry.")
    surplus = [name for name in _ADMINISTRATIVE_ABSENT if getattr(envelope, name) is not None]
    surplus += [name for name in ("to", "info") if getattr(envelope, name)]
    if surplus:
        raise MalformedError(
            "envelope-surplus", f"an administrative entry has no {', '.join(surplus)}."
        )


def _check_status(state: Admission, envelope: Envelope) -> None:
    status = ground_of(state).agreement.status
    if envelope.status is not status:
        raise RefusedError(
            "status", f"the entry is {envelope.status}, and everything in this room is {status}."
        )


def _check_serial(state: Admission, envelope: Envelope, series: str) -> int:
    ref = parse_ref(envelope.ref)
    if ref.series != series:
        raise RefusedError(
            "series", f"the reference {envelope.ref} is not of the signer's series {series}."
        )
    expected = next_serial(state, series, ref.year)
    if ref.serial != expected:
        raise SerialError(envelope.ref, expected)
    return expected


def _check_link(envelope: Envelope, chain: _Chain) -> None:
    if (envelope.dev_seq, envelope.prev or "") != (chain.link.dev_seq, chain.link.prev):
        raise SequenceError(chain.name, chain.link)


def _check_seen(state: Admission, envelope: Envelope, roots: Roots) -> None:
    seen = envelope.seen
    if seen is None:
        if envelope.type == "FND" or (envelope.type == "INV" and state.is_founding):
            return
        raise MalformedError("seen-missing", "the entry does not say which checkpoint was seen.")
    if seen.size > state.size:
        raise RefusedError(
            "seen-ahead",
            f"the entry has seen a log of {seen.size} entries; this one has {state.size}.",
            "Keep the checkpoint that you verified: this host lost or hides entries.",
        )
    root = format_base64(roots(seen.size))
    if root != seen.root:
        raise IntegrityError(
            "seen-differs",
            f"the entry has seen the root {seen.root} at size {seen.size}; "
            f"this log has {root} there.",
            "Keep both checkpoints: two roots at one size prove that the log was split.",
        )


def _counted(state: Admission, entry: Entry, chain: _Chain, serial: int) -> Admission:
    envelope = entry.envelope
    link = Link(envelope.dev_seq, format_base64(entry.hash))
    found = Known(
        index=state.size,
        hash=entry.hash,
        type=envelope.type,
        post=envelope.post,
        recipients=envelope.to + envelope.info,
        thread=_thread_of(state, envelope),
    )
    return msgspec.structs.replace(
        state,
        size=state.size + 1,
        is_founding=state.is_founding and envelope.type in ("FND", "INV"),
        chains=state.chains.set(chain.name, link),
        serials=state.serials.set(series_key(chain.series, int(envelope.at[:4])), serial),
        refs=state.refs.set(envelope.ref, found),
    )


def _thread_of(state: Admission, envelope: Envelope) -> str | None:
    """Return the thread that the entry is in: named, opened by it, or that of what it answers.

    Only the envelope counts: a verifier who may not read the body must come to the same.
    """
    if envelope.thread is not None:
        return envelope.thread
    kind = CATALOGUE.get(envelope.type)
    if kind is not None and kind.opens_thread:
        return envelope.ref
    answered = None if envelope.reply_to is None else state.refs.get(envelope.reply_to)
    return None if answered is None else answered.thread
