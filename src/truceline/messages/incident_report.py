"""INC: what someone perceived, from where, how and when. It judges nothing and names no violation.

Observation, assessment, attribution, response and finding are five records; this is the first.
Classes: docs/protocol/messages/INC.md; they map onto ACLED event types and CTSAMVM violation kinds.
"""

from enum import StrEnum
from typing import Annotated

import msgspec

from truceline.agreement.code_lists import Precedence, WeaponClass
from truceline.base.errors import MalformedError
from truceline.messages.casualties import Casualties, check_casualties
from truceline.messages.codes import ORDINARY_REPLIES, CompassPoint
from truceline.messages.fields import (
    Bearing,
    Body,
    Count,
    Distance,
    Hash,
    Id,
    Instant,
    Name,
    Part,
    Place,
    Ref,
    Text,
    some,
    whole,
)
from truceline.messages.message_type import ClockKind, Group, MessageType, Runs, Shorter

EXPLANATION_S = 48 * 3600
URGENT_EXPLANATION_S = 24 * 3600


class IncidentClass(StrEnum):
    """What kind of event it is, without judgement."""

    FIRE_SA = "FIRE-SA"
    FIRE_HW = "FIRE-HW"
    FIRE_AIR = "FIRE-AIR"
    FIRE_SNIPER = "FIRE-SNIPER"
    EXPL_MINE = "EXPL-MINE"
    EXPL_IED = "EXPL-IED"
    EXPL_UXO = "EXPL-UXO"
    MOVE_UNNOTIFIED = "MOVE-UNNOTIFIED"
    MOVE_FORWARD = "MOVE-FORWARD"
    REINFORCE = "REINFORCE"
    ZONE_WEAPON = "ZONE-WEAPON"
    ZONE_PRESENCE = "ZONE-PRESENCE"
    FLIGHT_MANNED = "FLIGHT-MANNED"
    FLIGHT_UAV = "FLIGHT-UAV"
    JAM_EW = "JAM-EW"
    RECON = "RECON"
    SABOTAGE = "SABOTAGE"
    FORTIFY = "FORTIFY"
    MINE_LAY = "MINE-LAY"
    DETAIN = "DETAIN"
    ABDUCT = "ABDUCT"
    CIV_HARM = "CIV-HARM"
    CIV_OBJECT = "CIV-OBJECT"
    AID_BLOCK = "AID-BLOCK"
    CROSS_CLOSE = "CROSS-CLOSE"
    FOM_DENY = "FOM-DENY"
    MONITOR_ATTACK = "MONITOR-ATTACK"
    INCITE = "INCITE"
    PROVOKE = "PROVOKE"
    NAV_ERROR = "NAV-ERROR"
    OTHER = "OTHER"


class Observer(StrEnum):
    """Who or what perceived it."""

    PARTY = "PARTY"
    MONITOR = "MONITOR"
    CIVILIAN = "CIVILIAN"
    CAMERA = "CAMERA"
    UAV = "UAV"
    ACOUSTIC = "ACOUSTIC"


class Perception(StrEnum):
    """How it was perceived."""

    HEARD = "HEARD"
    SAW = "SAW"
    RECORDED = "RECORDED"
    TOLD = "TOLD"


class TimePrecision(StrEnum):
    """How well the time is known."""

    EXACT = "EXACT"
    MINUTES = "MINUTES"
    HOUR = "HOUR"
    HALF_DAY = "HALF-DAY"
    DAY = "DAY"


class EventUnit(StrEnum):
    """What was counted."""

    EXPLOSION = "EXPLOSION"
    BURST = "BURST"
    SHOT = "SHOT"
    ROUND = "ROUND"
    EVENT = "EVENT"


class EventDescription(StrEnum):
    """What part of a shot's way was perceived."""

    OUTGOING = "OUTGOING"
    INCOMING = "INCOMING"
    IMPACT = "IMPACT"
    AIRBURST = "AIRBURST"
    IN_FLIGHT = "IN-FLIGHT"
    UNDETERMINED = "UNDETERMINED"


class IncidentRequest(StrEnum):
    """What the sender asks for."""

    NONE = "NONE"
    EXPLAIN = "EXPLAIN"
    INVESTIGATE = "INVESTIGATE"
    JOINT_VISIT = "JOINT-VISIT"


class EventBearing(Part, frozen=True, kw_only=True):
    """Where the event was, from the observer's place: a bearing or a sector, and how far."""

    bearing_deg: Bearing
    sector: CompassPoint | None = None
    distance_min_m: Distance
    distance_max_m: Distance


class Evidence(Part, frozen=True, kw_only=True):
    """A file by its hash; the file itself is released apart."""

    sha256: Hash
    media_type: Name
    title: Text | None = None


class IncidentReport(Body, frozen=True, kw_only=True):
    """Who perceived what, from where, by what means, when and how often, and what is asked."""

    class_: IncidentClass = msgspec.field(name="class")
    observer: Observer
    observer_place: Place
    means: Annotated[tuple[Perception, ...], some(1, 4)]
    event_place: Place | None = None
    event_bearing: EventBearing | None = None
    event_time: Instant
    event_time_precision: TimePrecision
    count_min: Count
    count_max: Count
    unit: EventUnit
    description: Annotated[tuple[EventDescription, ...], some(1, 6)]
    direction_from: CompassPoint | None = None
    direction_to: CompassPoint | None = None
    weapon_class: WeaponClass
    calibre_mm: Annotated[int, whole(1, 1000, "mm")] | None = None
    damage: Text | None = None
    casualties: Annotated[tuple[Casualties, ...], some(1, 15)] = ()
    ongoing: bool
    notice_match: Annotated[tuple[Ref, ...], some(1, 20)] = ()
    clause_refs: Annotated[tuple[Id, ...], some(1, 20)] = ()
    alleged_by: Name | None = None
    alleged_against: Name | None = None
    evidence: Annotated[tuple[Evidence, ...], some(1, 20)] = ()
    request: IncidentRequest
    text: Text | None = None

    def check(self) -> None:
        """Refuse an event without place, and counts, distances or casualties out of order."""
        if self.event_place is None and self.event_bearing is None:
            raise MalformedError(
                "incident-place",
                "the report states neither `event_place` nor `event_bearing`.",
                "Say where the event was, or in which direction and how far.",
            )
        _in_order("count_min", self.count_min, "count_max", self.count_max)
        if self.event_bearing is not None:
            bearing = self.event_bearing
            far = bearing.distance_max_m
            _in_order("distance_min_m", bearing.distance_min_m, "distance_max_m", far)
        check_casualties(self.casualties)


def _in_order(low_name: str, low: int, high_name: str, high: int) -> None:
    if low > high:
        raise MalformedError(
            "field-order",
            f"`{low_name}` ({low}) exceeds `{high_name}` ({high}).",
            "Correct one of the two.",
        )


TYPE = MessageType(
    code="INC",
    noun="incident_report",
    body=IncidentReport,
    group=Group.INCIDENT,
    precedence=Precedence.PRIORITY,
    expects=(
        Runs(kind=ClockKind.ACK),
        Runs(
            kind=ClockKind.REPLY,
            limit_s=EXPLANATION_S,
            shorter=(
                Shorter("ongoing", URGENT_EXPLANATION_S),
                Shorter("casualties", URGENT_EXPLANATION_S),
            ),
            when_field="request",
            when=("EXPLAIN", "INVESTIGATE", "JOINT-VISIT"),
        ),
    ),
    replies=ORDINARY_REPLIES,
)
