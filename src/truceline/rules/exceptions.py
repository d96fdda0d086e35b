"""Exceptions: to whom, for what or where a rule does not apply, and with which notice.

An exception is looked at only when the rule would not hold. One that needs a notice answers with
the state of that notice: without it the exception does not excuse, and the reader sees why.
"""

from datetime import datetime

import msgspec

from truceline.agreement.rule import RuleException
from truceline.base.quantities import seconds
from truceline.rules.case import Case, seconds_between
from truceline.rules.facts import Fact, Notice, Presence
from truceline.rules.place_of import place_of, purpose_of
from truceline.rules.verdict import Outcome, Reason, Verdict
from truceline.rules.weighing import lead, no_notice


def excused(case: Case, fact: Fact, outcome: Outcome) -> Outcome:
    """Return ``outcome``, or what the first exception that fits makes of it."""
    if outcome.verdict not in (Verdict.NON_COMPLIANT, Verdict.INDETERMINATE):
        return outcome
    for exception in case.rule.exceptions:
        if _fits(case, fact, exception):
            return _excusing(exception, fact, outcome)
    return outcome


def _fits(case: Case, fact: Fact, exception: RuleException) -> bool:
    if exception.purposes and purpose_of(fact) not in exception.purposes:
        return False
    if exception.actors and case.party not in exception.actors:
        return False
    place, accuracy_m = place_of(fact)
    return not exception.zones or (
        place is not None
        and any(case.ground.inside(zone, place, accuracy_m).low >= 0 for zone in exception.zones)
    )


def _excusing(exception: RuleException, fact: Fact, outcome: Outcome) -> Outcome:
    refs = (*outcome.refs, exception.id)
    if exception.notice is None:
        return msgspec.structs.replace(
            outcome, verdict=Verdict.NOT_APPLICABLE, reasons=(Reason.EXCEPTION,), refs=refs
        )
    due, told = seconds(exception.notice), _told_at(fact)
    state = no_notice(due) if told is None else lead(seconds_between(told, fact.at), due)
    return msgspec.structs.replace(
        state,
        reasons=(Reason.EXCEPTION,),
        refs=refs,
        line=outcome.line,
        segment=outcome.segment,
        nearest=outcome.nearest,
    )


def _told_at(fact: Fact) -> datetime | None:
    match fact:
        case Presence():
            return fact.notice_at
        case Notice():
            return fact.filed_at
    return None
