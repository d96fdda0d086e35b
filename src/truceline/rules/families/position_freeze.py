"""Positions stay where they were: none moves toward the other side.

Measured is how much nearer the line the position is than before; along the line or away from it is
allowed. Both the old and the new position may be off, and the doubt of both counts.
"""

from truceline.agreement.fields import Length
from truceline.base.quantities import millimetres
from truceline.geo.interval import give_or_take
from truceline.rules.case import Case
from truceline.rules.facts import Fact, Presence
from truceline.rules.family import Family, RuleTerms
from truceline.rules.ground import Reading
from truceline.rules.verdict import Outcome, Reason, Unit
from truceline.rules.weighing import agreed, at_most


class Terms(RuleTerms, frozen=True, kw_only=True):
    """At most ``advance`` nearer the line than before; left out, not at all."""

    advance: Length = "0 m"


def judge(case: Case, fact: Fact) -> Outcome | None:
    """Return whether the position did not advance, in mm."""
    if not isinstance(fact, Presence) or fact.was_at is None:
        return None
    was_at, doubt = fact.was_at, (fact.accuracy_m + fact.was_accuracy_m) * 1000

    def judged(reading: Reading) -> Outcome:
        limit = millimetres(case.terms(Terms, reading.segment).advance)
        lines = case.ground.lines_of(case.rule, case.party, case.at)
        # The line is the same for both positions: where it is off, it is off for both.
        before = [
            each.depth.at
            for line in lines
            if line.id == reading.line
            for each in case.ground.read(line, case.party, was_at, 0)
        ]
        return agreed(
            [
                at_most(give_or_take(depth - reading.depth.at, doubt), limit, Unit.MILLIMETRES)
                for depth in before
            ],
            Reason.SEGMENT,
        )

    return case.by_place(fact.place, 0, judged)


FAMILY = Family("position-freeze", "12", Terms, judge)
