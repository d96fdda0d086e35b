"""No new mines; maps of the old ones are handed over, and they are cleared, in time.

Laying is judged by when it was seen to have been done; a mine that was there before is not new.
"""

import msgspec

from truceline.agreement.fields import Instant, Span
from truceline.base.instants import parse_instant
from truceline.rules.case import Case, seconds_between
from truceline.rules.deadline import done_within
from truceline.rules.facts import Deed, DeedKind, Fact, Presence
from truceline.rules.family import Family, RuleTerms
from truceline.rules.verdict import Outcome, Unit
from truceline.rules.weighing import less_than


class Terms(RuleTerms, frozen=True, kw_only=True):
    """No mine laid from ``none_from`` on; ``maps_within`` and ``cleared_within`` where agreed."""

    none_from: Instant | None = None
    maps_within: Span | None = None
    cleared_within: Span | None = None


def judge(case: Case, fact: Fact) -> Outcome | None:
    """Return NON-COMPLIANT for a new mine; else whether maps and clearance came in time."""
    terms = case.terms(Terms)
    match fact:
        case Presence(mine=True) if terms.none_from is not None:
            after = seconds_between(parse_instant(terms.none_from), fact.at, fact.within_s)
            return less_than(after, 0, Unit.SECONDS)
        case Deed(kind=DeedKind.MINE_MAPS) if terms.maps_within is not None:
            return _named(done_within(fact, terms.maps_within), "maps")
        case Deed(kind=DeedKind.MINE_CLEARANCE) if terms.cleared_within is not None:
            return _named(done_within(fact, terms.cleared_within), "clearance")
    return None


def _named(outcome: Outcome, ref: str) -> Outcome:
    return msgspec.structs.replace(outcome, refs=(ref,))


FAMILY = Family("mines", "31", Terms, judge)
