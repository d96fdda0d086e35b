"""Activity near the line is told to the other side a stated time before it begins.

Near means the nearest place of the whole way, whichever direction it goes: a unit that moves along
the line for a day never comes nearer, and is near all day. The lead counts from the last amendment
by which time, place or size grew; one made after the start makes the notice late. A notice on a
suspended channel was not given on an agreed way, and whether it counts is not for a machine.
"""

from datetime import datetime

from truceline.agreement.fields import Length, Span
from truceline.base.quantities import millimetres, seconds
from truceline.rules.case import Case, seconds_between
from truceline.rules.facts import Channel, Fact, Notice
from truceline.rules.family import Family, RuleTerms
from truceline.rules.ground import Reading
from truceline.rules.route_of import route_of
from truceline.rules.verdict import Outcome, Reason, Unit, Verdict
from truceline.rules.weighing import at_least, lead, no_notice, open_question


class Terms(RuleTerms, frozen=True, kw_only=True):
    """Within ``distance`` of the line (left out: anywhere), ``lead`` before the start.

    ``emergency_lead`` for what is marked an emergency; ``persons`` is the least size that needs a
    notice; ``kinds`` are codes of notices, none named: all.
    """

    lead: Span
    distance: Length | None = None
    emergency_lead: Span | None = None
    persons: int = 0
    kinds: tuple[str, ...] = ()


def judge(case: Case, fact: Fact) -> Outcome | None:
    """Return the state of the notice, in seconds; COMPLIANT, in mm, for what is not near."""
    if not isinstance(fact, Notice):
        return None
    terms = case.terms(Terms)
    if terms.kinds and fact.kind not in terms.kinds:
        return None
    if fact.persons is not None and fact.persons < terms.persons:
        return None
    outcome = _by_distance(case, fact, terms)
    is_open = outcome.verdict is Verdict.COMPLIANT or outcome.notice == "OK"
    if fact.persons is None and terms.persons and not is_open:
        return open_question(Reason.SIZE_NOT_KNOWN, like=outcome)
    return outcome


def _by_distance(case: Case, notice: Notice, terms: Terms) -> Outcome:
    if terms.distance is None:
        return notice_state(notice, terms)

    def judged(reading: Reading) -> Outcome:
        here = case.terms(Terms, reading.segment)
        near = at_least(reading.apart, millimetres(here.distance or "0 m"), Unit.MILLIMETRES)
        if near.verdict is Verdict.COMPLIANT:
            return near
        state = notice_state(notice, here)
        if near.verdict is Verdict.INDETERMINATE and state.notice != "OK":
            return near
        return state

    return case.by_route(route_of(notice), notice.accuracy_m, judged)


def notice_state(notice: Notice, terms: Terms) -> Outcome:
    """Return NOTICE-REQUIRED with its state, or why it cannot be told."""
    span = terms.emergency_lead if notice.emergency and terms.emergency_lead else terms.lead
    if notice.filed_at is None:
        return no_notice(seconds(span))
    outcome = lead(seconds_between(_counts_from(notice), notice.at, notice.within_s), seconds(span))
    if notice.channel is Channel.SUSPENDED:
        return open_question(Reason.CHANNEL_SUSPENDED, like=outcome)
    return outcome


def _counts_from(notice: Notice) -> datetime:
    moments = (notice.filed_at, notice.grown_at)
    return max(moment for moment in moments if moment is not None)


FAMILY = Family("notice-lead-time", "3", Terms, judge)
