"""Looks of marks, for the page that measures them on the reader's own device."""

import io
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

np = pytest.importorskip("numpy")
pytest.importorskip("cv2", reason="the extra `photos` is not installed")
from PIL import Image  # noqa: E402

from truceline.documents.marks import bits_apart  # noqa: E402
from truceline.exchange.photos.light import evened, stretched  # noqa: E402
from truceline.exchange.photos.marks import marks_in, marks_set_in  # noqa: E402
from truceline.exchange.photos.picture import Grey  # noqa: E402

VECTORS = Path(__file__).with_name("looks.json")
WRITE = bool(os.environ.get("TRUCELINE_WRITE_VECTORS"))
PAPER, INK = 235, 30
ROUNDING = 4
"""Bits of 256: another build of the library rounds otherwise where a frequency is the median."""

Shape = list[int | str]
LINES: list[Shape] = [["bar", 90, 400 + 45 * n, 700 - 60 * (n % 3), 14] for n in range(12)]
HEAD: list[Shape] = [
    ["bar", 200, 60, 500, 20],
    ["ring", 450, 150, 30, 55],
    ["bar", 380, 146, 140, 9],
]
STAMP: list[Shape] = [
    ["ring", 640, 1050, 58, 70],
    ["ring", 640, 1050, 12, 30],
    ["bar", 600, 1045, 80, 8],
]
SCENES: list[tuple[str, int, int, list[Shape]]] = [
    ("sheet", 900, 1200, [*LINES, *STAMP]),
    ("sheet", 900, 1200, [*HEAD, *LINES]),
    ("sheet", 900, 1200, [*HEAD, *LINES, *STAMP]),
    ("sheet", 900, 1200, LINES),
    ("sheet", 1000, 1300, []),
    ("set", 300, 280, [["ring", 150, 140, 90, 120], ["bar", 90, 130, 120, 20]]),
    (
        "set",
        700,
        160,
        [["ring", 80, 80, 40, 60], ["bar", 180, 60, 420, 14], ["bar", 180, 95, 300, 14]],
    ),
    ("set", 420, 150, [["bar", 20 + 14 * n, 40 + 9 * (n % 7), 10, 30] for n in range(26)]),
    ("set", 60, 60, [["ring", 30, 30, 10, 20]]),
    ("set", 900, 1200, [*HEAD, *LINES, *STAMP]),
]


def drawn(width: int, height: int, shapes: list[Shape]) -> Grey:
    picture: Grey = np.full((height, width), PAPER, np.uint8)
    rows, columns = np.mgrid[:height, :width]
    for kind, *given in shapes:
        x, y, one, other = (int(each) for each in given)
        if kind == "bar":
            picture[y : y + other, x : x + one] = INK
        else:
            far = (columns - x) ** 2 + (rows - y) ** 2
            picture[(far >= one**2) & (far <= other**2)] = INK
    return picture


def looks(kind: str, picture: Grey) -> list[str]:
    if kind == "sheet":
        return [mark.look for mark in marks_in(stretched(evened(picture)), ())]
    octets = io.BytesIO()
    Image.fromarray(picture).save(octets, "png")
    return [mark.look for mark in marks_set_in(octets.getvalue())]


def rows() -> Iterator[dict[str, Any]]:
    for kind, width, height, shapes in SCENES:
        found = looks(kind, drawn(width, height, shapes))
        yield {"kind": kind, "width": width, "height": height, "shapes": shapes, "looks": found}


def test_looks_are_those_that_are_written_down() -> None:
    made = list(rows())
    if WRITE:
        text = json.dumps({"paper": PAPER, "ink": INK, "rounding": ROUNDING, "rows": made})
        VECTORS.write_text(f"{text}\n", encoding="utf-8")
    known = json.loads(VECTORS.read_text(encoding="utf-8"))["rows"]
    assert [len(row["looks"]) for row in known] == [len(row["looks"]) for row in made]
    assert sum(len(row["looks"]) for row in known) >= 10
    for row, again in zip(known, made, strict=True):
        for one, other in zip(row["looks"], again["looks"], strict=True):
            assert bits_apart(one, other) <= ROUNDING
