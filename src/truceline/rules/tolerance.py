"""Tolerance: so near to its limit a rule decides nothing, because the parties said so."""

from truceline.agreement.rule import Rule
from truceline.base.quantities import millimetres
from truceline.rules.verdict import Outcome, Reason, Unit, Verdict
from truceline.rules.weighing import open_question


def settled(rule: Rule, outcome: Outcome) -> Outcome:
    """Return ``outcome``; INDETERMINATE where its margin is within the tolerance of ``rule``."""
    if rule.tolerance is None or outcome.unit is not Unit.MILLIMETRES or outcome.margin is None:
        return outcome
    if outcome.verdict not in (Verdict.COMPLIANT, Verdict.NON_COMPLIANT):
        return outcome
    if abs(outcome.margin) >= millimetres(rule.tolerance):
        return outcome
    return open_question(Reason.TOLERANCE, like=outcome)
