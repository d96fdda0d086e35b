"""Documents that stand in a party's name: whoever watches a name looks here.

A name is used where a document's entry says so (``in_name_of``), whoever entered it: another party,
or the mission that found a copy in circulation. The party is awaited until it answers; what it
registered itself needs no answer. Nothing here is a judgement of the document.
"""

from collections.abc import Iterable, Mapping

import msgspec

from truceline.views.documents import Registered


class NameUse(msgspec.Struct, frozen=True, kw_only=True):
    """A document in a party's name: who entered it, when (``at``, ``index``), and the answer.

    ``answer`` is the party's latest, None before its first; ``awaited`` says that it owes one.
    ``reported_at`` and ``url``: when and where a copy was first seen.
    """

    ref: str
    title: Mapping[str, str]
    standing: str
    registered_by: str
    at: str
    index: int
    awaited: bool
    answer: str | None = None
    answered_at: str | None = None
    reported_at: str | None = None
    url: str | None = None


def uses_of_name(party: str, rows: Iterable[tuple[str, Registered]]) -> tuple[NameUse, ...]:
    """Return the documents among ``rows`` in the name of ``party``: awaited first, then newest."""
    found = [_use(party, ref, row) for ref, row in rows if party in row.in_name_of]
    return tuple(sorted(found, key=lambda one: (not one.awaited, -one.index)))


def _use(party: str, ref: str, row: Registered) -> NameUse:
    answers = [one for one in row.attestations if one.party == party]
    latest = answers[-1] if answers else None
    seen = row.first_seen
    return NameUse(
        ref=ref,
        title=row.title,
        standing=row.standing,
        registered_by=row.registered_by,
        at=row.timeline[0].at,
        index=row.timeline[0].index,
        awaited=party in row.awaited,
        answer=latest.answer if latest else None,
        answered_at=latest.at if latest else None,
        reported_at=seen.reported_at if seen else None,
        url=seen.url if seen else None,
    )
