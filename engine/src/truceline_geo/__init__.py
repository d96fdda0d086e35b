"""Distance, side, bands and zones of positions against a line on WGS84.

So far this holds the oracle (`truceline_geo.oracle`, extra `oracle`): slow, obvious, and what
the compiled engine will be held to.
"""

from truceline_geo.errors import GeometryError

__all__ = ["GeometryError"]
__version__ = "0.1.0"
