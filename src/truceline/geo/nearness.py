"""How near several shapes come to each other, and where: for people to look at, not for a verdict.

With ``truceline_geo`` installed its index answers, to a centimetre; without it the same is measured
piece by piece on the surface, much slower and to a metre. What people must know of each other is
decided in cells (:mod:`truceline.geo.footprint`), and is the same with and without it.
"""

from collections.abc import Sequence
from importlib.util import find_spec
from typing import TYPE_CHECKING

import msgspec

from truceline.geo.e7 import Pair
from truceline.geo.shapes import Path, Surface
from truceline.geo.wgs84 import WGS84

if TYPE_CHECKING:
    from truceline_geo.tracks import Track

HAS_ENGINE = find_spec("truceline_geo") is not None
"""It is loaded when something is first measured: a host on which nothing is filed stays small."""

FAR_M = 40_000
"""Farther apart than this nobody asks how far."""
_PER_DEGREE = 1e7
_ALWAYS = (0.0, 1.0)


class Shape(msgspec.Struct, frozen=True):
    """A place, a way, or with ``is_area`` the ring of an area."""

    places: Path
    is_area: bool = False


class Nearest(msgspec.Struct, frozen=True, order=True):
    """How far apart in whole millimetres, 0 where they touch, and the nearest place of each."""

    apart_mm: int
    here: Pair
    there: Pair


def nearest(one: Sequence[Shape], others: Sequence[Sequence[Shape]]) -> list[Nearest | None]:
    """Return how near ``one`` comes to each of the ``others``; None beyond ``FAR_M``."""
    if HAS_ENGINE:
        return _by_engine(one, others)
    return [nearest_on(WGS84, one, other) for other in others]


def nearest_on(surface: Surface, one: Sequence[Shape], other: Sequence[Shape]) -> Nearest | None:
    """Return how near two come on ``surface``, measured piece by piece."""
    found = min(_apart(surface, here, there) for here in one for there in other)
    return found if found.apart_mm <= FAR_M * 1000 else None


def _by_engine(one: Sequence[Shape], others: Sequence[Sequence[Shape]]) -> list[Nearest | None]:
    from truceline_geo.conflicts import ConflictIndex  # noqa: PLC0415

    index, owners = ConflictIndex(), list[int]()
    for owner, shapes in enumerate(others):
        for shape in shapes:
            index.insert(len(owners), _track(shape), _ALWAYS, 0)
            owners.append(owner)
    found: list[Nearest | None] = [None] * len(others)
    for shape in one:
        for pair in index.query(_track(shape), _ALWAYS, FAR_M).rows():
            near = Nearest(round(pair.metres * 1000), _e7(pair.first_place), _e7(pair.second_place))
            owner = owners[pair.second]
            known = found[owner]
            found[owner] = near if known is None else min(known, near)
    return found


def _track(shape: Shape) -> "Track":
    from truceline_geo.tracks import area, route  # noqa: PLC0415

    degrees = [[lon / _PER_DEGREE, lat / _PER_DEGREE] for lon, lat in shape.places]
    return area([[degrees]]) if shape.is_area else route(degrees)


def _e7(place: tuple[float, float]) -> Pair:
    return (round(place[0] * _PER_DEGREE), round(place[1] * _PER_DEGREE))


def _apart(surface: Surface, here: Shape, there: Shape) -> Nearest:
    for inner, outer in ((here, there), (there, here)):
        if outer.is_area:
            held = surface.area(((_closed(outer),),))
            place = next((each for each in inner.places if held.depth_mm(each) >= 0), None)
            if place is not None:
                return Nearest(0, place, place)
    return _edges_apart(surface, _closed(here), _closed(there))


def _edges_apart(surface: Surface, here: Path, there: Path) -> Nearest:
    if len(set(here)) == 1 and len(set(there)) == 1:
        return Nearest(surface.apart_mm(here[0], there[0]), here[0], there[0])
    if len(set(here)) == 1:
        reach = surface.line(there).reach(here[0])
        return Nearest(reach.apart_mm, here[0], reach.nearest)
    reach = surface.line(here).approach(there)
    if len(set(there)) == 1:
        return Nearest(reach.apart_mm, reach.nearest, there[0])
    return Nearest(reach.apart_mm, reach.nearest, surface.line(there).reach(reach.nearest).nearest)


def _closed(shape: Shape) -> Path:
    places = shape.places
    return (*places, places[0]) if shape.is_area and places[0] != places[-1] else places
