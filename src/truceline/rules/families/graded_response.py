"""A response goes up step by step: warning, second warning, warning fire, and only then more.

Every step before the one that was reached must have been taken, in order. Measured is how many of
them were.
"""

from typing import Annotated

import msgspec
from msgspec import Meta

from truceline.geo.interval import exactly
from truceline.rules.case import Case
from truceline.rules.facts import Fact, Steps, StepsKind
from truceline.rules.family import Family, RuleTerms
from truceline.rules.verdict import Outcome, Unit
from truceline.rules.weighing import at_least


class Terms(RuleTerms, frozen=True, kw_only=True):
    """The ``steps`` in their order, the last being what they lead to."""

    steps: Annotated[tuple[str, ...], Meta(min_length=2)]


def judge(case: Case, fact: Fact) -> Outcome | None:
    """Return whether no step was left out, as a count of those taken before the last."""
    if not isinstance(fact, Steps) or fact.kind is not StepsKind.GRADED_RESPONSE:
        return None
    steps = case.terms(Terms).steps
    taken = [step.name for step in sorted(fact.taken, key=lambda step: step.at)]
    reached = max((steps.index(name) for name in taken if name in steps), default=0)
    if not reached:
        return None
    kept = 0
    for name in taken:
        if name == steps[kept] and kept < reached:
            kept += 1
    missing = steps[kept:reached]
    return msgspec.structs.replace(at_least(exactly(kept), reached, Unit.COUNT), refs=missing[:1])


FAMILY = Family("graded-response", "19", Terms, judge)
