from collections.abc import Callable
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from pyproj import Geod

from truceline_geo import partition_oracle as oracle
from truceline_geo.errors import GeometryError
from truceline_geo.partition import Partition, partition

WGS84 = Geod(ellps="WGS84")
Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]
DRAWN_TO_M = 0.05


def held(
    lon: float, lat: float, width_m: float, many: int, seed: int, crowd: float = 0.0
) -> tuple[Floats, Numbers]:
    """Places around one, a share of them in a crowd a thousandth as wide, and four holders."""
    random = np.random.default_rng(seed)
    width = np.where(random.random(many) < crowd, width_m / 1000, width_m)
    azimuth, away = random.uniform(0, 360, many), width * np.sqrt(random.random(many))
    fill = np.ones(many)
    east, north, _ = WGS84.fwd(fill * lon, fill * lat, azimuth, away)
    places = np.rint(np.column_stack([east, north]) * 1e7) / 1e7
    holders = (azimuth // 120 + (random.random(many) < 0.05)).astype(np.int64)
    return places, holders


def off_the_lines(found: Partition, place: tuple[float, float], pair: set[int]) -> float:
    """Metres from a place to the nearest line between two holders, in a plane around it."""
    least = np.inf
    for row in found.rows():
        if {row.left, row.right} != pair:
            continue
        azimuths, _, metres = WGS84.inv(
            np.full(len(row.places), place[0]), np.full(len(row.places), place[1]), *row.places.T
        )
        x, y = metres * np.sin(np.radians(azimuths)), metres * np.cos(np.radians(azimuths))
        dx, dy = np.diff(x), np.diff(y)
        share = np.clip(-(x[:-1] * dx + y[:-1] * dy) / (dx * dx + dy * dy), 0, 1)
        least = min(least, np.hypot(x[:-1] + share * dx, y[:-1] + share * dy).min())
    return float(least)


GROUNDS = [
    (36.0, 46.0, 20_000.0),
    (36.0, 0.0, 20_000.0),
    (180.0, 68.0, 20_000.0),
    (0.0, 90.0, 20_000.0),
    (20.0, -89.9, 20_000.0),
    (40.0, 35.0, 200_000.0),
    (40.0, 35.0, 500.0),
]


@pytest.mark.parametrize(("lon", "lat", "width_m"), GROUNDS)
@pytest.mark.parametrize("crowd", [0.0, 0.9])
def test_vertices_are_as_far_from_the_holders_of_both_sides_and_nearer_to_no_other(
    lon: float, lat: float, width_m: float, crowd: float
) -> None:
    places, holders = held(lon, lat, width_m, 150, seed=4, crowd=crowd)
    found = partition(places, holders)
    assert len(found.left) > 2
    for row in found.rows():
        for at in row.places:
            apart = oracle.nearest_of(places, holders, (at[0], at[1]))
            assert apart[int(row.left)] == pytest.approx(apart[int(row.right)], abs=DRAWN_TO_M)
            assert min(apart.values()) >= apart[int(row.left)] - DRAWN_TO_M


@pytest.mark.parametrize(("lon", "lat", "width_m"), GROUNDS)
@pytest.mark.parametrize("crowd", [0.0, 0.9])
def test_no_change_of_holder_is_missed(
    lon: float, lat: float, width_m: float, crowd: float
) -> None:
    places, holders = held(lon, lat, width_m, 150, seed=5, crowd=crowd)
    found = partition(places, holders)
    random = np.random.default_rng(8)
    changes = 0
    for _ in range(60):
        first, second = random.integers(0, len(places), 2)
        ends = (tuple(places[first]), tuple(places[second]))
        at = oracle.boundary_between(places, holders, ends) if first != second else None
        if at is None:
            continue
        changes += 1
        apart = sorted((d, one) for one, d in oracle.nearest_of(places, holders, at).items())
        # An edge is a geodesic; the places as far from both bend off it by less.
        assert off_the_lines(found, at, {apart[0][1], apart[1][1]}) < DRAWN_TO_M
    assert changes > 20


def test_two_places_are_parted_midway_with_the_lesser_holder_left() -> None:
    [row] = partition([[36.0, 46.0], [36.2, 46.0]], ["B", "A"]).rows()
    assert (row.left, row.right) == ("A", "B")
    assert row.places[:, 0] == pytest.approx(36.1, abs=1e-8)
    # B lies west: who goes south has A, in the east, at the left.
    assert row.places[0, 1] > 46.0 > row.places[-1, 1]


@pytest.mark.parametrize("many", [3, 4, 9])
def test_places_on_one_meridian_are_parted_one_by_one(many: int) -> None:
    places = np.column_stack([np.full(many, 36.0), 46 + 0.01 * np.arange(many)])
    found = partition(places, np.arange(many) % 2)
    assert len(found.left) == many - 1
    assert sorted(row.places[1, 1] for row in found.rows()) == pytest.approx(
        46.005 + 0.01 * np.arange(many - 1), abs=1e-7
    )


def test_an_island_of_one_holder_is_a_closed_line() -> None:
    east, north = np.meshgrid(np.arange(7), np.arange(7))
    places = np.column_stack([36 + 0.01 * east.ravel(), 46 + 0.01 * north.ravel()])
    holders = np.zeros(49, np.int64)
    holders[24] = 1
    [row] = partition(places, holders).rows()
    assert row.places[0].tolist() == row.places[-1].tolist()
    lengths = [WGS84.inv(*a, *b)[2] for a, b in pairwise(row.places)]
    side_m, height_m = WGS84.inv(36.0, 46.03, 36.01, 46.03)[2], 1_111.6
    assert sum(lengths) == pytest.approx(2 * (side_m + height_m), rel=1e-4)


def test_a_lattice_with_all_its_fours_on_circles_is_parted_whole() -> None:
    east, north = np.meshgrid(np.arange(20), np.arange(20))
    places = np.column_stack([36 + 0.001 * east.ravel(), 0.001 * (north.ravel() - 9.5)])
    found = partition(places, ((east + north) % 2).ravel())
    within = [
        (tuple(a), tuple(b))
        for row in found.rows()
        for a, b in pairwise(row.places)
        if np.abs(np.array([a, b]) - [36.0095, 0]).max() <= 0.0095
    ]
    length = sum(WGS84.inv(*a, *b)[2] for a, b in within)
    cell = WGS84.inv(36, 0, 36.001, 0)[2], WGS84.inv(36, 0, 36, 0.001)[2]
    assert length == pytest.approx(19 * 18 * sum(cell), rel=0.01)


@pytest.mark.parametrize(("other_m", "lines"), [(1_999.0, 1), (2_001.0, 0)])
def test_no_line_is_drawn_beyond_the_reach_of_its_places(other_m: float, lines: int) -> None:
    lon, lat, _ = WGS84.fwd(36.0, 46.0, 70.0, other_m)
    found = partition([[36.0, 46.0], [lon, lat]], [0, 1], reach_m=1_000)
    assert len(found.left) == lines
    for place in found.places:
        assert oracle.distances(np.array([[36.0, 46.0]]), tuple(place))[0] <= 1_000.01


def test_a_far_away_place_changes_nothing_among_the_near_ones() -> None:
    places, holders = held(36.0, 46.0, 1_000.0, 60, seed=6)
    alone = partition(places, holders)
    far = partition(np.concatenate([places, [[20.0, 30.0]]]), np.append(holders, 0))
    for row in alone.rows():
        for at in row.places[1:-1]:
            assert off_the_lines(far, tuple(at), {int(row.left), int(row.right)}) < DRAWN_TO_M


@given(
    st.lists(
        st.tuples(st.integers(-9, 9), st.integers(-9, 9)), min_size=1, max_size=40, unique=True
    ),
    st.integers(0, 2**32),
    st.sampled_from([1, 1_000, 1_000_000, 30_000_000]),
)
@settings(max_examples=150, deadline=None)
@example([(0, 0), (0, 1)], 0, 30_000_000)
@example([(-1, 7), (-3, 5), (8, 0), (8, -8), (-9, -1)], 1, 1_000)
@example([(0, 1), (0, -8), (1, 0), (-2, -6), (-3, -5)], 0, 1)
def test_every_change_between_places_of_a_small_lattice_is_drawn(
    cells: list[tuple[int, int]], seed: int, step_e7: int
) -> None:
    random = np.random.default_rng(seed)
    pairs = (np.array(cells) * step_e7 + [360_000_000, 0]).astype(np.int32)
    holders = random.integers(0, 3, len(cells))
    found = partition(pairs, holders)
    assert all(int(row.left) < int(row.right) for row in found.rows())
    assert (len(found.left) > 0) == (len(set(holders.tolist())) > 1)
    places = pairs / 1e7
    for row in found.rows():
        for at in row.places:
            apart = oracle.nearest_of(places, holders, (at[0], at[1]))
            scale = max(1.0, apart[int(row.left)] / 100_000) ** 3
            both = apart[int(row.left)], apart[int(row.right)]
            assert abs(both[0] - both[1]) < DRAWN_TO_M * scale
            assert min(apart.values()) > both[0] - DRAWN_TO_M * scale


def test_the_order_in_which_places_are_given_does_not_move_a_line() -> None:
    places, holders = held(36.0, 46.0, 20_000.0, 400, seed=7)
    order = np.random.default_rng(1).permutation(len(places))
    one, other = partition(places, holders), partition(places[order], holders[order])
    assert [row.places.tolist() for row in one.rows()] == [
        row.places.tolist() for row in other.rows()
    ]


def test_threads_that_share_the_work_draw_the_same_lines() -> None:
    places = np.random.default_rng(3).uniform((35.0, 33.0), (42.0, 37.0), (250_000, 2))
    holders = ((places[:, 0] + 0.3 * np.sin(3.0 * places[:, 1])) // 0.7).astype(np.int64)
    drawn = {
        threads: partition(places, holders, threads=threads).places.tobytes()
        for threads in (1, 2, 3, 7)
    }
    assert len(set(drawn.values())) == 1
    assert len(drawn[1]) > 100_000


def test_a_place_of_two_holders_is_told_whoever_finds_it() -> None:
    places = np.random.default_rng(3).uniform((35.0, 33.0), (42.0, 37.0), (250_000, 2))
    places[-1] = places[0]
    holders = np.zeros(len(places), np.int64)
    holders[-1] = 1
    with pytest.raises(GeometryError, match="places 0 and 249999"):
        partition(places, holders, threads=4)


def test_a_place_given_twice_counts_once() -> None:
    once = partition([[36.0, 46.0], [36.2, 46.0]], [0, 1])
    twice = partition([[36.0, 46.0], [36.2, 46.0], [36.0, 46.0]], [0, 1, 0])
    assert (twice.different, twice.places.tolist()) == (2, once.places.tolist())


@pytest.mark.parametrize("points", [np.empty((0, 2)), [[36.0, 46.0]], [[36.0, 46.0], [37.0, 46.0]]])
def test_one_holder_or_nobody_has_no_line(points: Floats) -> None:
    found = partition(points, [5] * len(points))
    assert (len(found.left), len(found.places), found.starts.tolist()) == (0, 0, [0])


@pytest.mark.parametrize(
    ("code", "attempt"),
    [
        ("two-holders", lambda: partition([[36.0, 46.0], [36.0, 46.0]], [0, 1])),
        ("too-wide", lambda: partition([[36.0, 0.0], [117.0, 0.0]], [0, 1])),
        ("too-wide", lambda: partition([[0.0, 0.0], [180.0, 0.0]], [0, 1])),
        ("holders-shape", lambda: partition([[36.0, 46.0]], [0, 1])),
        ("holders-type", lambda: partition([[36.0, 46.0]], [0.5])),
        ("reach-range", lambda: partition([[36.0, 46.0]], [0], reach_m=0)),
        ("reach-range", lambda: partition([[36.0, 46.0]], [0], reach_m=float("nan"))),
        ("out-of-range", lambda: partition([[36.0, 96.0]], [0])),
    ],
)
def test_what_has_no_defined_answer_is_refused(code: str, attempt: Callable[[], object]) -> None:
    with pytest.raises(GeometryError) as refused:
        attempt()
    assert refused.value.code == code


@pytest.mark.parametrize("apart", [79.9, 60.0])
def test_places_up_to_eighty_degrees_apart_are_parted(apart: float) -> None:
    assert len(partition([[36.0, 0.0], [36.0 + apart, 0.0]], [0, 1]).left) == 1
