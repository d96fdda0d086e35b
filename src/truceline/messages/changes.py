"""What amendments and corrections share: a field of an earlier message, old and new."""

from typing import Annotated

import msgspec

from truceline.base.errors import MalformedError
from truceline.messages.fields import Part, Value


class ChangedField(Part, frozen=True, kw_only=True):
    """``path`` names the field, with ``/`` into groups and lists (``vehicles/0/count``).

    ``old`` and ``new`` are the values; the one is absent where a field is added, the other where it
    is taken away.
    """

    path: Annotated[
        str,
        msgspec.Meta(pattern="^[a-z_0-9]+(/[a-z_0-9]+)*$", max_length=120, extra={"kind": "id"}),
    ]
    old: Value | None = None
    new: Value | None = None


def check_changes(changed: tuple[ChangedField, ...]) -> None:
    """Refuse changes that change nothing, and two changes of one field (``changed-field``)."""
    seen: set[str] = set()
    for change in changed:
        if change.old == change.new or change.path in seen:
            raise MalformedError(
                "changed-field",
                f"`{change.path}` is not changed, or is changed twice.",
                "Name each changed field once, with its old and its new value.",
            )
        seen.add(change.path)
