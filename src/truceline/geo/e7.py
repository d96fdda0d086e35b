"""Coordinates in whole 1e-7 degrees (about 1 cm), read from decimal degrees without floats.

Two machines must quantise alike: decimals are read as they are written and rounded half to even,
once, where they enter. Latitude within +-90, longitude within +-180 degrees, both included.
"""

from decimal import ROUND_HALF_EVEN, Decimal
from typing import TypeAlias

from truceline.base.errors import MalformedError
from truceline.base.units import E7

Pair: TypeAlias = tuple[int, int]
"""Longitude and latitude in 1e-7 degrees, in this order, as in GeoJSON."""

_PER_DEGREE = Decimal(10_000_000)


def longitude_e7(degrees: Decimal | int) -> E7:
    """Return the longitude in 1e-7 degrees; MalformedError ``coordinate`` beyond +-180."""
    return _quantised(degrees, 180, "longitude")


def latitude_e7(degrees: Decimal | int) -> E7:
    """Return the latitude in 1e-7 degrees; MalformedError ``coordinate`` beyond +-90."""
    return _quantised(degrees, 90, "latitude")


def _quantised(degrees: Decimal | int, limit: int, axis: str) -> E7:
    value = Decimal(degrees)
    if not value.is_finite() or abs(value) > limit:
        raise MalformedError(
            "coordinate",
            f"{degrees} is not a {axis}: expected degrees from -{limit} to {limit}.",
            "Give decimal degrees of WGS84, longitude first.",
        )
    return E7(int((value * _PER_DEGREE).to_integral_value(rounding=ROUND_HALF_EVEN)))
