"""ATT: what a party says of a registered document: attested, denied, in part, not issued by us."""

from enum import StrEnum
from typing import Annotated

from truceline.agreement.code_lists import Precedence
from truceline.messages.fields import Body, Fact, Hash, Id, Ref, Text, filled, needed, some
from truceline.messages.message_type import ClockKind, Group, MessageType, Runs


class AttestationAnswer(StrEnum):
    """What the party says."""

    ATTEST = "ATTEST"
    DENY = "DENY"
    PARTLY = "PARTLY"
    NOT_ISSUED_BY_US = "NOT-ISSUED-BY-US"


class Attestation(Body, frozen=True, kw_only=True):
    """The answer to the document registered in ``about``, whose entry hash is ``entry``.

    ``clauses`` are those attested to, ``disputed_clauses`` those that the party does not hold to be
    what was agreed. ``file_sha256`` repeats the hash of the file that the signer looked at.
    """

    about: Annotated[Ref, filled(Fact.REFERENCE)]
    entry: Annotated[Hash, filled(Fact.ENTRY)]
    answer: AttestationAnswer
    clauses: Annotated[tuple[Id, ...], some(1, 100), needed("answer", "PARTLY")] = ()
    disputed_clauses: Annotated[tuple[Id, ...], some(1, 100)] = ()
    file_sha256: Hash | None = None
    text: Text | None = None


TYPE = MessageType(
    code="ATT",
    noun="attestation",
    body=Attestation,
    group=Group.DOCUMENT,
    precedence=Precedence.ROUTINE,
    expects=(Runs(kind=ClockKind.ACK),),
    opens_thread=False,
)
