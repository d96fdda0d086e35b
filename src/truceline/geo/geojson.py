"""Lines and areas out of GeoJSON (RFC 7946), quantised to 1e-7 degrees.

Reads a LineString, or a Polygon or MultiPolygon, alone, in a Feature or as the only feature of a
FeatureCollection. Numbers are read as decimals, never as floats. What has several is refused: which
one is meant is for the author of the agreement to say.
"""

import json
from collections.abc import Mapping
from decimal import Decimal
from itertools import pairwise

from truceline.base.errors import MalformedError
from truceline.geo.e7 import Pair, latitude_e7, longitude_e7

_LINE = "one LineString"
_AREA = "one Polygon or MultiPolygon"


def parse_line(octets: bytes) -> tuple[Pair, ...]:
    """Return two or more (longitude, latitude) pairs in E7; MalformedError ``geojson`` otherwise.

    Consecutive equal points are refused: an edge without length has no side.
    """
    path = _path(_only_line(_json(octets)))
    for before, after in pairwise(path):
        if before == after:
            raise _malformed(f"the point {before} (1e-7 degrees) follows itself")
    return path


def _json(octets: bytes) -> object:
    try:
        value: object = json.loads(octets, parse_float=Decimal, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as problem:
        raise _malformed(f"not JSON: {problem}") from problem
    return value


def parse_polygons(octets: bytes) -> tuple[tuple[tuple[Pair, ...], ...], ...]:
    """Return polygons of closed rings of pairs in E7; MalformedError ``geojson`` otherwise."""
    value = _json(octets)
    polygons = tuple(tuple(_ring(ring) for ring in polygon) for polygon in _only_area(value))
    if not polygons or not all(polygons):
        raise _malformed("found a polygon without rings", _AREA)
    return polygons


def _only_area(value: object) -> list[list[object]]:
    match value:
        case {"type": "FeatureCollection", "features": [feature]}:
            return _only_area(feature)
        case {"type": "Feature", "geometry": geometry}:
            return _only_area(geometry)
        case {"type": "Polygon", "coordinates": [*rings]}:
            return [rings]
        case {"type": "MultiPolygon", "coordinates": [*polygons]}:
            return [polygon if isinstance(polygon, list) else [] for polygon in polygons]
        case Mapping():
            raise _malformed(f"found {value.get('type')!r}, expected one Polygon", _AREA)
    raise _malformed("found no object, expected one Polygon", _AREA)


def _ring(coordinates: object) -> tuple[Pair, ...]:
    if not isinstance(coordinates, list):
        raise _malformed(f"found the ring {coordinates!r}", _AREA)
    ring = tuple(_pair(position) for position in coordinates)
    if len(set(ring)) < 3 or ring[0] != ring[-1]:
        raise _malformed("found a ring that is not closed or has fewer than three places", _AREA)
    return ring


def _only_line(value: object) -> object:
    match value:
        case {"type": "FeatureCollection", "features": [feature]}:
            return _only_line(feature)
        case {"type": "Feature", "geometry": geometry}:
            return _only_line(geometry)
        case {"type": "LineString", "coordinates": coordinates}:
            return coordinates
        case Mapping():
            raise _malformed(f"found {value.get('type')!r}, expected one LineString")
    raise _malformed("found no object, expected one LineString")


def _path(coordinates: object) -> tuple[Pair, ...]:
    if not isinstance(coordinates, list) or len(coordinates) < 2:
        raise _malformed("found fewer than two points in a line")
    return tuple(_pair(position) for position in coordinates)


def _pair(position: object) -> Pair:
    match position:
        case [int() | Decimal() as lon, int() | Decimal() as lat] if not (
            isinstance(lon, bool) or isinstance(lat, bool)
        ):
            return (longitude_e7(lon), latitude_e7(lat))
    raise _malformed(f"found the position {position!r}, expected [longitude, latitude]")


def _refuse_constant(name: str) -> object:
    raise _malformed(f"found {name}, which is not a number")


def _malformed(found: str, wanted: str = _LINE) -> MalformedError:
    return MalformedError(
        "geojson", f"{found}.", f"Write {wanted} of [longitude, latitude] in WGS84 degrees."
    )
