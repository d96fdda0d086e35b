"""What each kind of administrative entry changes in the standing of the room.

Each step takes the state before the entry and what was opened of it, and returns the state after
(serial, chain and size are counted by :mod:`truceline.room.admission`), or refuses.
"""

import hashlib

import immutables
import msgspec

from truceline.agreement.actors import channel_id
from truceline.agreement.agreement import Agreement, signers
from truceline.agreement.code_lists import Status
from truceline.base.errors import MalformedError, RefusedError
from truceline.messages.administration import Enrolment, Founding, Invitation, Revocation
from truceline.messages.entry import Entry
from truceline.record.keys import ED25519
from truceline.record.policy import parse_policy
from truceline.room.signing import (
    check_once,
    check_threshold,
    standing_of,
    verifier_of,
    verify_line,
)
from truceline.room.standing import Admission, Ground, Invited, KeyKind, Standing, ground_of

RESERVED_SERIES = frozenset({"ROOM", "HOST", "PARTIES"})


def founded(state: Admission, entry: Entry, founding: Founding) -> Admission:
    """Return the state after ``FND``: agreement, host, log and root keys are fixed."""
    agreement = founding.agreement
    if agreement.origin != state.origin:
        raise RefusedError("origin", f"the agreement is for the room {agreement.origin!r}.")
    if agreement.status is not entry.envelope.status:
        raise RefusedError(
            "status", f"the entry is {entry.envelope.status}, the agreement {agreement.status}."
        )
    _check_reserved(agreement)
    parse_policy(founding.policy)
    grown = _with_key(
        state, founding.log_vkey, state.origin, Standing(founding.log_vkey, KeyKind.LOG, 0)
    )
    grown = _with_key(
        grown,
        founding.host_vkey,
        f"{state.origin}/host/1",
        Standing(founding.host_vkey, KeyKind.HOST, 0),
    )
    grown = _with_roots(grown, founding)
    _check_founders(grown, entry, agreement)
    officers = {officer.id: post.id for post in agreement.posts for officer in post.officers}
    absences = {channel_id(each): entry.envelope.at for each in agreement.channels}
    return msgspec.structs.replace(
        grown,
        ground=Ground.of(agreement),
        officers=immutables.Map(officers),
        absences=immutables.Map(absences),
    )


def _check_reserved(agreement: Agreement) -> None:
    names = {signer.id for signer in signers(agreement)} | {post.id for post in agreement.posts}
    if names & RESERVED_SERIES:
        raise RefusedError(
            "reserved-name",
            f"{', '.join(sorted(names & RESERVED_SERIES))} names a series of the room itself.",
            "Name the party or post otherwise.",
        )


def _with_roots(state: Admission, founding: Founding) -> Admission:
    expected = {signer.id: signer.roots.n for signer in signers(founding.agreement)}
    found = {party: len(keys) for party, keys in founding.roots.items()}
    if found != expected:
        raise RefusedError(
            "root-keys", f"root keys by party are {found}: the agreement has {expected}."
        )
    for party, keys in founding.roots.items():
        for number, vkey in enumerate(keys, 1):
            name = f"{state.origin}/root/{party}/{number}"
            state = _with_key(state, vkey, name, Standing(vkey, KeyKind.ROOT, 0, party=party))
    return state


def _check_founders(state: Admission, entry: Entry, agreement: Agreement) -> None:
    # The founding's own keys are not active before index 0: their names are looked up, not their
    # standing.
    signed: dict[str, str] = {}
    for line in entry.note.signatures:
        standing = state.keys.get(line.name)
        if standing is None or standing.kind is not KeyKind.ROOT:
            raise RefusedError("key-kind", f"{line.name[:120]!r} is no root key of this founding.")
        verify_line(entry.note, line, verifier_of(standing.vkey))
        signed[line.name] = standing.party
    check_once(entry.note, len(signed))
    for party in agreement.parties:
        count = list(signed.values()).count(party.id)
        check_threshold(party.id, count, party.roots.k)


def invited(state: Admission, invitation: Invitation, party: str) -> Admission:
    """Return the state after ``INV``, signed by the roots of ``party``."""
    _check_invitee(state, invitation, party)
    if invitation.invitation in state.invitations or invitation.invitation in _series(state):
        raise RefusedError(
            "invitation-known",
            f"{invitation.invitation} names something else already.",
            "Choose a new id.",
        )
    name = f"{state.origin}/invite/{invitation.invitation}"
    standing = Standing(invitation.key, KeyKind.INVITATION, state.size, party=party)
    grown = _with_key(state, invitation.key, name, standing)
    kept = Invited(
        id=invitation.invitation,
        party=party,
        post=invitation.post,
        officer=invitation.officer,
        role=invitation.role,
        key=name,
        uses_left=invitation.uses,
        valid_until=invitation.valid_until,
    )
    return msgspec.structs.replace(
        grown,
        invitations=grown.invitations.set(kept.id, kept),
        officers=grown.officers.set(kept.officer, kept.post),
    )


