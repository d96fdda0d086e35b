"""Lines whose vertices are joined by something else than geodesics, for an agreement that says so.

Between the vertices come others, so near each other that geodesics between those keep to the course
within 2 cm, rounding to E7 included: `LineIndex(rhumb(line))` answers for such a line. The same
inputs give the same vertices on every machine.
"""

from collections.abc import Callable
from decimal import Decimal, localcontext
from itertools import pairwise
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from truceline_geo.e7 import HALF_TURN, POLE, TURN, UNITS
from truceline_geo.errors import GeometryError
from truceline_geo.geometry import line_pairs

# 0.002 degree: places lie at most 315 m apart, and a geodesic leaves a course there by 5 mm.
STEP = 20_000
_DIGITS = 40
_PI = Decimal("3.14159265358979323846264338327950288419716939937510")
_FLATTENING = 1 / Decimal("298.257223563")

_Place: TypeAlias = tuple[int, int]
_Edge: TypeAlias = Callable[[_Place, _Place, int], list[_Place]]


def straight(line: object) -> NDArray[np.int32]:
    """E7 (m, 2) of a line whose edges are straight in longitude and latitude.

    `line`: as for `LineIndex`. An edge goes the shorter way round. Raises GeometryError: those of
    `geometry.line_pairs`, edge-half-a-turn.
    """
    return _along(line, _straight)


def rhumb(line: object) -> NDArray[np.int32]:
    """E7 (m, 2) of a line whose edges keep their bearing on WGS84 (rhumb lines, loxodromes).

    `line`: as for `LineIndex`. An edge goes the shorter way round. Raises GeometryError: those of
    `geometry.line_pairs`, edge-half-a-turn, course-to-pole.
    """
    with localcontext(prec=_DIGITS):
        return _along(line, _rhumb)


def _along(line: object, edge: _Edge) -> NDArray[np.int32]:
    corners = [(int(lon), int(lat)) for lon, lat in line_pairs(line)]
    places = corners[:1]
    for start, corner in pairwise(corners):
        end = _shorter_way(start, corner)
        steps = -(-max(abs(end[0] - start[0]), abs(end[1] - start[1])) // STEP)
        places += edge(start, end, steps)
    turned = [((lon + HALF_TURN) % TURN - HALF_TURN, lat) for lon, lat in places]
    return np.array(turned, np.int32).reshape(-1, 2)


def _shorter_way(start: _Place, end: _Place) -> _Place:
    east = (end[0] - start[0] + HALF_TURN) % TURN - HALF_TURN
    if east == -HALF_TURN:
        raise GeometryError(
            "edge-half-a-turn",
            f"an edge from longitude {start[0] / UNITS} goes half round the earth",
            "give a vertex between, which says on which way",
        )
    return start[0] + east, end[1]


def _straight(start: _Place, end: _Place, steps: int) -> list[_Place]:
    return [
        (
            start[0] + _nearest((end[0] - start[0]) * step, steps),
            start[1] + _nearest((end[1] - start[1]) * step, steps),
        )
        for step in range(1, steps + 1)
    ]


def _nearest(whole: int, parts: int) -> int:
    return (2 * whole + parts) // (2 * parts)


def _rhumb(start: _Place, end: _Place, steps: int) -> list[_Place]:
    if POLE in (abs(start[1]), abs(end[1])):
        raise GeometryError(
            "course-to-pole",
            "a rhumb line winds round a pole without end",
            "end it before the pole",
        )
    if start[1] == end[1]:
        return _straight(start, end, steps)
    # On Mercator's map, which stretches latitude to this, a rhumb line is straight.
    origin = _stretched(Decimal(start[1]))
    slope = (end[0] - start[0]) / (_stretched(Decimal(end[1])) - origin)
    lats = [start[1] + Decimal(end[1] - start[1]) * step / steps for step in range(1, steps)]
    lons = [start[0] + (_stretched(lat) - origin) * slope for lat in lats]
    return [*((round(lon), round(lat)) for lon, lat in zip(lons, lats, strict=True)), end]


def _stretched(lat_e7: Decimal) -> Decimal:
    """The isometric latitude (EPSG guidance note 7-2, Mercator variant A), without unit."""
    sine = _sine(lat_e7 * _PI / HALF_TURN)
    eccentricity = (_FLATTENING * (2 - _FLATTENING)).sqrt()
    return _atanh(sine) - eccentricity * _atanh(eccentricity * sine)


def _atanh(value: Decimal) -> Decimal:
    return ((1 + value) / (1 - value)).ln() / 2


def _sine(angle: Decimal) -> Decimal:
    term, power, total = angle, 1, Decimal(0)
    while total + term != total:
        total += term
        power += 2
        term *= -angle * angle / (power * (power - 1))
    return total
