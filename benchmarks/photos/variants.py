"""The photographs that are measured: half sheets of the test kit's agreement, altered or not."""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path

from truceline.documents.canonical_text import canonical_text
from truceline.documents.clauses import clauses_of
from truceline.testing.alterations import Alteration, altered
from truceline.testing.documents import AGREEMENT_AR, AGREEMENT_EN
from truceline.testing.papers import MARGIN, NASKH, SANS, Paper, letterhead, sheets_of, stamp
from truceline.testing.photographs import Camera, photograph

TEXTS = {"en": AGREEMENT_EN, "ar": AGREEMENT_AR}
SERIF = Path("/usr/share/fonts/truetype/liberation/LiberationSerif-Regular.ttf")
AMIRI = Path("/usr/share/fonts/opentype/fonts-hosny-amiri/Amiri-Regular.ttf")
TYPES = {"en": (SANS, SERIF), "ar": (SANS, NASKH, AMIRI)}
WIDTHS = (1400, 1600, 1900)
HALF = 1170
"""Points: half a sheet of A4, so that thousands are read in an hour."""
HEADS = {"en": "Article ", "ar": "المادة "}


def articles(language: str, draw: random.Random) -> str:
    """Return one or two articles in a row, as half a page of the agreement holds them."""
    text = TEXTS[language]
    starts = [
        at
        for at in range(len(text))
        if text.startswith(HEADS[language], at) and text[at - 1] == "\n"
    ]
    first = draw.randrange(len(starts) - 1)
    ends = [*starts, len(text)]
    return text[starts[first] : ends[first + draw.choice((1, 2))]]


def camera(draw: random.Random) -> tuple[str, Camera]:
    kind = draw.choice(("phone", "phone", "phone", "flat scan", "screenshot"))
    if kind == "flat scan":
        return kind, Camera(draw.choice(WIDTHS), 0, 0, 0.1, draw.random(), 0.2, 0.3, 75)
    if kind == "screenshot":
        return kind, Camera(1300, 0, 0, 0, 0, 0, 0, 70, passes=draw.choice((2, 3)))
    return kind, Camera(
        width=draw.choice(WIDTHS),
        tilt=draw.random(),
        turn_degrees=draw.uniform(0, 4),
        shadow=draw.random(),
        texture=draw.random(),
        blur=draw.uniform(0, 0.8),
        noise=draw.uniform(0, 0.8),
        quality=draw.choice((45, 60, 75)),
    )


def touched(whole: str, place: int, part: str, copy: str) -> frozenset[str]:
    """Return the clauses of ``whole`` in which ``copy`` departs from ``part``."""
    start = next(
        at for at, (one, other) in enumerate(zip(part, copy, strict=False)) if one != other
    )
    back = next(
        at
        for at, (one, other) in enumerate(zip(part[::-1], copy[::-1], strict=False))
        if one != other
    )
    low, high = place + start, place + max(start + 1, len(part) - back)
    read = canonical_text(whole)
    return frozenset(
        clause.id
        for clause in clauses_of(whole, read)
        if read.words[clause.start].start <= high and low <= read.words[clause.end - 1].end
    )


@dataclass(frozen=True)
class Variant:
    """One photograph, and which clauses of the registered text were altered on its paper."""

    language: str
    type: str
    camera: str
    alteration: Alteration
    clauses: frozenset[str]
    octets: bytes


def made(seed: int) -> Variant:
    """Return the photograph of ``seed``: the same for the same one."""
    draw = random.Random(seed)
    language = ("en", "ar")[seed % 2]
    kind = (*Alteration, Alteration.NONE)[seed // 2 % 6]
    whole = TEXTS[language]
    part = articles(language, draw)
    copy, _ = altered(part, language, kind, seed)
    clauses = frozenset[str]()
    if kind is not Alteration.NONE:
        place = whole.index(part)
        clauses = touched(whole, place, part, copy)
    font = draw.choice(TYPES[language])
    if font == NASKH:
        copy = copy.replace(")", ".")  # it has no brackets, and marks do not count
    marks = [(letterhead("Coordination room", 5), (MARGIN, 40))] if draw.random() < 0.4 else []
    if draw.random() < 0.3:
        marks.append((stamp("ROOM", seed % 7), (int(draw.uniform(150, 1200)), 830)))
    paper = Paper(copy, language, font, draw.choice((30, 32, 34)), marks, height=HALF)
    where, taken = camera(draw)
    octets = photograph(sheets_of(paper), taken, seed)
    return Variant(language, font.stem, where, kind, clauses, octets)
