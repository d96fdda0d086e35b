"""What rules judge: small frozen facts, without words and without judgement.

``party`` is who did it, None where nobody knows; ``at`` is when, give or take ``within_s`` seconds;
places are 1e-7 degrees, give or take ``accuracy_m``. What is None is not known, and then a rule
weighs everything that it may be. Where something may still be done, ``as_of`` is the present.
"""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, TypeAlias

import msgspec
from msgspec import Meta

from truceline.agreement.code_lists import AltitudeReference
from truceline.agreement.weapons import Weapon
from truceline.geo.e7 import Pair
from truceline.messages.drone_flight import AircraftClass

Moment: TypeAlias = Annotated[datetime, Meta(tz=True)]
Places: TypeAlias = Annotated[tuple[Pair, ...], Meta(min_length=1)]


class _Fact(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="fact"):
    """What every fact says: who and when."""

    party: str | None
    at: Moment
    within_s: Annotated[int, Meta(ge=0)] = 0


class Height(msgspec.Struct, frozen=True, kw_only=True):
    """Metres above the sea or the ground, from least to most."""

    least_m: int
    most_m: int
    above: AltitudeReference


class Channel(StrEnum):
    """How the channel stood on which a notice was given."""

    OPEN = "OPEN"
    SUSPENDED = "SUSPENDED"


class Level(StrEnum):
    """Units from the smallest to the largest; the order is that of the list."""

    SQD = "SQD"
    PLT = "PLT"
    COY = "COY"
    BN = "BN"
    REGT = "REGT"
    BDE = "BDE"
    DIV = "DIV"
    CORPS = "CORPS"


class Presence(_Fact, frozen=True, kw_only=True, tag="presence"):
    """Something seen at a place: a weapon, an aircraft, people under arms, or a position.

    ``was_at`` is where the same position stood before. ``notice_at``: when it had been notified.
    """

    place: Pair | None
    accuracy_m: int = 0
    weapon: Weapon | None = None
    is_aircraft: bool = False
    aircraft: AircraftClass | None = None
    height: Height | None = None
    purpose: str | None = None
    was_at: Pair | None = None
    was_accuracy_m: int = 0
    mine: bool = False
    notice_at: Moment | None = None


class Notice(_Fact, frozen=True, kw_only=True, tag="notice"):
    """An activity that begins at ``at``. ``filed_at`` None: nobody was told.

    ``grown_at``: the last amendment by which time, place or size grew; clocks count from there.
    A place, a route, or with ``is_area`` the edge of an area.
    """

    kind: str
    filed_at: Moment | None
    grown_at: Moment | None = None
    channel: Channel = Channel.OPEN
    places: Places | None
    is_area: bool = False
    accuracy_m: int = 0
    level: Level | None = None
    persons: int | None = None
    tanks: int | None = None
    armoured: int | None = None
    guns: int | None = None
    live_fire: bool = False
    weapons: tuple[Weapon, ...] = ()
    aircraft: AircraftClass | None = None
    height: Height | None = None
    purpose: str | None = None
    emergency: bool = False


class Window(msgspec.Struct, frozen=True, kw_only=True):
    """A window of silence: where, from when to when, and by whom it is guaranteed."""

    ref: str
    places: Places
    buffer_m: int
    starts: Moment
    ends: Moment
    guaranteed_by: tuple[str, ...]


class Fire(_Fact, frozen=True, kw_only=True, tag="fire"):
    """Fire, an explosion or a shot, from or at a place."""

    place: Pair | None
    accuracy_m: int = 0
    weapon: Weapon | None = None
    purpose: str | None = None
    windows: tuple[Window, ...] = ()


class DeedKind(StrEnum):
    """What had to be done after ``at``."""

    START = "START"
    RENEWAL = "RENEWAL"
    REPLY = "REPLY"
    FOCAL_POINTS = "FOCAL-POINTS"
    RELEASE = "RELEASE"
    DEPARTURE = "DEPARTURE"
    RETRACTION = "RETRACTION"
    MINE_MAPS = "MINE-MAPS"
    MINE_CLEARANCE = "MINE-CLEARANCE"
    DISCIPLINARY_REPORT = "DISCIPLINARY-REPORT"
    SITE_VALIDATION = "SITE-VALIDATION"
    ORDER = "ORDER"


class Deed(_Fact, frozen=True, kw_only=True, tag="deed"):
    """Something due since ``at``: done at ``done_at``, or not yet at ``as_of``."""

    kind: DeedKind
    done_at: Moment | None
    as_of: Moment
    category: str | None = None
    channel: str | None = None
    overridden_at: Moment | None = None


class SeriesKind(StrEnum):
    """What is done again and again."""

    LINE_CHECK = "LINE-CHECK"
    MEETING = "MEETING"
    INSPECTION = "INSPECTION"
    PATROL = "PATROL"


class Series(_Fact, frozen=True, kw_only=True, tag="series"):
    """The times at which it was done between ``at`` and ``as_of``."""

    kind: SeriesKind
    times: tuple[Moment, ...]
    as_of: Moment


class StepTaken(msgspec.Struct, frozen=True, kw_only=True):
    """One step and when it was taken."""

    name: str
    at: Moment


class StepsKind(StrEnum):
    """What the steps led to."""

    PHASES = "PHASES"
    RETURN_FIRE = "RETURN-FIRE"
    GRADED_RESPONSE = "GRADED-RESPONSE"


class Steps(_Fact, frozen=True, kw_only=True, tag="steps"):
    """Steps in the order in which they were taken; ``at`` is what they count from or led to."""

    kind: StepsKind
    taken: tuple[StepTaken, ...]
    as_of: Moment | None = None


class Quiet(_Fact, frozen=True, kw_only=True, tag="quiet"):
    """What was begun at ``at`` in a zone, fire there before, and since when somebody watched."""

    zone: str
    fire_at: tuple[Moment, ...]
    watched_since: Moment | None
    confirmed_by: str | None


class Count(msgspec.Struct, frozen=True, kw_only=True):
    """How many of an item there are, from least to most, and were before where that is known."""

    item: str
    least: Annotated[int, Meta(ge=0)]
    most: Annotated[int, Meta(ge=0)]
    before: Annotated[int, Meta(ge=0)] | None = None


class Tally(_Fact, frozen=True, kw_only=True, tag="tally"):
    """What was counted in a zone."""

    zone: str
    counts: tuple[Count, ...]


class Closure(_Fact, frozen=True, kw_only=True, tag="closure"):
    """A crossing closed by a party from ``at`` to ``until`` (None: still), told at ``told_at``."""

    crossing: str
    until: Moment | None
    told_at: Moment | None
    as_of: Moment
    emergency: bool = False
    days_open: int | None = None


class Passage(_Fact, frozen=True, kw_only=True, tag="passage"):
    """What somebody carried through a crossing."""

    crossing: str
    carried: tuple[Count, ...]


class Clearance(_Fact, frozen=True, kw_only=True, tag="clearance"):
    """A ship or convoy that arrived at ``at`` with a clearance."""

    requested_at: Moment
    cleared_at: Moment | None
    longest_gap_s: int | None = None


class Visit(_Fact, frozen=True, kw_only=True, tag="visit"):
    """Monitors at a place at ``at``: let in at ``admitted_at``, or not yet at ``as_of``."""

    told_at: Moment | None
    admitted_at: Moment | None
    as_of: Moment
    refused: bool = False


Fact: TypeAlias = (
    Presence
    | Notice
    | Fire
    | Deed
    | Series
    | Steps
    | Quiet
    | Tally
    | Closure
    | Passage
    | Clearance
    | Visit
)