def _check_invitee(state: Admission, invitation: Invitation, party: str) -> None:
    ground = ground_of(state)
    post = ground.posts.get(invitation.post)
    if post is None or post.party != party:
        raise RefusedError(
            "invitation-post",
            f"{invitation.post} is no post of {party}: a party invites to its own posts.",
        )
    elsewhere = state.officers.get(invitation.officer, post.id)
    if elsewhere != post.id:
        raise RefusedError(
            "invitation-officer", f"{invitation.officer} is an officer of {elsewhere}."
        )
    roles = {officer.id: officer.role for officer in post.officers}
    if roles.get(invitation.officer, invitation.role) != invitation.role:
        raise RefusedError(
            "invitation-role",
            f"{invitation.officer} is {roles[invitation.officer]} in the agreement.",
        )
    allowed = ground.agreement.policy.invitation_uses
    if ground.agreement.status is Status.ACTUAL:
        allowed = 1
    if invitation.uses > allowed:
        raise RefusedError(
            "invitation-uses", f"{invitation.uses} uses: this room allows {allowed} at most."
        )


def enrolled(state: Admission, entry: Entry, enrolment: Enrolment) -> tuple[Admission, Standing]:
    """Return the state after ``ENR`` and the device's standing.

    Two signatures, in this order: the invitation's key, the device's key.
    """
    invitation = _open_invitation(state, enrolment.invitation)
    verifier = verifier_of(enrolment.key)
    expected = device_key_name(state.origin, invitation.officer, verifier.public)
    if verifier.name != expected:
        raise MalformedError("key-name", f"the device key is {verifier.name!r}, not {expected!r}.")
    lines = entry.note.signatures
    if [line.name for line in lines] != [invitation.key, verifier.name]:
        raise MalformedError(
            "signature-count",
            "an enrolment is signed by the invitation's key and then by the device's, by no other.",
        )
    root = standing_of(state, invitation.key, KeyKind.INVITATION)
    verify_line(entry.note, lines[0], verifier_of(root.vkey))
    verify_line(entry.note, lines[1], verifier)
    standing = Standing(
        vkey=enrolment.key,
        kind=KeyKind.DEVICE,
        since=state.size,
        party=invitation.party,
        post=invitation.post,
        officer=invitation.officer,
    )
    grown = _with_key(state, enrolment.key, expected, standing)
    used = msgspec.structs.replace(invitation, uses_left=invitation.uses_left - 1)
    invitations = grown.invitations.set(used.id, used)
    return msgspec.structs.replace(grown, invitations=invitations), standing


def _open_invitation(state: Admission, name: str) -> Invited:
    invitation = state.invitations.get(name)
    if invitation is None:
        raise RefusedError(
            "invitation-unknown", f"no invitation {name!r} is known here.", "Ask for a new code."
        )
    if invitation.uses_left < 1:
        raise RefusedError(
            "invitation-spent", f"the invitation {name} is used up.", "Ask for a new code."
        )
    return invitation


def device_key_name(origin: str, officer: str, public: bytes) -> str:
    """Return the one name of a device key, which ties it to its officer and to its octets."""
    return f"{origin}/dev/{officer}/{hashlib.sha256(public).hexdigest()[:8]}"


def revoked(state: Admission, revocation: Revocation, party: str) -> Admission:
    """Return the state after ``RVK``: the key ends here, or the invitation can be used no more."""
    if revocation.invitation is not None:
        name = f"{state.origin}/invite/{revocation.invitation}"
        standing = standing_of(state, name, KeyKind.INVITATION)
    else:
        name = revocation.key or ""
        standing = standing_of(state, name, KeyKind.DEVICE)
    if standing.party != party:
        raise RefusedError(
            "revocation-party", f"{name} is a key of {standing.party}: its own party revokes it."
        )
    ended = msgspec.structs.replace(standing, until=state.size)
    return msgspec.structs.replace(state, keys=state.keys.set(name, ended))


def _series(state: Admission) -> frozenset[str]:
    """Return the series that are not invitations: ids must not run into them."""
    ground = ground_of(state)
    return frozenset({*RESERVED_SERIES, *ground.posts, *ground.thresholds})


def _with_key(state: Admission, vkey: str, name: str, standing: Standing) -> Admission:
    verifier = verifier_of(vkey)
    if verifier.name != name:
        raise MalformedError("key-name", f"the key is named {verifier.name!r}, expected {name!r}.")
    if verifier.algorithm != ED25519:
        raise MalformedError("key-algorithm", f"{name} is not an Ed25519 note key (0x01).")
    owner = name if name in state.keys else state.publics.get(verifier.public)
    if owner is not None:
        raise RefusedError(
            "key-reused", f"{owner} is known already: every key serves one purpose.", "Make a key."
        )
    return msgspec.structs.replace(
        state,
        keys=state.keys.set(name, standing),
        publics=state.publics.set(verifier.public, name),
    )
