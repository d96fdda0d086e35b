"""What was perceived and counted, as the incident reports have it: corrected, and not taken back.

A report whose body may not be read is not counted. A correction that does not fit what is read is
passed over, as it is of notices (:mod:`truceline.room.versions`).
"""

from collections.abc import Iterable
from datetime import datetime

import msgspec

from truceline.base.errors import MalformedError
from truceline.base.instants import parse_instant
from truceline.geo.e7 import Pair
from truceline.messages.amending import amended
from truceline.messages.amendment import Amendment
from truceline.messages.cancellation import Cancellation
from truceline.messages.catalogue import decode_body, encode_body
from truceline.messages.correction import Correction
from truceline.messages.entry import Logged
from truceline.messages.fields import Body
from truceline.messages.incident_report import EventUnit, IncidentReport, TimePrecision
from truceline.views.notices import is_own

_WITHIN_S = {
    TimePrecision.EXACT: 0,
    TimePrecision.MINUTES: 300,
    TimePrecision.HOUR: 1800,
    TimePrecision.HALF_DAY: 21_600,
    TimePrecision.DAY: 43_200,
}


class Observation(msgspec.Struct, frozen=True, kw_only=True):
    """``count`` events, the most that were counted; ``place`` None: only a direction is known.

    ``within_s`` either way of ``at``, seconds; ``place`` E7, ``accuracy_m`` of it in metres.
    """

    ref: str
    unit: EventUnit
    count: int
    at: datetime
    within_s: int
    place: Pair | None
    accuracy_m: int


def observations(entries: Iterable[Logged], unit: EventUnit) -> list[Observation]:
    """Return what the incident reports counted in ``unit``, in the order of the log."""
    reports: dict[str, IncidentReport] = {}
    for logged in entries:
        match logged.body:
            case IncidentReport() as report:
                reports[logged.envelope.ref] = report
            case Cancellation(of=of) if is_own(logged.envelope, of):
                reports.pop(of, None)
            case Amendment(of=of) | Correction(of=of) as change if is_own(logged.envelope, of):
                if of in reports:
                    reports[of] = _changed(reports[of], change)
    return [
        _observation(ref, report)
        for ref, report in reports.items()
        if report.unit is unit and report.count_max
    ]


def _changed(report: IncidentReport, change: Amendment | Correction) -> IncidentReport:
    try:
        body: Body = decode_body("INC", amended("INC", encode_body(report), change.changed_fields))
    except MalformedError:
        return report
    return body if isinstance(body, IncidentReport) else report


def _observation(ref: str, report: IncidentReport) -> Observation:
    place = report.event_place
    return Observation(
        ref=ref,
        unit=report.unit,
        count=report.count_max,
        at=parse_instant(report.event_time),
        within_s=_WITHIN_S[report.event_time_precision],
        place=None if place is None else (place.lon, place.lat),
        accuracy_m=0 if place is None else place.accuracy_m or 0,
    )
