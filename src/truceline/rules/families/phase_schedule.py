"""Steps of a plan are taken in their order, each within its time.

A step that was not taken yet is judged by the present. A step before its predecessor is out of
order even if it is in time: the plan protects whoever goes first.
"""

from typing import Annotated

import msgspec
from msgspec import Meta

from truceline.agreement.actors import Term
from truceline.agreement.fields import Span
from truceline.base.quantities import seconds
from truceline.rules.case import Case, seconds_between
from truceline.rules.facts import Fact, Steps, StepsKind, StepTaken
from truceline.rules.family import Family, RuleTerms
from truceline.rules.verdict import Outcome, Unit, Verdict
from truceline.rules.weighing import at_most, worst


class Phase(Term, frozen=True, kw_only=True):
    """``name`` is done within ``within`` of the beginning."""

    name: str
    within: Span


class Terms(RuleTerms, frozen=True, kw_only=True):
    """The phases in their order."""

    phases: Annotated[tuple[Phase, ...], Meta(min_length=1)]


def judge(case: Case, fact: Fact) -> Outcome | None:
    """Return the gravest of all phases, in seconds from the beginning."""
    if not isinstance(fact, Steps) or fact.kind is not StepsKind.PHASES:
        return None
    phases = case.terms(Terms).phases
    taken = {step.name: step for step in fact.taken}
    outcomes = []
    for number, phase in enumerate(phases):
        outcome = _in_time(fact, phase, taken)
        if outcome is None:
            continue
        earlier = [each.name for each in phases[:number]]
        outcomes.append(_in_order(outcome, phase.name, earlier, taken))
    return worst(outcomes)


def _in_time(fact: Steps, phase: Phase, taken: dict[str, StepTaken]) -> Outcome | None:
    done = taken[phase.name].at if phase.name in taken else fact.as_of
    if done is None:
        return None
    spent = seconds_between(fact.at, done, fact.within_s)
    outcome = at_most(spent, seconds(phase.within), Unit.SECONDS)
    return msgspec.structs.replace(outcome, refs=(phase.name,))


def _in_order(
    outcome: Outcome, name: str, earlier: list[str], taken: dict[str, StepTaken]
) -> Outcome:
    if name not in taken:
        return outcome
    missed = [each for each in earlier if each not in taken or taken[each].at > taken[name].at]
    if not missed:
        return outcome
    return msgspec.structs.replace(
        outcome, verdict=Verdict.NON_COMPLIANT, refs=(name, f"before {missed[0]}"), reasons=()
    )


FAMILY = Family("phase-schedule", "7", Terms, judge)
