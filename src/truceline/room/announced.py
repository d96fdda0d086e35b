"""The notices that the log holds and that nobody has said to be over, found by place and week.

Immutable. A notice has a version token: who may read the notice can compute it, nobody else can
guess it, and every change of the notice makes another. Source: the opaque version numbers of ASTM
F3548 (docs/adr/0050). Instants are texts of one spelling, whose order is that of time.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import product

import immutables
import msgspec

from truceline.base.instants import format_instant, parse_instant
from truceline.geo.footprint import Footprint, cell_count, footprint, joined, large_cells, touches
from truceline.messages.activity import Activity, Heights

NEAR_M = 1000
"""What comes nearer than this, somewhere and at some time, has to be known of."""
MOST_CELLS = 512
"""Of place and week: a notice with more is looked at for every other one."""
_DOMAIN = b"truceline/awareness/v1\n"
_NONE: frozenset[str] = frozenset()
_Cell = tuple[int, int, int]


class Announced(msgspec.Struct, frozen=True, array_like=True):
    """The current version of one notice: its activity as it is compared, and its body's octets."""

    index: int
    type: str
    post: str
    token: str
    begins: str
    ends: str
    heights: Heights | None
    footprint: Footprint
    octets: bytes


class Announcements(msgspec.Struct, frozen=True):
    """``current`` by reference; ``heirs``: by what a changed notice was replaced.

    ``sealed``: commitments of sealed notices. ``cells`` and ``wide`` find what is near.
    """

    current: "immutables.Map[str, Announced]" = immutables.Map()
    heirs: "immutables.Map[str, str]" = immutables.Map()
    sealed: "immutables.Map[str, str]" = immutables.Map()
    cells: "immutables.Map[_Cell, frozenset[str]]" = immutables.Map()
    wide: frozenset[str] = frozenset()


def version_token(former: str, salt: bytes, octets: bytes) -> str:
    """Return the token of a version: of the one before (empty for the first) and what changed it.

    ``salt`` and ``octets`` are those of the entry's body: 64 hex digits.
    """
    return hashlib.sha256(_DOMAIN + former.encode() + b"\n" + salt + octets).hexdigest()


def footprint_of(activity: Activity, more_m: int = 0) -> Footprint:
    """Return the cells of the activity with its margins and ``more_m`` around them."""
    return joined(
        footprint(each.places, is_area=each.is_area, margin_m=each.margin_m + more_m)
        for each in activity.extents
    )


def near(
    known: Announcements, activity: Activity, without: frozenset[str] = frozenset()
) -> list[tuple[str, Announced]]:
    """Return the notices that the activity has to know of, by reference, oldest first."""
    return [
        (ref, notice)
        for ref, notice in around(known, activity, NEAR_M, timedelta(0))
        if ref not in without and not heights_apart(notice.heights, activity.heights)
    ]


def around(
    known: Announcements, activity: Activity, more_m: int, more: timedelta
) -> list[tuple[str, Announced]]:
    """Return the notices within ``more_m`` and ``more`` time, at any height, oldest first."""
    place = footprint_of(activity, more_m)
    window = (_moved(activity.begins, -more), _moved(activity.ends, more))
    found = [
        (ref, notice)
        for ref in _candidates(known, place, window)
        if _shares_time(notice := known.current[ref], window) and touches(notice.footprint, place)
    ]
    return sorted(found, key=lambda each: each[1].index)


def latest(known: Announcements, ref: str) -> str:
    """Return the reference of the version by which ``ref`` was replaced, or ``ref`` itself."""
    while (heir := known.heirs.get(ref)) is not None:
        ref = heir
    return ref


def with_notice(known: Announcements, ref: str, notice: Announced) -> Announcements:
    """Return ``known`` with the notice in it."""
    current = known.current.set(ref, notice)
    if _is_wide(notice.footprint, (notice.begins, notice.ends)):
        return msgspec.structs.replace(known, current=current, wide=known.wide | {ref})
    with known.cells.mutate() as grown:
        for cell in _cells(notice.footprint, (notice.begins, notice.ends)):
            grown[cell] = grown.get(cell, _NONE) | {ref}
        cells = grown.finish()
    return msgspec.structs.replace(known, current=current, cells=cells)


def recalled(
    current: Mapping[str, Announced], heirs: Mapping[str, str], sealed: Mapping[str, str]
) -> Announcements:
    """Return the notices as a snapshot kept them; what finds them is made anew."""
    known = Announcements(heirs=immutables.Map(heirs), sealed=immutables.Map(sealed))
    for ref, notice in current.items():
        known = with_notice(known, ref, notice)
    return known


def without_notices(known: Announcements, refs: Iterable[str]) -> Announcements:
    """Return ``known`` without the notices ``refs``; those that are not in it are passed over."""
    gone = {ref for ref in refs if ref in known.current}
    current = known.current
    with known.cells.mutate() as fewer:
        for ref in gone:
            notice = current[ref]
            current = current.delete(ref)
            if ref in known.wide:
                continue
            for cell in _cells(notice.footprint, (notice.begins, notice.ends)):
                left = fewer.pop(cell) - {ref}
                if left:
                    fewer[cell] = left
        cells = fewer.finish()
    return msgspec.structs.replace(known, current=current, wide=known.wide - gone, cells=cells)


def heights_apart(one: Heights | None, other: Heights | None) -> bool:
    """Return whether both are stated, from one level, and share no metre."""
    if one is None or other is None or one.above is not other.above:
        return False
    return one.high_m < other.low_m or other.high_m < one.low_m


def _moved(instant: str, by: timedelta) -> str:
    return format_instant(parse_instant(instant) + by) if by else instant


def _shares_time(notice: Announced, window: tuple[str, str]) -> bool:
    # One that ends as the other begins still counts: nobody is off the road in that second.
    return notice.begins <= window[1] and window[0] <= notice.ends


def _candidates(known: Announcements, place: Footprint, window: tuple[str, str]) -> set[str]:
    if _is_wide(place, window):
        return set(known.current)
    found = set(known.wide)
    for cell in _cells(place, window):
        found.update(known.cells.get(cell, _NONE))
    return found


def _is_wide(place: Footprint, window: tuple[str, str]) -> bool:
    return cell_count(place) * len(_weeks(window)) > MOST_CELLS


def _cells(place: Footprint, window: tuple[str, str]) -> Iterator[_Cell]:
    for (row, column), week in product(large_cells(place), _weeks(window)):
        yield row, column, week


def _weeks(window: tuple[str, str]) -> range:
    first, last = (date.fromisoformat(instant[:10]).toordinal() // 7 for instant in window)
    return range(first, last + 1)
