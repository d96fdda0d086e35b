"""Coordinates as int32 of 1e-7 degree (E7): quantised once, exact ever after.

Law: `to_e7(e7 / 1e7) == e7`. Longitude lies in [-180, 180): +180 is spelled -180.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from truceline_geo.errors import GeometryError

UNITS = 10_000_000
TURN = 360 * UNITS
HALF_TURN = 180 * UNITS
POLE = 90 * UNITS


def to_e7(lon_lat: ArrayLike) -> NDArray[np.int32]:
    """E7 of shape (n, 2) from degrees (float) or E7 (int32) of that shape, longitude first.

    Raises GeometryError: geometry-shape, geometry-type, not-finite, out-of-range.
    """
    given = array_of(lon_lat)
    if given.size == 0:
        return np.empty((0, 2), np.int32)
    if given.ndim != 2 or given.shape[1] != 2:
        raise GeometryError(
            "geometry-shape", f"the shape is {given.shape}", "give pairs, shape (n, 2)"
        )
    if given.dtype == np.int32:
        units = given.astype(np.float64)
    elif given.dtype.kind == "f":
        units = _units(given.astype(np.float64))
    else:
        # int64 could be degrees or E7: guessing would put a line on the wrong continent.
        raise GeometryError(
            "geometry-type", f"the type is {given.dtype}", "give degrees as floats or E7 as int32"
        )
    _refuse_outside(units)
    units[units[:, 0] == HALF_TURN, 0] = -HALF_TURN
    return units.astype(np.int32)


def array_of(values: ArrayLike) -> NDArray[np.generic]:
    """The values as an array, without a copy where they are one. Raises GeometryError."""
    try:
        return np.asarray(values)
    except (ValueError, TypeError, OverflowError):
        raise GeometryError(
            "geometry-shape", "the rows are not alike", "give numbers, as many in each row"
        ) from None


def _units(degrees: NDArray[np.float64]) -> NDArray[np.float64]:
    for row in np.flatnonzero(~np.isfinite(degrees).all(axis=1))[:1]:
        raise GeometryError(
            "not-finite", f"pair {row} is {degrees[row].tolist()}", "give finite numbers"
        )
    with np.errstate(over="ignore"):
        units = degrees * UNITS
    # Judged before rounding: 90.00000001 is a mistake, not the pole.
    _refuse_outside(units)
    return np.rint(units)


def _refuse_outside(units: NDArray[np.float64]) -> None:
    outside = (np.abs(units[:, 0]) > HALF_TURN) | (np.abs(units[:, 1]) > POLE)
    for row in np.flatnonzero(outside)[:1]:
        raise GeometryError(
            "out-of-range",
            f"pair {row} is {(units[row] / UNITS).tolist()} degrees",
            "longitude lies in [-180, 180], latitude in [-90, 90]; longitude comes first",
        )


def degrees(e7: NDArray[np.int32]) -> NDArray[np.float64]:
    """The float64 degrees of E7, any shape."""
    return e7 / np.float64(UNITS)


def unwrapped(lon_e7: NDArray[np.int64]) -> NDArray[np.int64]:
    """Longitudes of a path, shape (n,), continued across the antimeridian the shorter way."""
    steps = np.diff(lon_e7)
    shorter = (steps + HALF_TURN) % TURN - HALF_TURN
    return np.concatenate([lon_e7[:1], lon_e7[0] + np.cumsum(shorter)])
