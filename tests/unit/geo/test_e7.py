from decimal import Decimal

import pytest

from truceline.base.errors import MalformedError
from truceline.geo.e7 import latitude_e7, longitude_e7
from truceline.geo.geojson import parse_line


@pytest.mark.parametrize(
    ("degrees", "e7"),
    [
        ("179.9999999", 1_799_999_999),
        ("180", 1_800_000_000),
        ("-180", -1_800_000_000),
        ("0.00000005", 0),
        ("0.00000015", 2),
        ("0.000000051", 1),
        ("40.1", 401_000_000),
    ],
)
def test_a_longitude_is_rounded_once_and_half_to_even(degrees: str, e7: int) -> None:
    assert longitude_e7(Decimal(degrees)) == e7


@pytest.mark.parametrize(("degrees", "e7"), [("89.9999999", 899_999_999), ("90", 900_000_000)])
def test_a_latitude_reaches_to_the_pole(degrees: str, e7: int) -> None:
    assert latitude_e7(Decimal(degrees)) == e7


@pytest.mark.parametrize("degrees", ["180.0000001", "-181", "NaN", "Infinity", "-sNaN"])
def test_what_is_no_longitude_is_refused(degrees: str) -> None:
    with pytest.raises(MalformedError) as caught:
        longitude_e7(Decimal(degrees))
    assert caught.value.code == "coordinate"


@pytest.mark.parametrize("degrees", ["90.0000001", "-90.0000001"])
def test_what_is_no_latitude_is_refused(degrees: str) -> None:
    with pytest.raises(MalformedError) as caught:
        latitude_e7(Decimal(degrees))
    assert caught.value.code == "coordinate"


def test_a_line_is_read_alone_in_a_feature_or_as_the_only_feature() -> None:
    line = b'{"type":"LineString","coordinates":[[40.1,35],[40.2,35.0000001]]}'
    feature = b'{"type":"Feature","properties":{},"geometry":' + line + b"}"
    collection = b'{"type":"FeatureCollection","features":[' + feature + b"]}"
    expected = ((401_000_000, 350_000_000), (402_000_000, 350_000_001))
    assert [parse_line(octets) for octets in (line, feature, collection)] == [expected] * 3
