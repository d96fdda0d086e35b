"""The line against the towns on its banks, and against the rivers that it was reduced from."""

import json
import math
import os
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from truceline.agreement.ground import LineVersion
from truceline.agreement.pack import parse_pack

KHABUR = Path(__file__).parents[3] / "scenarios" / "khabur"
RIVERS = Path(os.environ.get("TRUCELINE_STUDY_DATA", "absent")) / "euphrates_khabur_gshhg.geojson"
TOLERANCE_M = 150
Point = tuple[float, float]


@cache
def ground() -> tuple[LineVersion, dict[str, Point]]:
    files = {"line.geojson": (KHABUR / "line.geojson").read_bytes()}
    agreement = parse_pack((KHABUR / "agreement.toml").read_text(encoding="utf-8"), files)
    spots = {place.id: (place.lon / 1e7, place.lat / 1e7) for place in agreement.places}
    crossings = {
        f"crossing {each.id}": (each.lon / 1e7, each.lat / 1e7) for each in agreement.crossings
    }
    return agreement.lines[0], spots | crossings


def line() -> list[Point]:
    return [(lon / 1e7, lat / 1e7) for lon, lat in ground()[0].path]


def signed_m(point: Point, path: list[Point]) -> float:
    """Metres from the path on a local plane, positive on its left; good to 1 % here."""
    return min((_from_edge(point, a, b) for a, b in pairwise(path)), key=abs)


def _from_edge(point: Point, a: Point, b: Point) -> float:
    east, north = 111_320 * math.cos(math.radians(point[1])), 110_950
    ax, ay = (a[0] - point[0]) * east, (a[1] - point[1]) * north
    dx, dy = (b[0] - a[0]) * east, (b[1] - a[1]) * north
    along = max(0.0, min(1.0, -(ax * dx + ay * dy) / (dx * dx + dy * dy)))
    return math.copysign(math.hypot(ax + along * dx, ay + along * dy), ax * dy - ay * dx)


LEFT = ("omar-oil-field", "dhiban", "at-tayyani", "suwaydan", "abu-hamam")
LEFT_BELOW = ("al-bahrah", "hajin", "ash-shafah", "as-susah")
RIGHT = ("deir-ez-zor", "al-mayadin", "al-qurayya", "al-asharah", "as-salihiyah", "abu-kamal")


@pytest.mark.parametrize("place", [*LEFT, *LEFT_BELOW])
def test_places_of_the_left_bank_lie_on_the_side_of_party_a(place: str) -> None:
    version, spots = ground()
    assert version.left == "A"
    assert signed_m(spots[place], line()) > 0


@pytest.mark.parametrize("place", RIGHT)
def test_places_of_the_right_bank_lie_on_the_side_of_party_b(place: str) -> None:
    version, spots = ground()
    assert version.right == "B"
    assert signed_m(spots[place], line()) < 0


@pytest.mark.parametrize("crossing", ["as-suwar", "al-mayadin", "al-asharah", "hajin"])
def test_crossings_lie_on_the_line(crossing: str) -> None:
    assert abs(signed_m(ground()[1][f"crossing {crossing}"], line())) < 10


def test_the_line_runs_from_the_khabur_past_abu_kamal_in_one_piece() -> None:
    path = line()
    assert path[0][1] > 36.4
    assert path[-1][1] < 34.45
    assert 280 < sum(_apart(a, b) for a, b in pairwise(path)) / 1000 < 340
    assert max(_apart(a, b) for a, b in pairwise(path)) < 6500


def _apart(a: Point, b: Point) -> float:
    east = 111_320 * math.cos(math.radians(a[1]))
    return math.hypot((a[0] - b[0]) * east, (a[1] - b[1]) * 110_950)


@pytest.mark.skipif(not RIVERS.exists(), reason="set TRUCELINE_STUDY_DATA to a folder with rivers")
def test_the_reduction_stays_near_the_rivers() -> None:
    features = json.loads(RIVERS.read_bytes())["features"]
    rivers = [[(x, y) for x, y in each["geometry"]["coordinates"]] for each in features]
    path = line()
    for point in path:
        assert min(abs(signed_m(point, river)) for river in rivers) < 20
    south, north = path[-1][1] + 0.01, path[0][1] - 0.01
    khabur = next(river for river in rivers if river[0][1] > 36.5)
    for point in khabur:
        if south < point[1] < north:
            assert abs(signed_m(point, path)) < TOLERANCE_M
