import math

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pyproj import Geod, Transformer

from truceline_geo import _native

WGS84 = Geod(ellps="WGS84")
TO_ECEF = Transformer.from_crs("EPSG:4979", "EPSG:4978", always_xy=True)
LATITUDES = st.floats(-90, 90)
LONGITUDES = st.floats(-180, 180)


@pytest.mark.parametrize(
    ("lon", "lat"), [(0.0, 0.0), (36.5, 46.25), (-180.0, -68.0), (179.9999999, 85.0), (12.0, 90.0)]
)
def test_a_place_on_the_ellipsoid_is_where_proj_puts_it(lon: float, lat: float) -> None:
    assert _native.ecef(lon, lat) == pytest.approx(TO_ECEF.transform(lon, lat, 0.0), abs=2e-9)


@given(LONGITUDES, LATITUDES, LONGITUDES, LATITUDES)
@example(0.0, 0.0, 179.9, 0.0)
@example(0.0, 0.0, 179.9, 0.1)
@example(0.0, 30.0, 180.0, -30.0)
@example(0.0, 30.0, 179.99999, -29.99999)
@example(12.0, 46.0, 12.0, 46.0)
@example(12.0, 90.0, -60.0, 46.0)
@example(12.0, -90.0, 13.0, 90.0)
@example(179.99, 46.0, -179.99, 46.01)
def test_the_length_of_a_geodesic_is_that_of_geographiclib(
    lon0: float, lat0: float, lon1: float, lat1: float
) -> None:
    _, _, metres = WGS84.inv(lon0, lat0, lon1, lat1)
    assert _native.inverse(lon0, lat0, lon1, lat1)[2] == pytest.approx(metres, abs=1e-7)


@given(LONGITUDES, st.floats(-89, 89), st.floats(-180, 180), st.floats(0.001, 1.9e7))
@example(36.0, 46.0, 0.0, 500.0)
@example(36.0, 0.0, 90.0, 1e6)
@example(179.9, 68.0, 45.0, 1e5)
def test_a_geodesic_leads_where_geographiclib_leads(
    lon: float, lat: float, azimuth: float, metres: float
) -> None:
    east, north, _ = WGS84.fwd(lon, lat, azimuth, metres)
    found_east, found_north, _ = _native.direct(lon, lat, azimuth, metres)
    assert WGS84.inv(east, north, found_east, found_north)[2] < 1e-7


@given(LONGITUDES, st.floats(-85, 85), st.floats(-179, 179), st.floats(1.0, 1e6))
def test_both_azimuths_are_those_of_geographiclib(
    lon: float, lat: float, azimuth: float, metres: float
) -> None:
    east, north, _ = WGS84.fwd(lon, lat, azimuth, metres)
    leaves, back, length = WGS84.inv(lon, lat, east, north)
    found = _native.inverse(lon, lat, east, north)
    for ours, theirs in zip(found[:2], (leaves, back + 180), strict=True):
        # To within 20 nm across the far end.
        off = math.radians(math.remainder(ours - theirs, 360))
        assert abs(off) * min(length, 1e5) < 2e-8 / math.cos(
            math.radians(max(abs(lat), abs(north)))
        )


@pytest.mark.parametrize(("reach_m", "within_m"), [(1e3, 1e-8), (1e5, 1e-4), (2e5, 0.0022)])
@pytest.mark.parametrize("lat", [0.0, 36.0, 46.0, 68.0, 85.0])
def test_an_arc_follows_from_its_chord(lat: float, reach_m: float, within_m: float) -> None:
    for azimuth in np.linspace(-180, 180, 37):
        east, north, _ = WGS84.fwd(36.0, lat, azimuth, reach_m)
        assert _native.arc_of_chord(36.0, lat, east, north) == pytest.approx(reach_m, abs=within_m)
