"""A surface that measures the same thing once: many rules ask how far one way is from one line."""

from functools import lru_cache

from truceline.geo.e7 import Pair
from truceline.geo.shapes import AreaShape, LineShape, Path, Polygons, Surface

KEPT = 256
"""Measurements of one line; a notice has some tens of places and ways."""


class _Line:
    """A line that remembers what it was asked last."""

    def __init__(self, line: LineShape) -> None:
        self.reach = lru_cache(maxsize=KEPT)(line.reach)
        self.approach = lru_cache(maxsize=KEPT)(line.approach)


class _Area:
    """An area that remembers what it was asked last."""

    def __init__(self, area: AreaShape) -> None:
        self.depth_mm = lru_cache(maxsize=KEPT)(area.depth_mm)


class Remembering:
    """``surface``, each of whose shapes remembers its last answers."""

    def __init__(self, surface: Surface) -> None:
        self._surface = surface

    def line(self, path: Path) -> LineShape:
        """Return the line through ``path``."""
        return _Line(self._surface.line(path))

    def area(self, polygons: Polygons) -> AreaShape:
        """Return the area of ``polygons``."""
        return _Area(self._surface.area(polygons))

    def apart_mm(self, one: Pair, other: Pair) -> int:
        """Return the distance of two places."""
        return self._surface.apart_mm(one, other)

    def along(self, route: Path) -> Path:
        """Return places of ``route``, at most 500 m from one to the next."""
        return self._surface.along(route)
