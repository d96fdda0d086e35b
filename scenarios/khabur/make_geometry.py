"""Make line.geojson and basemap.geojson out of Debian's GSHHG (package gmt-gshhg-full).

    pip install h5py && python scenarios/khabur/make_geometry.py

The results are committed; run this again only to change the reduction. GSHHG 2.3.7 keeps rivers
(CIA World Data Bank II) in bins of one degree, as 16-bit offsets from the bin's south-west corner.
Here the bins are stitched into one graph, the rivers are followed from place to place by the
shortest way along the water, and thinned by Douglas and Peucker's rule. The results are a reduction
of GSHHG and stay under its licence: LICENSE-GSHHG.txt.
"""

import heapq
import json
import math
import sys
from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby, pairwise
from pathlib import Path

import h5py

SOURCE = Path("/usr/share/gmt-gshhg")
HERE = Path(__file__).parent
CREDIT = "Reduced from GSHHG 2.3.7 (Wessel and Smith 1996; CIA WDB-II), LGPL-3.0-or-later"

# The line: down the Khabur from below Al Hasakah, by its mouth, down the Euphrates past Abu Kamal.
LINE_THROUGH = ((40.8394, 36.4686), (40.4281, 35.1361), (40.985, 34.425))
LINE_TOLERANCE_M = 120.0
BASEMAP_TOLERANCE_M = 300.0
BASEMAP_WEST, BASEMAP_SOUTH, BASEMAP_EAST, BASEMAP_NORTH = 38.6, 33.9, 42.4, 37.4
SHORTEST_RIVER_M = 12_000.0
JOIN_M = 250.0  # a tributary ends up to 170 m short of the river that it joins

Point = tuple[float, float]


def read_segments(name: str, levels: frozenset[int]) -> Iterator[list[Point]]:
    """Yield the segments of the basemap's bins, as (longitude, latitude) in degrees."""
    with h5py.File(SOURCE / name) as source:
        first, counts = source["Id_of_first_segment_in_a_bin"], source["N_segments_in_a_bin"]
        starts, sizes = (
            source["Id_of_first_point_in_a_segment"],
            source["N_points_for_a_segment"],
        )
        level = source["Hierarchial_level_of_a_segment"]
        eastings = source["Relative_longitude_from_SW_corner_of_bin"]
        northings = source["Relative_latitude_from_SW_corner_of_bin"]
        for south in range(math.floor(BASEMAP_SOUTH), math.ceil(BASEMAP_NORTH)):
            for west in range(math.floor(BASEMAP_WEST), math.ceil(BASEMAP_EAST)):
                number = (89 - south) * 360 + west
                for segment in range(first[number], first[number] + counts[number]):
                    if int(level[segment]) not in levels:
                        continue
                    part = slice(starts[segment], starts[segment] + sizes[segment])
                    yield [
                        (west + (int(x) & 0xFFFF) / 65535, south + (int(y) & 0xFFFF) / 65535)
                        for x, y in zip(eastings[part], northings[part], strict=True)
                    ]


def metres(a: Point, b: Point) -> float:
    """Return the distance on a local plane: good to 1 % here, enough to thin and to join."""
    across = (a[0] - b[0]) * 111_320 * math.cos(math.radians((a[1] + b[1]) / 2))
    return math.hypot(across, (a[1] - b[1]) * 110_950)


def thinned(path: list[Point], tolerance_m: float) -> list[Point]:
    """Return the points that keep every dropped one within the tolerance (Douglas, Peucker)."""
    keep, open_parts = {0, len(path) - 1}, [(0, len(path) - 1)]
    while open_parts:
        start, end = open_parts.pop()
        farthest, distance = start, 0.0
        for number in range(start + 1, end):
            apart = off_chord(path[number], path[start], path[end])
            if apart > distance:
                farthest, distance = number, apart
        if distance > tolerance_m:
            keep.add(farthest)
            open_parts += [(start, farthest), (farthest, end)]
    return [path[number] for number in sorted(keep)]


def off_chord(point: Point, start: Point, end: Point) -> float:
    """Return the distance of ``point`` from the chord, in metres."""
    east, north = 111_320 * math.cos(math.radians(point[1])), 110_950
    ax, ay = (start[0] - point[0]) * east, (start[1] - point[1]) * north
    bx, by = (end[0] - point[0]) * east, (end[1] - point[1]) * north
    length = (bx - ax) ** 2 + (by - ay) ** 2
    along = 0.0 if length == 0 else max(0.0, min(1.0, -(ax * (bx - ax) + ay * (by - ay)) / length))
    return math.hypot(ax + along * (bx - ax), ay + along * (by - ay))


