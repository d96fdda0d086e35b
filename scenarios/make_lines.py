"""Make the geometry of korea-2018 and kosovo-1999 out of the npm package world-atlas 2.0.2.

    npm install world-atlas@2.0.2 && python scenarios/make_lines.py node_modules/world-atlas

The package is Natural Earth (public domain) at 1:10,000,000 as TopoJSON: the stretch that two
countries share is an arc of its own. The results are committed; run this again only to change them.
Lines are drawn as that source has them and imply no opinion on the status of any territory.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

HERE = Path(__file__).parent
CREDIT = "Made with Natural Earth, 1:10,000,000, by way of world-atlas 2.0.2"
Point: TypeAlias = tuple[float, float]


class Atlas:
    """The countries of the package and the arcs of which they are made."""

    def __init__(self, folder: Path) -> None:
        """Read ``countries-10m.json`` in ``folder``."""
        source = json.loads((folder / "countries-10m.json").read_text(encoding="utf-8"))
        self._arcs = source["arcs"]
        self._scale = source["transform"]["scale"]
        self._shift = source["transform"]["translate"]
        countries = source["objects"]["countries"]["geometries"]
        self._countries = {each["properties"]["name"]: each["arcs"] for each in countries}

    def shared(self, one: str, other: str) -> list[Point]:
        """Return the one arc that two countries share."""
        (arc,) = set(_numbers(self._countries[one])) & set(_numbers(self._countries[other]))
        return self._points(arc)

    def ring(self, name: str) -> list[Point]:
        """Return the outer ring of a country of one polygon, closed."""
        outer = self._countries[name][0]
        points: list[Point] = []
        for arc in outer:
            part = self._points(arc) if arc >= 0 else self._points(~arc)[::-1]
            points += part[1:] if points else part
        return points

    def _points(self, arc: int) -> list[Point]:
        x = y = 0
        points = []
        for step_x, step_y in self._arcs[arc]:
            x, y = x + step_x, y + step_y
            lon = x * self._scale[0] + self._shift[0]
            lat = y * self._scale[1] + self._shift[1]
            points.append((round(lon, 5), round(lat, 5)))
        return points


def _numbers(arcs: list[object]) -> Iterator[int]:
    for each in arcs:
        if isinstance(each, int):
            yield each if each >= 0 else ~each
        elif isinstance(each, list):
            yield from _numbers(each)


def join(one: list[Point], other: list[Point]) -> list[Point]:
    """Return both as one line, turned so that they meet; ValueError where they do not."""
    for first in (one, one[::-1]):
        for second in (other, other[::-1]):
            if first[-1] == second[0]:
                return first + second[1:]
    raise ValueError("the two lines share no end")


def write(path: Path, kind: str, coordinates: object) -> None:
    """Write one feature of GeoJSON with its credit."""
    feature = {
        "type": "Feature",
        "properties": {"credit": CREDIT},
        "geometry": {"type": kind, "coordinates": coordinates},
    }
    path.write_text(json.dumps(feature) + "\n", encoding="utf-8")


def main() -> None:
    """Write the geometry of both packs."""
    atlas = Atlas(Path(sys.argv[1]))
    write(
        HERE / "korea-2018/line.geojson", "LineString", atlas.shared("North Korea", "South Korea")
    )
    around = join(atlas.shared("Montenegro", "Kosovo"), atlas.shared("Serbia", "Kosovo"))
    write(HERE / "kosovo-1999/line.geojson", "LineString", around)
    write(HERE / "kosovo-1999/kosovo.geojson", "Polygon", [atlas.ring("Kosovo")])


if __name__ == "__main__":
    main()
