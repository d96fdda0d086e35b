"""What an accuracy radius leaves open, against distances measured along every edge with PROJ."""

from itertools import pairwise

import numpy as np
import pytest
from numpy.typing import NDArray
from pyproj import Geod

from terrain import BOUNDS_M, Pairs, Terrain, terrain
from truceline_geo.index import LineIndex

WGS84 = Geod(ellps="WGS84")
GROUNDS = [(10.0, 0.0), (36.0, 46.0), (179.9, 46.0), (-180.0, 68.0), (12.0, 80.0)]
STEPS = 400


def edge_distances(zone: list[list[Pairs]], place: Pairs) -> NDArray[np.float64]:
    """Metres from the place to points along the zone's edges, a few metres apart."""
    nearest = []
    for ring in (ring for polygon in zone for ring in polygon):
        corners = np.concatenate([ring, ring[:1]]).astype(np.float64)
        corners[:, 0] = np.unwrap(corners[:, 0], period=3.6e9)
        for start, end in pairwise(corners):
            along = start + np.linspace(0, 1, STEPS)[:, None] * (end - start)
            lon, lat = along.T / 1e7
            here = np.full((2, STEPS), place[:, None] / 1e7)
            nearest.append(WGS84.inv(here[0], here[1], (lon + 180) % 360 - 180, lat)[2].min())
    return np.array(nearest)


@pytest.mark.parametrize("where", GROUNDS, ids=str)
def test_a_zone_is_open_where_the_radius_reaches_its_edge(where: tuple[float, float]) -> None:
    ground = terrain(*where)
    index = ground.index()
    random = np.random.default_rng(14)
    places = ground.pairs(random.uniform(-0.2, 0.5, 12), random.uniform(-0.25, 0.25, 12))
    for place in places:
        lon, lat = (int(value) for value in place)
        exact = index.screen_one(lon, lat)
        for number, zone in enumerate(ground.zones):
            metres = float(edge_distances(zone, place).min())
            # Points along the edge are up to some metres apart, so the edge is nearer by less.
            below = index.screen_one(lon, lat, max(0.0, metres - 15))
            above = index.screen_one(lon, lat, metres + 1)
            is_in = number in exact.zones
            assert (number in below.possible_zones) == is_in
            assert (number in below.certain_zones) == is_in
            assert number in above.possible_zones
            assert number not in above.certain_zones
            assert "accuracy-crosses-zone-edge" in above.reasons
            assert above.zones == exact.zones


@pytest.mark.parametrize("where", GROUNDS, ids=str)
@pytest.mark.parametrize("line_accuracy_m", [0.0, 120.5])
def test_bands_and_sides_are_all_those_within_both_accuracies(
    where: tuple[float, float], line_accuracy_m: float
) -> None:
    ground = terrain(*where)
    index = LineIndex(ground.line, ground.zones, BOUNDS_M, line_accuracy_m=line_accuracy_m)
    for place, accuracy_m in judged(ground):
        verdict = index.screen_one(*place, accuracy_m)
        metres = abs(index.screen_one(*place).distance_m)
        low, high = (metres + sign * (accuracy_m + line_accuracy_m) for sign in (-1, 1))
        bands = [sum(b <= max(0.0, edge) for b in BOUNDS_M) for edge in (low, high)]
        assert verdict.bands == tuple(range(bands[0], bands[1] + 1))
        assert verdict.nearest_m == pytest.approx(max(0.0, low), abs=1e-3)
        assert verdict.farthest_m == pytest.approx(high, abs=1e-3)
        assert ("accuracy-crosses-bound" in verdict.reasons) == (len(verdict.bands) > 1)
        assert ("accuracy-reaches-line" in verdict.reasons) == (len(verdict.sides) > 1)
        assert (len(verdict.sides) > 1) == (low < 0.001)
        assert verdict.is_indeterminate == bool(verdict.reasons)


def judged(ground: Terrain) -> list[tuple[tuple[int, int], float]]:
    random = np.random.default_rng(15)
    places = ground.pairs(random.uniform(-0.2, 0.5, 60), random.uniform(-0.25, 0.25, 60))
    radii = 10 ** random.uniform(-1, 4.2, 60)
    return [((int(lon), int(lat)), float(r)) for (lon, lat), r in zip(places, radii, strict=True)]


def test_the_line_s_own_doubt_alone_leaves_sides_and_bands_open() -> None:
    line = [[36.0, 46.0], [36.0, 46.2]]
    doubtful = LineIndex(line, bands_m=[500], line_accuracy_m=600)
    west = round(WGS84.fwd(36.0, 46.1, 270, 400)[0] * 1e7)
    verdict = doubtful.screen_one(west, 461_000_000)
    assert verdict.bands == (0, 1)
    assert verdict.sides == (-1, 0, 1)
    assert verdict.reasons == ("accuracy-crosses-bound", "accuracy-reaches-line")
