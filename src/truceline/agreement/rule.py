"""The machine form of clauses: which family judges, by which terms, for whom, from when.

A rule cites its clauses and never replaces them. Its terms are read by its family
(:mod:`truceline.rules`), which says their names, kinds and units. ``cases`` change terms for a
party, for segments of the line or for a time; of two that fit, the later one in the list holds.
"""

from collections.abc import Mapping
from typing import Annotated

import msgspec
from msgspec import Meta

from truceline.agreement.actors import Term
from truceline.agreement.fields import Id, Instant, Length, PartyId, Span, Terms, Text

Ids = Annotated[tuple[Id, ...], Meta(max_length=100)]


class RuleCase(Term, frozen=True, kw_only=True):
    """Terms that hold in place of the rule's own where everything that is given fits."""

    terms: Terms
    party: PartyId | None = None
    segments: Ids = ()
    since: Instant | None = None
    until: Instant | None = None


class RuleException(Term, frozen=True, kw_only=True):
    """To whom, for what purpose or where the rule does not apply.

    ``purposes`` are codes of the notice or of the thing seen. Where ``notice`` is given, the
    exception holds only with a notice that much earlier.
    """

    id: Id
    clause: Id | None = None
    purposes: Annotated[tuple[str, ...], Meta(max_length=40)] = ()
    actors: Annotated[tuple[PartyId, ...], Meta(max_length=40)] = ()
    zones: Ids = ()
    notice: Span | None = None
    note: Text | None = None


class Rule(Term, frozen=True, kw_only=True):
    """One obligation. ``binds`` is whom; empty: both parties.

    ``measured_from`` names a party's line where the rule has another than ``reference_lines`` of
    the agreement. Within ``tolerance`` of its limit a rule decides nothing.
    """

    id: Id
    family: Id
    clauses: Annotated[tuple[Id, ...], Meta(min_length=1, max_length=20)]
    binds: Annotated[tuple[PartyId, ...], Meta(max_length=40)] = ()
    terms: Terms = msgspec.field(default_factory=dict)
    cases: Annotated[tuple[RuleCase, ...], Meta(max_length=100)] = ()
    measured_from: Mapping[PartyId, Id] = msgspec.field(default_factory=dict)
    zones: Ids = ()
    tolerance: Length | None = None
    exceptions: Annotated[tuple[RuleException, ...], Meta(max_length=40)] = ()
    definitions: Ids = ()
    since: Instant | None = None
    until: Instant | None = None
    decided_by: PartyId | None = None
    note: Text | None = None
