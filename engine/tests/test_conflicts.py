from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from pyproj import Geod

from truceline_geo import conflict_oracle as oracle
from truceline_geo.conflicts import ConflictIndex, Conflicts, conflicts
from truceline_geo.errors import GeometryError
from truceline_geo.tracks import Track, Tracks, area, route, tracks_of

WGS84 = Geod(ellps="WGS84")
NOON = (0.0, 3_600.0)
BOTH = [NOON, NOON]
SQUARE = [[36.0, 46.0], [36.1, 46.0], [36.1, 46.1], [36.0, 46.1]]
HOLE = [[36.04, 46.04], [36.06, 46.04], [36.06, 46.06], [36.04, 46.06]]


def around(lon: float, lat: float, azimuths: object, metres: object) -> NDArray[np.float64]:
    """Places (n, 2) that lie so many metres off on those azimuths."""
    azimuth, away = np.broadcast_arrays(np.asarray(azimuths, float), np.asarray(metres, float))
    fill = np.ones(azimuth.shape)
    east, north, _ = WGS84.fwd(fill * lon, fill * lat, azimuth, away)
    return np.column_stack([east, north])


def only(found: Conflicts) -> tuple[float, float, float]:
    [row] = found.rows()
    return row.metres, row.from_s, row.to_s


@pytest.mark.parametrize(("spare_m", "pairs"), [(-0.01, 0), (0.01, 1)])
def test_two_places_conflict_from_the_sum_of_their_radii_on(spare_m: float, pairs: int) -> None:
    tracks = [[[36.0, 46.0]], [[36.01, 46.005]]]
    apart = WGS84.inv(36.0, 46.0, 36.01, 46.005)[2]
    found = conflicts(tracks, BOTH, [apart / 4, apart * 3 / 4 + spare_m])
    assert len(found.first) == pairs


@pytest.mark.parametrize(("begins", "shared"), [(99, (99, 100)), (100, None), (101, None)])
def test_windows_that_only_touch_share_no_time(
    begins: float, shared: tuple[float, float] | None
) -> None:
    found = conflicts([[[36.0, 46.0]]] * 2, [(0, 100), (begins, 200)], 5)
    assert [(row.from_s, row.to_s) for row in found.rows()] == ([shared] if shared else [])


def test_windows_are_seconds_or_instants() -> None:
    spans = np.array([["2026-11-22T10", "2026-11-22T12"], ["2026-11-22T11", "2026-11-22T13"]])
    _, begins, ends = only(conflicts([[[36.0, 46.0]]] * 2, spans.astype("datetime64[s]"), 5))
    assert (begins, ends) == (
        np.datetime64("2026-11-22T11:00:00").astype(int),
        np.datetime64("2026-11-22T12:00:00").astype(int),
    )


def test_routes_that_cross_are_at_no_distance_where_they_cross() -> None:
    found = conflicts([[[36.0, 46.0], [36.2, 46.0]], [[36.1, 45.9], [36.1, 46.1]]], BOTH, 0)
    [row] = found.rows()
    assert (row.first, row.second, row.metres) == (0, 1, 0.0)
    # The geodesic between two places of one latitude passes north of it.
    assert row.first_place == pytest.approx((36.1, 46.0000437), abs=1e-7)
    assert row.second_place == row.first_place


@pytest.mark.parametrize(
    ("other", "metres"),
    [
        (route([[36.05, 46.02]]), 0.0),
        (route([[36.05, 46.05]]), 1_113.2),
        (area([[HOLE]]), 0.0),
        (area([[[[36.045, 46.045], [36.055, 46.045], [36.05, 46.055]]]]), 556.6),
        (area([[[[35.9, 45.9], [36.2, 45.9], [36.2, 46.2], [35.9, 46.2]]]]), 0.0),
        (route([[36.1, 46.05]]), 0.0),
    ],
    ids=["inside", "in the hole", "fills the hole", "within the hole", "around", "on the edge"],
)
def test_an_area_holds_what_lies_in_it_but_not_what_lies_in_its_hole(
    other: Track, metres: float
) -> None:
    holed = area([[SQUARE, HOLE]])
    assert only(conflicts([holed, other], BOTH, 600))[0] == pytest.approx(metres, abs=900)
    exact = oracle.conflict_of((holed, other), (NOON, NOON), (600, 600))
    assert exact is not None
    assert only(conflicts([holed, other], BOTH, 600))[0] == pytest.approx(exact.metres, abs=1e-4)
    assert only(conflicts([other, holed], BOTH, 600))[0] == pytest.approx(exact.metres, abs=1e-4)


