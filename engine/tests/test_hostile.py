"""Whatever is given as a line, a zone or a column is read or refused with a code: nothing else."""

import contextlib
import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline_geo.errors import GeometryError
from truceline_geo.geometry import column, line_pairs, zone_polygons
from truceline_geo.index import LineIndex

NUMBERS = st.one_of(
    st.integers(-(2**70), 2**70),
    st.floats(),
    st.floats(-180, 180),
    st.floats(40, 40.01),
)
JUNK = st.recursive(
    st.one_of(st.none(), st.booleans(), NUMBERS, st.text(max_size=5)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=5),
        st.dictionaries(
            st.sampled_from(["type", "coordinates", "features", "geometry"]), inner, max_size=4
        ),
    ),
    max_leaves=20,
)
TYPES = ["LineString", "LinearRing", "Polygon", "MultiPolygon", "Point", "Feature", None]
PLACES = st.lists(st.lists(NUMBERS, max_size=4), max_size=8)
GEOMETRIES = st.fixed_dictionaries(
    {
        "type": st.sampled_from(TYPES),
        "coordinates": st.one_of(
            JUNK, PLACES, st.lists(PLACES, max_size=3), st.lists(st.lists(PLACES, max_size=3))
        ),
    }
)
GIVEN = st.one_of(JUNK, GEOMETRIES, PLACES, st.binary(max_size=30), GEOMETRIES.map(json.dumps))


@given(GIVEN)
def test_a_line_is_read_or_refused(given: object) -> None:
    with contextlib.suppress(GeometryError):
        LineIndex(given)


@given(GIVEN)
def test_a_zone_is_read_or_refused(given: object) -> None:
    with contextlib.suppress(GeometryError):
        LineIndex([[36.0, 46.0], [36.1, 46.0]], [given])


@given(GIVEN)
def test_a_column_is_read_or_refused(given: object) -> None:
    with contextlib.suppress(GeometryError):
        column(given)


@pytest.mark.parametrize("text", ["[" * 100_000, '{"type":"LineString"}', "{", b"\xff", "1e999"])
def test_text_that_is_no_geometry_is_refused(text: object) -> None:
    for read in (line_pairs, zone_polygons):
        with pytest.raises(GeometryError):
            read(text)


def test_columns_of_other_types_are_refused() -> None:
    for values in (np.array([1.5]), np.array([1], np.int64), np.array(["a"]), np.array([[1]])):
        with pytest.raises(GeometryError):
            column(values)
