"""Which keys open a session, and what ends it.

A device reads as its post. The holder of a one-time code, and a party's root, are guests: they read
entries as the public does, besides proofs that the log has only grown; and the holder of a code
reads the invitation that it is the key of. Nobody without such a key learns whether one exists.
"""

from datetime import datetime

from truceline.base.errors import IntegrityError, RefusedError
from truceline.base.instants import format_instant
from truceline.messages.administration import Enrolment, Revocation
from truceline.messages.fields import Body
from truceline.record.note import Note, Signature
from truceline.room.signing import verifier_of, verify_line
from truceline.room.standing import Admission, Invited, KeyKind, Standing, is_active

_KINDS = (KeyKind.DEVICE, KeyKind.INVITATION, KeyKind.ROOT)


def session_key(state: Admission, signed: Note, line: Signature) -> Standing:
    """Return the key that signed a challenge; RefusedError ``session-key`` where none holds.

    A key that is unknown and a signature that is not of its key are refused alike: the names of
    invitations can be guessed.
    """
    standing = active_key(state, line.name, *_KINDS)
    try:
        verify_line(signed, line, verifier_of(standing.vkey))
    except IntegrityError:
        raise _no_key(line.name) from None
    return standing


def active_key(state: Admission, name: str, *kinds: KeyKind) -> Standing:
    """Return the key ``name``, active and of one of ``kinds``; RefusedError ``session-key``."""
    standing = state.keys.get(name)
    if standing is None or standing.kind not in kinds or not is_active(standing, state.size):
        raise _no_key(name)
    return standing


def check_usable(state: Admission, key: str, now: datetime) -> None:
    """Refuse the key of a code that was used up, or whose time is over."""
    invited = invitation_of(state, key)
    if invited is None:
        return
    if invited.uses_left < 1:
        raise RefusedError(
            "invitation-spent", f"the invitation {invited.id} is used up.", "Ask for a new code."
        )
    if invited.valid_until is not None and invited.valid_until < format_instant(now):
        raise RefusedError(
            "invitation-expired",
            f"{invited.id} was valid until {invited.valid_until}.",
            "Ask again.",
        )


def invitation_of(state: Admission, key: str) -> Invited | None:
    """Return the invitation whose code yields the key named ``key``; None where it is none's."""
    found = state.invitations.get(key.removeprefix(f"{state.origin}/invite/"))
    return found if found is not None and found.key == key else None


def ended_keys(origin: str, body: Body | None) -> tuple[str, ...]:
    """Return the keys whose sessions end with the entry of ``body``.

    A code of several uses is asked for again after each.
    """
    match body:
        case Revocation(key=str() as key):
            return (key,)
        case Revocation(invitation=str() as invitation) | Enrolment(invitation=invitation):
            return (f"{origin}/invite/{invitation}",)
    return ()


def _no_key(name: str) -> RefusedError:
    return RefusedError(
        "session-key",
        f"{name[:120]!r} is no active key of this room, or did not sign this.",
        "Enrol this device.",
    )
