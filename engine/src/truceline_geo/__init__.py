"""Distance, side, bands and zones of positions against a line on WGS84.

`LineIndex` is the compiled engine; `truceline_geo.oracle` (extra `oracle`) is slow and obvious, and
what the engine is held to. Names are loaded when they are first asked for.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from truceline_geo.errors import GeometryError
    from truceline_geo.index import LineIndex, Measured, ScreenResult

__all__ = ["GeometryError", "LineIndex", "Measured", "ScreenResult"]
__version__ = "0.1.0"

_HOME = {
    "GeometryError": "errors",
    "LineIndex": "index",
    "Measured": "index",
    "ScreenResult": "index",
}


def __getattr__(name: str) -> object:
    if name in _HOME:
        return getattr(import_module(f"truceline_geo.{_HOME[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