def made_up(random: np.random.Generator, lon: float, lat: float, metres: float) -> Track:
    """A route of 1 to 6 places, or a ring around the place, of about that size."""
    if random.random() < 0.4:
        azimuths = np.sort(random.uniform(0, 360, 7))
        ring = around(lon, lat, azimuths, metres * random.uniform(0.3, 1, 7))
        if np.diff([*azimuths, azimuths[0] + 360]).max() < 170:
            return area([[ring]])
    many = random.integers(1, 7)
    return route(
        around(lon, lat, random.uniform(0, 360, many), metres * random.uniform(0, 1, many))
    )


def moved(track: Track, metres: float) -> Track:
    parts = [
        np.concatenate([around(lon, lat, 90, metres) for lon, lat in part / 1e7])
        for part in track.parts
    ]
    return area([parts]) if track.is_area else route(parts[0])


@pytest.mark.parametrize("lat", [0.0, 36.0, 46.0, 68.0, 85.0, 89.5, -60.0])
@pytest.mark.parametrize("lon", [36.0, 180.0, -179.99])
@pytest.mark.parametrize("metres", [500.0, 20_000.0, 150_000.0])
def test_routes_and_areas_are_as_far_apart_as_the_oracle_says(
    lon: float, lat: float, metres: float
) -> None:
    random = np.random.default_rng(int(lat * 7 + lon + metres) % 2**32)
    for _ in range(4):
        first = made_up(random, lon, lat, metres)
        second = moved(made_up(random, lon, lat, metres), random.uniform(0, 3 * metres))
        radius = min(metres, 49_999.0)
        exact = oracle.conflict_of((first, second), (NOON, (5.0, 20.0)), (radius, radius))
        found = list(conflicts([first, second], [NOON, (5.0, 20.0)], radius).rows())
        assert len(found) == (exact is not None)
        for row in found:
            assert exact is not None
            assert row.metres == pytest.approx(exact.metres, abs=0.001)
            assert (row.from_s, row.to_s) == (5.0, 20.0)
            said = oracle.metres_between(row.first_place, row.second_place)
            assert said == pytest.approx(row.metres, abs=0.001)


@pytest.mark.parametrize("gap_m", [0.0, 0.5, 300.0])
def test_legs_on_one_course_are_apart_by_their_gap(gap_m: float) -> None:
    course = around(36.0, 46.0, 63.0, [0.0, 4_000.0, 4_000.0 + gap_m, 9_000.0])
    metres, _, _ = only(conflicts([course[:2], course[2:]], BOTH, 200))
    assert metres == pytest.approx(gap_m, abs=0.03)


def test_repeated_places_and_turning_back_change_nothing() -> None:
    plain, stuttering = [[36.0, 46.0], [36.1, 46.0]], [[36.0, 46.0]] * 3 + [[36.1, 46.0]] * 2
    back = [*stuttering, [36.0, 46.0]]
    other = [[36.05, 46.01], [36.2, 46.02]]
    apart = [only(conflicts([one, other], BOTH, 2_000))[0] for one in (plain, stuttering, back)]
    assert apart == [apart[0]] * 3


# Moving


def test_two_who_pass_one_place_at_different_times_do_not_meet() -> None:
    crossing = [[[36.0, 46.0], [36.2, 46.0]], [[36.1, 45.9], [36.1, 46.1]]]
    held = conflicts(crossing, BOTH, 100)
    halves = [route(crossing[0], speed_m_s=10.0), route(crossing[1], speed_m_s=3.0)]
    meeting = [route(crossing[0], times_s=[0, 1_000]), route(crossing[1], times_s=[0, 1_000])]
    assert len(held.first) == 1
    assert len(conflicts(halves, BOTH, 100).first) == 0
    [row] = conflicts(meeting, BOTH, 100).rows()
    assert row.metres == pytest.approx(0.0, abs=6.0)
    assert row.at_s == pytest.approx(500.0, abs=1.0)
    # 15.5 m/s and 22.2 m/s, square to each other: 27.1 m/s apart.
    assert row.to_s - row.from_s == pytest.approx(400 / 27.1, abs=0.3)


def test_one_who_has_arrived_stands_there_and_who_has_yet_to_leave_too() -> None:
    walk = route([[36.0, 46.0], [36.01, 46.0]], times_s=[100, 200])
    start, end = route([[36.0, 46.0]]), route([[36.01, 46.0]])
    windows = [(0, 1_000), (0, 1_000)]
    assert only(conflicts([walk, start], windows, 1))[1:] == pytest.approx((0, 100.26), abs=0.01)
    assert only(conflicts([walk, end], windows, 1))[1:] == pytest.approx((199.74, 1_000), abs=0.01)


