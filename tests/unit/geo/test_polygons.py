import pytest

from truceline.base.errors import MalformedError
from truceline.geo.geojson import parse_polygons

RING = ((0, 0), (10_000_000, 0), (0, 10_000_000), (0, 0))


@pytest.mark.parametrize(
    "octets",
    [
        b'{"type":"Polygon","coordinates":[[[0,0],[1,0],[0,1],[0,0]]]}',
        b'{"type":"MultiPolygon","coordinates":[[[[0,0],[1,0],[0,1],[0,0]]]]}',
        b'{"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[0,1],[0,0]]]}}',
    ],
)
def test_an_area_is_polygons_of_closed_rings(octets: bytes) -> None:
    assert parse_polygons(octets) == ((RING,),)


@pytest.mark.parametrize(
    ("octets", "found"),
    [
        (b"{", "not JSON"),
        (b"[]", "no object"),
        (b'{"type":"LineString","coordinates":[[1,2],[2,3]]}', "'LineString'"),
        (b'{"type":"Polygon","coordinates":[]}', "without rings"),
        (b'{"type":"MultiPolygon","coordinates":[5]}', "without rings"),
        (b'{"type":"Polygon","coordinates":[[[0,0],[1,0],[0,1]]]}', "not closed"),
        (b'{"type":"Polygon","coordinates":[[[0,0],[1,0],[0,0]]]}', "fewer than three"),
        (b'{"type":"Polygon","coordinates":[[[0,0],[1,"0"],[0,1],[0,0]]]}', "the position"),
    ],
)
def test_what_is_no_area_is_refused(octets: bytes, found: str) -> None:
    with pytest.raises(MalformedError) as caught:
        parse_polygons(octets)
    assert caught.value.code == "geojson"
    assert found in caught.value.detail
