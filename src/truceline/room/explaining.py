"""What was perceived, held against what was announced: "explains 40 of these 63 explosions".

An announced explosion explains one perceived near its place and time; announced live fire explains
what was perceived in its danger area while it lasted. Only what stood announced then explains: a
notice that was filed or changed afterwards may explain, one that was taken back does not. Where
the place or time of an observation is not known well enough, an announcement may explain it too,
and does not. The remainder is what nobody announced; it says nothing of who did it.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import Enum
from typing import NamedTuple

import msgspec

from truceline.base.instants import parse_instant
from truceline.geo.shapes import AreaShape
from truceline.geo.wgs84 import WGS84
from truceline.messages.demining_notice import ControlledExplosion, DeminingNotice
from truceline.messages.exercise_notice import ExerciseNotice
from truceline.room.perceived import Observation
from truceline.room.versions import Stood

NEAR_M = 1000
"""A demolition is heard and placed from kilometres away; what is within it counts as the same."""
NEAR_S = 900
"""Clocks and fuses: a quarter of an hour either way."""


class _How(Enum):
    """Whether every doubt counts against an explanation, or for it."""

    SURE = 1
    POSSIBLE = 2


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


def explained(observed: Iterable[Observation], announced: Iterable[Stood]) -> Explanation:
    """Return what the notices explain of the observations; nothing is explained twice.

    Announced explosions are taken first: each is one, live fire has no number. ``announced`` holds
    every version of every notice.
    """
    seen = list(observed)
    tally = _Tally({each.ref: each.count for each in seen}, set())
    told = sorted(announced, key=lambda each: isinstance(each.version.body, ExerciseNotice))
    sure = _taken(told, seen, tally, _How.SURE)
    left = dict(tally.left)
    maybe = _taken(told, seen, tally, _How.POSSIBLE)
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
        possible=sum(left.values()) - sum(tally.left.values()),
        notices=tuple(notices),
        remainder={ref: count for ref, count in left.items() if count},
    )


class _Tally(NamedTuple):
    """What is ``left`` of each observation, and which explosions have explained one already."""

    left: dict[str, int]
    spent: set[tuple[str, str]]


def _taken(
    told: list[Stood], seen: list[Observation], tally: _Tally, how: _How
) -> dict[str, dict[str, int]]:
    taken: dict[str, dict[str, int]] = {each.version.notice: {} for each in told}
    for each in told:
        fitting = [one for one in seen if _was_announced(one, each, how)]
        _take(each, fitting, tally, taken[each.version.notice], how)
    return taken


def _was_announced(each: Observation, told: Stood, how: _How) -> bool:
    doubt = timedelta(seconds=each.within_s)
    if how is _How.POSSIBLE:
        return told.until is None or each.at - doubt < told.until
    return told.since <= each.at - doubt and (told.until is None or each.at + doubt < told.until)


def _take(
    told: Stood, seen: list[Observation], tally: _Tally, taken: dict[str, int], how: _How
) -> None:
    body, left = told.version.body, tally.left
    if isinstance(body, ExerciseNotice) and body.live_fire:
        area = WGS84.area((((*body.danger_area, body.danger_area[0]),),))
        for each in seen:
            if _while_fired(each, body, how) and _inside(each, area, how):
                _add(taken, left, each.ref, left[each.ref])
    if isinstance(body, DeminingNotice):
        for explosion in body.controlled_explosions:
            key = (told.version.notice, explosion.time)
            fitting = [each for each in seen if left[each.ref] and _fits(each, explosion, how)]
            if fitting and key not in tally.spent:
                at = parse_instant(explosion.time)
                _add(taken, left, min(fitting, key=lambda each: abs(each.at - at)).ref, 1)
                tally.spent.add(key)


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
