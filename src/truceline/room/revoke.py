"""Revoke a device or an invitation: its party's root keys end it from the next index on."""

from truceline.base.errors import RefusedError
from truceline.messages.administration import Revocation, RevocationReason
from truceline.record.keys import Signer
from truceline.room.authoring import Moment, Written, place_after, write_administrative
from truceline.room.ports import Head
from truceline.room.standing import Admission, ground_of


def write_revocation(
    standing: tuple[Admission, Head], revocation: Revocation, moment: Moment, *roots: Signer
) -> Written:
    """Return the revocation entry, signed by ``roots`` of the party whose key it ends."""
    state, head = standing
    party = party_of(state, revocation)
    place = place_after(state, party, moment.at, head)
    room = (state.origin, ground_of(state).agreement.status)
    return write_administrative(room, place, revocation, moment, *roots)


def party_of(state: Admission, revocation: Revocation) -> str:
    """Return the party that alone may revoke this; RefusedError ``key-unknown`` where none can."""
    name = revocation.key
    if revocation.invitation is not None:
        name = f"{state.origin}/invite/{revocation.invitation}"
    standing = state.keys.get(name or "")
    if standing is None or not standing.party:
        raise RefusedError("key-unknown", f"no device or invitation {name!r} is known.")
    return standing.party


def of_key(name: str, reason: RevocationReason) -> Revocation:
    """Return the revocation of the device key ``name``."""
    return Revocation(key=name, reason=reason)


def of_invitation(invitation: str, reason: RevocationReason) -> Revocation:
    """Return the revocation of an invitation that should not be used any more."""
    return Revocation(invitation=invitation, reason=reason)
