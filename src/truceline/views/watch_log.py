"""The watch log: every entry in the order of the record, one line each."""

from collections.abc import Mapping

from truceline.messages.entry import Logged
from truceline.views.audience import ENVELOPE
from truceline.views.fold import Row, View


class Line(Row, frozen=True, kw_only=True):
    """One entry. ``at`` is its sender's claim, ``logged_at`` the host's time.

    ``post`` is the series of the reference (party, HOST, ROOM) where no post sent the entry.
    """

    index: int
    at: str
    logged_at: str
    type: str
    post: str
    ref: str
    to: tuple[str, ...] = ()


def changes(rows: Mapping[str, Line], logged: Logged) -> dict[str, Line | None]:
    """Return the line of ``logged``."""
    del rows
    envelope = logged.envelope
    line = Line(
        audience=ENVELOPE,
        index=logged.index,
        at=envelope.at,
        logged_at=logged.logged_at,
        type=envelope.type,
        post=envelope.post or envelope.ref.partition("/")[0],
        ref=envelope.ref,
        to=envelope.to,
    )
    return {f"{logged.index:010d}": line}


VIEW = View("watch_log", Line, changes)
