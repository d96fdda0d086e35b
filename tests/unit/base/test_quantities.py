import pytest

from truceline.base.errors import MalformedError
from truceline.base.quantities import millimetres, seconds


@pytest.mark.parametrize(
    ("length", "expected"),
    [
        ("0 m", 0),
        ("100 mm", 100),
        ("12.5 cm", 125),
        ("15 km", 15_000_000),
        ("1.5 NM", 2_778_000),
        ("1000 ft", 304_800),
    ],
)
def test_a_length_is_whole_millimetres(length: str, expected: int) -> None:
    assert millimetres(length) == expected


@pytest.mark.parametrize(
    ("span", "expected"),
    [("30 s", 30), ("1.5 h", 5400), ("42 d", 42 * 86_400), ("2 wk", 14 * 86_400)],
)
def test_a_span_of_time_is_whole_seconds(span: str, expected: int) -> None:
    assert seconds(span) == expected


@pytest.mark.parametrize(
    "length",
    ["", "15", "15km", "15  km", "-1 km", "1e3 m", "15 KM", "1 h", "0.5 mm", "1 ft", "\u0661 m"],
)
def test_what_is_no_length_in_whole_millimetres_is_refused(length: str) -> None:
    with pytest.raises(MalformedError) as caught:
        millimetres(length)
    assert caught.value.code == "quantity"
