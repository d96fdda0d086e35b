"""What a notice comes near, axis by axis, as the one who files it may know it.

Whom it may not know of, it meets all the same: then it learns that there is something, within how
many kilometres, and the token to file with, and whom to ask. Nothing else.
"""

from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import lru_cache

import msgspec

from truceline.base.instants import parse_instant
from truceline.geo.e7 import Pair
from truceline.geo.nearness import FAR_M, Nearest, Shape, nearest
from truceline.messages.activity import Activity, activity_of
from truceline.messages.catalogue import decode_body
from truceline.room.announced import Announced, Announcements, around, heights_apart, near

LOOK_M = 2000
LOOK_TIME = timedelta(hours=1)
"""What is this near in place and time is shown, whether or not it has to be known of."""

MayRead = Callable[[str], bool]
"""Whether the one who files may read the notice of this reference."""


class Meeting(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One other notice. ``within_km`` is rounded up; None: more than 40 km.

    ``must_know``: the token must be in ``knows``. All that follows ``token`` is absent where the
    notice may not be read: then ask the third party. ``apart_mm`` between the places, 0 where they
    touch; ``here`` and ``there`` are the nearest places. ``shared_s``: seconds in both, below 0
    the time between them. ``heights_m``: metres between the heights, None where one is not stated.
    """

    must_know: bool
    within_km: int | None
    token: str
    ref: str | None = None
    type: str | None = None
    post: str | None = None
    begins: str | None = None
    ends: str | None = None
    apart_mm: int | None = None
    here: Pair | None = None
    there: Pair | None = None
    shared_s: int | None = None
    heights_m: int | None = None


def meetings(
    known: Announcements, activity: Activity, without: frozenset[str], may_read: MayRead
) -> tuple[Meeting, ...]:
    """Return what the activity comes near: first what it must know of, then by nearness."""
    owed = {ref for ref, _ in near(known, activity, without)}
    looked = dict(around(known, activity, LOOK_M, LOOK_TIME)) | dict(near(known, activity))
    # What may not be read is told only where it must be: nobody searches for it with drafts.
    found = [
        (ref, notice)
        for ref, notice in looked.items()
        if ref not in without and (ref in owed or may_read(ref))
    ]
    apart = nearest(shapes_of(activity), [_shapes(notice) for _, notice in found])
    met = [
        _meeting(activity, each, one, (each[0] in owed, may_read(each[0])))
        for each, one in zip(found, apart, strict=True)
    ]
    return tuple(sorted(met, key=_order))


def owed(
    unknown: Sequence[tuple[str, Announced]], activity: Activity, may_read: MayRead
) -> tuple[Meeting, ...]:
    """Return the notices ``unknown`` to the author of the activity, as that one may know them."""
    apart = nearest(shapes_of(activity), [_shapes(notice) for _, notice in unknown])
    met = [
        _meeting(activity, each, one, (True, may_read(each[0])))
        for each, one in zip(unknown, apart, strict=True)
    ]
    return tuple(sorted(met, key=_order))


def shapes_of(activity: Activity) -> tuple[Shape, ...]:
    """Return where the activity is."""
    return tuple(Shape(each.places, each.is_area) for each in activity.extents)


def _shapes(notice: Announced) -> tuple[Shape, ...]:
    return _shapes_in(notice.type, notice.octets)


@lru_cache(maxsize=4096)
def _shapes_in(code: str, octets: bytes) -> tuple[Shape, ...]:
    """Return where a notice is; remembered, for drafts are looked at again while they are drawn."""
    activity = activity_of(decode_body(code, octets))
    return () if activity is None else shapes_of(activity)


def _meeting(
    activity: Activity,
    other: tuple[str, Announced],
    apart: Nearest | None,
    told: tuple[bool, bool],
) -> Meeting:
    ref, notice = other
    must_know, readable = told
    within = None if apart is None else max(1, -(-apart.apart_mm // 1_000_000))
    if not readable:
        return Meeting(must_know=must_know, within_km=within, token=notice.token)
    return Meeting(
        must_know=must_know,
        within_km=within,
        token=notice.token,
        ref=ref,
        type=notice.type,
        post=notice.post,
        begins=notice.begins,
        ends=notice.ends,
        apart_mm=None if apart is None else apart.apart_mm,
        here=None if apart is None else apart.here,
        there=None if apart is None else apart.there,
        shared_s=_shared_s(activity, notice),
        heights_m=_heights_m(activity, notice),
    )


def _shared_s(activity: Activity, notice: Announced) -> int:
    begins = parse_instant(max(activity.begins, notice.begins))
    ends = parse_instant(min(activity.ends, notice.ends))
    return int((ends - begins).total_seconds())


def _heights_m(activity: Activity, notice: Announced) -> int | None:
    one, other = activity.heights, notice.heights
    if one is None or other is None or one.above is not other.above:
        return None
    if not heights_apart(one, other):
        return 0
    return max(one.low_m - other.high_m, other.low_m - one.high_m)


def _order(meeting: Meeting) -> tuple[bool, int, str]:
    apart = FAR_M * 1000 if meeting.apart_mm is None else meeting.apart_mm
    return not meeting.must_know, apart, meeting.token
