"""OPN: opens a sealed notice (SLD): type, salt and body, which must fit what was sealed.

Released to a third party alone, it opens the notice to that party and to nobody else.
"""

from typing import Annotated

import msgspec

from truceline.agreement.code_lists import Precedence
from truceline.base.errors import MalformedError
from truceline.messages.fields import Body, Fact, Kind, Knows, Ref, Value, filled, label
from truceline.messages.message_type import ClockKind, Group, MessageType, Runs

SealedType = Annotated[
    str, msgspec.Meta(pattern="^[A-Z]{3}$", max_length=3, extra={"kind": Kind.ID})
]
Salt = Annotated[
    str,
    msgspec.Meta(pattern="^[A-Za-z0-9+/]{22}==$", max_length=24, extra={"kind": Kind.ID}),
]


class SealedOpening(Body, frozen=True, kw_only=True):
    """The notice ``of`` was of ``sealed_type`` and held ``sealed_body``; salt in base64."""

    of: Annotated[Ref, filled(Fact.REFERENCE), label("field-of-sealed")]
    sealed_type: SealedType
    salt: Salt
    sealed_body: Value
    knows: Knows = ()

    def check(self) -> None:
        """Refuse a body that is no object."""
        if not isinstance(self.sealed_body, dict):
            raise MalformedError(
                "sealed-body", "`sealed_body` is no JSON object.", "Give the body that was sealed."
            )


TYPE = MessageType(
    code="OPN",
    noun="sealed_opening",
    body=SealedOpening,
    group=Group.NOTICE,
    precedence=Precedence.PRIORITY,
    expects=(Runs(kind=ClockKind.ACK), Runs(kind=ClockKind.PASS)),
    opens_thread=False,
)
