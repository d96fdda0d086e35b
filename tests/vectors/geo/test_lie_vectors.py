"""How drawn things lie to a line, for the browser to be held to: measured with PROJ."""

import json
import os
from pathlib import Path

from truceline.geo.shapes import Path as Way
from truceline.geo.shapes import Side
from truceline.geo.wgs84 import WGS84

VECTORS = Path(__file__).with_name("lies.json")
WRITE = "TRUCELINE_WRITE_VECTORS" in os.environ
# East and north of the first place of the line, in thousandths of a degree.
LINE = ((0, 0), (60, 10), (90, 60), (40, 70), (120, 130))
WAYS = {
    "a place on its left": ((20, 20),),
    "a place on its right": ((40, -30),),
    "a place past a sharp tip": ((100, 62),),
    "a place in a pocket": ((70, 55),),
    "a place before its beginning": ((-40, -20),),
    "toward it": ((-60, 120), (30, 25)),
    "away from it": ((70, 5), (150, -40)),
    "along it": ((-5, 10), (52, 20)),
    "across it": ((30, 40), (80, -30)),
}
ORIGINS = ((400_000_000, 353_000_000), (1_799_700_000, -420_000_000), (250_000_000, 680_000_000))


def at(origin: tuple[int, int], places: tuple[tuple[int, int], ...]) -> Way:
    turn, half = 3_600_000_000, 1_800_000_000
    return tuple(
        ((origin[0] + east * 10_000 + half) % turn - half, origin[1] + north * 10_000)
        for east, north in places
    )


def signed(line: Way, place: tuple[int, int]) -> int:
    reach = WGS84.line(line).reach(place)
    return reach.apart_mm * (1 if reach.side is Side.LEFT else -1)


def lies() -> list[dict[str, object]]:
    found: list[dict[str, object]] = []
    for origin in ORIGINS:
        line = at(origin, LINE)
        for name, way in WAYS.items():
            path = at(origin, way)
            found.append(
                {
                    "name": name,
                    "line": line,
                    "path": path,
                    "apart_mm": WGS84.line(line).approach(path).apart_mm,
                    "first_mm": signed(line, path[0]),
                    "last_mm": signed(line, path[-1]),
                }
            )
    return found


def test_the_vectors_are_what_is_measured() -> None:
    made = json.loads(json.dumps(lies()))
    if WRITE:
        VECTORS.write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")
    assert json.loads(VECTORS.read_text(encoding="utf-8")) == made
