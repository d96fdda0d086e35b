"""What is left unmeasured is farther: the answers are those of measuring every piece."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from truceline.geo import geodesic
from truceline.geo.e7 import Pair
from truceline.geo.shapes import Path, Reach
from truceline.geo.wgs84 import WGS84

LON, LAT = 404_000_000, 351_000_000
NEAR = st.tuples(
    st.integers(LON - 3_000_000, LON + 3_000_000), st.integers(LAT - 3_000_000, LAT + 3_000_000)
)
ANYWHERE = st.tuples(
    st.integers(-1_800_000_000, 1_800_000_000), st.integers(-890_000_000, 890_000_000)
)
LINES = st.lists(NEAR, min_size=2, max_size=5, unique=True)
# All that is measured without need is what makes this slow: short ways are enough.
SHORT = st.lists(
    st.tuples(st.integers(LON, LON + 900_000), st.integers(LAT, LAT + 900_000)),
    min_size=2,
    max_size=3,
    unique=True,
)


@contextmanager
def every_piece_measured() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(geodesic, "FAR_M", -1.0)
        yield


def reach_of(line: Path, place: Pair) -> Reach:
    return WGS84.line(line).reach(place)


def approach_of(line: Path, route: Path) -> Reach:
    return WGS84.line(line).approach(route)


@given(line=LINES, place=NEAR | ANYWHERE)
@settings(max_examples=60, deadline=None)
def test_a_place_reaches_as_if_every_piece_were_measured(line: list[Pair], place: Pair) -> None:
    found = reach_of(tuple(line), place)
    with every_piece_measured():
        assert reach_of(tuple(line), place) == found


@given(line=SHORT, route=SHORT)
@settings(max_examples=25, deadline=None)
def test_a_route_approaches_as_if_every_piece_were_measured(
    line: list[Pair], route: list[Pair]
) -> None:
    found = approach_of(tuple(line), tuple(route))
    with every_piece_measured():
        whole = approach_of(tuple(line), tuple(route))
    assert (found.apart_mm, found.side) == (whole.apart_mm, whole.side)


@given(ring=st.lists(NEAR, min_size=3, max_size=5, unique=True), place=NEAR)
@settings(max_examples=40, deadline=None)
def test_an_area_is_as_deep_as_if_every_piece_were_measured(ring: list[Pair], place: Pair) -> None:
    polygons = (((*ring, ring[0]),),)
    found = WGS84.area(polygons).depth_mm(place)
    with every_piece_measured():
        assert WGS84.area(polygons).depth_mm(place) == found
