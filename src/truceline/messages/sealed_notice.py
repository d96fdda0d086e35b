"""SLD: a notice whose body is withheld now and committed to, to be opened later (OPN).

The commitment is a salted hash: it shows nothing, and the notice that is opened can be no other.
What follows where it is not opened in time, the agreement says; the host says that it was not.
"""

import hashlib
from enum import StrEnum
from typing import Annotated

from truceline.agreement.code_lists import Precedence
from truceline.messages.codes import ORDINARY_REPLIES
from truceline.messages.fields import Body, Hash, Instant, Place, Text, needed, whole
from truceline.messages.message_type import ClockKind, Group, MessageType, Runs

_DOMAIN = b"truceline/sealed/v1\n"


class OpenWhen(StrEnum):
    """What obliges the sender to open the notice before its last instant."""

    AT_TIME = "AT-TIME"
    INCIDENT_NEAR = "INCIDENT-NEAR"
    THIRD_PARTY = "THIRD-PARTY"


class SealedNotice(Body, frozen=True, kw_only=True):
    """The commitment, what obliges to open it, and the last instant for that in any case.

    ``near`` and ``near_m`` may be far coarser than the place that is sealed. THIRD-PARTY: it is
    opened to a third party alone.
    """

    commitment: Hash
    open_when: OpenWhen
    open_by: Instant
    near: Annotated[Place, needed("open_when", "INCIDENT-NEAR")] | None = None
    near_m: (
        Annotated[int, whole(100, 100_000, "m"), needed("open_when", "INCIDENT-NEAR")] | None
    ) = None
    topic_hint: Text | None = None


def sealed_commitment(code: str, salt: bytes, body: bytes) -> str:
    """Return the commitment to the notice of type ``code`` with ``body``: 64 hex digits.

    ``salt``: 16 unpredictable octets; ``body``: the canonical octets.
    """
    return hashlib.sha256(_DOMAIN + code.encode() + b"\n" + salt + body).hexdigest()


TYPE = MessageType(
    code="SLD",
    noun="sealed_notice",
    body=SealedNotice,
    group=Group.NOTICE,
    precedence=Precedence.PRIORITY,
    expects=(Runs(kind=ClockKind.ACK),),
    replies=ORDINARY_REPLIES,
)
