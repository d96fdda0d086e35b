"""Draw picture.png: a line, zones, and a million positions coloured by band, side and zone.

    pip install pillow && python picture.py

Everything is made up. Warm is left of the line and cold right of it; the nearer, the darker; a
position in a zone is drawn half as bright again.
"""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from truceline_geo.e7 import to_e7
from truceline_geo.index import LineIndex

SIZE = (1000, 560)
WEST, SOUTH, EAST, NORTH = 36.0, 45.6, 38.5, 46.57
COUNT = 1_000_000
BANDS_M = (2_000, 5_000, 10_000, 20_000)
LEFT = ["#7a1f0b", "#b0421c", "#d4743f", "#ebaa7c", "#f7dfcb"]
RIGHT = ["#0b3a66", "#1f6396", "#5595c2", "#94c0de", "#d6e8f4"]

Degrees = NDArray[np.float64]


def wandering(random: np.random.Generator) -> Degrees:
    """A line that never turns back, shaken at ever smaller steps."""
    heights = np.zeros(2)
    for step in 0.16 * 0.55 ** np.arange(11):
        between = (heights[:-1] + heights[1:]) / 2 + random.normal(0, step, len(heights) - 1)
        heights = np.insert(heights, np.arange(1, len(heights)), between)
    return np.column_stack([np.linspace(WEST + 0.12, EAST - 0.12, len(heights)), 46.08 + heights])


def rings(line: Degrees, random: np.random.Generator) -> list[Degrees]:
    """Closed rings (90, 2) beside the line."""
    angle = np.linspace(0, 2 * np.pi, 90)
    found = []
    for at in np.linspace(0.08, 0.92, 7):
        centre = line[int(at * len(line))] + [0, random.uniform(-0.2, 0.2)]
        radius = random.uniform(0.05, 0.1) * (1 + 0.12 * np.sin(3 * angle + random.uniform(0, 6)))
        found.append(
            centre + np.column_stack([1.4 * radius * np.cos(angle), radius * np.sin(angle)])
        )
    return found


def pixels(degrees: Degrees) -> Degrees:
    """Column and row (n, 2) of places in the picture."""
    share = (degrees - [WEST, SOUTH]) / [EAST - WEST, NORTH - SOUTH]
    return np.column_stack([share[:, 0] * SIZE[0], (1 - share[:, 1]) * SIZE[1]])


def colours() -> NDArray[np.uint8]:
    """RGB of shape (side, zone, band): right, left; outside, inside."""
    rows = [[[int(c[k : k + 2], 16) for k in (1, 3, 5)] for c in side] for side in (RIGHT, LEFT)]
    plain = np.array(rows, float)
    return np.stack([plain, plain * 0.55 + 255 * 0.45], axis=1).astype(np.uint8)


def main() -> None:
    """Write picture.png beside this file."""
    random = np.random.default_rng(20)
    line = wandering(random)
    zones = rings(line, random)
    index = LineIndex(line, zones, BANDS_M)
    places = to_e7(random.uniform([WEST, SOUTH], [EAST, NORTH], (COUNT, 2)))
    found = index.screen(places[:, 0], places[:, 1], threads=0)

    canvas = np.full((SIZE[1], SIZE[0], 3), 255, np.uint8)
    column, row = pixels(places / 1e7).astype(int).T
    shown = colours()[(found.side > 0).astype(int), (found.zones > 0).astype(int), found.band]
    canvas[np.minimum(row, SIZE[1] - 1), np.minimum(column, SIZE[0] - 1)] = shown

    image = Image.fromarray(canvas)
    draw = ImageDraw.Draw(image)
    for zone in zones:
        draw.line(pixels(zone).flatten().tolist(), fill="#333333", width=2)
    draw.line(pixels(line).flatten().tolist(), fill="#000000", width=3)
    image.quantize(32, dither=Image.Dither.NONE).save(
        Path(__file__).with_suffix(".png"), optimize=True
    )


if __name__ == "__main__":
    main()
