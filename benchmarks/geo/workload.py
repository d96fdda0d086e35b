"""A made-up contact line with its zones and positions, seeded, at any latitude.

The line is about 380 km long as the crow flies and wanders like a river; it runs east, so it never
meets itself. Ten belts follow it on both sides (their rings have as many vertices as the line), and
the other zones are blobs near it.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

METRES_PER_DEGREE = 111_320.0
BELTS = 10
BOUNDS_M = (5_000, 10_000, 15_000, 30_000)


@dataclass(frozen=True)
class Workload:
    """Degrees: line (n, 2); zones: closed rings (m, 2) each; bounds in metres."""

    line: NDArray[np.float64]
    zones: tuple[NDArray[np.float64], ...]
    bounds_m: tuple[int, ...]


def workload(
    vertices: int = 20_000, zones: int = 40, latitude: float = 46.0, seed: int = 7
) -> Workload:
    """The same for the same arguments."""
    random = np.random.default_rng(seed)
    line = _line(vertices, latitude, random)
    belts = [_belt(line, k) for k in range(min(BELTS, zones))]
    blobs = [_blob(line, latitude, random) for _ in range(zones - len(belts))]
    return Workload(line, (*belts, *blobs), BOUNDS_M)


def positions(
    work: Workload, count: int, seed: int = 11, within_m: float = 30_000.0
) -> NDArray[np.int32]:
    """E7 (count, 2): half in the box around the line, half within `within_m` north or south."""
    random = np.random.default_rng(seed)
    lon, lat = work.line[:, 0], work.line[:, 1]
    pad = within_m / METRES_PER_DEGREE
    x = random.uniform(lon[0] - pad, lon[-1] + pad, count)
    y = random.uniform(lat.min() - pad, lat.max() + pad, count)
    near = random.random(count) < 0.5
    y = np.where(near, np.interp(x, lon, lat) + random.uniform(-pad, pad, count), y)
    return np.rint(np.column_stack([x, y]) * 1e7).astype(np.int32)


def coherent(pairs: NDArray[np.int32]) -> NDArray[np.int32]:
    """The same positions sorted by cells of 0.0025 degree, as tracks and archives are."""
    cell = pairs.astype(np.int64) // 25_000
    return np.ascontiguousarray(pairs[np.lexsort([cell[:, 0], cell[:, 1]])])


def _line(vertices: int, latitude: float, random: np.random.Generator) -> NDArray[np.float64]:
    """Midpoints displaced again and again, read at as many places as asked for."""
    heights = np.zeros(2)
    span = 0.35
    while len(heights) < vertices:
        between = (heights[:-1] + heights[1:]) / 2 + random.normal(0, span, len(heights) - 1)
        heights = np.insert(between, np.arange(len(between)), heights[:-1])
        heights = np.append(heights, 0.0)
        span *= 0.52
    width = 380_000 / (METRES_PER_DEGREE * np.cos(np.radians(latitude)))
    x = np.linspace(0, 1, vertices)
    y = np.interp(x, np.linspace(0, 1, len(heights)), heights)
    return np.column_stack([36.0 + x * width, latitude + y - y.mean()])


def _belt(line: NDArray[np.float64], number: int) -> NDArray[np.float64]:
    """North or south of the line, between two distances that grow with the number."""
    sign = 1 if number % 2 else -1
    inner, outer = 0.02 + 0.02 * number, 0.05 + 0.025 * number
    near = line + np.array([0, sign * inner])
    far = line[::-1] + np.array([0, sign * outer])
    return np.concatenate([near[::2], far[::2], near[:1]])


def _blob(
    line: NDArray[np.float64], latitude: float, random: np.random.Generator
) -> NDArray[np.float64]:
    count = int(random.choice([128, 256]))
    angle = np.linspace(0, 2 * np.pi, count, endpoint=False)
    radius = random.uniform(0.02, 0.15) * (1 + 0.1 * random.normal(size=count))
    centre = line[random.integers(len(line))] + random.uniform(-0.25, 0.25, 2)
    ring = (
        np.column_stack([np.cos(angle) / np.cos(np.radians(latitude)), np.sin(angle)])
        * radius[:, None]
        + centre
    )
    return np.concatenate([ring, ring[:1]])
