import numpy as np
import pytest
from pyproj import Geod

from terrain import BOUNDS_M, Pairs, Terrain, terrain
from truceline_geo.errors import GeometryError
from truceline_geo.index import LineIndex
from truceline_geo.oracle import Oracle

WGS84 = Geod(ellps="WGS84")
GROUNDS = [(10.0, 0.0), (36.0, 36.0), (179.9, 46.0), (-180.0, 68.0), (12.0, 85.0), (-179.95, -46.0)]
CORNER = [[36.0, 46.0], [36.1, 46.0], [36.1, 46.1]]


def assert_same(index: LineIndex, oracle: Oracle, places: Pairs, ties_m: float = 1e-6) -> None:
    """The engine and the oracle agree; a place equally far from two sides may lie on either."""
    found = index.measure(places[:, 0], places[:, 1])
    for row, place in enumerate(places):
        verdict = oracle.screen_one(place)
        assert abs(found.distance_m[row]) == pytest.approx(abs(verdict.distance_m), abs=1e-3)
        assert (found.band[row],) == verdict.bands
        assert (found.side[row],) == verdict.sides
        assert np.sign(found.distance_m[row]) == found.side[row]
        assert found.zones[row] == sum(1 << zone for zone in verdict.zones)


@pytest.fixture(params=GROUNDS, ids=str)
def ground(request: pytest.FixtureRequest) -> Terrain:
    return terrain(*request.param)


def test_it_answers_what_the_oracle_answers_around_the_line(ground: Terrain) -> None:
    random = np.random.default_rng(5)
    places = ground.pairs(random.uniform(-0.3, 0.6, 60), random.uniform(-0.3, 0.3, 60))
    assert_same(ground.index(), ground.oracle(), places)


def test_it_answers_what_the_oracle_answers_beside_vertices(ground: Terrain) -> None:
    random = np.random.default_rng(6)
    near = ground.line[random.integers(0, len(ground.line), 40)]
    places = (near + random.integers(-200, 201, near.shape)).astype(np.int32)
    places[:, 0] = (places[:, 0].astype(np.int64) + 1_800_000_000) % 3_600_000_000 - 1_800_000_000
    assert_same(ground.index(), ground.oracle(), places)


def test_it_answers_what_the_oracle_answers_far_outside_its_grid(ground: Terrain) -> None:
    places = ground.pairs(np.array([-5.0, 8.0, 0.1, 3.0]), np.array([1.0, -2.0, -4.0, 3.0]))
    assert_same(ground.index(), ground.oracle(), places)


def test_its_distance_is_that_of_its_measure_and_its_screen_agrees(ground: Terrain) -> None:
    random = np.random.default_rng(7)
    places = ground.pairs(random.uniform(-0.3, 0.6, 5000), random.uniform(-0.3, 0.3, 5000))
    lon, lat = places.T
    index = ground.index()
    measured, screened = index.measure(lon, lat), index.screen(lon, lat, threads=3)
    assert (index.distance(lon, lat) == measured.distance_m).all()
    for name in ("band", "side", "zones"):
        assert (getattr(measured, name) == getattr(screened, name)).all()
    bounds = np.array(BOUNDS_M)
    assert (
        np.searchsorted(bounds, np.abs(measured.distance_m), side="right") == screened.band
    ).all()


def test_every_corner_of_a_zone_belongs_to_it(ground: Terrain) -> None:
    index = ground.index()
    for number, zone in enumerate(ground.zones):
        for ring in (ring for polygon in zone for ring in polygon):
            found = index.screen(ring[:, 0], ring[:, 1]).zones
            assert (found >> np.uint64(number) & np.uint64(1)).all()


