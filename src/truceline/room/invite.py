"""Invite an officer: the party's root signs the public half of a one-time code."""

import msgspec

from truceline.agreement.code_lists import OfficerRole
from truceline.messages.administration import Invitation
from truceline.record.keys import Signer
from truceline.room.authoring import Moment, Written, place_after, write_administrative
from truceline.room.one_time_code import invitation_signer
from truceline.room.ports import Head
from truceline.room.standing import Admission, ground_of


class Invitee(msgspec.Struct, frozen=True):
    """Whom a code is for. ``valid_until``: an instant, or None for no end."""

    invitation: str
    post: str
    officer: str
    role: OfficerRole
    uses: int = 1
    valid_until: str | None = None


def write_invitation(
    standing: tuple[Admission, Head | None],
    invitee: Invitee,
    code: bytes,
    moment: Moment,
    *roots: Signer,
) -> Written:
    """Return the invitation entry of the post's party, signed by ``roots`` of it.

    ``standing``: the room's state, and its head, which may be None only while the room is founded.
    """
    state, head = standing
    ground = ground_of(state)
    body = Invitation(
        invitation=invitee.invitation,
        post=invitee.post,
        officer=invitee.officer,
        role=invitee.role,
        key=invitation_signer(state.origin, invitee.invitation, code).vkey,
        uses=invitee.uses,
        valid_until=invitee.valid_until,
    )
    party = ground.posts[invitee.post].party
    place = place_after(state, party, moment.at, head)
    room = (state.origin, ground.agreement.status)
    return write_administrative(room, place, body, moment, *roots)
