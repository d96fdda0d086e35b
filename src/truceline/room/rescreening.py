"""Notices judged again: by the lines of then and of now, or of now and of each claim.

What was judged stays judged by what held then. This lists where a later version of a line, an
amended agreement or the other side's line would say otherwise, and decides nothing.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime

import msgspec

from truceline.agreement.agreement import Agreement, post_of
from truceline.agreement.ground import LineVersion
from truceline.agreement.lifetime import holds_at
from truceline.base.instants import parse_instant
from truceline.messages.administration import AgreementAmendment, Founding
from truceline.messages.entry import Logged
from truceline.room.notified import Told
from truceline.room.screener import Screener
from truceline.room.versions import Version
from truceline.rules.verdict import Finding


class Refound(msgspec.Struct, frozen=True, kw_only=True):
    """One rule about one version of a notice, by several grounds; None where it says nothing."""

    ref: str
    rule: str
    findings: dict[str, Finding | None]


THEN, NOW = "then", "now"


Judges = Mapping[str, Callable[[Version], Screener]]
"""By name, what judges a version of a notice."""


def agreements_in(entries: Iterable[Logged]) -> dict[int, Agreement]:
    """Return the versions of the agreement by the index of the entry that put each in force."""
    return {
        logged.index: logged.body.agreement
        for logged in entries
        if isinstance(logged.body, Founding | AgreementAmendment)
    }


def by_ground(agreements: Mapping[int, Agreement], now: Agreement, at: datetime) -> Judges:
    """Return what judges as it was judged then, and by the lines of ``now`` that hold at ``at``."""
    former = {index: Screener(agreement) for index, agreement in agreements.items()}

    def then(version: Version) -> Screener:
        return former[max(index for index in former if index < version.index)]

    return {THEN: then, NOW: always(Screener(agreement_at(now, at)))}


def by_line(agreement: Agreement, at: datetime) -> Judges:
    """Return what judges by each line that holds at ``at``, as if all went by it."""
    present = agreement_at(agreement, at)
    return {line.id: always(Screener(_all_by(present, line.id))) for line in present.lines}


def always(screener: Screener) -> Callable[[Version], Screener]:
    """Return what lets ``screener`` judge every version."""
    return lambda _: screener


def rescreened(found: Iterable[Version], judges: Judges) -> Iterator[Refound]:
    """Yield, for each version and rule, what the ``judges`` say, where they do not agree."""
    for version in found:
        said = {name: _findings(judge(version), version) for name, judge in judges.items()}
        for rule in dict.fromkeys(rule for findings in said.values() for rule in findings):
            answers = {name: findings.get(rule) for name, findings in said.items()}
            if len({_answer(finding) for finding in answers.values()}) > 1:
                yield Refound(ref=version.ref, rule=rule, findings=answers)


def agreement_at(agreement: Agreement, now: datetime) -> Agreement:
    """Return the agreement with the lines that hold at ``now``, for all times.

    Who goes by a line that was replaced goes by what replaced it.
    """
    lines = tuple(_without_bounds(line) for line in _present(agreement, now))

    def moved(named: Mapping[str, str]) -> dict[str, str]:
        return {party: _heir(agreement, line, now) for party, line in named.items()}

    rules = tuple(
        msgspec.structs.replace(rule, measured_from=moved(rule.measured_from))
        for rule in agreement.rules
    )
    zones = tuple(
        zone
        if zone.belt is None
        else msgspec.structs.replace(
            zone,
            belt=msgspec.structs.replace(zone.belt, line=_heir(agreement, zone.belt.line, now)),
        )
        for zone in agreement.zones
    )
    return msgspec.structs.replace(
        agreement,
        lines=lines,
        reference_lines=moved(agreement.reference_lines),
        rules=rules,
        zones=zones,
    )


def _present(agreement: Agreement, now: datetime) -> list[LineVersion]:
    # A line that ended and that nothing replaced stays: rules may name it.
    begun = [line for line in agreement.lines if holds_at(line.since, None, now)]
    return [line for line in begun if _heir(agreement, line.id, now) == line.id]


def _heir(agreement: Agreement, line: str, now: datetime) -> str:
    for later in agreement.lines:
        if later.supersedes == line and holds_at(later.since, None, now):
            return _heir(agreement, later.id, now)
    return line


def _without_bounds(line: LineVersion) -> LineVersion:
    return msgspec.structs.replace(line, since=None, until=None, supersedes=None)


def _all_by(agreement: Agreement, line: str) -> Agreement:
    everybody = {party.id: line for party in agreement.parties}
    rules = tuple(
        msgspec.structs.replace(rule, measured_from=everybody) for rule in agreement.rules
    )
    return msgspec.structs.replace(agreement, rules=rules, reference_lines=everybody)


def _findings(screener: Screener, version: Version) -> dict[str, Finding]:
    known = post_of(screener.agreement, version.post)
    party = None if known is None else known.party
    grown = None if version.grown_at is None else parse_instant(version.grown_at)
    told = Told(party, version.type, parse_instant(version.filed_at), grown)
    return {finding.rule: finding for finding in screener.judge(told, version.body, ())}


def _answer(finding: Finding | None) -> tuple[str, str] | None:
    # Another distance with the same answer is no change.
    return None if finding is None else (finding.verdict, finding.notice or "")
