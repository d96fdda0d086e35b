from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray
from pyproj import Geod, Transformer

from truceline_geo.courses import STEP, rhumb, straight
from truceline_geo.e7 import HALF_TURN, TURN, to_e7
from truceline_geo.errors import GeometryError
from truceline_geo.index import LineIndex

WGS84 = Geod(ellps="WGS84")
MERCATOR = Transformer.from_crs("EPSG:4326", "EPSG:3395", always_xy=True)
EDGES = [
    [[36.0, 46.0], [37.5, 47.25]],
    [[36.0, -33.0], [36.4, -37.0]],
    [[12.0, 68.0], [19.0, 68.0000001]],
    [[12.0, 68.0], [19.0, 68.0]],
    [[-3.0, 0.5], [4.0, -0.5]],
    [[24.0, 86.0], [31.0, 86.5]],
    [[179.3, 61.0], [-179.2, 60.0]],
]
Degrees = NDArray[np.float64]
Course = Callable[[object], NDArray[np.int32]]


def turned_to(place: Degrees, lon: float) -> Degrees:
    """The places (n, 2), on the turn nearest to `lon`."""
    return np.column_stack([lon + np.remainder(place[:, 0] - lon + 180, 360) - 180, place[:, 1]])


def on_mercator(edge: list[list[float]], shares: Degrees) -> Degrees:
    """Where a ruler on PROJ's map of Mercator's projection finds an edge, shares of it along."""
    start, end = turned_to(np.array(edge), edge[0][0])
    # About the start's meridian: PROJ brings longitudes back into one turn.
    (x0, y0), (x1, y1) = (
        MERCATOR.transform(place[0] - start[0], place[1]) for place in (start, end)
    )
    lon, lat = MERCATOR.transform(
        x0 + shares * (x1 - x0), y0 + shares * (y1 - y0), direction="INVERSE"
    )
    return np.column_stack([lon + start[0], lat])


def on_chart(edge: list[list[float]], shares: Degrees) -> Degrees:
    start, end = turned_to(np.array(edge), edge[0][0])
    along: Degrees = start + shares[:, None] * (end - start)
    return along


@pytest.mark.parametrize("edge", EDGES)
@pytest.mark.parametrize(("course", "ruled"), [(rhumb, on_mercator), (straight, on_chart)])
def test_the_index_of_a_course_lies_where_a_ruler_on_its_map_draws_it(
    course: Course, ruled: Callable[[list[list[float]], Degrees], Degrees], edge: list[list[float]]
) -> None:
    asked = ruled(edge, np.linspace(0.001, 0.999, 500))
    lon, lat = to_e7(turned_to(asked, 0.0)).T
    apart = LineIndex(course(edge)).distance(lon.copy(), lat.copy())
    assert np.abs(apart).max() < 0.02


def test_a_course_differs_from_the_geodesic_and_keeps_its_bearing() -> None:
    edge = [[12.0, 68.0], [19.0, 69.0]]
    lon, lat = rhumb(edge).astype(np.float64).T / 1e7
    bearings, _, _ = WGS84.inv(lon[:-1], lat[:-1], lon[1:], lat[1:])
    ahead, _, _ = WGS84.inv(edge[0][0], edge[0][1], edge[1][0], edge[1][1])
    # Rounding by 1 cm in 100 m turns a bearing by as much.
    assert np.ptp(bearings) < 0.02
    assert abs(bearings.mean() - ahead) > 1
    middle = to_e7([[lon[len(lon) // 2], lat[len(lat) // 2]]])
    assert abs(LineIndex(edge).distance(*middle.T)[0]) > 1_000


@pytest.mark.parametrize("course", [rhumb, straight])
def test_vertices_stay_and_others_come_near_enough_between_them(course: Course) -> None:
    line = [[179.0, 46.0], [-179.5, 46.0], [-179.5, 46.01], [178.0, 45.0]]
    found = course(line).astype(np.int64)
    given = to_e7(line)
    assert all((found == corner).all(axis=1).any() for corner in given)
    assert (found[[0, -1]] == given[[0, -1]]).all()
    steps = (np.diff(found, axis=0) + HALF_TURN) % TURN - HALF_TURN
    assert np.abs(steps[:, 1]).max() <= STEP
    assert np.abs(steps[:, 0]).max() <= 2 * STEP
    assert (course(line) == course(given)).all()


@pytest.mark.parametrize("course", [rhumb, straight])
def test_what_has_no_vertices_or_one_stays_so(course: Course) -> None:
    assert course([]).shape == (0, 2)
    assert course([[36.0, 46.0]]).tolist() == [[360_000_000, 460_000_000]]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ([[0.0, 10.0], [-180.0, 11.0]], "edge-half-a-turn"),
        ([[0.0, 89.0], [0.0, 90.0]], "course-to-pole"),
        ([[0.0, -90.0], [10.0, -89.0]], "course-to-pole"),
        ([[float("nan"), 46.0], [1.0, 46.0]], "not-finite"),
    ],
)
def test_courses_without_a_meaning_are_refused(line: list[list[float]], code: str) -> None:
    with pytest.raises(GeometryError) as refused:
        rhumb(line)
    assert refused.value.code == code
