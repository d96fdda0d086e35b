"""What rules, zones, segments, acts and clocks name must be there, and their times in order.

The terms of a rule are not read here: its family does that (:mod:`truceline.rules.reading`).
"""

from collections.abc import Iterator
from itertools import pairwise

from truceline.agreement.agreement import Agreement, actors
from truceline.agreement.code_lists import ActKind
from truceline.agreement.ground import LineVersion, Zone
from truceline.agreement.lifetime import Act
from truceline.agreement.mending import interval_problems, known, other_calendars, repeated
from truceline.agreement.problem import Problem
from truceline.agreement.rule import Rule, RuleException
from truceline.base.quantities import millimetres


def repeated_names(agreement: Agreement) -> Iterator[Problem]:
    """Yield ids that stand twice among definitions, zones, groups, rules, acts and clocks."""
    yield from repeated("definitions", [each.id for each in agreement.definitions])
    yield from repeated("zones", [each.id for each in agreement.zones])
    yield from repeated("weapon_groups", [each.id for each in agreement.weapon_groups])
    yield from repeated("local_times", [each.id for each in agreement.local_times])
    yield from repeated("rules", [each.id for each in agreement.rules])
    yield from repeated("acts", [each.id for each in agreement.acts])
    yield from repeated("non_application", [each.id for each in agreement.non_application])


def line_references(agreement: Agreement) -> Iterator[Problem]:
    """Yield what is wrong with the succession and the segments of lines."""
    lines = [line.id for line in agreement.lines]
    for number, line in enumerate(agreement.lines):
        key = f"lines[{number}]"
        yield from interval_problems(key, line.since, line.until)
        if line.supersedes is not None:
            others = [other for other in lines if other != line.id]
            yield from known(f"{key}.supersedes", [line.supersedes], others)
            if line.since is None:
                yield Problem(f"{key}.since", "nothing", f"from when it replaces {line.supersedes}")
        yield from _segments(key, line)
    parties = [party.id for party in agreement.parties]
    yield from known("reference_lines", agreement.reference_lines, parties)
    yield from known("reference_lines", agreement.reference_lines.values(), lines)


def _segments(key: str, line: LineVersion) -> Iterator[Problem]:
    yield from repeated(f"{key}.segments", [segment.id for segment in line.segments])
    for number, segment in enumerate(line.segments):
        is_last = number == len(line.segments) - 1
        given = (segment.lon is not None) + (segment.lat is not None)
        if given != (0 if is_last else 2):
            found = f"{given} of lon and lat"
            expected = "none: the last segment ends with the line" if is_last else "where it ends"
            yield Problem(f"{key}.segments[{number}]", found, expected)


def zone_references(agreement: Agreement) -> Iterator[Problem]:
    """Yield zones that are neither an area nor a belt, or whose bounds are out of order."""
    for number, zone in enumerate(agreement.zones):
        key = f"zones[{number}]"
        yield from interval_problems(key, zone.since, zone.until)
        if (zone.polygons is None) == (zone.belt is None):
            yield Problem(key, "both or neither of file and belt", "exactly one of them")
        yield from _belt(agreement, f"{key}.belt", zone)
        if zone.floor is not None and zone.ceiling is not None:
            if zone.floor.above is not zone.ceiling.above:
                yield Problem(f"{key}.ceiling.above", zone.ceiling.above, zone.floor.above)
            elif millimetres(zone.floor.height) >= millimetres(zone.ceiling.height):
                expected = f"more than {zone.floor.height}"
                yield Problem(f"{key}.ceiling.height", zone.ceiling.height, expected)


def _belt(agreement: Agreement, key: str, zone: Zone) -> Iterator[Problem]:
    if zone.belt is None:
        return
    yield from known(f"{key}.line", [zone.belt.line], [line.id for line in agreement.lines])
    yield from known(f"{key}.side", [zone.belt.side], [party.id for party in agreement.parties])
    if millimetres(zone.belt.near) >= millimetres(zone.belt.far):
        yield Problem(f"{key}.far", zone.belt.far, f"more than {zone.belt.near}")


