import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import Geod

from truceline_geo.errors import GeometryError
from truceline_geo.oracle import LEFT, ON_LINE, RIGHT, oracle_of
from truceline_geo.zone import zone_of

WGS84 = Geod(ellps="WGS84")
NORTHWARD = [[36.0, 46.0], [36.0, 46.2]]
# East, then north: a left turn at the corner.
CORNER = [[36.0, 46.0], [36.1, 46.0], [36.1, 46.1]]


def beside(azimuth: float, metres: float, lon: float = 36.0, lat: float = 46.1) -> list[float]:
    east, north, _ = WGS84.fwd(lon, lat, azimuth, metres)
    return [east, north]


@pytest.mark.parametrize("metres", [0.05, 1.0, 500.0, 5_000.0, 100_000.0])
@pytest.mark.parametrize(("azimuth", "sign"), [(270, 1), (90, -1)])
def test_a_place_square_to_a_meridian_is_as_far_as_it_was_set_off(
    metres: float, azimuth: float, sign: int
) -> None:
    found = oracle_of([[36.0, 40.0], [36.0, 46.1], [36.0, 52.0]]).distance(
        [beside(azimuth, metres)]
    )
    # Quantising a place moves it by up to 8 mm.
    assert found == pytest.approx([sign * metres], abs=0.009)


@pytest.mark.parametrize("lat", [0.0, 36.0, 68.0, 88.0])
@pytest.mark.parametrize("lon", [36.0, 180.0, -179.9999])
@pytest.mark.parametrize("azimuth", [30.0, 75.0, 200.0, 350.0])
def test_a_place_square_to_a_course_is_found_at_every_latitude_and_date_line(
    lat: float, lon: float, azimuth: float
) -> None:
    before, after = beside(azimuth + 180, 3_000, lon, lat), beside(azimuth, 3_000, lon, lat)
    line = np.array([before, [lon, lat], after])
    place = beside(azimuth - 90, 1_234.5, lon, lat)
    assert oracle_of(line).distance([place]) == pytest.approx([1_234.5], abs=0.015)
    assert oracle_of(line[::-1]).distance([place]) == pytest.approx([-1_234.5], abs=0.015)


@pytest.mark.parametrize(
    ("place", "side"),
    [
        ([36.05, 46.05], LEFT),
        ([36.0999, 46.0001], LEFT),
        ([36.1001, 45.9999], RIGHT),
        ([36.2, 45.99], RIGHT),
        ([36.11, 45.9], RIGHT),
        ([35.9, 46.01], LEFT),
        ([35.9, 45.99], RIGHT),
        ([36.09, 46.3], LEFT),
        ([36.11, 46.3], RIGHT),
        ([36.1, 46.0], ON_LINE),
        ([36.1, 46.05], ON_LINE),
    ],
)
def test_the_side_holds_at_corners_and_past_the_ends(place: list[float], side: int) -> None:
    assert np.sign(oracle_of(CORNER).distance([place])).tolist() == [side]
    assert np.sign(oracle_of(CORNER[::-1]).distance([place])).tolist() == [-side]


def test_inside_a_closed_line_that_turns_left_is_left() -> None:
    square = [[0.0, 0.0], [0.1, 0.0], [0.1, 0.1], [0.0, 0.1], [0.0, 0.0]]
    places = [[0.05, 0.05], [0.001, 0.001], [-0.001, -0.001], [0.2, 0.05]]
    assert np.sign(oracle_of(square).distance(places)).tolist() == [1, 1, -1, -1]


# Past the tip of a spike each edge, carried on, gives some places to its wrong side.
SPIKE = [[36.0, 46.0], [36.1, 46.0], [36.0, 46.02]]
PAST_THE_TIP = [[36.11, 46.003], [36.11, 46.001], [36.11, 45.9992], [36.11, 45.997]]
AT_THE_TIP = [[36.1000002, 46.0000001], [36.1000002, 45.9999999]]


