"""DET: query or information about a detained, strayed or missing person, under a pseudonym.

The name belongs in an annex of its own release, never here.
"""

from enum import StrEnum

from truceline.agreement.code_lists import Precedence
from truceline.messages.codes import ORDINARY_REPLIES
from truceline.messages.fields import Body, Id, Instant, Name, Part, Place, Text
from truceline.messages.message_type import ClockKind, Group, MessageType, Runs, Shorter

REPLY_S = 24 * 3600
URGENT_REPLY_S = 6 * 3600


class QueryOrInfo(StrEnum):
    """Whether the sender asks or tells."""

    QUERY = "QUERY"
    INFO = "INFO"


class PersonCategory(StrEnum):
    """Who the person is."""

    CIVILIAN = "CIVILIAN"
    MINOR = "MINOR"
    COMBATANT = "COMBATANT"
    AID = "AID"
    JOURNALIST = "JOURNALIST"
    MONITOR = "MONITOR"


class PersonCondition(StrEnum):
    """How the person is, as far as the sender knows."""

    WELL = "WELL"
    WOUNDED = "WOUNDED"
    ILL = "ILL"
    DECEASED = "DECEASED"
    UNKNOWN = "UNKNOWN"


class PersonAction(StrEnum):
    """What the sender asks for."""

    CONFIRM = "CONFIRM"
    VISIT = "VISIT"
    RETURN = "RETURN"
    MESSAGE = "MESSAGE"


class LastSeen(Part, frozen=True, kw_only=True):
    """Where and when the person was last seen."""

    place: Place
    time: Instant


class MissingPerson(Body, frozen=True, kw_only=True):
    """Who, by a reference that both sides can look up, last seen where, and what is asked."""

    query_or_info: QueryOrInfo
    person_ref: Id
    category: PersonCategory
    last_seen: LastSeen
    condition: PersonCondition | None = None
    held_by: Name | None = None
    medical_need: Text | None = None
    requested_action: PersonAction


TYPE = MessageType(
    code="DET",
    noun="missing_person",
    body=MissingPerson,
    group=Group.CALL,
    precedence=Precedence.PRIORITY,
    expects=(
        Runs(kind=ClockKind.ACK),
        Runs(
            kind=ClockKind.REPLY,
            limit_s=REPLY_S,
            shorter=(
                Shorter("category", URGENT_REPLY_S, ("MINOR",)),
                Shorter("condition", URGENT_REPLY_S, ("WOUNDED",)),
            ),
        ),
    ),
    replies=ORDINARY_REPLIES,
)
