"""The rules of one agreement, ready to judge: every rule that has something to say, says it.

No rule hides another's finding, and none is asked less because another has answered. What decides
before a family is asked, in this order: is the rule readable, is the party bound, was the rule in
force, was its clause suspended. An exception is looked at last, so that it excuses only what would
otherwise be a breach, and a finding says so.
"""

import hashlib

import msgspec

from truceline.agreement.agreement import Agreement
from truceline.agreement.body import agreement_to_body
from truceline.agreement.rule import Rule
from truceline.base.canonical import format_canonical
from truceline.base.errors import MalformedError
from truceline.geo.shapes import Surface
from truceline.geo.wgs84 import WGS84
from truceline.rules.case import Case
from truceline.rules.catalogue import FAMILIES
from truceline.rules.exceptions import excused
from truceline.rules.facts import Fact, Fire, Presence
from truceline.rules.force import out_of_force, untouched_by
from truceline.rules.ground import Ground
from truceline.rules.tolerance import settled
from truceline.rules.verdict import Finding, Outcome, Reason, Verdict
from truceline.rules.weighing import agreed, open_question

_BREACHES = frozenset({Verdict.NON_COMPLIANT, Verdict.NOTICE_REQUIRED})
_DOMAIN = b"truceline/finding/v1\n"


class RuleBook:
    """An agreement's rules over its ground; immutable, built once."""

    def __init__(self, agreement: Agreement, surface: Surface = WGS84) -> None:
        self.agreement = agreement
        self.ground = Ground(agreement, surface)
        self._surface = surface
        self._digest = hashlib.sha256(agreement_to_body(agreement)).hexdigest()

    def judge(self, fact: Fact) -> tuple[Finding, ...]:
        """Return every finding about ``fact``, in the order of the agreement's rules."""
        found = (self.judge_by(rule, fact) for rule in self.agreement.rules)
        return tuple(finding for finding in found if finding is not None)

    def judge_by(self, rule: Rule, fact: Fact) -> Finding | None:
        """Return what one rule says about ``fact``; None where it is not concerned."""
        family = FAMILIES.get(rule.family)
        if family is None:
            return self._finding(rule, fact, open_question(Reason.UNKNOWN_FAMILY))
        try:
            outcome = self._outcome(rule, fact)
        except MalformedError:
            # A rule that cannot be read is not silent: somebody agreed to it.
            outcome = open_question(Reason.UNREADABLE_RULE)
        return None if outcome is None else self._finding(rule, fact, outcome)

    def measured_from(self, line: str) -> "RuleBook":
        """Return the same rules, all measured from ``line``: to set claims side by side."""
        everybody = {party.id: line for party in self.agreement.parties}
        rules = tuple(
            msgspec.structs.replace(rule, measured_from=everybody) for rule in self.agreement.rules
        )
        return RuleBook(msgspec.structs.replace(self.agreement, rules=rules), self._surface)

    def _outcome(self, rule: Rule, fact: Fact) -> Outcome | None:
        bound = rule.binds or tuple(party.id for party in self.agreement.parties)
        if fact.party is not None:
            return self._for_party(rule, fact, fact.party, bound)
        outcomes = [self._for_party(rule, fact, party, bound) for party in bound]
        said = [outcome for outcome in outcomes if outcome is not None]
        if not said:
            return None
        if len(said) < len(outcomes):
            return open_question(Reason.PARTY_NOT_KNOWN, like=said[0])
        outcome = agreed(said, Reason.PARTY_NOT_KNOWN)
        if outcome.verdict in _BREACHES and self._may_be_unbound(fact, bound):
            return open_question(Reason.PARTY_NOT_KNOWN, like=outcome)
        return outcome

    def _may_be_unbound(self, fact: Fact, bound: tuple[str, ...]) -> bool:
        """Return whether what was seen may be the doing of an actor whom the rule does not bind."""
        if not isinstance(fact, Fire | Presence):
            return False
        known = (*self.agreement.parties, *self.agreement.non_signatories)
        return any(actor.id not in bound for actor in known)

    def _for_party(
        self, rule: Rule, fact: Fact, party: str, bound: tuple[str, ...]
    ) -> Outcome | None:
        case = Case(rule, self.ground, party, fact.at)
        outcome = self._asked(case, fact)
        if outcome is None:
            return None
        listed = untouched_by(case, fact)
        if listed is not None:
            return listed
        if party not in bound:
            return None
        return out_of_force(case, fact.within_s) or excused(case, fact, settled(rule, outcome))

    def _asked(self, case: Case, fact: Fact) -> Outcome | None:
        return FAMILIES[case.rule.family].judge(case, fact)

    def _finding(self, rule: Rule, fact: Fact, outcome: Outcome) -> Finding:
        asked = [self._digest, rule.id, msgspec.to_builtins(fact)]
        return Finding(
            **msgspec.structs.asdict(outcome),
            rule=rule.id,
            family=rule.family,
            clauses=rule.clauses,
            party=fact.party,
            agreement_version=self.agreement.version,
            input=hashlib.sha256(_DOMAIN + format_canonical(asked)).hexdigest(),
        )


def gravest_first(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Return ``findings`` with breaches before doubts before what is in order."""
    order = (Verdict.NON_COMPLIANT, Verdict.NOTICE_REQUIRED, Verdict.INDETERMINATE)
    rank = {verdict: place for place, verdict in enumerate(order)}
    return tuple(sorted(findings, key=lambda finding: rank.get(finding.verdict, len(order))))
