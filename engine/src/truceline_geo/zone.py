"""Zones: polygons whose edges are straight in longitude and latitude, decided in integers.

A position on an edge, of a hole too, belongs to the zone. Python's integers
neither round nor overflow.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from truceline_geo.e7 import TURN, to_e7, unwrapped
from truceline_geo.errors import GeometryError

Point = tuple[int, int]
Ring = tuple[Point, ...]


@dataclass(frozen=True)
class Zone:
    """Polygons; each is an outer ring and its holes, closed, E7, unwrapped."""

    polygons: tuple[tuple[Ring, ...], ...]


def zone_of(polygons: Sequence[Sequence[ArrayLike]]) -> Zone:
    """A zone from the coordinates of a GeoJSON MultiPolygon, or E7 arrays nested likewise.

    Raises GeometryError: those of `to_e7`, empty-zone, ring-too-short, ring-around-pole.
    """
    if not polygons or not all(len(polygon) for polygon in polygons):
        raise GeometryError("empty-zone", "the zone has a polygon without rings", "leave it out")
    return Zone(tuple(tuple(_ring(ring) for ring in polygon) for polygon in polygons))


def _ring(ring: ArrayLike) -> Ring:
    e7 = to_e7(ring).astype(np.int64)
    if len(e7) and (e7[0] != e7[-1]).any():
        e7 = np.concatenate([e7, e7[:1]])
    if len(np.unique(e7, axis=0)) < 3:
        raise GeometryError(
            "ring-too-short", "a ring has fewer than three places", "give three or more"
        )
    lon = unwrapped(e7[:, 0])
    if lon[0] != lon[-1]:
        raise GeometryError(
            "ring-around-pole", "a ring goes around a pole", "cut the zone along a meridian"
        )
    return tuple(zip(lon.tolist(), e7[:, 1].tolist(), strict=True))


def contains(zone: Zone, lon_e7: int, lat_e7: int) -> bool:
    """Whether the position lies in the zone or on an edge of it."""
    return any(_polygon_contains(polygon, (lon_e7, lat_e7)) for polygon in zone.polygons)


def _polygon_contains(rings: Sequence[Ring], place: Point) -> bool:
    found = [_ring_finds(ring, place) for ring in rings]
    return "edge" in found or found.count("inside") % 2 == 1


def _ring_finds(ring: Ring, place: Point) -> Literal["edge", "inside", "outside"]:
    edges = list(pairwise(ring))
    # Unwrapped, a ring may lie a turn off to either side, and a hole another than its polygon.
    seen_at = [(place[0] + turn, place[1]) for turn in (-TURN, 0, TURN)]
    if any(_is_on(a, b, seen) for a, b in edges for seen in seen_at):
        return "edge"
    if any(sum(_is_crossed(a, b, seen) for a, b in edges) % 2 for seen in seen_at):
        return "inside"
    return "outside"


def _orientation(a: Point, b: Point, p: Point) -> int:
    return (b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0])


def _is_on(a: Point, b: Point, p: Point) -> bool:
    in_box = min(a[0], b[0]) <= p[0] <= max(a[0], b[0]) and min(a[1], b[1]) <= p[1] <= max(
        a[1], b[1]
    )
    return in_box and _orientation(a, b, p) == 0


def _is_crossed(a: Point, b: Point, p: Point) -> bool:
    """Whether the ray from p to the east crosses the edge; a vertex counts as lying above it."""
    if (a[1] > p[1]) == (b[1] > p[1]):
        return False
    return (_orientation(a, b, p) > 0) == (b[1] > a[1])
