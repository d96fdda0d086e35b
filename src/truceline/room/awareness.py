"""A notice proves that its author knew what it comes near: it carries the tokens of all of that.

Judged by the log alone, as all of admission (ADR 5, 50). Who does not hold a body does not know
what it announced, changed or ended: then less is demanded, never more, so that a bundle with
bodies withheld verifies wherever the whole one does.
"""

from base64 import b64decode

import msgspec

from truceline.base.canonical import format_canonical
from truceline.base.errors import IntegrityError, RefusedError
from truceline.messages.activity import TYPES, Activity, activity_of
from truceline.messages.activity_progress import ActivityProgress, Progress
from truceline.messages.amending import amended
from truceline.messages.amendment import Amendment
from truceline.messages.cancellation import Cancellation
from truceline.messages.catalogue import decode_body
from truceline.messages.convoy import Convoy, ConvoyPhase
from truceline.messages.correction import Correction
from truceline.messages.entry import Envelope
from truceline.messages.fields import MAX_KNOWN, Body
from truceline.messages.sealed_notice import SealedNotice, sealed_commitment
from truceline.messages.sealed_opening import SealedOpening
from truceline.messages.window_of_silence import WindowOfSilence, WindowPhase
from truceline.room.announced import (
    Announced,
    Announcements,
    footprint_of,
    latest,
    near,
    version_token,
    with_notice,
    without_notices,
)

_CHANGES_OTHERS = frozenset({"AMD", "CAN", "COR", "PRG", "OPN"})


class Said(msgspec.Struct, frozen=True):
    """One message: its envelope, its place in the log, and its body with salt and octets."""

    envelope: Envelope
    index: int
    body: Body | None
    salt: bytes
    octets: bytes


class AwarenessError(RefusedError):
    """The notice of ``post`` comes near others, ``unknown``, whose tokens it does not carry.

    Its words name none of them: who may know of which is for the host to look at.
    """

    def __init__(
        self, post: str, activity: Activity, unknown: tuple[tuple[str, Announced], ...]
    ) -> None:
        count = len(unknown)
        super().__init__(
            "awareness",
            f"the notice comes near {count} other{'s' if count > 1 else ''} in place and time "
            "of which it does not say that its author knows.",
            "Look at what it comes near, and file it again with their tokens in `knows`.",
        )
        self.post = post
        self.activity = activity
        self.unknown = unknown


def announced(known: Announcements, said: Said) -> Announcements:
    """Return the notices after ``said``; AwarenessError where its author did not know enough.

    IntegrityError ``sealed-differs`` for an opening of what was not sealed; MalformedError
    ``changed-field`` for a change of what a notice does not say.
    """
    match said.body:
        case None:
            return _unread(known, said.envelope)
        case Amendment() | Correction() as change:
            return _changed(known, said, change)
        case Cancellation(of=of) | ActivityProgress(of=of, progress=Progress.COMPLETED):
            return without_notices(known, [latest(known, of)])
    return _filed(known, said, said.body)


def _filed(known: Announcements, said: Said, body: Body) -> Announcements:
    envelope = said.envelope
    match body:
        case SealedNotice(commitment=commitment):
            return msgspec.structs.replace(known, sealed=known.sealed.set(envelope.ref, commitment))
        case SealedOpening():
            return _opened(known, said, body)
        case Convoy(phase=ConvoyPhase.CLOSED) | WindowOfSilence(phase=WindowPhase.END):
            return _ended_in(known, envelope)
    if envelope.type not in TYPES:
        return known
    rest = known
    if envelope.supersedes is not None:
        rest = _replaced(known, envelope.supersedes, envelope.ref)
    token = version_token("", said.salt, said.octets)
    return _taken(rest, said, _Told(envelope.type, body, said.octets, token, envelope.ref))


