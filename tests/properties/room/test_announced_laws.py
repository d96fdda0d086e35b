"""Finding what a notice comes near through cells and weeks gives what looking at all gives."""

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from truceline.agreement.code_lists import AltitudeReference
from truceline.base.instants import format_instant
from truceline.geo.footprint import touches
from truceline.messages.activity import Activity, Extent, Heights
from truceline.room.announced import (
    NEAR_M,
    Announced,
    Announcements,
    footprint_of,
    heights_apart,
    near,
    recalled,
    with_notice,
    without_notices,
)
from truceline.testing.notices import LAT, LON, MIDNIGHT

# Neighbours, far places, over the antimeridian; and now and then what is as wide as a country.
BASES = st.sampled_from([(LON, LAT), (LON + 300_000, LAT), (1_799_950_000, -LAT), (-LON, LAT)])
STEPS = st.tuples(st.integers(-200_000, 200_000), st.integers(-200_000, 200_000))
MARGINS = st.sampled_from([0, 0, 500, 20_000])


@st.composite
def extents(draw: st.DrawFn) -> Extent:
    lon, lat = draw(BASES)
    wide = 100 if draw(st.integers(0, 19)) == 0 else 1
    steps = draw(st.lists(STEPS, min_size=1, max_size=3))
    places = tuple(
        ((lon + east * wide + 1_800_000_000) % 3_600_000_000 - 1_800_000_000, lat + north * wide)
        for east, north in steps
    )
    return Extent(places, draw(st.booleans()), draw(MARGINS))


@st.composite
def activities(draw: st.DrawFn) -> Activity:
    begins = draw(st.integers(0, 90 * 24))
    lasts = draw(st.sampled_from([0, 2, 24, 24 * 400]))
    low = draw(st.integers(0, 300))
    heights = Heights(low, low + 100, AltitudeReference.AGL)
    return Activity(
        begins=format_instant(MIDNIGHT + timedelta(hours=begins)),
        ends=format_instant(MIDNIGHT + timedelta(hours=begins + lasts)),
        extents=tuple(draw(st.lists(extents(), min_size=1, max_size=2))),
        heights=draw(st.sampled_from([None, heights])),
    )


def announced(number: int, activity: Activity) -> Announced:
    return Announced(
        index=number,
        type="WRK",
        post="A-OPS",
        token=f"{number:064x}",
        begins=activity.begins,
        ends=activity.ends,
        heights=activity.heights,
        footprint=footprint_of(activity),
        octets=b"{}",
    )


def by_looking_at_all(known: Announcements, activity: Activity) -> list[str]:
    place = footprint_of(activity, NEAR_M)
    return [
        ref
        for ref, notice in sorted(known.current.items(), key=lambda each: each[1].index)
        if notice.begins <= activity.ends
        and activity.begins <= notice.ends
        and touches(notice.footprint, place)
        and not heights_apart(notice.heights, activity.heights)
    ]


@settings(max_examples=80, deadline=None)
@given(
    there=st.lists(activities(), max_size=8),
    gone=st.sets(st.integers(0, 7)),
    activity=activities(),
)
def test_what_is_found_is_what_looking_at_all_finds(
    there: list[Activity], gone: set[int], activity: Activity
) -> None:
    known = Announcements()
    for number, each in enumerate(there):
        known = with_notice(known, str(number), announced(number, each))
    known = without_notices(known, [str(number) for number in gone])
    assert [ref for ref, _ in near(known, activity)] == by_looking_at_all(known, activity)
    assert recalled(known.current, known.heirs, known.sealed) == known


@settings(max_examples=40, deadline=None)
@given(one=activities(), other=activities())
def test_whatever_comes_near_another_is_near_it_too_when_it_is_filed_first(
    one: Activity, other: Activity
) -> None:
    first = with_notice(Announcements(), "one", announced(0, one))
    # Its own shapes always meet: a notice filed twice must know of itself.
    assert [ref for ref, _ in near(first, one)] == ["one"]
    met = bool(near(first, other))
    back = bool(near(with_notice(Announcements(), "other", announced(0, other)), one))
    if touches(footprint_of(one), footprint_of(other)):
        assert met == back