@pytest.mark.parametrize("line", [SPIKE, [*SPIKE, SPIKE[0]], [*SPIKE[1:], *SPIKE[:2]]])
def test_past_the_tip_of_a_spike_all_places_lie_on_one_side(line: list[list[float]]) -> None:
    places = [*PAST_THE_TIP, *AT_THE_TIP]
    assert np.sign(oracle_of(line).distance(places)).tolist() == [RIGHT] * 6
    assert np.sign(oracle_of(line[::-1]).distance(places)).tolist() == [LEFT] * 6


@pytest.mark.parametrize(("mm", "band"), [(4_999, 0), (5_000, 1), (5_001, 1), (15_000, 2)])
def test_a_band_begins_at_its_bound(mm: int, band: int) -> None:
    assert oracle_of(NORTHWARD, bounds_mm=[5_000, 15_000]).band(mm / 1000) == band


@pytest.mark.parametrize(
    ("accuracy_m", "bands", "sides"),
    [
        (0.0, (1,), (LEFT,)),
        (399.0, (1,), (LEFT,)),
        (401.0, (1, 2), (LEFT,)),
        (501.0, (0, 1, 2), (LEFT,)),
        (1_001.0, (0, 1, 2), (RIGHT, ON_LINE, LEFT)),
    ],
)
def test_an_accuracy_radius_widens_what_may_be_true(
    accuracy_m: float, bands: tuple[int, ...], sides: tuple[int, ...]
) -> None:
    oracle = oracle_of(NORTHWARD, bounds_mm=[500_000, 1_400_000])
    verdict = oracle.screen_one(beside(270, 1_000), accuracy_m)
    assert (verdict.bands, verdict.sides) == (bands, sides)
    assert verdict.farthest_m - verdict.nearest_m == pytest.approx(
        min(2 * accuracy_m, 1_000 + accuracy_m), abs=0.02
    )


def test_a_verdict_names_the_zones_of_the_position() -> None:
    here = zone_of([[[[35.9, 46.0], [36.1, 46.0], [36.0, 46.3]]]])
    there = zone_of([[[[5.0, 46.0], [6.0, 46.0], [5.5, 46.3]]]])
    oracle = oracle_of(NORTHWARD, zones=[there, here])
    assert oracle.screen_one([36.0, 46.1]).zones == (1,)


@pytest.mark.parametrize("bounds", [[0], [-1], [5, 5], [5, 4]])
def test_bounds_that_do_not_rise_are_refused(bounds: list[int]) -> None:
    with pytest.raises(GeometryError, match="bounds") as refused:
        oracle_of(NORTHWARD, bounds_mm=bounds)
    assert refused.value.code == "bounds-not-rising"


@pytest.mark.parametrize("accuracy_m", [-0.001, float("nan"), float("inf")])
def test_an_accuracy_that_is_no_radius_is_refused(accuracy_m: float) -> None:
    with pytest.raises(GeometryError) as refused:
        oracle_of(NORTHWARD).screen_one([36.0, 46.1], accuracy_m)
    assert refused.value.code == "accuracy-range"


@settings(max_examples=25, deadline=None)
@given(lon=st.floats(35.5, 36.5), lat=st.floats(45.5, 46.5))
def test_no_place_of_the_line_is_nearer_than_the_distance(lon: float, lat: float) -> None:
    oracle = oracle_of(CORNER)
    place = np.round([[lon, lat]], 7)
    (found,) = oracle.distance(place)
    line = oracle.path.vertices
    steps = np.linspace(0, 1, 20)[:, None, None]
    tried = (line[:-1] * (1 - steps) + line[1:] * steps).reshape(-1, 2)
    _, _, apart = WGS84.inv(*tried.T, *np.repeat(place, len(tried), 0).T)
    # Straight in degrees strays from the geodesic by far less than 3 cm in 500 m.
    assert min(apart) >= abs(found) - 0.03
    assert min(apart) <= abs(found) + 14
