import pytest

from truceline.agreement.local_time import LocalTime, Offset, is_between, minutes_of, shown
from truceline.base.errors import MalformedError
from truceline.base.instants import parse_instant

# Eastern European Time around the night of 29 October 2017, when clocks went back at 01:00 UTC.
EET = LocalTime(
    id="eet",
    name={"en": "Eastern European Time"},
    offsets=(
        Offset(since="2017-03-26T01:00:00Z", minutes=180),
        Offset(since="2017-10-29T01:00:00Z", minutes=120),
    ),
)


@pytest.mark.parametrize(
    ("at", "local"),
    [
        ("2017-10-29T00:59:59Z", "03:59:59"),
        ("2017-10-29T01:00:00Z", "03:00:00"),
        ("2017-10-29T02:00:00Z", "04:00:00"),
    ],
)
def test_on_the_night_of_the_change_an_hour_is_shown_twice(at: str, local: str) -> None:
    assert f"{shown(EET, parse_instant(at)):%H:%M:%S}" == local


def test_a_clock_shows_nothing_before_its_first_offset() -> None:
    with pytest.raises(MalformedError) as caught:
        shown(EET, parse_instant("2017-03-26T00:59:59Z"))
    assert caught.value.code == "local-time"


def test_twenty_four_hours_is_the_end_of_the_day() -> None:
    assert minutes_of("24:00") == 1440
    noon = parse_instant("2017-10-29T12:00:00Z")
    assert is_between(noon, "00:00", "24:00")


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("2017-07-01T21:59:59Z", False),
        ("2017-07-01T22:00:00Z", True),
        ("2017-07-01T00:00:00Z", True),
        ("2017-07-01T05:59:59Z", True),
        ("2017-07-01T06:00:00Z", False),
    ],
)
def test_hours_may_run_over_midnight(*, at: str, expected: bool) -> None:
    assert is_between(parse_instant(at), "22:00", "06:00") is expected
