"""The earth's ellipsoid as a surface. What measures on it is loaded when something is measured.

numpy and PROJ are more than half of what a waiting host would hold in memory, and a hotline on
which nobody has filed a notice measures nothing.
"""

from truceline.geo.e7 import Pair
from truceline.geo.shapes import AreaShape, LineShape, Path, Polygons, Surface

# ruff: noqa: PLC0415


class _Wgs84:
    """The earth's ellipsoid."""

    def line(self, path: Path) -> LineShape:
        """Return the line of geodesics through ``path``."""
        from truceline.geo.geodesic import Line

        return Line(path)

    def area(self, polygons: Polygons) -> AreaShape:
        """Return the area of ``polygons``."""
        from truceline.geo.geodesic import Area

        return Area(polygons)

    def apart_mm(self, one: Pair, other: Pair) -> int:
        """Return the geodesic distance of two places."""
        from truceline.geo.geodesic import apart_mm

        return apart_mm(one, other)

    def along(self, route: Path) -> Path:
        """Return places of ``route`` at most 500 m from one to the next."""
        from truceline.geo.geodesic import Line

        return Line(route).dense()


WGS84: Surface = _Wgs84()
