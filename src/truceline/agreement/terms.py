"""What was agreed: term, clauses, clocks, escalation and how the room is kept."""

from typing import Annotated, TypeAlias

from msgspec import Meta

from truceline.agreement.actors import Term
from truceline.agreement.code_lists import Calendar, LogAccess, ReleaseLevel, Renewal, Told
from truceline.agreement.fields import Id, Instant, Language, Limit, Text

Months: TypeAlias = Annotated[int, Meta(ge=1, le=1200)]
Days: TypeAlias = Annotated[int, Meta(ge=1, le=36_500)]


class OtherDate(Term, frozen=True, kw_only=True):
    """A date as another calendar gives it, and as the text spells it."""

    calendar: Calendar
    year: Annotated[int, Meta(ge=1, le=9999)]
    month: Annotated[int, Meta(ge=1, le=12)]
    day: Annotated[int, Meta(ge=1, le=30)]
    text: Text


class Duration(Term, frozen=True, kw_only=True):
    """From ``begins``, for calendar months or for days (exactly one of them), renewed or not."""

    begins: Instant
    renewal: Renewal
    months: Months | None = None
    days: Days | None = None
    begins_as: Annotated[tuple[OtherDate, ...], Meta(max_length=4)] = ()


class Clause(Term, frozen=True, kw_only=True):
    """The smallest quotable unit. The wording binds; what machines derive from it never does.

    ``authentic`` stands in for the languages that decide in the whole agreement.
    """

    id: Id
    text: Text
    heading: Text | None = None
    authentic: Annotated[tuple[Language, ...], Meta(max_length=8)] = ()


class Definition(Term, frozen=True, kw_only=True):
    """What a word of the agreement means in it, agreed before anybody has to apply it."""

    id: Id
    word: Text
    meaning: Text
    clause: Id | None = None


class Clock(Term, frozen=True, kw_only=True):
    """Times in seconds to receive, to pass to units, and to answer in substance."""

    ack_s: Limit
    pass_s: Limit
    reply_s: Limit


class Escalation(Term, frozen=True, kw_only=True):
    """At ``after`` times the clock's limit, ``tells`` are turned to."""

    level: Annotated[int, Meta(ge=1, le=3)]
    after: Annotated[int, Meta(ge=1, le=10)]
    tells: Annotated[tuple[Told, ...], Meta(min_length=1, max_length=5)]


class Policy(Term, frozen=True, kw_only=True):
    """How the room is kept. ``quorum`` is the text of a tlog-policy, or absent without keepers."""

    log: LogAccess
    default_release: ReleaseLevel
    clock_tolerance_s: Annotated[int, Meta(ge=1, le=3600)] = 120
    max_body_bytes: Annotated[int, Meta(ge=1024, le=65_536)] = 65_536
    invitation_uses: Annotated[int, Meta(ge=1, le=100)] = 1
    quorum: Annotated[str, Meta(min_length=1, max_length=10_000)] | None = None