def rule_references(agreement: Agreement) -> Iterator[Problem]:
    """Yield what rules, their cases and their exceptions name and the agreement has not."""
    for number, rule in enumerate(agreement.rules):
        key = f"rules[{number}]"
        yield from _clauses(agreement, f"{key}.clauses", rule.clauses)
        yield from interval_problems(key, rule.since, rule.until)
        yield from _actors(agreement, f"{key}.binds", rule.binds)
        yield from known(f"{key}.zones", rule.zones, [zone.id for zone in agreement.zones])
        words = [each.id for each in agreement.definitions]
        yield from known(f"{key}.definitions", rule.definitions, words)
        yield from _actors(agreement, f"{key}.measured_from", tuple(rule.measured_from))
        lines = [line.id for line in agreement.lines]
        yield from known(f"{key}.measured_from", rule.measured_from.values(), lines)
        yield from _cases(agreement, key, rule)
        for part, exception in enumerate(rule.exceptions):
            yield from _exception(agreement, f"{key}.exceptions[{part}]", exception)


def _cases(agreement: Agreement, key: str, rule: Rule) -> Iterator[Problem]:
    segments = {segment.id for line in agreement.lines for segment in line.segments}
    for part, case in enumerate(rule.cases):
        at = f"{key}.cases[{part}]"
        yield from interval_problems(at, case.since, case.until)
        yield from known(f"{at}.segments", case.segments, segments)
        if case.party is not None:
            yield from _actors(agreement, f"{at}.party", (case.party,))


def _exception(agreement: Agreement, key: str, exception: RuleException) -> Iterator[Problem]:
    yield from _actors(agreement, f"{key}.actors", exception.actors)
    yield from known(f"{key}.zones", exception.zones, [zone.id for zone in agreement.zones])
    if exception.clause is not None:
        yield from _clauses(agreement, f"{key}.clause", (exception.clause,))
    if not (exception.purposes or exception.actors or exception.zones):
        yield Problem(key, "nothing that it excepts", "purposes, actors or zones")


def act_references(agreement: Agreement) -> Iterator[Problem]:
    """Yield acts that name unknown clauses or actors, or lack what their kind needs."""
    for number, act in enumerate(agreement.acts):
        key = f"acts[{number}]"
        yield from other_calendars(f"{key}.at", act.at, act.at_as)
        yield from interval_problems(key, None, act.until)
        yield from _clauses(agreement, f"{key}.clauses", act.clauses)
        yield from _actors(agreement, f"{key}.by", act.by)
        yield from _length_of(key, act)
    for number, each in enumerate(agreement.non_application):
        key = f"non_application[{number}]"
        yield from _clauses(agreement, f"{key}.clause", (each.clause, *each.clauses))
        yield from _actors(agreement, f"{key}.actors", each.actors)
        yield from known(f"{key}.zones", each.zones, [zone.id for zone in agreement.zones])
        if not (each.actors or each.zones):
            yield Problem(key, "neither actors nor zones", "to whom or where clauses do not apply")


def _length_of(key: str, act: Act) -> Iterator[Problem]:
    given = (act.months is not None) + (act.days is not None)
    if act.kind is ActKind.RENEWAL and given != 1:
        yield Problem(key, "both or neither of months and days", "exactly one of them")
    if act.kind is not ActKind.RENEWAL and given:
        yield Problem(key, f"a length of time for {act.kind}", "none: only a RENEWAL has one")


def clock_references(agreement: Agreement) -> Iterator[Problem]:
    """Yield local times that run backwards, and crossings' hours by a clock that is not there."""
    for number, clock in enumerate(agreement.local_times):
        key = f"local_times[{number}].offsets"
        for part, offset in enumerate(clock.offsets):
            yield from interval_problems(f"{key}[{part}]", offset.since, None)
        for earlier, later in pairwise(clock.offsets):
            if earlier.since >= later.since:
                yield Problem(key, later.since, f"an instant after {earlier.since}")
    clocks = [clock.id for clock in agreement.local_times]
    for number, crossing in enumerate(agreement.crossings):
        for part, hours in enumerate(crossing.hours):
            key = f"crossings[{number}].hours[{part}]"
            yield from known(f"{key}.clock", [hours.clock], clocks)
            yield from interval_problems(key, hours.since, hours.until)
            if hours.opens == hours.closes:
                yield Problem(f"{key}.closes", hours.closes, "another time; 00:00 to 24:00 is all")


def _clauses(agreement: Agreement, key: str, named: tuple[str, ...]) -> Iterator[Problem]:
    yield from known(key, named, [clause.id for clause in agreement.clauses])


def _actors(agreement: Agreement, key: str, named: tuple[str, ...]) -> Iterator[Problem]:
    yield from known(key, named, [actor.id for actor in actors(agreement)])
