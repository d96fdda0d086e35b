"""What a device can write into a body by itself, before the officer reads it and signs.

Driven by the shape of the type alone (``fills``, ``initial``); the web app does the same from
``catalogue.json``. What the officer gave is never changed.
"""

from collections.abc import Mapping
from datetime import datetime

import msgspec

from truceline.base.canonical import JsonValue
from truceline.base.instants import format_instant
from truceline.messages.catalogue import message_type
from truceline.messages.fields import Fact
from truceline.messages.shape import FieldSpec, fields_of


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """What the device knows. ``head`` is (size, root in hex) of the checkpoint it verified.

    ``reference`` and ``entry`` are the ref and the hash of the message that this one is about;
    ``knows`` the tokens of the notices that the officer was shown and says to know of.
    """

    now: datetime
    head: tuple[int, str] | None = None
    attempt: int = 1
    open_threads: int | None = None
    reference: str | None = None
    entry: str | None = None
    party: str | None = None
    knows: tuple[str, ...] = ()


def fill(code: str, given: Mapping[str, JsonValue], facts: Facts) -> dict[str, JsonValue]:
    """Return the fields ``given`` and all that type ``code`` lets a device add to them."""
    filled = dict(given)
    for field in fields_of(message_type(code).body):
        value = _value(field, facts)
        if field.name not in filled and value is not None:
            filled[field.name] = value
    return filled


def _value(field: FieldSpec, facts: Facts) -> JsonValue:
    return field.initial if field.fills is None else _fact(field.fills, facts)


def _fact(fact: Fact, facts: Facts) -> JsonValue:
    known: dict[Fact, JsonValue] = {
        Fact.NOW: format_instant(facts.now),
        Fact.ATTEMPT: facts.attempt,
        Fact.OPEN_THREADS: facts.open_threads,
        Fact.REFERENCE: facts.reference,
        Fact.ENTRY: facts.entry,
        Fact.PARTY: facts.party,
        Fact.AWARENESS: list(facts.knows) or None,
    }
    if fact is Fact.LOG_HEAD:
        return None if facts.head is None else {"seq": facts.head[0], "hash": facts.head[1]}
    return known[fact]
