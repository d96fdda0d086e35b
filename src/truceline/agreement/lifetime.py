"""What becomes of an agreement: renewal, amendment, suspension, withdrawal, non-application.

Acts are dated and kept: what was judged before an act stays judged by what held then. An amended
agreement is a new version of the whole; its act says from when and which clauses changed.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Annotated

from msgspec import Meta

from truceline.agreement.actors import Term
from truceline.agreement.code_lists import ActKind
from truceline.agreement.fields import Id, Instant, PartyId, Text
from truceline.agreement.terms import Days, Months, OtherDate
from truceline.base.instants import parse_instant


class Act(Term, frozen=True, kw_only=True):
    """One act at ``at``, over ``clauses`` (none named: the whole agreement).

    A RENEWAL gives ``months`` or ``days``; a SUSPENSION ends at ``until`` or with a RESUMPTION.
    """

    id: Id
    kind: ActKind
    at: Instant
    text: Text
    by: Annotated[tuple[PartyId, ...], Meta(max_length=40)] = ()
    until: Instant | None = None
    clauses: Annotated[tuple[Id, ...], Meta(max_length=500)] = ()
    months: Months | None = None
    days: Days | None = None
    at_as: Annotated[tuple[OtherDate, ...], Meta(max_length=4)] = ()


class NonApplication(Term, frozen=True, kw_only=True):
    """Actors or zones to which ``clauses`` (none named: all) do not apply, by ``clause``."""

    id: Id
    clause: Id
    actors: Annotated[tuple[PartyId, ...], Meta(max_length=40)] = ()
    zones: Annotated[tuple[Id, ...], Meta(max_length=100)] = ()
    clauses: Annotated[tuple[Id, ...], Meta(max_length=500)] = ()


def holds_at(since: str | None, until: str | None, at: datetime) -> bool:
    """Return whether ``at`` lies within [since, until); an absent bound does not bind."""
    begun = since is None or parse_instant(since) <= at
    return begun and (until is None or at < parse_instant(until))


def is_suspended(acts: Iterable[Act], clauses: Iterable[str], at: datetime) -> bool:
    """Return whether every one of ``clauses`` is suspended at ``at``."""
    return all(_clause_is_suspended(acts, clause, at) for clause in clauses)


def _clause_is_suspended(acts: Iterable[Act], clause: str, at: datetime) -> bool:
    suspended = False
    for act in sorted(acts, key=lambda act: act.at):
        if act.clauses and clause not in act.clauses:
            continue
        if act.kind is ActKind.SUSPENSION and parse_instant(act.at) <= at:
            suspended = act.until is None or at < parse_instant(act.until)
        elif act.kind is ActKind.RESUMPTION and parse_instant(act.at) <= at:
            suspended = False
    return suspended


def withdrawn_at(acts: Iterable[Act]) -> datetime | None:
    """Return when the first withdrawal takes effect, or None where nobody withdrew."""
    instants = [parse_instant(act.at) for act in acts if act.kind is ActKind.WITHDRAWAL]
    return min(instants, default=None)
