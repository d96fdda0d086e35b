import numpy as np
import pytest
from numpy.typing import NDArray

from truceline_geo import partition_oracle as oracle
from truceline_geo.errors import GeometryError
from truceline_geo.preview import Box, preview

Floats = NDArray[np.float64]

BOXES: list[Box] = [
    (36.0, 46.0, 36.4, 46.3),
    (-0.2, -0.2, 0.2, 0.2),
    (179.8, 67.9, -179.8, 68.1),
    (-180.0, 89.5, 180.0, 90.0),
    (-180.0, -90.0, 180.0, 90.0),
]


def held(box: Box, many: int, crowd: float) -> tuple[Floats, NDArray[np.int64]]:
    """Places in the box and around it, a share of them in a corner, and three holders."""
    random = np.random.default_rng(7)
    west, south, east, north = box
    size = np.array([(east - west) % 360 or 360.0, north - south])
    width = np.where(random.random((many, 1)) < crowd, size / 100, size * 1.2)
    places = np.array([west, south]) - 0.1 * size + random.random((many, 2)) * width
    places[:, 0] = (places[:, 0] + 180) % 360 - 180
    places[:, 1] = places[:, 1].clip(-90, 90)
    return np.rint(places * 1e7) / 1e7, random.integers(0, 3, many)


def middle_of(box: Box, shape: tuple[int, int], row: int, column: int) -> tuple[float, float]:
    west, south, east, north = box
    wide = (east - west) % 360 or 360.0
    lon = west + (column + 0.5) * wide / shape[1]
    return (lon + 180) % 360 - 180, north - (row + 0.5) * (north - south) / shape[0]


@pytest.mark.parametrize("box", BOXES)
@pytest.mark.parametrize("crowd", [0.0, 0.9])
@pytest.mark.parametrize("many", [1, 2, 400])
def test_each_cell_takes_the_holder_of_the_place_that_is_nearest(
    box: Box, crowd: float, many: int
) -> None:
    places, holders = held(box, many, crowd)
    shape = (23, 31)
    seen = preview(places, holders, box, shape)
    assert seen.shape == shape
    for row in range(0, shape[0], 2):
        for column in range(0, shape[1], 3):
            apart = oracle.nearest_of(places, holders, middle_of(box, shape, row, column))
            # Straight through the earth and along it, two places far away may change their order
            # where they are as far within the earth's flattening; near ones do not.
            least = min(apart.values())
            assert apart[int(seen[row, column])] <= least * (1.004 if least > 200_000 else 1 + 1e-7)


def test_a_large_raster_says_what_a_small_one_says_at_the_same_middles() -> None:
    places, holders = held(BOXES[0], 3000, 0.5)
    large, small = (preview(places, holders, BOXES[0], (n, n)) for n in (300, 100))
    assert (large[1::3, 1::3] == small).all()


def test_holders_come_back_as_they_were_given() -> None:
    seen = preview([[36.0, 46.0], [36.4, 46.0]], ["A", "B"], (36.0, 45.9, 36.4, 46.1), (1, 4))
    assert seen.tolist() == [["A", "A", "B", "B"]]


def test_the_first_row_is_the_northern_one() -> None:
    seen = preview([[36.0, 46.0], [36.0, 47.0]], [5, 9], (35.9, 46.0, 36.1, 47.0), (2, 1))
    assert seen.tolist() == [[9], [5]]


@pytest.mark.parametrize(
    ("points", "box", "shape", "code"),
    [
        (np.empty((0, 2)), BOXES[0], (2, 2), "no-places"),
        ([[0.0, 0.0]], (0.0, 1.0, 1.0, 1.0), (2, 2), "box-range"),
        ([[0.0, 0.0]], (0.0, -91.0, 1.0, 1.0), (2, 2), "box-range"),
        ([[0.0, 0.0]], (float("nan"), 0.0, 1.0, 1.0), (2, 2), "box-range"),
        ([[0.0, 0.0]], BOXES[0], (0, 2), "raster-shape"),
        ([[0.0, 0.0]], BOXES[0], (2, 8193), "raster-shape"),
    ],
)
def test_what_has_no_picture_is_refused(
    points: object, box: Box, shape: tuple[int, int], code: str
) -> None:
    with pytest.raises(GeometryError) as refused:
        preview(np.asarray(points), np.zeros(len(np.asarray(points)), np.int64), box, shape)
    assert refused.value.code == code
