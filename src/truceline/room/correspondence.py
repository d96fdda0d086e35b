"""What a message may say to whom, given what the log holds: addressees, references, the ladder.

Nothing here looks at a clock: ``at`` and every other instant of a message are claims.
"""

from functools import cache

from truceline.base.errors import MalformedError, RefusedError
from truceline.messages.acknowledgement import Acknowledgement, AckStage
from truceline.messages.activity_progress import ActivityProgress
from truceline.messages.amendment import Amendment
from truceline.messages.cancellation import Cancellation
from truceline.messages.catalogue import CATALOGUE
from truceline.messages.correction import Correction
from truceline.messages.entry import Envelope, check_word
from truceline.messages.fields import Body, Kind
from truceline.messages.message_type import MessageType
from truceline.messages.reply import Reply
from truceline.messages.sealed_opening import SealedOpening
from truceline.messages.shape import fields_of
from truceline.room.standing import Admission, Ground, Known, Standing, ground_of

_MESSAGE_FIELDS = ("post", "precedence", "release", "carrier")


def check_message(
    state: Admission, envelope: Envelope, body: Body | None, sender: Standing
) -> None:
    """Refuse a message that this sender may not send, or that refers to what is not there.

    Where ``body`` is None (erased, or withheld from a bundle), what it says is not looked at.
    """
    ground = ground_of(state)
    kind = CATALOGUE[envelope.type]
    _check_complete(envelope)
    if envelope.post != sender.post:
        raise RefusedError(
            "sender", f"the key is of {sender.post}, and the message is from {envelope.post}."
        )
    _check_sender(kind, ground.posts[sender.post].kind.value, sender.post)
    _check_addressees(ground, envelope)
    _check_envelope_refs(state, envelope)
    if body is not None:
        _check_body(state, envelope, body)


def _check_complete(envelope: Envelope) -> None:
    missing = [name for name in _MESSAGE_FIELDS if getattr(envelope, name) is None]
    if missing:
        raise MalformedError(
            "envelope-incomplete", f"a message needs {', '.join(missing)} in its envelope."
        )


def _check_sender(kind: MessageType, sends: str, post: str) -> None:
    allowed = [sender.value for sender in kind.senders]
    if sends not in allowed:
        raise RefusedError(
            "sender-kind",
            f"{post} is a post of kind {sends}; {kind.code} is sent by {', '.join(allowed)}.",
        )


def _check_addressees(ground: Ground, envelope: Envelope) -> None:
    recipients = envelope.to + envelope.info
    if not recipients:
        raise MalformedError("addressee-none", "the message is to nobody.", "Name a post in `to`.")
    for post in recipients:
        if post not in ground.posts:
            raise RefusedError(
                "addressee-unknown", f"{post} is no post of this room.", "Choose one of its posts."
            )
    if len(set(recipients)) != len(recipients) or envelope.post in recipients:
        raise MalformedError(
            "addressee-twice", "a post is named twice, or the sender is among the addressees."
        )


def _check_envelope_refs(state: Admission, envelope: Envelope) -> None:
    if envelope.reply_to is not None:
        known(state, envelope.reply_to)
    if envelope.thread is not None:
        opening = known(state, envelope.thread)
        if opening.thread != envelope.thread:
            raise RefusedError(
                "thread",
                f"{envelope.thread} opens no thread: it is in that of {opening.thread}.",
                "Name the message that opened the thread.",
            )
    if envelope.supersedes is not None:
        former = known(state, envelope.supersedes)
        if (former.post, former.type) != (envelope.post, envelope.type):
            raise RefusedError(
                "supersedes",
                f"{envelope.supersedes} is a {former.type} of {former.post or 'no post'}: "
                "a message supersedes one of the same post and type.",
            )


def _check_body(state: Admission, envelope: Envelope, body: Body) -> None:
    for attribute, is_many in _ref_fields(type(body)):
        value = getattr(body, attribute)
        for ref in value if is_many else (value,):
            if ref is not None:
                known(state, ref)
    match body:
        case Acknowledgement():
            _check_acknowledgement(_answered(state, envelope, body.about), body)
        case Reply():
            _answered(state, envelope, body.about)
        case Amendment() | Cancellation() | Correction() | ActivityProgress() | SealedOpening():
            _check_own(state, envelope, body.of)
    about, entry = getattr(body, "about", None), getattr(body, "entry", None)
    if isinstance(about, str) and isinstance(entry, str):
        _check_hash(known(state, about), about, entry)


@cache
def _ref_fields(body: type[Body]) -> tuple[tuple[str, bool], ...]:
    attributes = zip(body.__struct_fields__, fields_of(body), strict=True)
    return tuple((name, spec.many) for name, spec in attributes if spec.kind is Kind.REF)


def known(state: Admission, ref: str) -> Known:
    """Return the entry that ``ref`` names; RefusedError ``ref-unknown`` where there is none."""
    found = state.refs.get(ref)
    if found is None:
        raise RefusedError(
            "ref-unknown",
            f"{ref} is not in the log (it has {state.size} entries).",
            "Send that message first, or correct the reference.",
        )
    return found


def _answered(state: Admission, envelope: Envelope, ref: str) -> Known:
    about = known(state, ref)
    if envelope.post not in about.recipients:
        raise RefusedError(
            "not-addressed",
            f"{ref} was not addressed to {envelope.post}: its recipients answer it.",
        )
    if about.post not in envelope.to:
        raise RefusedError(
            "answer-addressee", f"{ref} is from {about.post}: address the answer `to` that post."
        )
    if envelope.thread is not None and envelope.thread != about.thread:
        raise RefusedError(
            "thread", f"{ref} is in the thread {about.thread}, not in {envelope.thread}."
        )
    return about


def _check_hash(about: Known, ref: str, entry: str) -> None:
    if about.hash.hex() != entry:
        raise RefusedError(
            "entry-differs",
            f"the entry of {ref} has the hash {about.hash.hex()}, and the message names {entry}.",
            "Fetch the entry again, and look at what it says before you answer it.",
        )


def _check_acknowledgement(about: Known, ack: Acknowledgement) -> None:
    if about.type == "ACK":
        raise RefusedError("ack-of-ack", "an acknowledgement is not itself acknowledged.")
    if ack.check_word is None:
        return
    word = check_word(about.hash)
    if ack.stage is AckStage.READBACK_OK and ack.check_word != word:
        raise RefusedError(
            "readback",
            # The right word is not told: whoever reads back must have it from the message itself.
            f"{ack.check_word} is not the check word of {ack.about}.",
            "Read it back once more, or send READBACK-DIFFERS.",
        )
    if ack.stage is AckStage.READBACK_DIFFERS and ack.check_word == word:
        raise RefusedError(
            "readback", f"{word} is the check word of {ack.about}.", "Send READBACK-OK."
        )


def _check_own(state: Admission, envelope: Envelope, ref: str) -> None:
    original = known(state, ref)
    if original.post != envelope.post:
        raise RefusedError(
            "not-yours",
            f"{ref} is from {original.post}: only that post changes, carries on or ends it.",
        )
