"""Positions and answers in other libraries' memory, without copies."""

import array
import ctypes
import threading
from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from terrain import terrain
from truceline_geo.errors import GeometryError
from truceline_geo.geometry import column
from truceline_geo.index import LineIndex

GROUND = terrain(36.0, 46.0)
INDEX = GROUND.index()
RANDOM = np.random.default_rng(12)
PLACES = GROUND.pairs(RANDOM.uniform(-0.3, 0.6, 9_001), RANDOM.uniform(-0.3, 0.3, 9_001))


class OnlyDlpack:
    """A column of a library that speaks nothing but DLPack."""

    def __init__(self, values: NDArray[np.int32]) -> None:
        self._values = values

    def __dlpack__(self, **given: object) -> object:
        return self._values.__dlpack__()

    def __dlpack_device__(self) -> tuple[int, int]:
        return (1, 0)


def of_ctypes(values: NDArray[np.int32]) -> object:
    return (ctypes.c_int32 * len(values)).from_buffer(values.data)


KINDS: dict[str, Callable[[NDArray[np.int32]], object]] = {
    "memoryview": lambda values: values.data,
    "ctypes": of_ctypes,
    "dlpack": OnlyDlpack,
    "numpy": lambda values: values,
}


def answers(lon: object, lat: object, threads: int = 1) -> list[list[float]]:
    return [c.tolist() for c in INDEX.measure(lon, lat, threads=threads)[:4]]


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_a_column_is_read_where_it_lies(kind: Callable[[NDArray[np.int32]], object]) -> None:
    values = np.ascontiguousarray(PLACES[:, 0])
    assert np.shares_memory(column(kind(values)), values)
    lat = np.ascontiguousarray(PLACES[:, 1])
    assert answers(kind(values), kind(lat)) == answers(PLACES[:, 0], PLACES[:, 1])


def test_an_array_of_the_standard_library_is_read_where_it_lies() -> None:
    values = array.array("i", [1, 2, 3])
    values_seen = column(values)
    values[1] = 7
    assert values_seen.tolist() == [1, 7, 3]


def test_arrow_columns_are_read_and_answers_become_arrow_without_a_copy() -> None:
    pyarrow = pytest.importorskip("pyarrow")
    lon, lat = (pyarrow.array(np.ascontiguousarray(PLACES[:, k])) for k in (0, 1))
    assert column(lon).ctypes.data == lon.buffers()[1].address
    result = INDEX.measure(lon, lat)
    assert [c.tolist() for c in result[:4]] == answers(PLACES[:, 0], PLACES[:, 1])
    for answer in result[:4]:
        assert pyarrow.array(answer).buffers()[1].address == answer.ctypes.data


def test_answers_are_handed_on_by_dlpack_and_by_the_buffer_protocol() -> None:
    for answer in INDEX.measure(PLACES[:, 0], PLACES[:, 1])[:4]:
        assert np.shares_memory(np.from_dlpack(answer), answer)
        assert np.shares_memory(np.asarray(answer.data), answer)


@pytest.mark.parametrize("step", [-3, -1, 2, 5])
def test_a_column_with_steps_is_answered_as_its_copy_is(step: int) -> None:
    lon, lat = PLACES[::step, 0], PLACES[::step, 1]
    assert answers(lon, lat) == answers(lon.copy(), lat.copy())


@pytest.mark.parametrize("threads", [0, 2, 3, 64])
def test_any_number_of_threads_gives_the_same_answers(threads: int) -> None:
    for count in (0, 1, 2, 1_023, 1_024, 1_025, len(PLACES)):
        lon, lat = PLACES[:count].T
        assert answers(lon, lat, threads) == answers(lon, lat)


@pytest.mark.parametrize("row", [0, 1_024, 9_000])
def test_a_position_off_the_globe_is_named_by_any_thread(row: int) -> None:
    lon, lat = PLACES.T.copy()
    lat[row] = 900_000_001
    with pytest.raises(GeometryError, match=f"position {row} is"):
        INDEX.screen(lon, lat, threads=3)


def test_one_index_answers_many_python_threads_at_once() -> None:
    expected = answers(PLACES[:, 0], PLACES[:, 1])
    found: list[list[list[float]]] = []

    def ask() -> None:
        found.append(answers(PLACES[:, 0], PLACES[:, 1], 2))

    asking = [threading.Thread(target=ask) for _ in range(4)]
    for thread in asking:
        thread.start()
    for thread in asking:
        thread.join()
    assert found == [expected] * 4


def test_columns_of_different_lengths_are_refused() -> None:
    with pytest.raises(GeometryError) as refused:
        LineIndex(GROUND.line).screen(PLACES[:2, 0], PLACES[:3, 1])
    assert refused.value.code == "geometry-shape"
