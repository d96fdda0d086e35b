from collections.abc import Callable

import numpy as np
import pytest

from terrain import BOUNDS_M, Pairs, Terrain, terrain
from truceline_geo.errors import GeometryError
from truceline_geo.index import LineIndex

GROUNDS = [(36.0, 46.0), (179.9, 46.0), (12.0, 80.0)]
TURN = 3_600_000_000

Edit = Callable[[Pairs], Pairs]


def shifted(line: Pairs, at: int, east: int, north: int) -> Pairs:
    moved = line.astype(np.int64)
    moved[at] += [east, north]
    moved[:, 0] = (moved[:, 0] + TURN // 2) % TURN - TURN // 2
    return moved.astype(np.int32)


EDITS: dict[str, Edit] = {
    "nothing": lambda line: line,
    "a vertex moved": lambda line: shifted(line, 12, 30, 7_000),
    "the first moved": lambda line: shifted(line, 0, -50, -900),
    "the last moved": lambda line: shifted(line, -1, 2_000, 3_000),
    "a vertex put in": lambda line: np.insert(line, 7, line[6] + [900, 800], axis=0),
    "one taken out": lambda line: np.delete(line, 9, axis=0),
    "the first taken out": lambda line: line[1:],
    "the last ones taken out": lambda line: line[:-3],
    "one put before": lambda line: shifted(np.insert(line, 0, line[0], axis=0), 0, -4_000, 0),
    "turned round": lambda line: line[::-1],
    "far away": lambda line: shifted(line, slice(None), 0, -12_000_000),  # type: ignore[arg-type]
    "to the other side of 180 degrees": lambda line: shifted(line, 0, -3_000_000, 20),
}


def answers(index: LineIndex, ground: Terrain) -> list[list[float]]:
    random = np.random.default_rng(9)
    wide = ground.pairs(random.uniform(-0.4, 0.7, 3_000), random.uniform(-0.4, 0.4, 3_000))
    near = ground.line[random.integers(0, len(ground.line), 3_000)].astype(np.int64)
    near[:, 0] = (near[:, 0] + random.integers(-9_000, 9_000, 3_000) + TURN // 2) % TURN - TURN // 2
    near[:, 1] += random.integers(-9_000, 9_000, 3_000)
    places = np.concatenate([wide, near.astype(np.int32)])
    return [column.tolist() for column in index.measure(places[:, 0], places[:, 1])[:4]]


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
@pytest.mark.parametrize("place", GROUNDS, ids=str)
def test_an_edited_index_is_the_index_of_the_other_line(
    place: tuple[float, float], edit: Edit
) -> None:
    ground = terrain(*place)
    line = edit(ground.line)
    edited = ground.index().with_line(line)
    fresh = LineIndex(line, ground.zones, BOUNDS_M)
    assert edited == fresh
    assert edited.content_hash == fresh.content_hash
    assert answers(edited, ground) == answers(fresh, ground)


def test_edit_after_edit_stays_the_index_of_the_last_line() -> None:
    ground = terrain(36.0, 46.0)
    random = np.random.default_rng(10)
    index, line = ground.index(), ground.line
    for _ in range(12):
        line = shifted(line, int(random.integers(len(line))), *random.integers(-900, 900, 2))
        index = index.with_line(line)
    assert answers(index, ground) == answers(LineIndex(line, ground.zones, BOUNDS_M), ground)


@pytest.mark.parametrize("threads", [2, 3, 0])
@pytest.mark.parametrize("place", GROUNDS, ids=str)
def test_whatever_the_threads_an_index_has_the_same_octets(
    place: tuple[float, float], threads: int
) -> None:
    ground = terrain(*place)
    alone = ground.index()
    shared = LineIndex(ground.line, ground.zones, BOUNDS_M, threads=threads)
    assert shared._native.stored() == alone._native.stored()
    line = EDITS["a vertex put in"](ground.line)
    edited = shared.with_line(line, threads=threads)
    assert edited._native.stored() == alone.with_line(line)._native.stored()


def test_tiles_that_an_edit_does_not_reach_are_not_built() -> None:
    line = np.rint(np.column_stack([np.linspace(36, 39, 300), np.linspace(46, 46.2, 300)]) * 1e7)
    index = LineIndex(line.astype(np.int32), bands_m=[500])
    built = index._native.census()["tiles_built"]
    edited = index.with_line(shifted(line.astype(np.int32), 150, 30, 3_000))._native.census()
    assert 0 < edited["tiles_built"] < built / 10
    assert index.with_line(line.astype(np.int32))._native.census()["tiles_built"] == 0


def test_an_edit_to_a_line_without_a_defined_side_is_refused() -> None:
    ground = terrain(36.0, 46.0)
    with pytest.raises(GeometryError) as refused:
        ground.index().with_line(np.concatenate([ground.line, ground.line[5:4:-1]]))
    assert refused.value.code == "self-touching"


def test_an_open_line_may_be_closed() -> None:
    ground = terrain(36.0, 46.0)
    square = [[36.0, 46.0], [36.3, 46.0], [36.3, 46.2], [36.0, 46.2]]
    closed = np.rint(np.array([*square, square[0]]) * 1e7).astype(np.int32)
    index = LineIndex(square, ground.zones, BOUNDS_M)
    assert answers(index.with_line(closed), ground) == answers(
        LineIndex(closed, ground.zones, BOUNDS_M), ground
    )
