"""Whether a rule was in force when something happened, and whether it touches the actor at all."""

from datetime import datetime, timedelta

from truceline.agreement.calendars import renewed_until
from truceline.agreement.lifetime import holds_at, is_suspended, withdrawn_at
from truceline.base.instants import parse_instant
from truceline.rules.case import Case
from truceline.rules.facts import Fact
from truceline.rules.place_of import place_of
from truceline.rules.verdict import Outcome, Reason, Verdict
from truceline.rules.weighing import open_question


def out_of_force(case: Case, within_s: int) -> Outcome | None:
    """Return NOT-APPLICABLE where the rule did not hold at the time; None where it did.

    INDETERMINATE where it held for a part of the time within which the fact lies.
    """
    doubt = timedelta(seconds=within_s)
    reasons = {_why_not(case, moment) for moment in (case.at - doubt, case.at + doubt)}
    if reasons == {None}:
        return None
    found = next(reason for reason in Reason if reason in reasons)
    if None in reasons:
        return open_question(Reason.TIME, found)
    return Outcome(verdict=Verdict.NOT_APPLICABLE, reasons=(found,))


def untouched_by(case: Case, fact: Fact) -> Outcome | None:
    """Return NOT-APPLICABLE where the agreement takes the actor or the place out of the clauses."""
    for each in case.agreement.non_application:
        if each.clauses and not set(case.rule.clauses) <= set(each.clauses):
            continue
        if case.party in each.actors or _is_inside(case, fact, each.zones):
            return Outcome(
                verdict=Verdict.NOT_APPLICABLE, reasons=(Reason.NON_APPLICATION,), refs=(each.id,)
            )
    return None


def _is_inside(case: Case, fact: Fact, zones: tuple[str, ...]) -> bool:
    place, accuracy_m = place_of(fact)
    if place is None:
        return False
    return any(case.ground.inside(zone, place, accuracy_m).low >= 0 for zone in zones)


def _why_not(case: Case, at: datetime) -> Reason | None:
    agreement = case.agreement
    withdrawn = withdrawn_at(agreement.acts)
    begun = parse_instant(agreement.term.begins) <= at
    ended = at >= renewed_until(agreement.term, agreement.acts)
    if not begun or ended or (withdrawn is not None and at >= withdrawn):
        return Reason.NOT_IN_FORCE
    if not holds_at(case.rule.since, case.rule.until, at):
        return Reason.NOT_IN_FORCE
    if is_suspended(agreement.acts, case.rule.clauses, at):
        return Reason.SUSPENDED
    return None
