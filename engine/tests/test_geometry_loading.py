import re
from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import ArrayLike, NDArray
from pyproj import Geod

from truceline_geo.e7 import TURN, degrees, to_e7
from truceline_geo.errors import GeometryError
from truceline_geo.index import LineIndex
from truceline_geo.oracle import oracle_of
from truceline_geo.path import path_of
from truceline_geo.zone import contains, zone_of

LINE = [[36.0, 46.0], [36.1, 46.0]]


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ([[float("nan"), 46.0]], "not-finite"),
        ([[36.0, float("inf")]], "not-finite"),
        ([[180.0000001, 0.0]], "out-of-range"),
        ([[0.0, 90.00000001]], "out-of-range"),
        ([[0.0, -90.1]], "out-of-range"),
        ([36.0, 46.0], "geometry-shape"),
        ([[36.0, 46.0, 0.0]], "geometry-shape"),
        ([[36, 46]], "geometry-type"),
        (np.array([[1_800_000_001, 0]], np.int32), "out-of-range"),
        (np.array([[0, 900_000_001]], np.int32), "out-of-range"),
    ],
)
def test_positions_without_a_meaning_are_refused(given: ArrayLike, code: str) -> None:
    with pytest.raises(GeometryError) as refused:
        to_e7(given)
    assert refused.value.code == code


def test_degrees_and_e7_say_the_same() -> None:
    e7 = np.array([[-1_800_000_000, -900_000_000], [1_799_999_999, 900_000_000], [1, -1]], np.int32)
    assert (to_e7(e7) == e7).all()
    assert (to_e7(degrees(e7)) == e7).all()
    assert to_e7([[180.0, 5.0]]).tolist() == [[-1_800_000_000, 50_000_000]]


def test_no_positions_are_no_positions() -> None:
    assert to_e7([]).shape == (0, 2)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ([], "line-too-short"),
        ([[36.0, 46.0]], "line-too-short"),
        ([[36.0, 46.0], [36.0, 46.00000001]], "line-too-short"),
        ([[0.0, 0.0], [9.1, 0.0]], "edge-too-long"),
        ([[0.0, 88.9], [0.0, 89.1]], "near-pole"),
        ([[0.0, 88.0], [180.0, 88.0]], "near-pole"),
        ([*LINE, LINE[0]], "self-touching"),
        ([[0.0, 0.0], [0.1, 0.0], [0.05, 0.0], [0.05, 0.1]], "self-touching"),
        ([[0.0, 0.0], [0.1, 0.0], [0.1, 0.1], [0.0, 0.001], [0.0, -0.001]], "self-touching"),
    ],
)
def test_lines_without_a_defined_side_are_refused(line: ArrayLike, code: str) -> None:
    with pytest.raises(GeometryError) as refused:
        path_of(line)
    assert refused.value.code == code
    with pytest.raises(GeometryError) as refused:
        LineIndex(np.reshape(line, (-1, 2)))
    assert refused.value.code == code


def round_the_pole(start: float, lats: list[float]) -> NDArray[np.float64]:
    """A vertex every 10 degrees eastward from `start`, at latitudes that run through `lats`."""
    lon = start + 10.0 * np.arange(len(lats))
    return np.column_stack([(lon + 180) % 360 - 180, lats])


@pytest.mark.parametrize("start", [0.0, 96.5, 175.0, -180.0])
@pytest.mark.parametrize("northern", [1, -1])
def test_a_line_may_go_round_a_pole_and_close_or_pass_itself_a_turn_later(
    start: float, northern: int
) -> None:
    ring = round_the_pole(start, [80.0] * 36 + [80.0]) * [1, northern]
    spiral = round_the_pole(start, [80.0 + step / 36 for step in range(90)]) * [1, northern]
    assert [path_of(ring).closed, path_of(spiral).closed] == [True, False]
    places = to_e7(np.array([[-179.0, 80.5], [3.0, 79.4], [96.0, 81.3]]) * [1, northern])
    for line in (ring, spiral):
        index, oracle = LineIndex(line), oracle_of(line)
        assert index.distance(*places.T) == pytest.approx(oracle.distance(places), abs=1e-3)