def _changed(known: Announcements, said: Said, change: Amendment | Correction) -> Announcements:
    former = latest(known, change.of)
    notice = known.current.get(former)
    if notice is None:
        return known
    octets = amended(notice.type, notice.octets, change.changed_fields)
    token = version_token(notice.token, said.salt, said.octets)
    rest = without_notices(known, [former])
    # A correction says what the notice should have said: it stays under its own reference.
    ref = former if isinstance(change, Correction) else said.envelope.ref
    if ref != former:
        rest = msgspec.structs.replace(rest, heirs=rest.heirs.set(former, ref))
    body = decode_body(notice.type, octets)
    return _taken(rest, said, _Told(notice.type, body, octets, token, ref), change.knows)


def _opened(known: Announcements, said: Said, opening: SealedOpening) -> Announcements:
    commitment = known.sealed.get(opening.of)
    octets = format_canonical(opening.sealed_body)  # type: ignore[arg-type]  # JSON as it was read
    body = decode_body(opening.sealed_type, octets)
    if commitment is None:
        return known
    salt = b64decode(opening.salt)
    if sealed_commitment(opening.sealed_type, salt, octets) != commitment:
        raise IntegrityError(
            "sealed-differs",
            f"what is opened is not what {opening.of} committed to, {commitment}.",
            "Give the type, the salt and the body that were sealed.",
        )
    # What was opened to one party before is now opened anew: it is one notice still.
    ref, former = said.envelope.ref, latest(known, opening.of)
    rest = without_notices(known, [former])
    rest = msgspec.structs.replace(rest, heirs=rest.heirs.set(former, ref))
    token = version_token("", said.salt, octets)
    return _taken(rest, said, _Told(opening.sealed_type, body, octets, token, ref), opening.knows)


class _Told(msgspec.Struct, frozen=True):
    """A version as it is to be kept: type and body, its octets, its token and its reference."""

    type: str
    body: Body
    octets: bytes
    token: str
    ref: str


def _taken(
    known: Announcements, said: Said, told: _Told, knows: tuple[str, ...] | None = None
) -> Announcements:
    """Return ``known`` with the notice, whose author must know what it comes near.

    ``knows``: the tokens, where they are not in the notice itself.
    """
    activity = activity_of(told.body)
    if activity is None:
        return known
    tokens = getattr(told.body, "knows", ()) if knows is None else knows
    post = said.envelope.post or ""
    # A full list is complete: there is no room to say more. It stands on the record as it is.
    if len(tokens) < MAX_KNOWN:
        unknown = [each for each in near(known, activity) if each[1].token not in tokens]
        if unknown:
            raise AwarenessError(post, activity, tuple(unknown))
    notice = Announced(
        index=said.index,
        type=told.type,
        post=post,
        token=told.token,
        begins=activity.begins,
        ends=activity.ends,
        heights=activity.heights,
        footprint=footprint_of(activity),
        octets=told.octets,
    )
    return with_notice(known, told.ref, notice)


def _replaced(known: Announcements, former: str, ref: str) -> Announcements:
    current = latest(known, former)
    if current not in known.current:
        return known
    rest = without_notices(known, [current])
    return msgspec.structs.replace(rest, heirs=rest.heirs.set(current, ref))


def _ended_in(known: Announcements, envelope: Envelope) -> Announcements:
    ref = None if envelope.thread is None else latest(known, envelope.thread)
    notice = None if ref is None else known.current.get(ref)
    if ref is None or notice is None or notice.post != envelope.post:
        return known
    return without_notices(known, [ref])


def forgotten(known: Announcements, ref: str, post: str | None) -> Announcements:
    """Return ``known`` without what holds words of the message ``ref`` of ``post``."""
    if ref.endswith("/COR"):
        return without_notices(known, _of_post(known, post))
    return without_notices(known, [latest(known, ref)])


def _of_post(known: Announcements, post: str | None) -> list[str]:
    return [ref for ref, each in known.current.items() if each.post == post]


def _unread(known: Announcements, envelope: Envelope) -> Announcements:
    """Return what is still sure: nothing that the unread message may have changed or ended."""
    if envelope.type in _CHANGES_OTHERS:
        return without_notices(known, _of_post(known, envelope.post))
    if envelope.type not in TYPES:
        return known
    rest = _ended_in(known, envelope)
    return (
        rest if envelope.supersedes is None else _replaced(rest, envelope.supersedes, envelope.ref)
    )