@pytest.mark.parametrize("count", [63, 64, 65, 130])
def test_more_zones_than_a_word_holds_fill_further_words(count: int) -> None:
    squares = [
        [[np.array([[36, 46], [36.1 + k / 1000, 46], [36.1 + k / 1000, 46.1], [36, 46.1]])]]
        for k in range(count)
    ]
    index = LineIndex(CORNER, squares)
    lon = np.array([360_500_000, 361_005_000, 369_000_000], np.int32)
    zones = index.screen(lon, np.full(3, 460_500_000, np.int32)).zones
    words = zones.reshape(3, -1)
    assert words.shape[1] == (count + 63) // 64
    held = [[int(words[row, k // 64]) >> k % 64 & 1 for k in range(count)] for row in range(3)]
    assert held == [[1] * count, [0] + [1] * (count - 1), [0] * count]
    assert index.screen_one(361_005_000, 460_500_000).zones == tuple(range(1, count))


@pytest.mark.parametrize(
    ("accuracy_m", "bands", "sides", "reasons"),
    [
        (0.0, (1,), (1,), ()),
        (499.0, (1,), (1,), ()),
        (501.0, (0, 1), (1,), ("accuracy-crosses-bound",)),
        (999.0, (0, 1, 2), (1,), ("accuracy-crosses-bound",)),
        (1_001.0, (0, 1, 2), (-1, 0, 1), ("accuracy-crosses-bound", "accuracy-reaches-line")),
    ],
)
def test_an_accuracy_radius_widens_what_may_be_true(
    accuracy_m: float, bands: tuple[int, ...], sides: tuple[int, ...], reasons: tuple[str, ...]
) -> None:
    # 1,000 m west of a line that runs north.
    index = LineIndex([[36.0, 46.0], [36.0, 46.2]], bands_m=[500, 1_900])
    west = round(WGS84.fwd(36.0, 46.1, 270, 1_000)[0] * 1e7)
    verdict = index.screen_one(west, 461_000_000, accuracy_m)
    assert (verdict.bands, verdict.sides, verdict.reasons) == (bands, sides, reasons)
    assert verdict.is_indeterminate == bool(reasons)


def test_the_accuracy_of_the_line_adds_to_that_of_the_position() -> None:
    exact = LineIndex([[36.0, 46.0], [36.0, 46.2]], bands_m=[500])
    doubtful = LineIndex([[36.0, 46.0], [36.0, 46.2]], bands_m=[500], line_accuracy_m=300)
    west = round(WGS84.fwd(36.0, 46.1, 270, 1_000)[0] * 1e7)
    assert exact.screen_one(west, 461_000_000, 250).bands == (1,)
    assert doubtful.screen_one(west, 461_000_000, 250).bands == (0, 1)
    assert exact != doubtful


@pytest.mark.parametrize(("accuracy_m", "is_open"), [(1_110.0, False), (1_113.0, True)])
def test_an_accuracy_that_reaches_the_edge_of_a_zone_leaves_it_open(
    accuracy_m: float, is_open: bool
) -> None:
    square = [[np.array([[35.9, 46.0], [36.1, 46.0], [36.1, 46.1], [35.9, 46.1]])]]
    index = LineIndex([[30.0, 46.0], [30.0, 46.2]], [square])
    # A hundredth of a degree, 1,111.6 m, south of the southern edge and north of it.
    outside = index.screen_one(360_000_000, 459_900_000, accuracy_m)
    inside = index.screen_one(360_000_000, 460_100_000, accuracy_m)
    assert (outside.zones, inside.zones) == ((), (0,))
    assert (outside.possible_zones, outside.certain_zones) == ((0,) if is_open else (), ())
    assert (inside.possible_zones, inside.certain_zones) == ((0,), () if is_open else (0,))


@pytest.mark.parametrize("accuracy_m", [-0.001, float("nan"), float("inf")])
def test_an_accuracy_that_is_no_radius_is_refused(accuracy_m: float) -> None:
    with pytest.raises(GeometryError) as refused:
        LineIndex(CORNER).screen_one(360_000_000, 461_000_000, accuracy_m)
    assert refused.value.code == "accuracy-range"


@pytest.mark.parametrize(
    ("bands_m", "code"),
    [
        ([0], "bounds-not-rising"),
        ([5, 5], "bounds-not-rising"),
        ([5, 4], "bounds-not-rising"),
        ([0.0005], "bounds-not-whole"),
        ([float("nan")], "bounds-not-whole"),
        ([float("inf")], "bounds-not-whole"),
        (range(1, 256), "too-many-bounds"),
    ],
)
def test_bounds_that_are_no_bounds_are_refused(bands_m: list[float], code: str) -> None:
    with pytest.raises(GeometryError) as refused:
        LineIndex(CORNER, bands_m=bands_m)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("lon", "lat"),
    [(1_800_000_001, 0), (-1_800_000_001, 0), (0, 900_000_001), (0, -900_000_001)],
)
def test_a_position_off_the_globe_is_refused_with_its_row(lon: int, lat: int) -> None:
    index = LineIndex(CORNER)
    columns = np.array([[0, lon], [0, lat]], np.int32)
    with pytest.raises(GeometryError, match="position 1 is") as refused:
        index.screen(columns[0], columns[1])
    assert refused.value.code == "out-of-range"


@pytest.mark.parametrize(
    ("lon", "lat"), [(1_800_000_000, 900_000_000), (-1_800_000_000, -900_000_000)]
)
def test_a_position_on_the_rim_of_the_globe_is_answered(lon: int, lat: int) -> None:
    column = np.array([lon], np.int32), np.array([lat], np.int32)
    assert LineIndex(CORNER, bands_m=[1]).screen(*column).band.tolist() == [1]


def test_indexes_are_equal_when_what_they_follow_from_is() -> None:
    index = LineIndex(CORNER, bands_m=[5_000])
    assert index == LineIndex(np.rint(np.array(CORNER) * 1e7).astype(np.int32), bands_m=[5_000.0])
    assert len({index, LineIndex(CORNER, bands_m=[5_000]), LineIndex(CORNER, bands_m=[5_001])}) == 2
    column = np.array([0], np.int32)
    assert index.screen(column, column).inputs == index.content_hash


def test_an_earlier_result_is_overwritten_in_place_when_asked() -> None:
    index = LineIndex(CORNER, bands_m=[5_000])
    columns = np.array([360_500_000, 370_000_000], np.int32), np.array([460_100_000] * 2, np.int32)
    fresh = index.measure(*columns)
    earlier = index.measure(columns[0][::-1], columns[1])
    again = index.measure(*columns, out=earlier)
    assert again.distance_m is earlier.distance_m
    for name in ("band", "side", "zones", "distance_m"):
        assert (getattr(again, name) == getattr(fresh, name)).all()


@pytest.mark.parametrize("count", [1, 3])
def test_a_result_for_another_count_of_positions_is_not_overwritten(count: int) -> None:
    index = LineIndex(CORNER)
    earlier = index.screen(*np.zeros((2, count), np.int32))
    with pytest.raises(GeometryError) as refused:
        index.screen(*np.zeros((2, 2), np.int32), out=earlier)
    assert refused.value.code == "out-shape"


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ([[8.0, 46.0], [8.3, 46.2]], (80_001_338, 460_000_897)),
        ([[8.0, 46.0], [8.01, 46.4]], (80_000_034, 460_001_370)),
        ([[12.0, 85.0], [14.0, 85.2]], (120_003_936, 850_000_416)),
    ],
)
def test_a_place_on_the_line_has_a_distance_and_the_side_that_goes_with_it(
    line: list[list[float]], place: tuple[int, int]
) -> None:
    found = LineIndex(np.array(line)).measure(*np.array([[place[0]], [place[1]]], np.int32))
    assert abs(found.distance_m[0]) < 0.01
    assert np.sign(found.distance_m[0]) == found.side[0]
