"""A sheet of paper for tests of rules: one 1e-7 degree is a millimetre, the line is straight.

On the earth no place lies exactly 15 km from a line: places are a centimetre apart. On paper every
limit can be met to the millimetre, from below, at it and from above.
"""

from itertools import pairwise
from math import hypot

import msgspec

from truceline.agreement.agreement import Agreement
from truceline.geo.e7 import Pair
from truceline.geo.planar import depth_sign, foot
from truceline.geo.shapes import AreaShape, LineShape, Path, Polygons, Reach, Side, Surface
from truceline.testing.packs import small_agreement


class _PaperLine:
    """A polyline of the plane; good for straight lines and what lies beside them."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def reach(self, place: Pair) -> Reach:
        """Return the reach of ``place``."""
        along, best = 0.0, (float("inf"), 0.0, (0, 0), 0.0)
        for start, end in pairwise(self._path):
            seen = [(float(x - place[0]), float(y - place[1])) for x, y in (start, end)]
            t, apart = foot(seen[0], seen[1])
            length = hypot(end[0] - start[0], end[1] - start[1])
            at = (
                round(start[0] + t * (end[0] - start[0])),
                round(start[1] + t * (end[1] - start[1])),
            )
            best = min(best, (apart, depth_sign(seen[0], seen[1]), at, along + t * length))
            along += length
        apart, sign, at, reached = best
        side = Side.ON if not round(apart) else Side.LEFT if sign > 0 else Side.RIGHT
        return Reach(round(apart), side, at, round(reached))

    def approach(self, route: Path) -> Reach:
        """Return the reach of the place of ``route`` that comes nearest."""
        reaches = [self.reach(place) for place in route]
        way = _PaperLine(route if len(route) > 1 else (route[0], route[0]))
        reaches += [self.reach(way.reach(place).nearest) for place in self._path]
        sides = {reach.side for reach in reaches}
        nearest = min(reaches, key=lambda reach: reach.apart_mm)
        if {Side.LEFT, Side.RIGHT} <= sides:
            return msgspec.structs.replace(nearest, apart_mm=0, side=Side.ON)
        return nearest


class _PaperArea:
    def __init__(self, polygons: Polygons) -> None:
        self._ring = polygons[0][0]

    def depth_mm(self, place: Pair) -> int:
        """Return how deep inside the first ring, which is convex, ``place`` lies."""
        edge = _PaperLine(self._ring).reach(place).apart_mm
        signs = {
            depth_sign(
                (start[0] - place[0], start[1] - place[1]), (end[0] - place[0], end[1] - place[1])
            )
            > 0
            for start, end in pairwise(self._ring)
        }
        return edge if len(signs) == 1 or edge == 0 else -edge


class _Paper:
    def line(self, path: Path) -> LineShape:
        """Return the line through ``path``."""
        return _PaperLine(path)

    def area(self, polygons: Polygons) -> AreaShape:
        """Return the area of ``polygons``, of which the first ring counts."""
        return _PaperArea(polygons)

    def apart_mm(self, one: Pair, other: Pair) -> int:
        """Return the distance of two places."""
        return round(hypot(one[0] - other[0], one[1] - other[1]))

    def along(self, route: Path) -> Path:
        """Return the places of ``route``: on paper nothing is between them."""
        return route


PAPER: Surface = _Paper()

_GROUND = {
    "lines": [
        {
            "id": "line-1",
            "name": {"en": "line", "ar": "خط"},
            "kind": "AGREED",
            "accepted_by": ["A", "B"],
            "source": {"en": "drawn", "ar": "مرسوم"},
            "date": "2026-01-01",
            "accuracy_m": 0,
            "left": "A",
            "right": "B",
            "path": [[-200_000_000, 0], [200_000_000, 0]],
        }
    ],
    "zones": [
        {
            "id": "zone-1",
            "name": {"en": "zone", "ar": "منطقة"},
            "kind": "BUFFER",
            "polygons": [
                [
                    [
                        [-10_000_000, 0],
                        [10_000_000, 0],
                        [10_000_000, 4_000_000],
                        [-10_000_000, 4_000_000],
                        [-10_000_000, 0],
                    ]
                ]
            ],
        }
    ],
    "weapon_groups": [
        {
            "id": "heavy",
            "name": {"en": "heavy", "ar": "ثقيلة"},
            "kinds": ["ARTILLERY", "MORTAR", "ANTI-TANK"],
            "at_least": "100 mm",
        }
    ],
    "local_times": [
        {
            "id": "local",
            "name": {"en": "local time", "ar": "التوقيت المحلي"},
            "offsets": [
                {"since": "2026-01-01T00:00:00Z", "minutes": 120},
                {"since": "2026-03-29T01:00:00Z", "minutes": 180},
                {"since": "2026-10-25T01:00:00Z", "minutes": 120},
            ],
        }
    ],
    "places": [
        {
            "id": "school",
            "names": {"en": "school", "ar": "مدرسة"},
            "lon": 0,
            "lat": 5_000_000,
            "source": "made for tests",
        }
    ],
    "crossings": [
        {
            "id": "ferry",
            "name": {"en": "ferry", "ar": "عبّارة"},
            "lon": 0,
            "lat": 0,
            "sides": {"A": "A-XING", "B": "B-XING"},
            "hours": [
                {
                    "days": ["MON", "TUE", "WED"],
                    "opens": "06:00",
                    "closes": "20:00",
                    "clock": "local",
                }
            ],
        }
    ],
}


def paper_agreement(**changed: object) -> Agreement:
    """Return an agreement on paper: the line runs east through nought, party A lies north of it.

    ``zone-1`` reaches 10 km east and west of nought and 4 km north of the line; ``changed`` are
    parts of the agreement as a pack would say them, with geometry inside.
    """
    parts = _GROUND | changed
    table = msgspec.to_builtins(small_agreement()) | parts
    return msgspec.convert(table, Agreement)
