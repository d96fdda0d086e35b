"""Aircraft of some classes stay a distance from the line, or out of zones at some heights.

Distance by class and by segment: a rule for each class, a case for each segment. The limit itself
is allowed. At a marker the next segment begins; where the position does not tell the segment, both
are weighed. Exceptions for rescue and the like stand in the rule, with the notice that they need.
"""

from truceline.agreement.fields import Length
from truceline.base.quantities import millimetres
from truceline.geo.shapes import Path
from truceline.messages.drone_flight import AircraftClass
from truceline.rules.case import Case
from truceline.rules.facts import Fact, Height, Notice, Presence
from truceline.rules.family import Family, RuleTerms
from truceline.rules.ground import Reading
from truceline.rules.heights import may_be_in
from truceline.rules.route_of import route_of
from truceline.rules.verdict import Outcome, Reason, Unit, Verdict
from truceline.rules.weighing import at_least, open_question, outside, worst


class Terms(RuleTerms, frozen=True, kw_only=True):
    """Aircraft of ``classes`` (none named: all) at least ``distance`` from the line.

    Without a distance: out of the zones of the rule, within the heights of each.
    """

    classes: tuple[AircraftClass, ...] = ()
    distance: Length | None = None
    kinds: tuple[str, ...] = ("AIR", "UAV")


def judge(case: Case, fact: Fact) -> Outcome | None:
    """Return whether the aircraft keeps away, in mm from the line or from the zone's edge."""
    flight = _flight(case, fact)
    if flight is None:
        return None
    places, accuracy_m, aircraft, height = flight
    terms = case.terms(Terms)
    if aircraft is not None and terms.classes and aircraft not in terms.classes:
        return None
    if terms.distance is None:
        outcome = _by_zones(case, places, accuracy_m, height)
    else:
        outcome = _by_distance(case, places, accuracy_m)
    if aircraft is not None or not terms.classes or outcome.verdict is Verdict.COMPLIANT:
        return outcome
    return open_question(Reason.AIRCRAFT_NOT_KNOWN, like=outcome)


_Flight = tuple[Path | None, int, AircraftClass | None, Height | None]


def _flight(case: Case, fact: Fact) -> _Flight | None:
    match fact:
        case Presence(is_aircraft=True):
            places = None if fact.place is None else (fact.place,)
            return places, fact.accuracy_m, fact.aircraft, fact.height
        case Notice() if fact.kind in case.terms(Terms).kinds:
            return route_of(fact), fact.accuracy_m, fact.aircraft, fact.height
    return None


def _by_distance(case: Case, places: Path | None, accuracy_m: int) -> Outcome:
    def judged(reading: Reading) -> Outcome:
        limit = case.terms(Terms, reading.segment).distance or "0 m"
        return at_least(reading.apart, millimetres(limit), Unit.MILLIMETRES)

    return case.by_route(places, accuracy_m, judged)


def _by_zones(case: Case, places: Path | None, accuracy_m: int, height: Height | None) -> Outcome:
    if places is None:
        return open_question(Reason.NO_PLACE)
    outcomes = []
    for place in case.ground.surface.along(places):
        outcome = case.by_zone(place, accuracy_m, outside)
        zones = [case.ground.zone(zone) for zone in outcome.refs]
        answers = {may_be_in(zone, height) for zone in zones}
        if outcome.verdict is not Verdict.COMPLIANT and answers == {None}:
            outcome = open_question(Reason.HEIGHT_NOT_KNOWN, like=outcome)
        if answers != {False}:
            outcomes.append(outcome)
    return worst(outcomes) or Outcome(verdict=Verdict.COMPLIANT)


FAMILY = Family("no-fly-zone", "11", Terms, judge)
