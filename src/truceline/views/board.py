"""The board: all views together, folded in one pass, at one size of the log.

``advance`` also says which rows an entry changed, and what they were before: the feed needs both to
tell each reader only of rows that this reader may read, or could read until now.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import immutables
import msgspec

from truceline.base.errors import MalformedError
from truceline.messages.entry import Logged
from truceline.views import (
    channels,
    clocks,
    crossings,
    deliveries,
    documents,
    erasures,
    incidents,
    notices,
    roster,
    threads,
    watch_log,
)
from truceline.views.fold import AnyRows, Row, View, dump, load, merge

VIEWS: tuple[View[Row], ...] = (
    threads.VIEW,
    deliveries.VIEW,
    clocks.VIEW,
    roster.VIEW,
    channels.VIEW,
    notices.VIEW,
    incidents.VIEW,
    crossings.VIEW,
    documents.VIEW,
    watch_log.VIEW,
    erasures.VIEW,
)  # type: ignore[assignment]


@dataclass(frozen=True)
class Board:
    """The rows of every view after the first ``size`` entries."""

    size: int
    rows: "immutables.Map[str, AnyRows]"


class Change(msgspec.Struct, frozen=True, gc=False):
    """One row before and after an entry; None where it is absent."""

    view: str
    key: str
    before: Row | None
    after: Row | None


class _Snapshot(msgspec.Struct, frozen=True):
    size: int
    versions: dict[str, int]
    rows: dict[str, bytes]


_ALWAYS = tuple(view for view in VIEWS if view.types is None)
_BY_TYPE = {
    code: tuple(view for view in VIEWS if view.types is None or code in view.types)
    for code in frozenset().union(*(view.types or frozenset() for view in VIEWS))
}
_VERSIONS = {view.name: view.version for view in VIEWS}

EMPTY = Board(0, immutables.Map({view.name: immutables.Map() for view in VIEWS}))


def advance(board: Board, logged: Logged) -> tuple[Board, tuple[Change, ...]]:
    """Return the board after ``logged``, which must be its next entry, and what it changed."""
    rows = board.rows
    changes: list[Change] = []
    for view in _BY_TYPE.get(logged.envelope.type, _ALWAYS):
        before = board.rows[view.name]
        changed = view.changes(before, logged)
        if not changed:
            continue
        changes += [Change(view.name, key, before.get(key), row) for key, row in changed.items()]
        rows = rows.set(view.name, merge(before, changed))
    return Board(logged.index + 1, rows), tuple(changes)


def replay(entries: Iterable[Logged], board: Board = EMPTY) -> Board:
    """Return the board after all ``entries``, starting from ``board``."""
    rows = dict(board.rows)
    size = board.size
    for logged in entries:
        for view in _BY_TYPE.get(logged.envelope.type, _ALWAYS):
            before = rows[view.name]
            changed = view.changes(before, logged)
            if changed:
                rows[view.name] = merge(before, changed)
        size = logged.index + 1
    return Board(size, immutables.Map(rows))


def difference(before: Board, after: Board) -> tuple[Change, ...]:
    """Return the rows in which ``after`` differs; looks at every row of both."""
    changes: list[Change] = []
    for view in VIEWS:
        old, new = before.rows[view.name], after.rows[view.name]
        gone = [Change(view.name, key, row, None) for key, row in old.items() if key not in new]
        changed = [
            Change(view.name, key, old.get(key), row)
            for key, row in new.items()
            if old.get(key) != row
        ]
        changes += gone + changed
    return tuple(changes)


def dump_board(board: Board) -> bytes:
    """Return a snapshot that :func:`load_board` reads."""
    rows = {name: dump(kept) for name, kept in board.rows.items()}
    return msgspec.msgpack.encode(_Snapshot(board.size, _VERSIONS, rows))


def load_board(octets: bytes) -> Board:
    """Return the board of a snapshot.

    MalformedError ``snapshot`` where it is none, or where a view has changed since: then the log is
    folded anew.
    """
    try:
        snapshot = msgspec.msgpack.decode(octets, type=_Snapshot)
    except msgspec.MsgspecError as problem:
        raise MalformedError(
            "snapshot", f"not a board: {problem}.", "Fold the log anew."
        ) from problem
    if snapshot.versions != _VERSIONS:
        raise MalformedError(
            "snapshot", "made by other versions of the views.", "Fold the log anew."
        )
    rows = {view.name: load(view, snapshot.rows[view.name]) for view in VIEWS}
    return Board(snapshot.size, immutables.Map(rows))
