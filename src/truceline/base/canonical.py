"""Strict JSON in its one canonical spelling (RFC 8785), as the record admits it.

Narrower than RFC 8785 on purpose: keys in ASCII, no floats, integers within +-(2^53 - 1), no
duplicate keys, text in NFC. What parses here is exactly what would have been written here, so bytes
are compared and never normalised. With ASCII keys a sorted msgspec encoding *is* RFC 8785; the
tests hold it to the ``rfc8785`` package. Free text that people wrote may hold the joiners and bidi
marks that their language needs; names, codes and references may not (:func:`check_plain_text`).
"""

import unicodedata
from collections.abc import Mapping, Sequence
from typing import TypeAlias, TypeVar

import msgspec

from truceline.base.errors import MalformedError

JsonValue: TypeAlias = (
    "bool | int | str | Sequence[JsonValue] | Mapping[str, JsonValue] | msgspec.Struct | None"
)
T = TypeVar("T")

MAX_INTEGER = 2**53 - 1

_ENCODER = msgspec.json.Encoder(order="sorted")
_INVISIBLE = frozenset(
    [
        *(0x00AD, 0x061C, 0x180E, 0xFEFF),
        *range(0x200B, 0x2010),
        *range(0x2028, 0x202F),
        *range(0x2060, 0x2070),
    ]
)


def format_canonical(value: JsonValue) -> bytes:
    """Return the canonical UTF-8 bytes of ``value``; MalformedError where it has none."""
    _check_value(msgspec.to_builtins(value))
    return _ENCODER.encode(value)


def parse_canonical(octets: bytes) -> JsonValue:
    """Return the value that only these bytes stand for; MalformedError ``json-*`` otherwise."""
    try:
        value: JsonValue = msgspec.json.decode(octets)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as problem:
        raise MalformedError("json-syntax", f"not JSON in UTF-8: {problem}.") from problem
    _check_value(value)
    _check_spelling(value, octets)
    return value


def parse_struct(octets: bytes, decoder: msgspec.json.Decoder[T]) -> T:
    """Return the typed value of canonical ``octets``; MalformedError ``json-*`` otherwise.

    The struct must forbid unknown fields and omit its defaults, and bound its integers; then no
    second spelling of the same value is accepted.
    """
    try:
        value = decoder.decode(octets)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as problem:
        raise MalformedError("json-shape", f"not of the expected shape: {problem}.") from problem
    if not octets.isascii():
        _check_text(octets.decode("utf-8"))
    _check_spelling(value, octets)
    return value


def check_plain_text(text: str) -> str:
    """Return ``text`` if it holds no control, bidi control or zero-width character."""
    if text.isascii() and text.isprintable():
        return text
    for character in text:
        point = ord(character)
        if point in _INVISIBLE or unicodedata.category(character) == "Cc":
            raise MalformedError(
                "text-invisible",
                f"the text holds the invisible character U+{point:04X}.",
                "Remove it.",
            )
    return text


def _check_spelling(value: object, octets: bytes) -> None:
    if _ENCODER.encode(value) != octets:
        raise MalformedError("json-not-canonical", "the JSON is not in its RFC 8785 form.")


def _check_value(value: JsonValue) -> None:
    match value:
        case None | bool():
            return
        case int():
            if abs(value) > MAX_INTEGER:
                raise MalformedError("json-integer", f"{value} is beyond 2^53 - 1.")
        case str():
            _check_text(value)
        case Mapping():
            for key, member in value.items():
                if not key.isascii():
                    raise MalformedError("json-key", f"the key {key!r} is not ASCII text.")
                _check_value(member)
        case Sequence():
            for member in value:
                _check_value(member)
        case _:
            raise MalformedError("json-float", f"{value!r} is not a whole number.", "Use integers.")


def _check_text(text: str) -> None:
    if text.isascii():
        return
    if not unicodedata.is_normalized("NFC", text):
        raise MalformedError("text-nfc", f"the text {text[:40]!r} is not in Unicode NFC.")
    try:
        text.encode()
    except UnicodeEncodeError as problem:
        raise MalformedError("text-surrogate", "the text holds a lone surrogate.") from problem
