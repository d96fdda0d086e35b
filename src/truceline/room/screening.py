"""What is asked and told of a notice before it is signed; :mod:`truceline.room.screener` answers.

A look, not an act: nothing is logged and nothing is decided. An empty answer says that nothing was
found, and permits nothing.
"""

from collections.abc import Mapping
from datetime import datetime

import msgspec

from truceline.geo.e7 import Pair
from truceline.geo.interval import Interval
from truceline.room.announced import Announcements
from truceline.room.meetings import (
    MayRead,
    Meeting,
)
from truceline.rules.verdict import Finding
from truceline.views.crossings import Crossing
from truceline.views.notices import Notice


class LineRead(msgspec.Struct, frozen=True, kw_only=True):
    """How the activity lies to one line: nearest, and at its first and last place.

    Millimetres; ``first`` and ``last`` are above 0 on the author's own side.
    """

    line: str
    apart: Interval
    nearest: Pair
    first: int
    last: int


class ZoneTouched(msgspec.Struct, frozen=True, kw_only=True):
    """A zone in force that the activity touches or lies in."""

    zone: str
    kind: str
    nearest: Pair


class CrossingNear(msgspec.Struct, frozen=True, kw_only=True):
    """A crossing nearby, and how open it is now."""

    crossing: str
    apart_mm: int
    effective: str


class Screening(msgspec.Struct, frozen=True, kw_only=True):
    """What was found at ``size`` entries. ``knows``: the tokens to file with, if one then knows.

    ``findings``: the gravest of each rule, the gravest rule first.
    """

    size: int
    findings: tuple[Finding, ...]
    meetings: tuple[Meeting, ...]
    lines: tuple[LineRead, ...]
    zones: tuple[ZoneTouched, ...]
    crossings: tuple[CrossingNear, ...]
    knows: tuple[str, ...]


class Draft(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A message that is not signed yet: its type, the fields of its body, what it replaces."""

    type: str
    body: dict[str, object]
    supersedes: str | None = None


class Ground(msgspec.Struct, frozen=True, kw_only=True):
    """What a draft is held against, as it is at ``size`` entries."""

    size: int
    known: Announcements
    notices: Mapping[str, Notice]
    crossings: Mapping[str, Crossing]


class Author(msgspec.Struct, frozen=True, kw_only=True):
    """Who wants to file, when, and which notices that one may read."""

    post: str
    now: datetime
    may_read: MayRead
