"""Notices for tests: small activities at a place, from an hour to an hour of one day.

Places are counted in hundredths of a degree from the middle of the small agreement's line, hours
from midnight of 1 December 2026; a notice is 0.01 degree wide.
"""

from datetime import UTC, datetime, timedelta

from truceline.base.canonical import JsonValue
from truceline.base.instants import format_instant

Fields = dict[str, JsonValue]

MIDNIGHT = datetime(2026, 12, 1, tzinfo=UTC)
STEP = 100_000
LON, LAT = 405_000_000, 350_000_000


def hour(hours: float) -> str:
    """Return the instant ``hours`` after midnight."""
    return format_instant(MIDNIGHT + timedelta(hours=hours))


def spot(east: int = 0, north: int = 0) -> Fields:
    """Return a place."""
    return {"lon": LON + east * STEP, "lat": LAT + north * STEP}


def square(east: int = 0, north: int = 0, size: int = STEP) -> list[JsonValue]:
    """Return the corners of a square whose south-western corner is the place."""
    lon, lat = LON + east * STEP, LAT + north * STEP
    return [[lon, lat], [lon + size, lat], [lon + size, lat + size], [lon, lat + size]]


def works(east: int = 0, north: int = 0, begins: float = 6, ends: float = 8) -> Fields:
    """Return the body of a notice of works (WRK)."""
    return {
        "work_kind": "ROAD",
        "area": square(east, north),
        "machines": [],
        "workers": 4,
        "civilian_contractor": True,
        "start": hour(begins),
        "end": hour(ends),
        "visible_marking": ["VESTS"],
    }


def movement(east: int = 0, north: int = 0, begins: float = 6, ends: float = 8) -> Fields:
    """Return the body of a movement notice (MOV) whose way goes five steps to the east."""
    start, end = spot(east, north), spot(east + 5, north)
    return {
        "activity": "PATROL",
        "unit_size": "SQD",
        "vehicles": [],
        "origin": start,
        "dest": end,
        "route": [[start["lon"], start["lat"]], [end["lon"], end["lat"]]],
        "depart": hour(begins),
        "arrive": hour(ends),
        "direction_of_move": "ALONG",
    }


def silence(begins: float = 6, ends: float = 8) -> Fields:
    """Return the body of a window of silence that both sides guarantee."""
    return {
        "object": "POWER-LINE",
        "area": square(),
        "buffer_m": 500,
        "crew": 4,
        "vehicles": [{"class": "TRUCK", "count": 1}],
        "start": hour(begins),
        "end": hour(ends),
        "both_sides_guarantee": True,
        "monitors": "NONE",
        "abort_signal": {"en": "red flare"},
    }


def flight(low_m: int, high_m: int, above: str = "AGL", **changed: JsonValue) -> Fields:
    """Return the body of a drone flight (UAV) over the square at the middle."""
    return {
        "class": "UAV-MINI",
        "purpose": "SURVEY",
        "area": square(),
        "alt_min_m": low_m,
        "alt_max_m": high_m,
        "alt_reference": above,
        "start": hour(6),
        "end": hour(8),
        "callsign": "HERON 2",
        "operator": "Survey",
        **changed,
    }
