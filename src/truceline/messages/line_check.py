"""LCK: a scheduled test of a line, and the exchange of log heads that finds a diverging record.

A counter-LCK (with ``reply_to``) answers it within five minutes. Two misses call for a service
message over a second carrier.
"""

from enum import StrEnum
from typing import Annotated

from truceline.agreement.code_lists import Precedence
from truceline.messages.fields import (
    Body,
    Fact,
    Hash,
    Instant,
    Name,
    Note,
    Part,
    filled,
    note,
    starts,
    whole,
)
from truceline.messages.message_type import ClockKind, Group, MessageType, Runs

COUNTER_CHECK_S = 5 * 60


class LineCheckResult(StrEnum):
    """How the sender finds the line."""

    OK = "OK"
    GARBLED = "GARBLED"
    NO_ANSWER = "NO-ANSWER"
    REFUSED = "REFUSED"
    CUT = "CUT"
    LATE = "LATE"


class LogHead(Part, frozen=True, kw_only=True):
    """The last checkpoint that a device verified: ``seq`` entries, and the root over them."""

    seq: Annotated[int, whole(0, 2**53 - 1)]
    hash: Hash


class LineCheck(Body, frozen=True, kw_only=True):
    """What a line check says: when it was due, which attempt, the result, the sender's log head."""

    scheduled_at: Annotated[Instant, filled(Fact.NOW)]
    attempt: Annotated[int, whole(1, 99), filled(Fact.ATTEMPT)]
    result: Annotated[LineCheckResult, starts("OK")]
    traffic: Annotated[bool, note(Note(initial=False))]
    log_head: Annotated[LogHead, filled(Fact.LOG_HEAD)]
    peer_log_head: LogHead | None = None
    open_threads: Annotated[int, whole(0, 100_000), filled(Fact.OPEN_THREADS)] | None = None
    charset_test: Name | None = None
    rtt_s: Annotated[int, whole(0, 86_400, "s")] | None = None


TYPE = MessageType(
    code="LCK",
    noun="line_check",
    body=LineCheck,
    group=Group.SERVICE,
    precedence=Precedence.ROUTINE,
    expects=(Runs(kind=ClockKind.REPLY, limit_s=COUNTER_CHECK_S),),
    answered_by=("LCK",),
)
