"""A view is a pure fold from logged entries to keyed rows; this is its machinery.

Law, for every view: ``replay(all) == replay(rest, replay(first))``, also when the rows went through
:func:`dump` and :func:`load` in between. A fold never fails: an entry whose body it may not read
changes what its envelope alone says.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeAlias, TypeVar

import immutables
import msgspec

from truceline.base.errors import MalformedError
from truceline.messages.entry import Logged
from truceline.views.audience import Audience


class Row(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True, gc=False):
    """What every row of a view has."""

    audience: Audience


R = TypeVar("R", bound=Row)
AnyRows: TypeAlias = "immutables.Map[str, Row]"


@dataclass(frozen=True)
class View(Generic[R]):
    """A view: its name on the wire, its row, its fold, and the entry types that can change it.

    ``changes(rows, logged)`` gives the new row for each changed key, None where it is removed.
    ``types`` is None where every type counts. ``version`` rises with any change of row or fold:
    then snapshots of older versions are folded anew.
    """

    name: str
    row: type[R]
    changes: Callable[[Mapping[str, R], Logged], dict[str, R | None]]
    types: frozenset[str] | None = None
    version: int = 1


def empty(view: View[R]) -> "immutables.Map[str, R]":
    """Return the rows of ``view`` before the first entry."""
    del view
    return immutables.Map()


def merge(
    rows: "immutables.Map[str, R]", changed: Mapping[str, R | None]
) -> "immutables.Map[str, R]":
    """Return ``rows`` with ``changed`` in it; a key to remove may be absent."""
    for key, row in changed.items():
        if row is not None:
            rows = rows.set(key, row)
        elif key in rows:
            rows = rows.delete(key)
    return rows


def apply(
    view: View[R], rows: "immutables.Map[str, R]", logged: Logged
) -> "immutables.Map[str, R]":
    """Return the rows after ``logged``."""
    if view.types is not None and logged.envelope.type not in view.types:
        return rows
    return merge(rows, view.changes(rows, logged))


def replay(
    view: View[R], entries: Iterable[Logged], rows: "immutables.Map[str, R] | None" = None
) -> "immutables.Map[str, R]":
    """Return the rows after all ``entries``, starting from ``rows`` or from nothing."""
    rows = empty(view) if rows is None else rows
    for logged in entries:
        rows = apply(view, rows, logged)
    return rows


def dump(rows: Mapping[str, R]) -> bytes:
    """Return the rows as MessagePack; :func:`load` reads them back equal."""
    return msgspec.msgpack.encode(dict(rows))


def load(view: View[R], octets: bytes) -> "immutables.Map[str, R]":
    """Return the rows that :func:`dump` wrote; MalformedError ``snapshot`` for anything else."""
    try:
        rows = msgspec.msgpack.decode(octets, type=dict[str, view.row])  # type: ignore[name-defined]
    except msgspec.MsgspecError as problem:
        raise MalformedError(
            "snapshot", f"not rows of the view {view.name}: {problem}.", "Fold the log anew."
        ) from problem
    return immutables.Map(rows)
