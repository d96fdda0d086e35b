"""Coarse renditions: on a fixed grid, no better than they say, and marked."""

import json

from hypothesis import given
from hypothesis import strategies as st

from truceline.messages.fields import Spot
from truceline.views.coarse import coarse_body, coarse_pair, coarse_spot

LON = st.integers(-1_790_000_000, 1_790_000_000)
LAT = st.integers(-700_000_000, 700_000_000)
SIZES = st.sampled_from([100, 1_000, 5_000, 20_000])


@given(LON, LAT, SIZES)
def test_a_coarse_position_is_its_own_coarse_position(lon: int, lat: int, size_m: int) -> None:
    once = coarse_pair(lon, lat, size_m)
    assert coarse_pair(*once, size_m) == once


@given(LON, LAT, SIZES)
def test_the_true_position_lies_in_the_cell(lon: int, lat: int, size_m: int) -> None:
    _, middle_lat = coarse_pair(lon, lat, size_m)
    assert abs(middle_lat - lat) * 111_195 / 1e7 <= size_m / 2 + 1


def test_neighbours_in_one_cell_become_the_same_place() -> None:
    assert coarse_pair(401_234_567, 361_234_567, 5_000) == coarse_pair(
        401_234_999, 361_234_111, 5_000
    )


def test_a_place_loses_its_name_and_its_words_as_entered() -> None:
    exact = Spot(lon=401_234_567, lat=361_234_567, accuracy_m=10, name="Post 4", as_entered="37S")
    coarse = coarse_spot(exact, 5_000)
    assert (coarse.name, coarse.as_entered, coarse.accuracy_m) == (None, None, 5_000)


def test_every_position_in_a_body_is_coarse_and_the_rest_stays() -> None:
    body = json.dumps(
        {
            "place": {"lat": 361_234_567, "lon": 401_234_567, "name": "Post 4"},
            "route": [[401_234_567, 361_234_567], [402_234_567, 362_234_567]],
            "workers": 4,
        }
    )
    got = coarse_body(body, 5_000)
    lon, lat = coarse_pair(401_234_567, 361_234_567, 5_000)
    assert got == {
        "coarse_m": 5_000,
        "place": {"accuracy_m": 5_000, "lat": lat, "lon": lon},
        "route": [[lon, lat], list(coarse_pair(402_234_567, 362_234_567, 5_000))],
        "workers": 4,
    }
