"""Incidents and calls: what happened where, as its reporter put it, and how far it has come.

No judgement is in it: an incident is what may concern the agreement. Where the release is coarse,
the row carries the coarse place beside the exact one; the public gets only the former.
"""

from collections.abc import Mapping

import msgspec

from truceline.messages.cancellation import Cancellation
from truceline.messages.entry import Logged
from truceline.messages.fields import Body, Spot
from truceline.messages.incident_report import IncidentReport
from truceline.messages.medical_evacuation import MedicalEvacuation
from truceline.messages.missing_person import MissingPerson
from truceline.messages.stop_fire_call import StopFireCall, StopFirePhase
from truceline.messages.stray_report import StrayReport
from truceline.views.audience import audience_of, narrower
from truceline.views.coarse import coarse_spot
from truceline.views.fold import Row, View
from truceline.views.notices import is_own

REPORTED = "REPORTED"
ANSWERED = "ANSWERED"
ENDED = "ENDED"
CANCELLED = "CANCELLED"
_REPORTS = (IncidentReport, StopFireCall, MedicalEvacuation, StrayReport, MissingPerson)
TYPES = frozenset({"INC", "STP", "MED", "NAV", "DET", "RPL", "CAN"})


class Incident(Row, frozen=True, kw_only=True):
    """``place`` is absent where the report gives a bearing or a sector instead."""

    type: str
    post: str
    state: str
    index: int
    place: Spot | None = None
    coarse: Spot | None = None


Changed = dict[str, Incident | None]


def changes(rows: Mapping[str, Incident], logged: Logged) -> Changed:
    """Return the incident that ``logged`` reports, answers, ends or takes back."""
    envelope, body = logged.envelope, logged.body
    if isinstance(body, StopFireCall) and body.phase is StopFirePhase.END:
        return _moved(rows, logged, envelope.thread or envelope.reply_to, ENDED)
    if isinstance(body, _REPORTS):
        return {envelope.ref: _reported(logged, body)}
    if envelope.type == "RPL":
        return _moved(rows, logged, envelope.reply_to, ANSWERED)
    if isinstance(body, Cancellation) and is_own(envelope, body.of):
        return _moved(rows, logged, body.of, CANCELLED)
    return {}


def _reported(logged: Logged, body: Body) -> Incident:
    envelope = logged.envelope
    place = _place_of(body)
    coarse_m = envelope.release.coarse_m if envelope.release is not None else None
    return Incident(
        audience=audience_of(envelope),
        type=envelope.type,
        post=envelope.post or "",
        state=REPORTED,
        index=logged.index,
        place=place,
        coarse=None if place is None or coarse_m is None else coarse_spot(place, coarse_m),
    )


def _place_of(body: Body) -> Spot | None:
    match body:
        case IncidentReport(event_place=place) | StopFireCall(place=place):
            return place
        case MedicalEvacuation(place=place) | StrayReport(where=place):
            return place
        case MissingPerson(last_seen=seen):
            return seen.place
    return None


def _moved(rows: Mapping[str, Incident], logged: Logged, ref: str | None, state: str) -> Changed:
    known = rows.get(ref) if ref is not None else None
    if known is None or ref is None or known.state in (ENDED, CANCELLED):
        return {}
    audience = narrower(known.audience, audience_of(logged.envelope))
    return {ref: msgspec.structs.replace(known, state=state, audience=audience)}


VIEW = View("incidents", Incident, changes, TYPES)
