"""The lines and zones of an agreement, measured: which version holds, which segment, how far.

Built once for an agreement; immutable. Doubt of a position and of a line add up, because either may
be off by all of its own.
"""

from datetime import datetime
from itertools import pairwise

import msgspec

from truceline.agreement.agreement import Agreement
from truceline.agreement.ground import LineVersion, Segment, Zone
from truceline.agreement.lifetime import holds_at
from truceline.agreement.rule import Rule
from truceline.base.quantities import millimetres
from truceline.geo.e7 import Pair
from truceline.geo.interval import Interval, give_or_take, not_below_zero
from truceline.geo.shapes import LineShape, Path, Reach, Side, Surface

_NO_END = 10**12
"""Farther along than any line on earth: where its last segment ends."""


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """One measurement from one line, as it is if the segment is ``segment``.

    ``apart`` is the distance to the line; ``depth`` the same with the party's own side above 0.
    """

    line: str
    segment: str | None
    apart: Interval
    depth: Interval
    nearest: Pair


class Ground:
    """Where rules measure."""

    def __init__(self, agreement: Agreement, surface: Surface) -> None:
        self.agreement = agreement
        self.surface = surface
        self._lines = {line.id: line for line in agreement.lines}
        self._shapes = {line.id: surface.line(line.path) for line in agreement.lines}
        self._ends = {line.id: self._segment_ends(line) for line in agreement.lines}
        self._zones = {zone.id: zone for zone in agreement.zones}
        self._areas = {
            zone.id: surface.area(zone.polygons)
            for zone in agreement.zones
            if zone.polygons is not None
        }

    def lines_of(self, rule: Rule, party: str | None, at: datetime) -> tuple[LineVersion, ...]:
        """Return the versions from which ``rule`` measures for ``party``: one, or all in force."""
        named = rule.measured_from.get(party or "") or self.agreement.reference_lines.get(
            party or ""
        )
        if named is not None:
            version = self._in_force(self._lines[named], at)
            return () if version is None else (version,)
        return self.lines_in_force(at)

    def lines_in_force(self, at: datetime) -> tuple[LineVersion, ...]:
        """Return every version, of whosever claim, that holds at ``at``."""
        versions = (line for line in self.agreement.lines if holds_at(line.since, line.until, at))
        replaced = {line.supersedes for line in self.agreement.lines if _begun(line, at)}
        return tuple(line for line in versions if line.id not in replaced)

    def read(
        self, line: LineVersion, party: str | None, place: Pair, accuracy_m: int
    ) -> tuple[Reading, ...]:
        """Return the reading of ``place`` for each segment that it may belong to."""
        return self._readings(line, party, self._shapes[line.id].reach(place), accuracy_m)

    def read_route(
        self, line: LineVersion, party: str | None, route: Path, accuracy_m: int
    ) -> tuple[tuple[Reading, ...], ...]:
        """Return the readings of the place of ``route`` that comes nearest.

        On a line with segments, those of every place on the way: the nearest one may lie on a
        segment with another limit.
        """
        shape = self._shapes[line.id]
        reaches = [shape.approach(route)]
        if len(line.segments) > 1:
            reaches += [shape.reach(place) for place in self.surface.along(route)]
        return tuple(self._readings(line, party, reach, accuracy_m) for reach in reaches)

    def inside(self, zone: str, place: Pair, accuracy_m: int) -> Interval:
        """Return how deep inside the zone ``place`` lies, in mm; below 0 outside."""
        found = self._zones[zone]
        doubt = (accuracy_m + found.accuracy_m) * 1000
        if found.belt is not None:
            return self._inside_belt(found, place, accuracy_m)
        return give_or_take(self._areas[zone].depth_mm(place), doubt)

    def zone_holds(self, zone: str, at: datetime) -> bool:
        """Return whether the zone is in force."""
        found = self._zones[zone]
        return holds_at(found.since, found.until, at)

    def zone(self, zone: str) -> Zone:
        """Return the zone named ``zone``."""
        return self._zones[zone]

    def _in_force(self, line: LineVersion, at: datetime) -> LineVersion | None:
        for later in self.agreement.lines:
            if later.supersedes == line.id and _begun(later, at):
                return self._in_force(later, at)
        return line if holds_at(line.since, line.until, at) else None

    def _inside_belt(self, zone: Zone, place: Pair, accuracy_m: int) -> Interval:
        belt = zone.belt
        if belt is None:
            raise LookupError(f"the zone {zone.id} is no belt")
        line = self._lines[belt.line]
        reading = self.read(line, belt.side, place, accuracy_m + zone.accuracy_m)[0]
        near, far = millimetres(belt.near), millimetres(belt.far)
        # The far edge is out: a place on it lies one millimetre outside.
        depths = [
            min(depth - near, far - 1 - depth)
            for depth in (reading.depth.low, reading.depth.at, reading.depth.high)
        ]
        middle = (near + far) // 2
        most = (far - near) // 2
        high = most if reading.depth.low <= middle <= reading.depth.high else max(depths)
        return Interval(min(depths), depths[1], high)

    def _readings(
        self, line: LineVersion, party: str | None, reach: Reach, accuracy_m: int
    ) -> tuple[Reading, ...]:
        own = _side_of(line, party)
        sign = 1 if own is None or reach.side is own else -1
        readings = []
        for segment, begins, ends in self._ends[line.id]:
            known_to = line.accuracy_m if segment is None else _accuracy(line, segment)
            doubt = (accuracy_m + known_to) * 1000
            # At the marker itself the next segment begins.
            if reach.along_mm + doubt < begins or reach.along_mm - doubt >= ends:
                continue
            readings.append(
                Reading(
                    line=line.id,
                    segment=None if segment is None else segment.id,
                    apart=not_below_zero(give_or_take(reach.apart_mm, doubt)),
                    depth=give_or_take(sign * reach.apart_mm, doubt),
                    nearest=reach.nearest,
                )
            )
        return tuple(readings)

    def _segment_ends(self, line: LineVersion) -> list[tuple[Segment | None, int, int]]:
        shape = self._shapes[line.id]
        if not line.segments:
            return [(None, 0, _NO_END)]
        marks = [0, *(_marker(shape, segment) for segment in line.segments[:-1]), _NO_END]
        return [
            (segment, begins, ends)
            for segment, (begins, ends) in zip(line.segments, pairwise(marks), strict=True)
        ]


def _marker(shape: LineShape, segment: Segment) -> int:
    if segment.lon is None or segment.lat is None:
        raise LookupError(f"the segment {segment.id} has no marker")
    return shape.reach((segment.lon, segment.lat)).along_mm


def _accuracy(line: LineVersion, segment: Segment) -> int:
    return line.accuracy_m if segment.accuracy_m is None else segment.accuracy_m


def _begun(line: LineVersion, at: datetime) -> bool:
    return line.supersedes is not None and holds_at(line.since, None, at)


def _side_of(line: LineVersion, party: str | None) -> Side | None:
    if party == line.left:
        return Side.LEFT
    return Side.RIGHT if party == line.right else None
