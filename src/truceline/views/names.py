"""Documents that stand in a party's name: whoever watches a name looks here.

A name is used where a document's entry says so (``in_name_of``), whoever entered it: another party,
or the mission that found a copy in circulation. The party is awaited until it answers; what it
registered itself needs no answer. A document that names the party, or about which a statement does,
without standing in its name, may concern it: it is listed so, and nobody is awaited. Nothing here
is a judgement of the document.
"""

from collections.abc import Iterable, Mapping

import msgspec

from truceline.views.documents import Mention, Registered


class NameUse(msgspec.Struct, frozen=True, kw_only=True):
    """A document in a party's name, or one that may concern it.

    Who entered it, when (``at``, ``index``), and the answer: ``answer`` is the party's latest, None
    before its first; ``awaited`` says that it owes one. ``reported_at`` and ``url``: when and where
    a copy was first seen. ``mentioned_in``: entries that name the party where the document is not
    in its name; ``at`` and ``index`` are then those of the latest.
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
    mentioned_in: tuple[str, ...] = ()


def uses_of_name(party: str, rows: Iterable[tuple[str, Registered]]) -> tuple[NameUse, ...]:
    """Return the documents in the name of ``party`` or naming it: awaited first, then newest."""
    found = [
        _use(party, ref, row)
        for ref, row in rows
        if party in row.in_name_of or _mentions(party, row)
    ]
    return tuple(sorted(found, key=lambda one: (not one.awaited, -one.index)))


def _use(party: str, ref: str, row: Registered) -> NameUse:
    answers = [one for one in row.attestations if one.party == party]
    latest = answers[-1] if answers else None
    seen = row.first_seen
    mentions = () if party in row.in_name_of else _mentions(party, row)
    entered = mentions[-1] if mentions else row.timeline[0]
    return NameUse(
        ref=ref,
        title=row.title,
        standing=row.standing,
        registered_by=row.registered_by,
        at=entered.at,
        index=entered.index,
        awaited=party in row.awaited,
        answer=latest.answer if latest else None,
        answered_at=latest.at if latest else None,
        reported_at=seen.reported_at if seen else None,
        url=seen.url if seen else None,
        mentioned_in=tuple(one.ref for one in mentions),
    )


def _mentions(party: str, row: Registered) -> tuple[Mention, ...]:
    return tuple(one for one in row.mentions if one.party == party)
