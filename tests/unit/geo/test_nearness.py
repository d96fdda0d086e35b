"""How near shapes come: by the engine where it is installed, and without it the same, slowly."""

import pytest

from truceline.geo import nearness
from truceline.geo.e7 import Pair
from truceline.geo.nearness import Nearest, Shape, nearest, nearest_on
from truceline.geo.wgs84 import WGS84

STEP = 100_000


def at(east: int, north: int) -> Pair:
    return (404_000_000 + east * STEP, 351_000_000 + north * STEP)


def spot(east: int, north: int) -> tuple[Shape, ...]:
    return (Shape((at(east, north),)),)


def way(*places: tuple[int, int]) -> tuple[Shape, ...]:
    return (Shape(tuple(at(*place) for place in places)),)


def square(east: int, north: int, size: int) -> tuple[Shape, ...]:
    corners = ((0, 0), (size, 0), (size, size), (0, size))
    return (Shape(tuple(at(east + x, north + y) for x, y in corners), is_area=True),)


CASES = [
    (spot(0, 0), spot(0, 0), 0),
    (spot(0, 0), spot(0, 1), 1109480),
    (spot(0, 0), way((-5, 1), (5, 1)), 1110569),
    (way((-5, 1), (5, 1)), spot(0, 0), 1110569),
    (way((-5, 0), (5, 0)), way((0, -5), (0, 5)), 0),
    (way((0, 0), (5, 0)), way((0, 1), (5, 1)), 1109480),
    (spot(3, 3), square(0, 0, 10), 0),
    (square(0, 0, 10), square(3, 3, 2), 0),
    (square(3, 3, 2), square(0, 0, 10), 0),
    (square(0, 0, 1), square(0, 2, 1), 1109480),
]


@pytest.mark.parametrize(("one", "other", "apart_mm"), CASES)
def test_measured_piece_by_piece_they_are_as_far_apart_as_they_are(
    one: tuple[Shape, ...], other: tuple[Shape, ...], apart_mm: int
) -> None:
    found = nearest_on(WGS84, one, other)
    assert found is not None
    assert found.apart_mm == pytest.approx(apart_mm, abs=1000)
    assert WGS84.apart_mm(found.here, found.there) == pytest.approx(found.apart_mm, abs=1000)


@pytest.mark.parametrize(("one", "other", "apart_mm"), CASES)
def test_the_engine_and_the_slow_way_agree(
    one: tuple[Shape, ...], other: tuple[Shape, ...], apart_mm: int
) -> None:
    if not nearness.HAS_ENGINE:
        pytest.skip("truceline_geo is not installed")
    (found,) = nearest(one, [other])
    assert found is not None
    assert found.apart_mm == pytest.approx(apart_mm, abs=1000)


def test_the_nearest_of_several_shapes_counts_and_each_other_has_its_own_answer() -> None:
    one = (*spot(0, 0), *spot(0, 10))
    found = nearest(one, [spot(0, 11), spot(0, 1), spot(90, 0)])
    assert [each and each.here for each in found] == [at(0, 10), at(0, 0), None]


@pytest.mark.parametrize(("north", "is_told"), [(35, True), (36, True), (37, False)])
def test_beyond_forty_kilometres_nothing_is_told(north: int, *, is_told: bool) -> None:
    assert (nearest_on(WGS84, spot(0, 0), spot(0, north)) is not None) == is_told
    assert (nearest(spot(0, 0), [spot(0, north)]) != [None]) == is_told


def test_without_the_engine_the_slow_way_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nearness, "HAS_ENGINE", False)
    assert nearest(spot(0, 0), [spot(0, 0)]) == [Nearest(0, at(0, 0), at(0, 0))]
