"""What rules ask of geometry, and nothing else: the port behind which an engine measures.

Places are (longitude, latitude) in 1e-7 degrees; distances whole millimetres, so that two machines
compare the same numbers. The side of a place is that of the nearest place of the line, seen by
someone who follows its points (ADR 20). :mod:`truceline.geo.wgs84` measures on the earth; the test
kit has a sheet of paper.
"""

from enum import StrEnum
from typing import Protocol

import msgspec

from truceline.geo.e7 import Pair

Path = tuple[Pair, ...]
Polygons = tuple[tuple[Path, ...], ...]


class Side(StrEnum):
    """On which side of a line; ON is nearer than half a millimetre."""

    LEFT = "LEFT"
    ON = "ON"
    RIGHT = "RIGHT"


class Reach(msgspec.Struct, frozen=True):
    """How far a place is from a line, where the nearest place is, and how far along the line."""

    apart_mm: int
    side: Side
    nearest: Pair
    along_mm: int


class LineShape(Protocol):
    """One line, ready to be measured from."""

    def reach(self, place: Pair) -> Reach:
        """Return the reach of ``place``."""
        ...

    def approach(self, route: Path) -> Reach:
        """Return the reach of the place of ``route`` that comes nearest; ON where it crosses."""
        ...


class AreaShape(Protocol):
    """One zone, ready to be measured from."""

    def depth_mm(self, place: Pair) -> int:
        """Return how deep inside ``place`` lies: 0 or more inside or on the edge, else negative."""
        ...


class Surface(Protocol):
    """What places lie on."""

    def line(self, path: Path) -> LineShape:
        """Return the line through ``path`` (two or more places)."""
        ...

    def area(self, polygons: Polygons) -> AreaShape:
        """Return the area of ``polygons``, closed rings with holes, even-odd."""
        ...

    def apart_mm(self, one: Pair, other: Pair) -> int:
        """Return the distance of two places."""
        ...

    def along(self, route: Path) -> Path:
        """Return places of ``route``, its own and more, at most 500 m from one to the next."""
        ...
