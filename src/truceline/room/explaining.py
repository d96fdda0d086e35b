"""What was perceived, held against what was announced: "explains 40 of these 63 explosions".

An announced explosion explains one perceived near its place and time; announced live fire explains
what was perceived in its danger area while it lasted. Where the place or time of an observation
is not known well enough, an announcement may explain it, and does not. The remainder is what
nobody announced; it says nothing of who did it.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import Enum

import msgspec

from truceline.base.instants import parse_instant
from truceline.geo.e7 import Pair
from truceline.geo.shapes import AreaShape
from truceline.geo.wgs84 import WGS84
from truceline.messages.demining_notice import ControlledExplosion, DeminingNotice
from truceline.messages.entry import Logged
from truceline.messages.exercise_notice import ExerciseNotice
from truceline.messages.incident_report import EventUnit, IncidentReport, TimePrecision
from truceline.room.versions import Version

NEAR_M = 1000
"""A demolition is heard and placed from kilometres away; what is within it counts as the same."""
NEAR_S = 900
"""Clocks and fuses: a quarter of an hour either way."""
_WITHIN_S = {
    TimePrecision.EXACT: 0,
    TimePrecision.MINUTES: 300,
    TimePrecision.HOUR: 1800,
    TimePrecision.HALF_DAY: 21_600,
    TimePrecision.DAY: 43_200,
}


class _How(Enum):
    """Whether every doubt counts against an explanation, or for it."""

    SURE = 1
    POSSIBLE = 2


class Observation(msgspec.Struct, frozen=True, kw_only=True):
    """``count`` events, the most that were counted; ``place`` None: only a direction is known."""

    ref: str
    unit: EventUnit
    count: int
    at: datetime
    within_s: int
    place: Pair | None
    accuracy_m: int


class Explained(msgspec.Struct, frozen=True, kw_only=True):
    """What one notice explains, and may explain: how many of each observation, by reference."""

    notice: str
    count: int
    explains: dict[str, int]
    may_explain: dict[str, int]


class Explanation(msgspec.Struct, frozen=True, kw_only=True):
    """Of ``observed`` events, how many are explained, may be, and are left."""

    observed: int
    explained: int
    possible: int
    notices: tuple[Explained, ...]
    remainder: dict[str, int]


def observations(entries: Iterable[Logged], unit: EventUnit) -> list[Observation]:
    """Return what the incident reports counted in ``unit``; bodies that are withheld are not."""
    found = []
    for logged in entries:
        body = logged.body
        if isinstance(body, IncidentReport) and body.unit is unit and body.count_max:
            place = body.event_place
            found.append(
                Observation(
                    ref=logged.envelope.ref,
                    unit=unit,
                    count=body.count_max,
                    at=parse_instant(body.event_time),
                    within_s=_WITHIN_S[body.event_time_precision],
                    place=None if place is None else (place.lon, place.lat),
                    accuracy_m=0 if place is None else place.accuracy_m or 0,
                )
            )
    return found


def explained(observed: Iterable[Observation], announced: Iterable[Version]) -> Explanation:
    """Return what the notices explain of the observations; nothing is explained twice.

    Announced explosions are taken first: each is one, live fire has no number.
    """
    seen = list(observed)
    left = {each.ref: each.count for each in seen}
    told = sorted(announced, key=lambda each: isinstance(each.body, ExerciseNotice))
    sure = {each.ref: _take(each, seen, left, _How.SURE) for each in told}
    after = dict(left)
    maybe = {each.ref: _take(each, seen, after, _How.POSSIBLE) for each in told}
    notices = [
        Explained(
            notice=ref, count=sum(sure[ref].values()), explains=sure[ref], may_explain=maybe[ref]
        )
        for ref in sure
        if sure[ref] or maybe[ref]
    ]
    total = sum(each.count for each in seen)
    return Explanation(
        observed=total,
        explained=total - sum(left.values()),
        possible=sum(left.values()) - sum(after.values()),
        notices=tuple(notices),
        remainder={ref: count for ref, count in left.items() if count},
    )


def _take(
    version: Version, seen: list[Observation], left: dict[str, int], how: _How
) -> dict[str, int]:
    taken: dict[str, int] = {}
    body = version.body
    if isinstance(body, ExerciseNotice) and body.live_fire:
        area = WGS84.area((((*body.danger_area, body.danger_area[0]),),))
        for each in seen:
            if _while_fired(each, body, how) and _inside(each, area, how):
                _add(taken, left, each.ref, left[each.ref])
    if isinstance(body, DeminingNotice):
        for explosion in body.controlled_explosions:
            fitting = [each for each in seen if left[each.ref] and _fits(each, explosion, how)]
            if fitting:
                at = parse_instant(explosion.time)
                _add(taken, left, min(fitting, key=lambda each: abs(each.at - at)).ref, 1)
    return taken


def _add(taken: dict[str, int], left: dict[str, int], ref: str, count: int) -> None:
    if count:
        taken[ref] = taken.get(ref, 0) + count
        left[ref] -= count


def _while_fired(each: Observation, body: ExerciseNotice, how: _How) -> bool:
    if not _within(each, (parse_instant(body.start), parse_instant(body.end)), how):
        return False
    hours = body.daily_hours
    if hours is None or how is _How.POSSIBLE:
        return True
    doubt = timedelta(seconds=each.within_s)
    return all(
        hours.opens <= f"{moment:%H:%M}" < hours.closes
        for moment in (each.at - doubt, each.at + doubt)
    )


def _fits(each: Observation, explosion: ControlledExplosion, how: _How) -> bool:
    at, slack = parse_instant(explosion.time), timedelta(seconds=NEAR_S)
    if not _within(each, (at - slack, at + slack), how):
        return False
    if each.place is None:
        return how is _How.POSSIBLE
    doubt_m = each.accuracy_m + (explosion.place.accuracy_m or 0)
    most_m = NEAR_M - doubt_m if how is _How.SURE else NEAR_M + doubt_m
    place = (explosion.place.lon, explosion.place.lat)
    return WGS84.apart_mm(each.place, place) <= most_m * 1000


def _within(each: Observation, window: tuple[datetime, datetime], how: _How) -> bool:
    doubt = timedelta(seconds=each.within_s)
    first, last = each.at - doubt, each.at + doubt
    if how is _How.SURE:
        return window[0] <= first and last <= window[1]
    return first <= window[1] and window[0] <= last


def _inside(each: Observation, area: AreaShape, how: _How) -> bool:
    if each.place is None:
        return how is _How.POSSIBLE
    doubt_mm = each.accuracy_m * 1000
    return area.depth_mm(each.place) >= (doubt_mm if how is _How.SURE else -doubt_mm)
