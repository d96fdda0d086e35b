import pytest
from pyproj import Transformer

from truceline_geo import _native

TO_ECEF = Transformer.from_crs("EPSG:4979", "EPSG:4978", always_xy=True)


@pytest.mark.parametrize(
    ("lon", "lat"), [(0.0, 0.0), (36.5, 46.25), (-180.0, -68.0), (179.9999999, 85.0), (12.0, 90.0)]
)
def test_a_place_on_the_ellipsoid_is_where_proj_puts_it(lon: float, lat: float) -> None:
    found = _native.ecef(round(lon * 1e7), round(lat * 1e7))
    assert found == pytest.approx(TO_ECEF.transform(lon, lat, 0.0), abs=2e-9)