def test_one_who_passes_through_an_area_is_in_it_from_edge_to_edge() -> None:
    through = route([[35.9, 46.05], [36.2, 46.05]], times_s=[0, 300])
    metres, begins, ends = only(conflicts([through, area([[SQUARE]])], [(0, 300)] * 2, 0))
    assert (metres, begins, ends) == pytest.approx((0, 100, 200), abs=0.01)
    within = [(120, 150), (0, 300)]
    assert only(conflicts([through, area([[SQUARE]])], within, 0)) == (0.0, 120, 150)


def mover(random: np.random.Generator, lon: float, lat: float, metres: float) -> Track:
    path = around(lon, lat, random.uniform(0, 360, 3), metres * random.uniform(0, 1, 3))
    if random.random() < 0.5:
        return route(path, speed_m_s=metres / random.uniform(10, 40))
    return route(path, times_s=np.sort(random.uniform(-5, 45, 3)))


@pytest.mark.parametrize(("lon", "lat"), [(36.0, 46.0), (180.0, -68.0)])
@pytest.mark.parametrize("metres", [500.0, 6_000.0])
@pytest.mark.parametrize("other", [mover, made_up])
def test_who_moves_comes_as_near_as_the_oracle_says(
    lon: float, lat: float, metres: float, other: Callable[..., Track]
) -> None:
    random = np.random.default_rng(5)
    for _ in range(2):
        tracks = (mover(random, lon, lat, metres), other(random, lon, lat, metres))
        windows = ((0.0, 40.0), (float(random.uniform(5, 20)), 50.0))
        exact = oracle.conflict_of(tracks, windows, (metres * 0.3, metres * 0.3))
        found = list(conflicts(tracks, windows, metres * 0.3).rows())
        assert len(found) == (exact is not None)
        for row in found:
            assert exact is not None
            assert row.metres == pytest.approx(exact.metres, abs=0.01)
            # The oracle tries whole seconds only.
            assert row.from_s == pytest.approx(exact.from_s, abs=1.01)
            assert row.to_s == pytest.approx(exact.to_s, abs=1.01)


# Many


def traffic(
    many: int, metres: float, days: float, seed: int = 1
) -> tuple[Tracks, NDArray[np.float64]]:
    random = np.random.default_rng(seed)
    tracks = []
    for _ in range(many):
        lon, lat = around(36.0, 46.0, random.uniform(0, 360), metres * random.random())[0]
        tracks.append(made_up(random, lon, lat, random.uniform(200, 5_000)))
    begins = random.uniform(0, days * 86_400, many)
    return tracks_of(tracks), np.column_stack(
        [begins, begins + random.uniform(1_800, 28_800, many)]
    )


def pairs_of(found: Conflicts) -> list[tuple[int, int, float]]:
    return [(row.first, row.second, row.metres) for row in found.rows()]


def track_at(tracks: Tracks, number: int) -> Track:
    first, last = tracks.track_starts[number : number + 2]
    ends = tracks.part_starts
    parts = tuple(tracks.pairs[ends[p] : ends[p + 1]] for p in range(first, last))
    return Track(parts, bool(tracks.areas[number]))


@pytest.mark.parametrize(("many", "days"), [(300, 1.0), (2_500, 0.01)], ids=["whole", "divided"])
def test_all_pairs_are_those_that_each_finds_against_those_before_it(
    many: int, days: float
) -> None:
    tracks, windows = traffic(many, 60_000, days)
    index = ConflictIndex()
    each = []
    for number in range(many):
        met = index.insert(number, track_at(tracks, number), windows[number], 300)
        each += [(row.second, row.first, row.metres) for row in met.rows()]
    found = pairs_of(conflicts(tracks, windows, 300))
    assert [pair[:2] for pair in found] == sorted(pair[:2] for pair in each)
    assert [pair[2] for pair in found] == pytest.approx([p[2] for p in sorted(each)], abs=1e-6)
    assert len(found) > many / 10
    assert pairs_of(conflicts(tracks, windows, 300, threads=3)) == found


