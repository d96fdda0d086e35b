"""Papers to photograph: a text set on sheets of A4, with letterhead, stamp, signature and codes.

Set with Pillow and Raqm, which joins Arabic letters and orders them right to left. A sheet is grey,
``uint8`` (height, width), 200 points an inch: 1654 wide.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

Sheet = NDArray[np.uint8]
WIDTH, HEIGHT = 1654, 2339
MARGIN = 150
INK = 35
_FONTS = Path("/usr/share/fonts")
SERIF = _FONTS / "truetype/liberation/LiberationSerif-Regular.ttf"
SANS = _FONTS / "truetype/dejavu/DejaVuSans.ttf"
NASKH = _FONTS / "truetype/noto/NotoNaskhArabic-Regular.ttf"


@dataclass(frozen=True)
class Paper:
    """What stands on a paper. ``size`` is of the letters, in points of the sheet."""

    text: str
    language: str = "en"
    font: Path = SANS
    size: int = 32
    marks: Sequence[tuple[Image.Image, tuple[int, int]]] = field(default=())
    """Pictures (letterhead, stamp, code) and where their upper left corner stands."""
    number_pages: bool = True
    height: int = HEIGHT
    """Of a sheet: a lower one is a paper that was cut, or folded."""


def sheets_of(paper: Paper) -> list[Sheet]:
    """Return the sheets; marks stand on the first, and each has its number at its foot."""
    font = ImageFont.truetype(paper.font, paper.size, layout_engine=ImageFont.Layout.RAQM)
    step = round(paper.size * (2.0 if paper.language == "ar" else 1.55))
    below = max((at[1] + mark.height for mark, at in paper.marks if at[1] < MARGIN), default=0)
    tops = [max(MARGIN, below + 30), MARGIN]
    lines = list(_lines(paper, font))
    sheets: list[Sheet] = []
    while lines or not sheets:
        top = tops[min(len(sheets), 1)]
        room = (paper.height - top - MARGIN - 60) // step
        sheets.append(_set(paper, font, lines[:room], (top, step, len(sheets) + 1)))
        lines = lines[room:]
    return sheets


def _lines(paper: Paper, font: ImageFont.FreeTypeFont) -> Iterator[str]:
    for paragraph in paper.text.rstrip().split("\n"):
        line = ""
        for word in paragraph.split():
            longer = f"{line} {word}".strip()
            if line and font.getlength(longer, _way(paper)) > WIDTH - 2 * MARGIN:
                yield line
                line = word
            else:
                line = longer
        yield line


def _way(paper: Paper) -> str:
    return "rtl" if paper.language == "ar" else "ltr"


def _set(
    paper: Paper, font: ImageFont.FreeTypeFont, lines: Sequence[str], place: tuple[int, int, int]
) -> Sheet:
    top, step, number = place
    sheet = Image.new("L", (WIDTH, paper.height), 255)
    pen = ImageDraw.Draw(sheet)
    right = paper.language == "ar"
    edge = WIDTH - MARGIN if right else MARGIN
    for at, line in enumerate(lines):
        pen.text(
            (edge, top + at * step),
            line,
            font=font,
            fill=INK,
            anchor="ra" if right else "la",
            direction=_way(paper),
        )
    if paper.number_pages:
        pen.text((WIDTH // 2, paper.height - MARGIN + 20), f"- {number} -", font=font, fill=INK)
    if number == 1:
        for mark, where in paper.marks:
            sheet.paste(Image.new("L", mark.size, INK), where, _cover(mark))
    return np.array(sheet)


def _cover(mark: Image.Image) -> Image.Image:
    return Image.fromarray(255 - np.asarray(mark.convert("L")))


def letterhead(name: str, seed: int) -> Image.Image:
    """Return a letterhead: an emblem that ``seed`` draws, a name, a rule."""
    image = Image.new("L", (WIDTH - 2 * MARGIN, 220), 255)
    pen = ImageDraw.Draw(image)
    draw = np.random.default_rng(seed)
    centre = np.array([110, 105])
    for radius in (95, 70, 45):
        corners = int(draw.integers(3, 9))
        angles = draw.uniform(0, 6.28) + np.arange(corners) * 6.2832 / corners
        points = centre + radius * np.stack([np.cos(angles), np.sin(angles)], axis=1)
        pen.polygon([(float(x), float(y)) for x, y in points], outline=0, width=7)
    font = ImageFont.truetype(SANS, 44, layout_engine=ImageFont.Layout.RAQM)
    pen.text((240, 75), name, font=font, fill=0)
    pen.rectangle((0, 208, image.width, 214), fill=0)
    return image


def stamp(name: str, seed: int) -> Image.Image:
    """Return a round stamp with strokes that ``seed`` draws."""
    image = Image.new("L", (330, 330), 255)
    pen = ImageDraw.Draw(image)
    draw = np.random.default_rng(seed)
    pen.ellipse((8, 8, 322, 322), outline=60, width=8)
    pen.ellipse((50, 50, 280, 280), outline=60, width=4)
    for _ in range(7):
        x, y = draw.uniform(95, 235, 2)
        span = draw.uniform(20, 60, 2)
        box = (x - span[0], y - span[1], x + span[0], y + span[1])
        start = draw.uniform(0, 360)
        pen.arc(box, start, start + draw.uniform(60, 300), fill=60, width=7)
    font = ImageFont.truetype(SANS, 24, layout_engine=ImageFont.Layout.RAQM)
    pen.text((165, 165), name, font=font, fill=60, anchor="mm")
    return image
