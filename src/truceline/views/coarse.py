"""Coarse renditions: what the public gets of a body whose geometry must not be exact.

Every position is moved to the middle of its cell in a fixed grid, so that two renditions of the
same place agree and many of them average to nothing better. Names and the words as entered of a
place go: they can be more exact than the grid. The rendition says how coarse it is; it is not the
body that was signed, has another hash, and comes without salt.
"""

import math
from collections.abc import Mapping, Sequence

import msgspec

from truceline.base.canonical import JsonValue
from truceline.messages.fields import Spot

METRES_PER_DEGREE = 111_195
"""Mean length of a degree of latitude (WGS84, authalic sphere): a grid needs no better."""
_MAX_LATITUDE_E7 = 900_000_000
_MAX_LONGITUDE_E7 = 1_800_000_000
# Nearer to the poles a cell spans more of the parallel than its size; nobody lives there.
_LEAST_COSINE = 0.05


def coarse_body(body: str, coarse_m: int) -> dict[str, object]:
    """Return the body's fields with every position coarse, and ``coarse_m`` beside them."""
    fields = msgspec.json.decode(body, type=dict[str, object])
    coarse = {key: _coarse(member, coarse_m) for key, member in fields.items()}  # type: ignore[arg-type]
    return {**coarse, "coarse_m": coarse_m}


def coarse_spot(spot: Spot, coarse_m: int) -> Spot:
    """Return ``spot`` in the middle of its cell, with an accuracy no better than the cell."""
    lon, lat = coarse_pair(spot.lon, spot.lat, coarse_m)
    return Spot(lon=lon, lat=lat, accuracy_m=max(spot.accuracy_m or 0, coarse_m))


def coarse_pair(lon: int, lat: int, coarse_m: int) -> tuple[int, int]:
    """Return the middle of the cell that holds a position, all in 1e-7 degree."""
    height = max(1, round(coarse_m / METRES_PER_DEGREE * 1e7))
    middle_lat = _middle(lat, height, _MAX_LATITUDE_E7)
    cosine = max(math.cos(math.radians(middle_lat / 1e7)), _LEAST_COSINE)
    return _middle(lon, round(height / cosine), _MAX_LONGITUDE_E7), middle_lat


def _middle(value: int, step: int, most: int) -> int:
    middle = value // step * step + step // 2
    return max(-most, min(most, middle))


def _coarse(value: JsonValue, coarse_m: int) -> JsonValue:
    if isinstance(value, Mapping):
        if isinstance(value.get("lon"), int) and isinstance(value.get("lat"), int):
            spot = coarse_spot(Spot(lon=value["lon"], lat=value["lat"]), coarse_m)  # type: ignore[arg-type]
            return {"lon": spot.lon, "lat": spot.lat, "accuracy_m": coarse_m}
        return {key: _coarse(member, coarse_m) for key, member in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        match value:
            case [int() as lon, int() as lat]:
                return list(coarse_pair(lon, lat, coarse_m))
        return [_coarse(member, coarse_m) for member in value]
    return value
