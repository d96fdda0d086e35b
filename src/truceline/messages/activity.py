"""What a notice announces, whatever its type: where, from when to when, at which heights.

Screening, awareness and the views read activities; only this module knows which field of which
type says what. A sealed notice announces nothing that can be read, a declaration of positions
nothing that will happen.
"""

import msgspec

from truceline.agreement.code_lists import AltitudeReference
from truceline.messages.convoy import Convoy, ConvoyPhase
from truceline.messages.crossing import DailyHours
from truceline.messages.demining_notice import DeminingNotice
from truceline.messages.drone_flight import DroneFlight
from truceline.messages.exercise_notice import ExerciseNotice
from truceline.messages.fields import Area, Body, Line, Pair, Spot
from truceline.messages.movement_notice import MovementNotice
from truceline.messages.overflight import Overflight
from truceline.messages.sea_movement import SeaMovement
from truceline.messages.window_of_silence import WindowOfSilence, WindowPhase
from truceline.messages.withdrawal_declaration import WithdrawalDeclaration
from truceline.messages.works_notice import WorksNotice


class Extent(msgspec.Struct, frozen=True):
    """A place, a way, or with ``is_area`` the ring of an area, and ``margin_m`` around it."""

    places: tuple[Pair, ...]
    is_area: bool = False
    margin_m: int = 0


class Heights(msgspec.Struct, frozen=True):
    """From the lowest to the highest metre, both included, above the sea or the ground."""

    low_m: int
    high_m: int
    above: AltitudeReference


class Activity(msgspec.Struct, frozen=True, kw_only=True):
    """What is announced. ``heights`` None: on the ground, or at any height; nobody says.

    ``daily_hours``: a standing activity, within ``begins`` and ``ends`` only in these hours.
    """

    begins: str
    ends: str
    extents: tuple[Extent, ...]
    heights: Heights | None = None
    daily_hours: DailyHours | None = None


TYPES = frozenset({"MOV", "EXR", "WRK", "DEM", "AIR", "UAV", "WDR", "SEA", "CNV", "WOS"})
"""Codes of the types that can announce an activity."""


def activity_of(body: Body) -> Activity | None:
    """Return the activity that ``body`` announces; None where it announces none."""
    match body:
        case MovementNotice():
            return Activity(begins=body.depart, ends=body.arrive, extents=_movement(body))
        case DroneFlight() | Overflight():
            return _flight(body)
        case Convoy(phase=ConvoyPhase.NOTICE):
            return _convoy(body)
        case WindowOfSilence(phase=WindowPhase.PROPOSAL):
            return _window(body)
        case WithdrawalDeclaration():
            extents = (*_ways(body.route), *_areas(body.from_area), *_spots(body.storage_site))
            return Activity(begins=body.start, ends=body.end, extents=extents)
    return _at_a_place(body)


def _at_a_place(body: Body) -> Activity | None:
    match body:
        case ExerciseNotice(danger_area=area):
            extents = _areas(area)
        case WorksNotice(area=area):
            extents = _areas(area)
        case DeminingNotice(area=area):
            extents = _areas(area, margin_m=body.safe_distance_m)
        case SeaMovement():
            extents = (*_ways(body.route), *_areas(body.area))
        case _:
            return None
    hours = body.daily_hours
    return Activity(begins=body.start, ends=body.end, extents=extents, daily_hours=hours)


def _movement(notice: MovementNotice) -> tuple[Extent, ...]:
    stops = (waypoint.place for waypoint in notice.waypoints)
    return (
        *_ways(notice.route, notice.alt_route),
        *_spots(notice.origin, notice.dest, *stops),
    )


def _flight(flight: DroneFlight | Overflight) -> Activity:
    return Activity(
        begins=flight.start,
        ends=flight.end,
        extents=(*_ways(flight.route), *_areas(flight.area)),
        heights=Heights(flight.alt_min_m, flight.alt_max_m, flight.alt_reference),
    )


def _convoy(notice: Convoy) -> Activity:
    stops = (waypoint.place for waypoint in notice.waypoints)
    validity = None if notice.validity is None else notice.validity.end
    ends = (notice.arrive, notice.return_arrive, validity)
    return Activity(
        begins=notice.depart_earliest or "",
        # Instants of one spelling: the latest is the greatest text.
        ends=max(end for end in ends if end is not None),
        extents=(
            *_ways(notice.route, notice.alt_route, notice.return_route),
            *_spots(notice.origin, notice.dest, *stops),
        ),
    )


def _window(window: WindowOfSilence) -> Activity:
    return Activity(
        begins=window.start or "",
        ends=window.end or "",
        extents=_areas(window.area, margin_m=window.buffer_m or 0),
    )


def _ways(*lines: Line | None) -> tuple[Extent, ...]:
    return tuple(Extent(line) for line in lines if line is not None)


def _areas(area: Area | None, margin_m: int = 0) -> tuple[Extent, ...]:
    return () if area is None else (Extent(area, is_area=True, margin_m=margin_m),)


def _spots(*spots: Spot | None) -> tuple[Extent, ...]:
    return tuple(Extent(((spot.lon, spot.lat),)) for spot in spots if spot is not None)
