"""What a rule can answer. The strings are persisted: never renamed, never reused.

A finding is a value; words are made where it is shown (``verdict-``, ``reason-`` and ``rule-`` in
the catalogues of texts). It says what was measured, against which limit and from which version of
the line, so that a reader can measure again.
"""

from enum import StrEnum

import msgspec

from truceline.geo.e7 import Pair
from truceline.geo.interval import Interval


class Verdict(StrEnum):
    """The five answers."""

    COMPLIANT = "COMPLIANT"
    NON_COMPLIANT = "NON-COMPLIANT"
    NOTICE_REQUIRED = "NOTICE-REQUIRED"
    INDETERMINATE = "INDETERMINATE"
    NOT_APPLICABLE = "NOT-APPLICABLE"


class NoticeState(StrEnum):
    """How it stands with a notice that is required."""

    MISSING = "MISSING"
    LATE = "LATE"
    OK = "OK"


class Unit(StrEnum):
    """What measured, limit and margin count."""

    MILLIMETRES = "mm"
    SECONDS = "s"
    COUNT = "count"


class Reason(StrEnum):
    """Why a rule cannot decide, or does not apply."""

    ACCURACY = "ACCURACY"
    TOLERANCE = "TOLERANCE"
    LINES_DISAGREE = "LINES-DISAGREE"
    SEGMENT = "SEGMENT"
    WEAPON_NOT_KNOWN = "WEAPON-NOT-KNOWN"
    AIRCRAFT_NOT_KNOWN = "AIRCRAFT-NOT-KNOWN"
    PARTY_NOT_KNOWN = "PARTY-NOT-KNOWN"
    SIZE_NOT_KNOWN = "SIZE-NOT-KNOWN"
    HEIGHT_NOT_KNOWN = "HEIGHT-NOT-KNOWN"
    TIME = "TIME"
    NO_LINE = "NO-LINE"
    NO_PLACE = "NO-PLACE"
    NO_EVIDENCE = "NO-EVIDENCE"
    CHANNEL_SUSPENDED = "CHANNEL-SUSPENDED"
    UNREADABLE_RULE = "UNREADABLE-RULE"
    UNKNOWN_FAMILY = "UNKNOWN-FAMILY"
    NOT_IN_FORCE = "NOT-IN-FORCE"
    SUSPENDED = "SUSPENDED"
    EXCEPTION = "EXCEPTION"
    NON_APPLICATION = "NON-APPLICATION"


class Outcome(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a family answers. ``margin`` is room to spare; below 0 it is what was exceeded by.

    ``refs`` name what decided: a zone, an exception, a step, an object.
    """

    verdict: Verdict
    measured: Interval | None = None
    limit: int | None = None
    margin: int | None = None
    unit: Unit | None = None
    notice: NoticeState | None = None
    reasons: tuple[Reason, ...] = ()
    line: str | None = None
    segment: str | None = None
    nearest: Pair | None = None
    refs: tuple[str, ...] = ()


class Finding(Outcome, frozen=True, kw_only=True, omit_defaults=True):
    """An outcome with what it rests on. ``input`` is the hex SHA-256 of rule, terms and facts."""

    rule: str
    family: str
    clauses: tuple[str, ...]
    party: str | None
    agreement_version: int
    input: str