@pytest.mark.parametrize("start", [0.0, 96.5, 175.0, -180.0])
@pytest.mark.parametrize(
    ("lats", "turned", "lat"),
    [
        ([80.0 + step / 36 for step in range(38)] + [79.0], 15.0, "80."),
        ([80.0] * 38, 5.0, "80.0"),
        ([80.0] + [81.0] * 35 + [80.0, 79.0], 0.0, "80.0000000"),
        ([80.0, 80.0] + [81.0] * 35 + [80.0, 79.0], 10.0, "80.0000000"),
    ],
)
@pytest.mark.parametrize("reader", [path_of, LineIndex])
def test_a_line_that_meets_itself_a_turn_later_is_refused_with_the_place(
    reader: Callable[[ArrayLike], object], start: float, lats: list[float], turned: float, lat: str
) -> None:
    with pytest.raises(GeometryError) as refused:
        reader(round_the_pole(start, lats))
    assert refused.value.code == "self-touching"
    named = re.search(r"itself at (\S+), (\S+)", str(refused.value))
    assert named
    assert named[2].startswith(lat)
    assert abs((float(named[1]) - start - turned + 180) % 360 - 180) <= 5.1


@pytest.mark.parametrize(("lon", "named"), [(36.0, "36.0500"), (179.99, "-179.9600")])
def test_a_line_that_crosses_itself_is_refused_with_the_place(lon: float, named: str) -> None:
    eight = np.add([[0.0, 0.0], [0.1, 0.1], [0.1, 0.0], [0.0, 0.1]], [lon, 0.0])
    eight[eight[:, 0] > 180, 0] -= 360
    with pytest.raises(GeometryError, match=f"itself at {named}") as refused:
        path_of(eight)
    assert refused.value.code == "self-touching"


def test_repeated_neighbours_are_one_vertex() -> None:
    assert (path_of([LINE[0], LINE[0], *LINE, LINE[1]]).vertices == path_of(LINE).vertices).all()


@pytest.mark.parametrize(("lat", "pieces"), [(0.0044, 1), (0.0046, 2), (0.009, 2), (0.0091, 3)])
def test_pieces_are_as_few_as_500_metres_allow(lat: float, pieces: int) -> None:
    assert len(path_of([[0.0, 0.0], [0.0, lat]]).vertices) == pieces + 1


def test_a_path_keeps_its_vertices_and_crosses_the_date_line_without_a_jump() -> None:
    vertices = path_of([[179.9, 60.0], [-179.9, 60.1], [-179.8, 60.0]]).vertices
    assert vertices[0].tolist() == [179.9, 60.0]
    assert vertices[-1] == pytest.approx([180.2, 60.0])
    assert np.abs(np.diff(vertices[:, 0])).max() < 0.01
    _, _, apart = Geod(ellps="WGS84").inv(*vertices[:-1].T, *vertices[1:].T)
    assert max(apart) <= 500
    assert not vertices.flags.writeable


def test_only_a_line_that_returns_to_its_start_is_closed() -> None:
    square = [[0.0, 0.0], [0.1, 0.0], [0.1, 0.1], [0.0, 0.0]]
    assert [path_of(square).closed, path_of(square[:-1]).closed] == [True, False]


SQUARE = [[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 1.0], [0.0, 0.0]]
HOLE = [[0.4, 0.4], [0.6, 0.4], [0.6, 0.6], [0.4, 0.6]]


@pytest.mark.parametrize("turned", [0.0, 36.0, 179.5, -179.5])
@pytest.mark.parametrize(
    ("lon_e7", "lat_e7", "inside"),
    [
        (-1, 5_000_000, False),
        (0, 5_000_000, True),
        (1, 5_000_000, True),
        (10_000_000, 10_000_000, True),
        (10_000_001, 10_000_000, False),
        (3_999_999, 5_000_000, True),
        (4_000_000, 5_000_000, True),
        (4_000_001, 5_000_000, False),
        (2_000_000, 4_000_000, True),
        (2_000_000, 10_000_001, False),
    ],
)
def test_a_zone_holds_its_edges_and_not_its_holes(
    turned: float, lon_e7: int, lat_e7: int, inside: bool
) -> None:
    def turn(ring: list[list[float]]) -> NDArray[np.float64]:
        east = (np.array(ring)[:, 0] + turned + 180) % 360 - 180
        return np.column_stack([np.round(east, 7), np.array(ring)[:, 1]])

    zone = zone_of([[turn(SQUARE), turn(HOLE)]])
    at = (lon_e7 + round(turned * 1e7) + TURN // 2) % TURN - TURN // 2
    assert contains(zone, at, lat_e7) is inside


@pytest.mark.parametrize(
    ("polygons", "code"),
    [
        ([], "empty-zone"),
        ([[]], "empty-zone"),
        ([[[]]], "ring-too-short"),
        ([[[[0.0, 0.0], [1.0, 0.0], [0.0, 0.0]]]], "ring-too-short"),
        ([[[[0.0, 80.0], [120.0, 80.0], [-120.0, 80.0]]]], "ring-around-pole"),
    ],
)
def test_zones_without_an_inside_are_refused(polygons: list[list[ArrayLike]], code: str) -> None:
    with pytest.raises(GeometryError) as refused:
        zone_of(polygons)
    assert refused.value.code == code