def test_what_was_removed_is_met_no_more() -> None:
    tracks, windows = traffic(120, 20_000, 0.1)
    index, few = ConflictIndex(), ConflictIndex()
    for number in range(120):
        index.insert(number, track_at(tracks, number), windows[number], 300)
    for number in range(0, 120, 3):
        index.remove(number)
    for number in range(120):
        if number % 3:
            few.insert(number, track_at(tracks, number), windows[number], 300)
    asked = area([[SQUARE]])
    assert len(index) == len(few) == 80
    assert (3 in index, 4 in index) == (False, True)
    expected = pairs_of(few.query(asked, (0, 1e6), 20_000))
    assert pairs_of(index.query(asked, (0, 1e6), 20_000)) == expected
    assert len(expected) > 20
    with pytest.raises(KeyError):
        index.remove(3)


def test_a_number_is_active_once() -> None:
    index = ConflictIndex()
    index.insert(7, route([[36.0, 46.0]]), NOON, 10)
    with pytest.raises(GeometryError) as refused:
        index.insert(7, route([[36.0, 46.0]]), NOON, 10)
    assert (refused.value.code, len(index)) == ("number-taken", 1)


def test_no_tracks_and_one_track_have_no_conflicts() -> None:
    assert pairs_of(conflicts([], np.empty((0, 2)), 10)) == []
    assert pairs_of(conflicts([[[36.0, 46.0]]], [NOON], 10)) == []


@settings(max_examples=60, deadline=None)
@given(st.floats(-180, 180), st.floats(-90, 90), st.floats(0, 360), st.floats(0, 90_000))
def test_two_places_anywhere_are_as_far_apart_as_geographiclib_says(
    lon: float, lat: float, azimuth: float, metres: float
) -> None:
    place, other = [[lon, lat]], around(lon, lat, azimuth, metres)
    [row] = conflicts([place, other], BOTH, 50_000).rows()
    assert row.metres == pytest.approx(metres, abs=0.02)
    assert oracle.metres_between(row.first_place, row.second_place) == pytest.approx(
        row.metres, abs=0.0011
    )


@pytest.mark.parametrize(
    ("code", "attempt"),
    [
        ("not-finite", lambda: route([[36.0, float("nan")]])),
        ("out-of-range", lambda: route([[36.0, 91.0]])),
        ("two-clocks", lambda: route([[36.0, 46.0]], times_s=[0], speed_m_s=1)),
        ("speed-range", lambda: route([[36.0, 46.0]], speed_m_s=0)),
        ("speed-range", lambda: route([[36.0, 46.0]], speed_m_s=float("nan"))),
        ("times-shape", lambda: route([[36.0, 46.0]], times_s=[0, 1])),
        ("not-finite", lambda: route([[36.0, 46.0]], times_s=[float("inf")])),
        ("empty-track", lambda: tracks_of([[[36.0, 46.0]], np.empty((0, 2))])),
        ("empty-zone", lambda: area([])),
        ("ring-too-short", lambda: conflicts([area([[SQUARE[:2] * 2]])], [NOON], 1)),
        ("edge-too-long", lambda: conflicts([[[0.0, 0.0], [9.1, 0.0]]], [NOON], 1)),
        (
            "area-too-wide",
            lambda: conflicts([area([[[[0, 0.0], [8, 0], [8, 8], [0, 8]]]])], [NOON], 1),
        ),
        (
            "times-not-rising",
            lambda: conflicts([route(SQUARE[:2], times_s=[5, 5])], [NOON], 1),
        ),
        ("radius-range", lambda: conflicts([SQUARE], [NOON], -0.001)),
        ("radius-range", lambda: conflicts([SQUARE], [NOON], 50_000.001)),
        ("radius-range", lambda: conflicts([SQUARE], [NOON], float("nan"))),
        ("window-shape", lambda: conflicts([SQUARE], [NOON, NOON], 1)),
        ("window-empty", lambda: conflicts([SQUARE], [(5, 5)], 1)),
        ("not-finite", lambda: conflicts([SQUARE], [(5, float("inf"))], 1)),
        ("not-finite", lambda: conflicts([SQUARE], np.array([["NaT", "NaT"]], "M8[s]"), 1)),
    ],
)
def test_what_has_no_defined_answer_is_refused(code: str, attempt: Callable[[], object]) -> None:
    with pytest.raises(GeometryError) as refused:
        attempt()
    assert refused.value.code == code


def test_starts_that_do_not_fit_the_places_are_refused() -> None:
    good = tracks_of([SQUARE, SQUARE])
    for starts in ([0, 4, 9], [0, 4, 4], [1, 4, 8], [0, 8]):
        bad = Tracks(
            good.pairs,
            np.array(starts),
            good.track_starts,
            good.areas,
            good.times_s,
            good.speeds_m_s,
        )
        with pytest.raises(GeometryError) as refused:
            conflicts(bad, BOTH, 1)
        assert refused.value.code == "ragged-shape"
