"""Lines, zones and columns of positions as people have them, turned into E7 arrays.

Takes arrays of degrees (float) or E7 (int32), GeoJSON as text or as a dict, and whatever has a
`__geo_interface__`, as shapely's geometries do. Columns of positions are not copied where they
are int32 already: numpy, anything with the buffer protocol, DLPack, or Arrow without nulls.
"""

import json
from collections.abc import Mapping, Sequence
from typing import TypeAlias, cast

import numpy as np
from numpy.typing import ArrayLike, NDArray

from truceline_geo.e7 import array_of, to_e7
from truceline_geo.errors import GeometryError
from truceline_geo.zone import Zone

E7Pairs: TypeAlias = NDArray[np.int32]
Polygons: TypeAlias = list[list[E7Pairs]]
Json: TypeAlias = Mapping[str, object]


def line_pairs(line: object) -> E7Pairs:
    """E7 (n, 2) of a line.

    Raises GeometryError: those of `to_e7`, not-a-line, not-geojson.
    """
    geometry = _geojson_of(line)
    if geometry is None:
        return _contiguous(cast("ArrayLike", line))
    if geometry.get("type") not in ("LineString", "LinearRing"):
        raise GeometryError(
            "not-a-line", f"the geometry is a {geometry.get('type')}", "give one LineString"
        )
    return _coordinates(geometry.get("coordinates"))


def zone_polygons(zone: object) -> Polygons:
    """Polygons, each its outer ring and its holes, of a zone.

    A zone is a GeoJSON Polygon or MultiPolygon, a `Zone`, an array (n, 2) that is one ring, or the
    nested coordinates of a MultiPolygon. Raises GeometryError: those of `to_e7`, empty-zone,
    not-a-zone, not-geojson.
    """
    polygons = _polygons(zone)
    if not polygons or not all(polygons):
        raise GeometryError("empty-zone", "the zone has a polygon without rings", "leave it out")
    return polygons


def column(values: object) -> NDArray[np.int32]:
    """A column of E7, shape (n,), without a copy where it is int32 already.

    Raises GeometryError: geometry-shape, geometry-type.
    """
    given = values if isinstance(values, np.ndarray) else _array_of(values)
    if given.ndim != 1:
        raise GeometryError("geometry-shape", f"the shape is {given.shape}", "give one column (n,)")
    if given.dtype != np.int32:
        raise GeometryError(
            "geometry-type",
            f"the type is {given.dtype}",
            "give E7 as int32; `truceline_geo.e7.to_e7` makes it from degrees",
        )
    return cast("NDArray[np.int32]", given)


def whole_millimetres(bounds_m: Sequence[float]) -> list[int]:
    """Bounds in metres as the whole millimetres that they are.

    Raises GeometryError: bounds-not-whole.
    """
    whole = [round(bound * 1000) if abs(bound) < 1e9 else None for bound in bounds_m]
    for bound, millimetres in zip(bounds_m, whole, strict=True):
        if millimetres is None or abs(bound * 1000 - millimetres) > 1e-6 * max(1, abs(millimetres)):
            raise GeometryError(
                "bounds-not-whole", f"a bound is {bound} m", "give whole millimetres"
            )
    return [millimetres for millimetres in whole if millimetres is not None]


def _array_of(values: object) -> NDArray[np.generic]:
    # Arrow hands out its memory as an array; other devices' and libraries' columns as DLPack.
    if hasattr(values, "__dlpack__") and not hasattr(values, "__array__"):
        return cast("NDArray[np.generic]", np.from_dlpack(values))
    return array_of(cast("ArrayLike", values))


def _geojson_of(given: object) -> Json | None:
    if isinstance(given, str | bytes):
        given = _parsed(given)
    elif hasattr(given, "__geo_interface__"):
        given = given.__geo_interface__
    if not isinstance(given, Mapping):
        return None
    match given.get("type"):
        case "Feature":
            return _geojson_of(given.get("geometry")) or {}
        case "FeatureCollection" if len(cast("Sequence[object]", given.get("features", ()))) == 1:
            return _geojson_of(cast("Sequence[object]", given["features"])[0])
    return given


def _parsed(text: str | bytes) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise GeometryError(
            "not-geojson", f"the text is no JSON: {error}", "give GeoJSON"
        ) from None


def _polygons(zone: object) -> Polygons:
    if isinstance(zone, Zone):
        return [[_wrapped(ring) for ring in polygon] for polygon in zone.polygons]
    geometry = _geojson_of(zone)
    if geometry is not None:
        nested = geometry.get("coordinates")
        if geometry.get("type") == "Polygon":
            nested = [nested]
        elif geometry.get("type") != "MultiPolygon":
            raise GeometryError(
                "not-a-zone",
                f"the geometry is a {geometry.get('type')}",
                "give a Polygon or a MultiPolygon",
            )
        return [[_coordinates(ring) for ring in _list(polygon)] for polygon in _list(nested)]
    if isinstance(zone, np.ndarray) and zone.ndim == 2:
        return [[_contiguous(zone)]]
    return [[_contiguous(cast("ArrayLike", ring)) for ring in _list(p)] for p in _list(zone)]


def _list(nested: object) -> Sequence[object]:
    if isinstance(nested, list | tuple | np.ndarray):
        return cast("Sequence[object]", nested)
    raise GeometryError(
        "not-a-zone",
        f"found a {type(nested).__name__}",
        "nest polygons, rings and pairs as GeoJSON",
    )


def _coordinates(pairs: object) -> E7Pairs:
    try:
        # A third coordinate, a height, is left out.
        flat = np.array([pair[:2] for pair in _list(pairs)], dtype=np.float64)  # type: ignore[index]
    except (TypeError, ValueError, IndexError, KeyError, OverflowError):
        raise GeometryError(
            "not-geojson", "the coordinates are no pairs of numbers", "give [longitude, latitude]"
        ) from None
    return _contiguous(flat)


def _wrapped(ring: Sequence[tuple[int, int]]) -> E7Pairs:
    pairs = np.array(ring, dtype=np.int64)
    pairs[:, 0] = (pairs[:, 0] + 1_800_000_000) % 3_600_000_000 - 1_800_000_000
    return pairs.astype(np.int32)


def _contiguous(pairs: ArrayLike) -> E7Pairs:
    return np.ascontiguousarray(to_e7(pairs))
