"""Which sealed notices must be opened: their time has come, or an incident was reported near.

What follows where one is not opened, the agreement says. A report whose place is known badly
obliges where it may be near: opening too early costs less than opening too late. One that gives no
place at all obliges nobody.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from enum import StrEnum

import msgspec

from truceline.base.instants import format_instant
from truceline.geo.wgs84 import WGS84
from truceline.messages.fields import Spot
from truceline.views.incidents import Incident
from truceline.views.notice_life import State
from truceline.views.notices import Notice


class OpeningReason(StrEnum):
    """What obliges to open."""

    TIME = "TIME"
    INCIDENT = "INCIDENT"


class OpeningDue(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The sealed notice ``ref`` of ``post`` is to be opened; ``incident``: near which report."""

    ref: str
    post: str
    reason: OpeningReason
    incident: str | None = None


def openings_due(
    notices: Mapping[str, Notice], incidents: Mapping[str, Incident], now: datetime
) -> list[OpeningDue]:
    """Return what is to be opened at the instant ``now``, each once, in the order of the log."""
    moment, found = format_instant(now), []
    for ref, notice in sorted(notices.items(), key=lambda each: each[1].index):
        if notice.state is not State.SEALED:
            continue
        if notice.end is not None and moment > notice.end:
            found.append(OpeningDue(ref=ref, post=notice.post, reason=OpeningReason.TIME))
            continue
        near = next(_near(notice, incidents), None)
        if near is not None:
            found.append(
                OpeningDue(ref=ref, post=notice.post, reason=OpeningReason.INCIDENT, incident=near)
            )
    return found


def _near(notice: Notice, incidents: Mapping[str, Incident]) -> Iterator[str]:
    if notice.near is None or notice.near_m is None:
        return
    for ref, incident in incidents.items():
        # What was reported before the notice was sealed is not what it was sealed against.
        if incident.index < notice.index or incident.place is None:
            continue
        if _apart_mm(notice.near, incident.place) <= _most_m(notice, incident.place) * 1000:
            yield ref


def _apart_mm(one: Spot, other: Spot) -> int:
    return WGS84.apart_mm((one.lon, one.lat), (other.lon, other.lat))


def _most_m(notice: Notice, place: Spot) -> int:
    near = notice.near
    doubt = (place.accuracy_m or 0) + (0 if near is None else near.accuracy_m or 0)
    return (notice.near_m or 0) + doubt
