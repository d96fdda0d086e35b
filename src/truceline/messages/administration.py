"""Administrative entries: founding, invitations, enrolments, revocations, and the host's own.

They carry the room itself. People do not write them in a form, so they are no part of the
catalogue; their codes, like all codes, are never renamed or reused.
"""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Annotated

import msgspec

from truceline.agreement.agreement import Agreement
from truceline.agreement.code_lists import OfficerRole
from truceline.agreement.coherence import contradictions
from truceline.agreement.fields import OfficerId, PartyId
from truceline.base.canonical import check_plain_text, parse_struct
from truceline.base.errors import MalformedError
from truceline.base.instants import parse_instant
from truceline.messages.catalogue import CATALOGUE, decode_body
from truceline.messages.fields import Body, Hash, Instant, Key, Post, Ref
from truceline.messages.message_type import ClockKind

InvitationId = Annotated[str, msgspec.Meta(pattern="^[A-Za-z0-9-]{1,40}$", max_length=40)]
"""``A-OPS-1-i1``; it is the series of the enrolments that use it."""
KeyName = Annotated[str, msgspec.Meta(pattern="^[^ +]+$", min_length=1, max_length=200)]
ChannelId = Annotated[str, msgspec.Meta(pattern="^[A-Z0-9-]{2,16}~[A-Z0-9-]{2,16}$", max_length=33)]
Keys = Annotated[tuple[Key, ...], msgspec.Meta(min_length=1, max_length=9)]


class Founding(Body, frozen=True, kw_only=True):
    """FND: the agreement, the keys of the host, and the root keys of all who sign, by party.

    ``policy`` is the text of a tlog-policy: whose cosignatures make an entry witnessed.
    """

    agreement: Agreement
    host_vkey: Key
    log_vkey: Key
    policy: Annotated[str, msgspec.Meta(min_length=1, max_length=10_000)]
    roots: Annotated[Mapping[PartyId, Keys], msgspec.Meta(min_length=2, max_length=10)]

    def check(self) -> None:
        """Refuse an agreement that contradicts itself."""
        _check_agreement(self.agreement)


class AgreementAmendment(Body, frozen=True, kw_only=True):
    """AGA, by the roots of both parties: from here on ``agreement`` holds, the next version.

    What was judged before stays judged by the version before. What is amended is said by the acts
    that the new version adds.
    """

    agreement: Agreement

    def check(self) -> None:
        """Refuse an agreement that contradicts itself."""
        _check_agreement(self.agreement)


def _check_agreement(agreement: Agreement) -> None:
    problems = contradictions(agreement)
    if problems:
        raise MalformedError("agreement", " ".join(str(problem) for problem in problems))


class Invitation(Body, frozen=True, kw_only=True):
    """INV: whoever holds the private half of ``key`` may enrol ``uses`` devices of ``officer``.

    The host takes no enrolment after ``valid_until`` (None: no end); verifiers cannot tell.
    """

    invitation: InvitationId
    post: Post
    officer: OfficerId
    role: OfficerRole
    key: Key
    uses: Annotated[int, msgspec.Meta(ge=1, le=100)]
    valid_until: Instant | None = None

    def check(self) -> None:
        """Refuse an end that is no instant."""
        if self.valid_until is not None:
            parse_instant(self.valid_until)


class Enrolment(Body, frozen=True, kw_only=True):
    """ENR: ``key`` is a device of the invited officer; ``label`` is what people call the device."""

    invitation: InvitationId
    key: Key
    label: Annotated[str, msgspec.Meta(min_length=1, max_length=64)]

    def check(self) -> None:
        """Refuse a label that hides something."""
        check_plain_text(self.label)


class RevocationReason(StrEnum):
    """Why a key or an invitation ends."""

    LOST = "LOST"
    COMPROMISED = "COMPROMISED"
    RELIEVED = "RELIEVED"
    REPLACED = "REPLACED"
    MISTAKE = "MISTAKE"
    OTHER = "OTHER"


class Revocation(Body, frozen=True, kw_only=True):
    """RVK: from here on, the device key ``key`` or the invitation ``invitation`` counts no more."""

    key: KeyName | None = None
    invitation: InvitationId | None = None
    reason: RevocationReason

    def check(self) -> None:
        """Refuse a revocation of both, or of nothing."""
        if (self.key is None) == (self.invitation is None):
            raise MalformedError(
                "revocation-target",
                "a revocation names one key or one invitation.",
                "Give `key` or `invitation`.",
            )


class ErasureReason(StrEnum):
    """Why a body is erased."""

    PERSONAL_DATA = "PERSONAL-DATA"
    ENDANGERS = "ENDANGERS"
    LAW = "LAW"
    MISTAKE = "MISTAKE"
    OTHER = "OTHER"


class Erasure(Body, frozen=True, kw_only=True):
    """ERA, by the roots of the parties ``by``: the body of the entry ``index`` is erased.

    ``about`` and ``entry`` are its reference and hash. The entry itself stays, and every proof with
    it. ``by`` are both parties, and the third party whose post wrote the message; sorted.
    """

    about: Ref
    index: Annotated[int, msgspec.Meta(ge=0, le=2**53 - 1)]
    entry: Hash
    reason: ErasureReason
    by: Annotated[tuple[PartyId, ...], msgspec.Meta(min_length=2, max_length=3)]


class EscalationNotice(Body, frozen=True, kw_only=True):
    """ESC, by the host: the clock ``reason`` of ``about`` ran out at ``post``, to this ``level``.

    ``entry``: the hash of the entry that ``about`` names.
    """

    about: Ref
    entry: Hash
    post: Post
    level: Annotated[int, msgspec.Meta(ge=1, le=3)]
    reason: ClockKind


class LineCheckAbsence(Body, frozen=True, kw_only=True):
    """LCA, by the host: the line check of ``channel`` scheduled for ``at`` is not on record.

    ``channel`` is the sorted pair of posts. It says nothing of why, nor of which post is at fault.
    """

    channel: ChannelId
    at: Instant

    def check(self) -> None:
        """Refuse a time that is no instant."""
        parse_instant(self.at)


class ExportRead(Body, frozen=True, kw_only=True):
    """XPT, by the host: ``officer`` of ``post`` read an export of the first ``size`` entries."""

    post: Post
    officer: OfficerId
    size: Annotated[int, msgspec.Meta(ge=1, le=2**53 - 1)]


ADMINISTRATION: Mapping[str, type[Body]] = MappingProxyType(
    {
        "FND": Founding,
        "AGA": AgreementAmendment,
        "INV": Invitation,
        "ENR": Enrolment,
        "RVK": Revocation,
        "ERA": Erasure,
        "ESC": EscalationNotice,
        "LCA": LineCheckAbsence,
        "XPT": ExportRead,
    }
)


def decode_any_body(code: str, octets: bytes) -> Body:
    """Return the body of the message or administrative type ``code``; MalformedError otherwise."""
    if code in CATALOGUE:
        return decode_body(code, octets)
    if code not in ADMINISTRATION:
        raise MalformedError("message-type", f"{code[:16]!r} is not a type of entry.")
    body = parse_struct(octets, _decoder(code))
    body.check()
    return body


@cache
def _decoder(code: str) -> "msgspec.json.Decoder[Body]":
    return msgspec.json.Decoder(ADMINISTRATION[code])
