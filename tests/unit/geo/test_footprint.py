"""Which cells are touched: every place, margin and seam, and nothing far away."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from truceline.base.errors import MalformedError
from truceline.geo.e7 import Pair
from truceline.geo.footprint import (
    CELL,
    MAX_LEVEL,
    Footprint,
    cell_count,
    coarser,
    footprint,
    joined,
    large_cells,
    touches,
)
from truceline.geo.wgs84 import WGS84

HALF = 1_800_000_000
KHABUR: Pair = (404_000_000, 351_000_000)


def spot(lon: int, lat: int, margin_m: int = 0) -> Footprint:
    return footprint(((lon, lat),), is_area=False, margin_m=margin_m)


def way(*places: Pair, margin_m: int = 0) -> Footprint:
    return footprint(places, is_area=False, margin_m=margin_m)


def ring(*places: Pair, margin_m: int = 0) -> Footprint:
    return footprint(places, is_area=True, margin_m=margin_m)


def test_a_place_touches_the_one_cell_that_holds_it() -> None:
    row, column = (351_000_000 + HALF // 2) // CELL, (404_000_000 + HALF) // CELL
    assert spot(*KHABUR) == Footprint(0, ((row, column, column),))
    assert spot(404_000_000 + CELL - 1, 351_000_000) == spot(*KHABUR)
    assert spot(404_000_000 + CELL, 351_000_000) != spot(*KHABUR)


def test_a_way_touches_every_cell_that_it_crosses() -> None:
    runs = way((0, 0), (3 * CELL, 3 * CELL)).runs
    base, side = HALF // 2 // CELL, HALF // CELL
    assert [(row - base, first - side, last - side) for row, first, last in runs] == [
        (0, 0, 1),
        (1, 1, 2),
        (2, 2, 3),
        (3, 3, 3),
    ]


def test_a_way_is_the_same_in_both_directions() -> None:
    there = way((0, 0), (7 * CELL, 2 * CELL), (3 * CELL, -5 * CELL))
    assert there == way((3 * CELL, -5 * CELL), (7 * CELL, 2 * CELL), (0, 0))


def test_an_area_holds_its_inside_and_not_its_notch() -> None:
    wide, c = 40 * CELL, CELL
    horseshoe = ring(
        (0, 0), (wide, 0), (wide, wide), (30 * c, wide), (30 * c, 10 * c), (10 * c, 10 * c),
        (10 * c, wide), (0, wide),
    )  # fmt: skip
    assert touches(horseshoe, spot(5 * c + 1, 20 * c + 1))
    assert touches(horseshoe, spot(20 * c + 1, 5 * c + 1))
    assert not touches(horseshoe, spot(20 * c + 1, 20 * c + 1))
    assert not touches(horseshoe, spot(41 * c + 1, 20 * c + 1))


def test_the_shorter_way_over_the_antimeridian_goes_on_at_its_other_end() -> None:
    over = way((HALF - 2 * CELL, 0), (-HALF + 2 * CELL, 0))
    assert cell_count(over) <= 4
    assert touches(over, spot(HALF - CELL, 0))
    assert touches(over, spot(-HALF + CELL, 0))
    assert not touches(over, spot(0, 0))
    assert touches(spot(HALF - 1, 0, margin_m=1000), spot(-HALF, 0))


def test_the_poles_are_places_like_any_other() -> None:
    assert touches(spot(0, HALF // 2, margin_m=1000), spot(HALF - 1, HALF // 2))
    assert touches(spot(0, -HALF // 2), way((0, -HALF // 2), (100, -HALF // 2)))


@given(
    lat=st.integers(-850_000_000, 850_000_000),
    lon=st.integers(-HALF, HALF),
    east=st.integers(-200_000, 200_000),
    north=st.integers(-200_000, 200_000),
)
@settings(max_examples=200, deadline=None)
def test_what_is_within_the_margin_is_touched_and_what_is_far_is_not(
    lat: int, lon: int, east: int, north: int
) -> None:
    there = (min(max(lon + east, -HALF), HALF), lat + north)
    apart_m = WGS84.apart_mm((lon, lat), there) / 1000
    met = touches(spot(lon, lat, margin_m=1000), spot(*there))
    if apart_m <= 1000:
        assert met
    if apart_m > 5000:
        assert not met


@given(
    places=st.lists(
        st.tuples(st.integers(-HALF, HALF), st.integers(-HALF // 2, HALF // 2)),
        min_size=1,
        max_size=6,
    ),
    level=st.integers(0, MAX_LEVEL),
)
@settings(max_examples=100, deadline=None)
def test_every_corner_is_touched_in_cells_of_every_size(places: list[Pair], level: int) -> None:
    whole = footprint(tuple(places), is_area=False)
    larger = coarser(whole, max(level, whole.level))
    for place in places:
        assert touches(larger, spot(*place))
        assert touches(spot(*place), whole)


def test_several_extents_are_one_footprint_in_the_largest_cells_of_any() -> None:
    small, large = spot(*KHABUR), way((0, -800_000_000), (0, 800_000_000), (10, 0), (0, 1))
    both = joined([small, large])
    assert both.level == large.level
    assert touches(both, small)
    assert touches(both, spot(0, 500_000_000))


def test_the_largest_cells_hold_what_they_are_made_of() -> None:
    place = spot(*KHABUR)
    assert list(large_cells(place)) == [
        (
            (351_000_000 + HALF // 2) // (CELL << MAX_LEVEL),
            (404_000_000 + HALF) // (CELL << MAX_LEVEL),
        )
    ]
    assert cell_count(place) == 1


@pytest.mark.parametrize(("margin_m", "level"), [(4400, 0), (4401, 1), (50_000, 4)])
def test_a_wide_margin_is_told_in_larger_cells(margin_m: int, level: int) -> None:
    assert spot(*KHABUR, margin_m=margin_m).level == level


def test_a_way_without_end_is_refused_and_costs_no_time() -> None:
    poles: list[Pair] = [(0, -900_000_000), (0, 900_000_000)] * 4
    assert way(*poles).level == MAX_LEVEL
    with pytest.raises(MalformedError, match="extent"):
        way(*poles, *poles, *poles)
