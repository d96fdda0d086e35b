"""The roster: which devices and invitations count for which post, and the duty cards shown to all.

Keys and invitations are facts of the log; a card is a message of a post about its officer. Which
person holds an officer's role is not here.
"""

from collections.abc import Mapping

import msgspec

from truceline.messages.administration import Enrolment, Invitation, Revocation
from truceline.messages.duty_card import DutyCard
from truceline.messages.entry import Logged
from truceline.views.audience import ENVELOPE, audience_of
from truceline.views.fold import Row, View


class Member(Row, frozen=True, kw_only=True):
    """A DEVICE, an INVITATION or a CARD, of entries ``since`` and before ``until`` (indexes)."""

    kind: str
    post: str
    officer: str
    since: int
    role: str | None = None
    until: int | None = None
    label: str | None = None
    valid_from: str | None = None
    valid_until: str | None = None
    uses_left: int | None = None


Changed = dict[str, Member | None]


def changes(rows: Mapping[str, Member], logged: Logged) -> Changed:
    """Return the members that ``logged`` invites, enrols, revokes or presents."""
    match logged.body:
        case Invitation() as invitation:
            return {invitation.invitation: _invited(logged, invitation)}
        case Enrolment() as enrolment:
            return _enrolled(rows, logged, enrolment)
        case Revocation() as revocation:
            return _revoked(rows, logged, revocation)
        case DutyCard() as card:
            return _presented(rows, logged, card)
    return {}


def _invited(logged: Logged, invitation: Invitation) -> Member:
    return Member(
        audience=ENVELOPE,
        kind="INVITATION",
        post=invitation.post,
        officer=invitation.officer,
        role=invitation.role.value,
        since=logged.index,
        valid_until=invitation.valid_until,
        uses_left=invitation.uses,
    )


def _enrolled(rows: Mapping[str, Member], logged: Logged, enrolment: Enrolment) -> Changed:
    invitation = rows.get(enrolment.invitation)
    if invitation is None:
        return {}
    left = (invitation.uses_left or 1) - 1
    device = Member(
        audience=ENVELOPE,
        kind="DEVICE",
        post=invitation.post,
        officer=invitation.officer,
        role=invitation.role,
        since=logged.index,
        label=enrolment.label,
    )
    spent = msgspec.structs.replace(
        invitation, uses_left=left, until=invitation.until if left else logged.index
    )
    return {enrolment.key.partition("+")[0]: device, enrolment.invitation: spent}


def _revoked(rows: Mapping[str, Member], logged: Logged, revocation: Revocation) -> Changed:
    name = revocation.key or revocation.invitation or ""
    member = rows.get(name)
    if member is None or member.until is not None:
        return {}
    return {name: msgspec.structs.replace(member, until=logged.index)}


def _presented(rows: Mapping[str, Member], logged: Logged, card: DutyCard) -> Changed:
    """A new card of the same holder at the same post ends the former one."""
    changed: Changed = {
        name: msgspec.structs.replace(member, until=logged.index)
        for name, member in rows.items()
        if member.kind == "CARD"
        and member.until is None
        and (member.post, member.officer) == (card.post, card.officer_name_or_alias)
    }
    changed[logged.envelope.ref] = Member(
        audience=audience_of(logged.envelope),
        kind="CARD",
        post=card.post,
        officer=card.officer_name_or_alias,
        role=card.role.value,
        since=logged.index,
        valid_from=card.valid_from,
        valid_until=card.valid_until,
    )
    return changed


VIEW = View("roster", Member, changes, frozenset({"INV", "ENR", "RVK", "RST"}))
