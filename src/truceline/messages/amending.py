"""A body after its changes: what an amendment or a correction makes of an earlier message.

The old value must be the one that stands there: whoever amends has read what is amended.
"""

import msgspec

from truceline.base.canonical import JsonValue
from truceline.base.errors import MalformedError
from truceline.messages.catalogue import build_body, encode_body
from truceline.messages.changes import ChangedField


def amended(code: str, octets: bytes, changed: tuple[ChangedField, ...]) -> bytes:
    """Return the canonical octets of the body of type ``code`` after ``changed``.

    MalformedError ``changed-field`` where the old value is another, or the path leads nowhere;
    whatever decoding refuses where the result is no such body.
    """
    fields = msgspec.json.decode(octets, type=dict[str, object])
    for change in changed:
        _change(fields, change)
    return encode_body(build_body(code, fields))  # type: ignore[arg-type]  # JSON as it was read


def _change(fields: dict[str, object], change: ChangedField) -> None:
    *groups, name = change.path.split("/")
    holder: object = fields
    for step in groups:
        holder = _step(holder, step, change)
    if isinstance(holder, list) and name.isdigit():
        _change_item(holder, int(name), change)
        return
    if not isinstance(holder, dict):
        raise _elsewhere(change, "nothing that has fields")
    if holder.get(name) != change.old:
        raise _elsewhere(change, holder.get(name))
    if change.new is None:
        del holder[name]
    else:
        holder[name] = change.new


def _change_item(items: list[object], at: int, change: ChangedField) -> None:
    old = items[at] if at < len(items) else None
    if at > len(items) or old != change.old:
        raise _elsewhere(change, old)
    if change.new is None:
        del items[at]
    else:
        items[at : at + 1] = [change.new]


def _step(holder: object, step: str, change: ChangedField) -> object:
    if isinstance(holder, dict) and step in holder:
        return holder[step]
    if isinstance(holder, list) and step.isdigit() and int(step) < len(holder):
        return holder[int(step)]
    raise _elsewhere(change, "nothing")


def _elsewhere(change: ChangedField, found: object) -> MalformedError:
    said: JsonValue = str(found)[:120]
    return MalformedError(
        "changed-field",
        f"`{change.path}` holds {said}, and the message says {str(change.old)[:120]}.",
        "Read the latest version of the message, and change that.",
    )
