"""ACK: one step of the ladder, said by the recipient. No step of it is consent."""

from enum import StrEnum
from typing import Annotated

from truceline.agreement.code_lists import Precedence
from truceline.base.errors import MalformedError
from truceline.messages.codes import Echelon
from truceline.messages.fields import (
    Body,
    CheckWord,
    Fact,
    Hash,
    Ref,
    Text,
    filled,
    needed,
    some,
    starts,
)
from truceline.messages.message_type import Group, MessageType


class AckStage(StrEnum):
    """What the recipient says of the message; the last three say why it cannot go on."""

    DELIVERED = "DELIVERED"
    RECEIVED = "RECEIVED"
    READBACK_OK = "READBACK-OK"
    READBACK_DIFFERS = "READBACK-DIFFERS"
    PASSED = "PASSED"
    REFUSED_RECEIPT = "REFUSED-RECEIPT"
    WRONG_ADDRESSEE = "WRONG-ADDRESSEE"
    UNREADABLE = "UNREADABLE"


class Acknowledgement(Body, frozen=True, kw_only=True):
    """The stage reached by the message ``about``, whose entry hash is ``entry``."""

    about: Annotated[Ref, filled(Fact.REFERENCE)]
    entry: Annotated[Hash, filled(Fact.ENTRY)]
    stage: Annotated[AckStage, starts("RECEIVED")]
    echelons: Annotated[tuple[Echelon, ...], some(1, 7), needed("stage", "PASSED")] = ()
    check_word: Annotated[CheckWord, needed("stage", "READBACK-OK", "READBACK-DIFFERS")] | None = (
        None
    )
    note: Text | None = None

    def check(self) -> None:
        """Refuse echelons on any stage but PASSED."""
        if self.echelons and self.stage is not AckStage.PASSED:
            raise MalformedError(
                "ack-echelons",
                f"echelons are named at the stage {self.stage}: only PASSED names them.",
                "Send a further ACK with the stage PASSED.",
            )


TYPE = MessageType(
    code="ACK",
    noun="acknowledgement",
    body=Acknowledgement,
    group=Group.SERVICE,
    precedence=Precedence.ROUTINE,
    opens_thread=False,
)
