"""Actors or places that the agreement leaves out: what happens there is said to be left out.

For a duty officer the difference between "no rule was broken" and "no rule applies" decides whom
to call. A position that may be in or out is neither.
"""

import msgspec

from truceline.agreement.fields import PartyId
from truceline.geo.interval import Interval
from truceline.rules.case import Case
from truceline.rules.facts import Fact
from truceline.rules.family import Family, RuleTerms
from truceline.rules.place_of import place_of
from truceline.rules.verdict import Outcome, Reason, Unit, Verdict
from truceline.rules.weighing import open_question


class Terms(RuleTerms, frozen=True, kw_only=True):
    """The ``actors`` left out; the places left out are the zones of the rule."""

    actors: tuple[PartyId, ...] = ()


def judge(case: Case, fact: Fact) -> Outcome | None:
    """Return NOT-APPLICABLE for what is left out; None for what is not."""
    if case.party in case.terms(Terms).actors:
        return Outcome(verdict=Verdict.NOT_APPLICABLE, reasons=(Reason.NON_APPLICATION,))
    place, accuracy_m = place_of(fact)
    if place is None or not case.rule.zones:
        return None
    outcome = case.by_zone(place, accuracy_m, _left_out)
    return None if outcome.verdict is Verdict.COMPLIANT else outcome


def _left_out(depth: Interval) -> Outcome:
    found = Outcome(
        verdict=Verdict.COMPLIANT,
        measured=depth,
        limit=0,
        margin=-depth.at,
        unit=Unit.MILLIMETRES,
    )
    if depth.high < 0:
        return found
    if depth.low < 0:
        return open_question(Reason.ACCURACY, like=found)
    return msgspec.structs.replace(
        found, verdict=Verdict.NOT_APPLICABLE, reasons=(Reason.NON_APPLICATION,)
    )


FAMILY = Family("non-application", "34", Terms, judge)
