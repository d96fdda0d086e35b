"""CLQ: questions about a message. The answer is an RPL within the reply clock."""

from enum import StrEnum
from typing import Annotated

from truceline.agreement.code_lists import Precedence
from truceline.messages.codes import ORDINARY_REPLIES
from truceline.messages.fields import Body, Fact, Part, Ref, Text, filled, label, needed, some
from truceline.messages.message_type import ClockKind, Group, MessageType, Runs


class QuestionCode(StrEnum):
    """What is unclear, so that the question can be read in any language."""

    WHAT = "WHAT"
    WHERE = "WHERE"
    WHEN = "WHEN"
    WHO = "WHO"
    HOW_MANY = "HOW-MANY"
    WHICH_ROUTE = "WHICH-ROUTE"
    WHICH_UNIT = "WHICH-UNIT"
    WHICH_MARKINGS = "WHICH-MARKINGS"
    PURPOSE = "PURPOSE"
    SOURCE = "SOURCE"
    SAFETY = "SAFETY"
    OTHER = "OTHER"


class Question(Part, frozen=True, kw_only=True):
    """One question: what is unclear and, where the code does not say it all, the words."""

    code: Annotated[QuestionCode, label("field-question-code")]
    text: Annotated[Text, needed("code", "OTHER")] | None = None


class ClarificationRequest(Body, frozen=True, kw_only=True):
    """What one post asks about the message ``about``."""

    about: Annotated[Ref, filled(Fact.REFERENCE)]
    questions: Annotated[tuple[Question, ...], some(1, 12)]


TYPE = MessageType(
    code="CLQ",
    noun="clarification_request",
    body=ClarificationRequest,
    group=Group.SERVICE,
    precedence=Precedence.PRIORITY,
    expects=(Runs(kind=ClockKind.ACK), Runs(kind=ClockKind.REPLY)),
    opens_thread=False,
    replies=ORDINARY_REPLIES,
)
