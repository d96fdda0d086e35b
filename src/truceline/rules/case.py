"""One rule before one fact: the terms that hold, and the measurements that the fact allows.

A family asks a case and answers with an outcome. What is not known is weighed in every way that it
may be, here and not in each family: line versions, segments, weapons, parties.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TypeVar

import msgspec

from truceline.agreement.actors import Term
from truceline.agreement.agreement import Agreement
from truceline.agreement.fields import Terms
from truceline.agreement.ground import NamedPlace
from truceline.agreement.lifetime import holds_at
from truceline.agreement.local_time import LocalTime
from truceline.agreement.rule import Rule, RuleCase
from truceline.agreement.weapons import Weapon, WeaponGroup, belongs
from truceline.base.errors import MalformedError
from truceline.geo.e7 import Pair
from truceline.geo.interval import Interval, exactly, give_or_take
from truceline.geo.shapes import Path
from truceline.rules.ground import Ground, Reading
from truceline.rules.verdict import Outcome, Reason, Verdict
from truceline.rules.weighing import agreed, open_question, worst

T = TypeVar("T", bound=Term)
Judged = Callable[[Reading], Outcome]


class Case:
    """``rule`` applied to what ``party`` did at ``at``."""

    def __init__(self, rule: Rule, ground: Ground, party: str | None, at: datetime) -> None:
        self.rule = rule
        self.ground = ground
        self.party = party
        self.at = at

    @property
    def agreement(self) -> Agreement:
        """The agreement by which the case is judged."""
        return self.ground.agreement

    def terms(self, kind: type[T], segment: str | None = None) -> T:
        """Return the terms for this party and time on ``segment``; MalformedError ``terms``."""
        fitting = [
            each.terms for each in self.rule.cases if fits(each, self.party, segment, self.at)
        ]
        return read_terms(kind, [self.rule.terms, *fitting])

    def by_place(self, place: Pair | None, accuracy_m: int, judged: Judged) -> Outcome:
        """Return what ``judged`` says of ``place``, whichever segment and line it belongs to."""
        if place is None:
            return open_question(Reason.NO_PLACE)
        lines = self.ground.lines_of(self.rule, self.party, self.at)
        return agreed(
            [
                self._on_line(self.ground.read(line, self.party, place, accuracy_m), judged)
                for line in lines
            ],
            Reason.LINES_DISAGREE if lines else Reason.NO_LINE,
        )

    def by_route(self, route: Path | None, accuracy_m: int, judged: Judged) -> Outcome:
        """Return the gravest of what ``judged`` says of the places of ``route``."""
        if route is None:
            return open_question(Reason.NO_PLACE)
        outcomes = []
        lines = self.ground.lines_of(self.rule, self.party, self.at)
        for line in lines:
            along = self.ground.read_route(line, self.party, route, accuracy_m)
            gravest = worst(self._on_line(readings, judged) for readings in along)
            outcomes += [] if gravest is None else [gravest]
        return agreed(outcomes, Reason.LINES_DISAGREE if lines else Reason.NO_LINE)

    def by_weapon(
        self, weapon: Weapon, group: str, judged: Callable[[], Outcome]
    ) -> Outcome | None:
        """Return what ``judged`` says if the weapon is of ``group``; None if it surely is not."""
        is_member = belongs(weapon, self.group(group))
        if is_member is False:
            return None
        outcome = judged()
        if is_member or outcome.verdict is Verdict.COMPLIANT:
            return outcome
        return open_question(Reason.WEAPON_NOT_KNOWN, like=outcome)

    def by_zone(
        self, place: Pair | None, accuracy_m: int, judged: Callable[[Interval], Outcome]
    ) -> Outcome:
        """Return the gravest of what ``judged`` says of the depth inside each zone of the rule."""
        if place is None:
            return open_question(Reason.NO_PLACE)
        outcomes = [
            msgspec.structs.replace(
                judged(self.ground.inside(zone, place, accuracy_m)), refs=(zone,)
            )
            for zone in self.rule.zones
            if self.ground.zone_holds(zone, self.at)
        ]
        return worst(outcomes) or Outcome(
            verdict=Verdict.NOT_APPLICABLE, reasons=(Reason.NOT_IN_FORCE,)
        )

    def by_objects(
        self, place: Pair | None, accuracy_m: int, objects: Iterable[str]
    ) -> tuple[Interval, str] | None:
        """Return how far the nearest of the named places is, in mm, and its id."""
        if place is None:
            return None
        apart = [
            (self.ground.surface.apart_mm(place, (known.lon, known.lat)), known.id)
            for known in map(self.place, objects)
        ]
        nearest, name = min(apart)
        return give_or_take(nearest, accuracy_m * 1000), name

    def group(self, group: str) -> WeaponGroup:
        """Return the weapon group; MalformedError ``terms`` where there is none."""
        return _named(group, self.agreement.weapon_groups, "weapon group")

    def place(self, place: str) -> NamedPlace:
        """Return the named place; MalformedError ``terms`` where there is none."""
        return _named(place, self.agreement.places, "place")

    def clock(self, clock: str) -> LocalTime:
        """Return the local time; MalformedError ``terms`` where there is none."""
        return _named(clock, self.agreement.local_times, "local time")

    def _on_line(self, readings: tuple[Reading, ...], judged: Judged) -> Outcome:
        outcomes = [
            msgspec.structs.replace(
                judged(reading), line=reading.line, segment=reading.segment, nearest=reading.nearest
            )
            for reading in readings
        ]
        return agreed(outcomes, Reason.SEGMENT)


def fits(case: RuleCase, party: str | None, segment: str | None, at: datetime) -> bool:
    """Return whether the case of a rule holds for this party, segment and instant."""
    return (
        case.party in (None, party)
        and (not case.segments or segment in case.segments)
        and holds_at(case.since, case.until, at)
    )


def read_terms(kind: type[T], layers: Iterable[Terms]) -> T:
    """Return the terms of ``layers``, later ones first; MalformedError ``terms``."""
    merged: dict[str, object] = {}
    for layer in layers:
        merged |= layer
    try:
        return msgspec.convert(merged, kind)
    except msgspec.ValidationError as problem:
        raise MalformedError("terms", f"the terms cannot be read: {problem}.") from problem


N = TypeVar("N", WeaponGroup, NamedPlace, LocalTime)


def _named(name: str, known: tuple[N, ...], what: str) -> N:
    for each in known:
        if each.id == name:
            return each
    raise MalformedError("terms", f"the agreement has no {what} {name!r}.", "Add it.")


def seconds_between(start: datetime, end: datetime, within_s: int = 0) -> Interval:
    """Return the seconds from ``start`` to ``end``, give or take."""
    apart = int((end - start).total_seconds())
    return give_or_take(apart, within_s) if within_s else exactly(apart)