Graph = dict[Point, dict[Point, float]]


def stitched(segments: list[list[Point]]) -> Graph:
    """Return all points with their neighbours; ends that nearly touch are joined."""
    graph: Graph = defaultdict(dict)
    for segment in segments:
        for a, b in pairwise(segment):
            graph[a][b] = graph[b][a] = metres(a, b)
    for segment in segments:
        others = [point for each in segments if each is not segment for point in each]
        for end in (segment[0], segment[-1]):
            apart, nearest = min((metres(point, end), point) for point in others)
            if 0 < apart < JOIN_M:
                graph[end][nearest] = graph[nearest][end] = apart
    return graph


def along_water(graph: Graph, start: Point, end: Point) -> list[Point]:
    """Return the shortest way between the points of the graph nearest to ``start`` and ``end``."""
    origin = min(graph, key=lambda point: metres(point, start))
    goal = min(graph, key=lambda point: metres(point, end))
    best, came, queue = {origin: 0.0}, {}, [(0.0, origin)]
    while queue:
        so_far, point = heapq.heappop(queue)
        if point == goal:
            break
        for neighbour, step in graph[point].items():
            if so_far + step < best.get(neighbour, math.inf):
                best[neighbour], came[neighbour] = so_far + step, point
                heapq.heappush(queue, (so_far + step, neighbour))
    path = [goal]
    while path[-1] != origin:
        path.append(came[path[-1]])
    return path[::-1]


def chains(graph: Graph) -> Iterator[list[Point]]:
    """Yield the parts of the graph between its forks and ends, each once."""
    seen: set[frozenset[Point]] = set()
    for node in sorted(graph):
        if len(graph[node]) == 2:
            continue
        for step in sorted(graph[node]):
            chain = [node]
            while frozenset((chain[-1], step)) not in seen:
                seen.add(frozenset((chain[-1], step)))
                chain.append(step)
                onward = [each for each in graph[step] if each != chain[-2]]
                if len(graph[step]) != 2:
                    break
                step = onward[0]
            if len(chain) > 1:
                yield chain


def clipped(chain: list[Point]) -> Iterator[list[Point]]:
    """Yield the stretches of the chain that lie within the basemap's frame."""
    for inside, stretch in groupby(chain, key=is_in_frame):
        if inside:
            yield list(stretch)


def is_in_frame(point: Point) -> bool:
    """Return whether the basemap shows ``point``."""
    x, y = point
    return BASEMAP_WEST <= x <= BASEMAP_EAST and BASEMAP_SOUTH <= y <= BASEMAP_NORTH


def length_m(path: list[Point]) -> float:
    """Return the length of ``path``."""
    return sum(metres(a, b) for a, b in pairwise(path))


def feature(path: list[Point], digits: int, **properties: object) -> dict[str, object]:
    """Return a GeoJSON feature with coordinates rounded to ``digits``."""
    rounded = [(round(x, digits), round(y, digits)) for x, y in path]
    distinct = [rounded[0], *(b for a, b in pairwise(rounded) if a != b)]
    geometry = {"type": "LineString", "coordinates": distinct}
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def basemap(rivers: Graph) -> dict[str, object]:
    """Return rivers and, as a kind of their own, boundaries that a map can leave out."""
    boundaries = stitched(list(read_segments("binned_border_f.nc", frozenset({1}))))
    features = []
    for kind, graph in (("river", rivers), ("boundary", boundaries)):
        stretches = [stretch for chain in chains(graph) for stretch in clipped(chain)]
        for stretch in stretches:
            if length_m(stretch) > SHORTEST_RIVER_M:
                features.append(feature(thinned(stretch, BASEMAP_TOLERANCE_M), 4, kind=kind))
    return {"type": "FeatureCollection", "source": CREDIT, "features": features}


def write(name: str, value: dict[str, object]) -> None:
    """Write ``value`` as compact GeoJSON, and say how large it came out."""
    text = json.dumps(value, separators=(",", ":")) + "\n"
    (HERE / name).write_text(text, encoding="utf-8")
    sys.stdout.write(f"{name}: {len(text)} bytes\n")


def main() -> None:
    """Write both files beside this one."""
    rivers = stitched(list(read_segments("binned_river_f.nc", frozenset(range(1, 11)))))
    stretches = [along_water(rivers, *ends) for ends in pairwise(LINE_THROUGH)]
    path = [point for number, part in enumerate(stretches) for point in part[number > 0 :]]
    write("line.geojson", feature(thinned(path, LINE_TOLERANCE_M), 5, source=CREDIT))
    write("basemap.geojson", basemap(rivers))


if __name__ == "__main__":
    main()
