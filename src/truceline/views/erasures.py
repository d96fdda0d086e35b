"""Erasures: of which messages the content is gone, by whose decision, since when and why.

Keyed by the reference of the message. Everything else on the board is folded from what is left: a
row that rested on an erased body says what the record still says.
"""

from collections.abc import Mapping

from truceline.messages.administration import Erasure
from truceline.messages.entry import Logged
from truceline.views.audience import ENVELOPE
from truceline.views.fold import Row, View


class Erased(Row, frozen=True, kw_only=True):
    """The message ``index`` lost its content by the entry ``erasure``; ``by`` are party ids."""

    index: int
    erasure: int
    at: str
    by: tuple[str, ...]
    reason: str


def changes(rows: Mapping[str, Erased], logged: Logged) -> dict[str, Erased | None]:
    """Return the message that ``logged`` erases."""
    del rows
    body = logged.body
    if not isinstance(body, Erasure):
        return {}
    erased = Erased(
        audience=ENVELOPE,
        index=body.index,
        erasure=logged.index,
        at=logged.logged_at,
        by=body.by,
        reason=body.reason.value,
    )
    return {body.about: erased}


VIEW = View("erasures", Erased, changes, frozenset({"ERA"}))
