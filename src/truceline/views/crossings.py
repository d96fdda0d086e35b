"""Crossings: what each side says of its own side, and what that means for who wants to cross.

A crossing is as open as the more closed of its two sides: a gate open on one side only is closed.
"""

from collections.abc import Mapping

import msgspec

from truceline.messages.administration import AgreementAmendment, Founding
from truceline.messages.crossing import CrossingBody, CrossingState
from truceline.messages.entry import Logged
from truceline.views.audience import ENVELOPE, audience_of
from truceline.views.fold import Row, View

NOT_REPORTED = "NOT-REPORTED"
# The code list stands from the most open to the most closed.
_CLOSEDNESS = {state.value: place for place, state in enumerate(CrossingState)}


class Side(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """What one party last said of its side."""

    status: str
    at: str
    index: int
    reason: str | None = None
    until: str | None = None


class Crossing(Row, frozen=True, kw_only=True):
    """One crossing. ``effective`` is NOT-REPORTED where a side that matters has said nothing."""

    sides: dict[str, Side]
    effective: str
    parties: tuple[str, ...] = ()


def effective_status(parties: tuple[str, ...], sides: Mapping[str, Side]) -> str:
    """Return the status of the more closed side.

    While a party has said nothing, a closed gate on the other side still closes the crossing.
    """
    stated = [side.status for side in sides.values()]
    worst = max(stated, key=_CLOSEDNESS.__getitem__, default=NOT_REPORTED)
    silent = any(party not in sides for party in parties)
    is_closed = worst in (CrossingState.CLOSED, CrossingState.CLOSED_EMERGENCY)
    return NOT_REPORTED if silent and not is_closed else worst


def changes(rows: Mapping[str, Crossing], logged: Logged) -> dict[str, Crossing | None]:
    """Return the crossings that ``logged`` founds, or the one whose side it states."""
    match logged.body:
        case Founding(agreement=agreement) | AgreementAmendment(agreement=agreement):
            return {
                crossing.id: _founded(tuple(crossing.sides))
                for crossing in agreement.crossings
                if crossing.id not in rows
            }
        case CrossingBody() as body:
            return {body.crossing: _stated(rows.get(body.crossing), logged, body)}
    return {}


def _founded(parties: tuple[str, ...]) -> Crossing:
    return Crossing(
        audience=ENVELOPE, sides={}, effective=NOT_REPORTED, parties=tuple(sorted(parties))
    )


def _stated(known: Crossing | None, logged: Logged, body: CrossingBody) -> Crossing:
    side = Side(
        status=body.status.value,
        at=logged.envelope.at,
        index=logged.index,
        reason=None if body.reason is None else body.reason.value,
        until=body.until,
    )
    parties = known.parties if known is not None else ()
    sides = {**(known.sides if known is not None else {}), body.side: side}
    return Crossing(
        audience=audience_of(logged.envelope),
        sides=sides,
        effective=effective_status(parties, sides),
        parties=parties,
    )


VIEW = View("crossings", Crossing, changes, frozenset({"FND", "AGA", "CRS", "CRO", "CRC"}))
