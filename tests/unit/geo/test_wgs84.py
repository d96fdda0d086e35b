"""Places set off at right angles from a meridian: there the distance is the one that was walked."""

import pytest
from pyproj import Geod

from truceline.geo.e7 import Pair
from truceline.geo.shapes import Side
from truceline.geo.wgs84 import WGS84

GEOD = Geod(ellps="WGS84")
E7 = 10_000_000


def north(lon: float, lat: float) -> tuple[Pair, Pair]:
    return (round(lon * E7), round((lat - 1) * E7)), (round(lon * E7), round((lat + 1) * E7))


def off(lon: float, lat: float, azimuth: float, metres: float) -> Pair:
    east, up, _ = GEOD.fwd(lon, lat, azimuth, metres)
    return round(east * E7), round(up * E7)


# 36 and 42 are edges of UTM zones, where planar distances jump; 180 is where longitudes do.
@pytest.mark.parametrize("lon", [-180.0, 36.0, 42.0, 126.7, 179.9999999])
@pytest.mark.parametrize("lat", [0.0, 35.1, 68.0, 85.0])
@pytest.mark.parametrize("metres", [10.0, 5_000.0, 40_000.0])
def test_a_place_is_as_far_from_the_line_as_it_was_set_off(
    lon: float, lat: float, metres: float
) -> None:
    line = WGS84.line(north(lon, lat))
    for azimuth, side in ((90.0, Side.RIGHT), (270.0, Side.LEFT)):
        reach = line.reach(off(lon, lat, azimuth, metres))
        assert abs(reach.apart_mm - metres * 1000) <= 8  # half of an E7 step, both ways
        assert reach.side is side


def test_on_the_line_is_on_no_side_and_the_way_along_is_counted_from_its_start() -> None:
    path = north(40.0, 35.0)
    line = WGS84.line(path)
    assert line.reach(path[0]).along_mm == 0
    assert line.reach(path[1]).along_mm == WGS84.apart_mm(*path)
    middle = line.reach((40 * E7, 35 * E7))
    assert (middle.apart_mm, middle.side) == (0, Side.ON)


def test_past_an_open_end_the_side_is_that_of_the_last_edge_carried_on() -> None:
    line = WGS84.line(north(40.0, 35.0))
    assert line.reach(off(40.1, 36.5, 0.0, 0.0)).side is Side.RIGHT
    assert line.reach(off(39.9, 36.5, 0.0, 0.0)).side is Side.LEFT


def test_past_a_sharp_tip_both_edges_say_the_side() -> None:
    tip = (round(40.0 * E7), round(35.2 * E7))
    path = ((round(39.99 * E7), round(35.0 * E7)), tip, (round(40.01 * E7), round(35.0 * E7)))
    line = WGS84.line(path)
    assert line.reach((tip[0] + 1000, tip[1] + 100_000)).side is Side.LEFT
    assert line.reach((tip[0] - 1000, tip[1] + 100_000)).side is Side.LEFT
    assert line.reach((tip[0], tip[1] - 1_000_000)).side is Side.RIGHT


def test_a_route_along_the_line_comes_as_near_as_its_nearest_place() -> None:
    line = WGS84.line(north(40.0, 35.0))
    route = (off(40.0, 34.6, 90.0, 3000.0), off(40.0, 35.4, 90.0, 2000.0))
    assert abs(line.approach(route).apart_mm - 2_000_000) <= 8


def test_a_route_that_crosses_comes_to_nothing_wherever_its_ends_are() -> None:
    line = WGS84.line(north(40.0, 35.0))
    reach = line.approach((off(40.0, 35.0, 90.0, 9000.0), off(40.0, 35.1, 270.0, 8000.0)))
    assert (reach.apart_mm, reach.side) == (0, Side.ON)


def test_a_route_round_the_end_of_the_line_does_not_cross_it() -> None:
    path = north(40.0, 35.0)
    line = WGS84.line(path)
    reach = line.approach((off(39.9, 36.1, 0.0, 0.0), off(40.1, 36.1, 0.0, 0.0)))
    assert abs(reach.apart_mm - 11_100_000) < 20_000


@pytest.mark.parametrize("west", [40.0, 179.5])
def test_an_area_holds_its_edges_and_not_its_holes(west: float) -> None:
    def ring(low: float, high: float) -> tuple[Pair, ...]:
        corners = ((low, low), (high, low), (high, high), (low, high), (low, low))
        return tuple(
            ((round((west + x) * E7) + 180 * E7) % (360 * E7) - 180 * E7, round((35 + y) * E7))
            for x, y in corners
        )

    def at(x: float, y: float) -> Pair:
        return (round((west + x) * E7) + 180 * E7) % (360 * E7) - 180 * E7, round((35 + y) * E7)

    area = WGS84.area(((ring(0.0, 1.0), ring(0.4, 0.6)),))
    assert area.depth_mm(at(0.0, 0.5)) == 0
    assert area.depth_mm(at(0.4, 0.5)) == 0
    assert area.depth_mm(at(0.5, 0.5)) < -8_000_000
    assert area.depth_mm(at(0.2, 0.5)) > 17_000_000
    assert area.depth_mm(at(-0.0000001, 0.5)) == pytest.approx(-9, abs=1)
