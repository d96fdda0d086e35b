"""The map picture of a screened archive: an SVG of its own, without a basemap.

Places are counted in squares, so that a picture of ten million rows is no larger than one of ten
thousand. Verdicts differ by shape and hatching as well as by colour; INDETERMINATE is hatched and
never green. Longitude is drawn narrower by the cosine of the middle latitude: a picture to look at,
not to measure on.
"""

from collections import Counter
from collections.abc import Iterable
from html import escape
from math import cos, radians

import msgspec

from truceline.agreement.agreement import Agreement
from truceline.rules.verdict import Verdict

WIDTH, HEIGHT, MARGIN, LEGEND = 960, 640, 24, 150
SQUARE = 6
GRAVEST = (
    Verdict.NON_COMPLIANT.value,
    Verdict.NOTICE_REQUIRED.value,
    Verdict.INDETERMINATE.value,
    Verdict.COMPLIANT.value,
    Verdict.NOT_APPLICABLE.value,
)
FILLS = {
    Verdict.NON_COMPLIANT.value: "#b3261e",
    Verdict.NOTICE_REQUIRED.value: "#8a5a00",
    Verdict.INDETERMINATE.value: "url(#hatch)",
    Verdict.COMPLIANT.value: "#4a6fa5",
}
OTHER = "#9aa0a6"
Place = tuple[int, int]


class Frame(msgspec.Struct, frozen=True):
    """West, south, east and north in E7."""

    west: int
    south: int
    east: int
    north: int

    def at(self, place: Place) -> tuple[float, float]:
        """Return where a place is drawn."""
        narrow = cos(radians((self.south + self.north) / 2e7))
        wide = max(1.0, (self.east - self.west) * narrow)
        scale = min(
            (WIDTH - 2 * MARGIN) / wide, (HEIGHT - 2 * MARGIN) / max(1, self.north - self.south)
        )
        middle_lon, middle_lat = (self.west + self.east) / 2, (self.south + self.north) / 2
        return (
            WIDTH / 2 + (place[0] - middle_lon) * narrow * scale,
            HEIGHT / 2 - (place[1] - middle_lat) * scale,
        )


def frame_of(agreement: Agreement) -> Frame:
    """Return the frame around all lines and zones, a quarter wider on each side."""
    places = [place for line in agreement.lines for place in line.path]
    for zone in agreement.zones:
        places += [place for rings in zone.polygons or () for ring in rings for place in ring]
    lons, lats = [lon for lon, _ in places], [lat for _, lat in places]
    aside = max(max(lons) - min(lons), max(lats) - min(lats)) // 4 + 1
    return Frame(min(lons) - aside, min(lats) - aside, max(lons) + aside, max(lats) + aside)


class Squares:
    """The gravest verdict in each square of the picture, and what lies outside of it."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.outside = 0
        self._counts: Counter[tuple[int, int, str]] = Counter()

    def add(self, rows: Iterable[tuple[Place, str]]) -> None:
        """Count places with their verdicts."""
        for place, verdict in rows:
            x, y = self.frame.at(place)
            if not (0 <= x < WIDTH and 0 <= y < HEIGHT):
                self.outside += 1
                continue
            self._counts[(int(x) // SQUARE, int(y) // SQUARE, verdict)] += 1

    def drawn(self) -> list[str]:
        """Return the squares, the gravest verdict of each on top."""
        gravest: dict[tuple[int, int], str] = {}
        for x, y, verdict in self._counts:
            if _rank(verdict) <= _rank(gravest.get((x, y), "")):
                gravest[(x, y)] = verdict
        return [
            _mark(x * SQUARE, y * SQUARE, verdict) for (x, y), verdict in sorted(gravest.items())
        ]


def picture(agreement: Agreement, squares: Squares, counts: dict[str, int]) -> str:
    """Return the SVG: zones, lines, squares, and a legend with ``counts`` of verdicts."""
    frame = squares.frame
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT + LEGEND}" '
        'font-family="sans-serif" font-size="14">',
        '<defs><pattern id="hatch" width="3" height="3" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)"><rect width="3" height="3" fill="#fff"/>'
        '<rect width="1.4" height="3" fill="#202124"/></pattern></defs>',
        f'<rect width="{WIDTH}" height="{HEIGHT + LEGEND}" fill="#ffffff"/>',
    ]
    for zone in agreement.zones:
        for rings in zone.polygons or ():
            way = " ".join(_way(frame, ring) + "Z" for ring in rings)
            parts.append(
                f'<path d="{way}" fill="#e8eaed" fill-rule="evenodd" stroke="#5f6368"'
                f' stroke-dasharray="2 2"><title>{escape(zone.id)}</title></path>'
            )
    parts += squares.drawn()
    for line in agreement.lines:
        dashes = ' stroke-dasharray="8 4"' if line.claimant else ""
        parts.append(
            f'<path d="{_way(frame, line.path)}" fill="none" stroke="#202124" stroke-width="2"'
            f"{dashes}><title>{escape(line.id)}</title></path>"
        )
    return "\n".join([*parts, *_legend(agreement, squares, counts), "</svg>", ""])


def _legend(agreement: Agreement, squares: Squares, counts: dict[str, int]) -> list[str]:
    language = agreement.languages[0]
    title = f"{agreement.status}: {agreement.title[language]}, version {agreement.version}"
    found = [f'<text x="{MARGIN}" y="{HEIGHT + 22}" font-weight="bold">{escape(title)}</text>']
    for number, (verdict, count) in enumerate(
        sorted(counts.items(), key=lambda one: _rank(one[0]))
    ):
        x, y = MARGIN + 300 * (number % 3), HEIGHT + 48 + 24 * (number // 3)
        found.append(_mark(x, y - 8, verdict))
        found.append(f'<text x="{x + 14}" y="{y}">{escape(verdict)}: {count}</text>')
    note = f"Outside the picture: {squares.outside}. Each square shows the gravest of its rows."
    found.append(f'<text x="{MARGIN}" y="{HEIGHT + LEGEND - 16}" fill="#5f6368">{note}</text>')
    return found


def _rank(verdict: str) -> int:
    return GRAVEST.index(verdict) if verdict in GRAVEST else len(GRAVEST)


def _mark(x: float, y: float, verdict: str) -> str:
    fill = FILLS.get(verdict, OTHER)
    if verdict == Verdict.NON_COMPLIANT.value:
        half = SQUARE / 2
        corners = f"{x},{y + half} {x + half},{y} {x + SQUARE},{y + half} {x + half},{y + SQUARE}"
        return f'<polygon points="{corners}" fill="{fill}"/>'
    if verdict == Verdict.COMPLIANT.value:
        return (
            f'<circle cx="{x + SQUARE / 2}" cy="{y + SQUARE / 2}" r="{SQUARE / 2}" fill="{fill}"/>'
        )
    size = SQUARE if verdict in FILLS else SQUARE / 2
    return f'<rect x="{x}" y="{y}" width="{size}" height="{size}" fill="{fill}"/>'


def _way(frame: Frame, path: Iterable[Place]) -> str:
    return "M" + " L".join(f"{x:.1f},{y:.1f}" for x, y in map(frame.at, path))
