"""Strict base64, decimal and hex: one spelling for each value, all others are malformed.

The standard library accepts what it would not have written (``QR==``, ``+1_000``, ``٣``); a record
that two sides compare byte by byte cannot. Source: RFC 4648 section 3.5, C2SP signed-note.
"""

import binascii
import re

from truceline.base.errors import MalformedError

_DECIMAL = re.compile(r"0|[1-9][0-9]*", re.ASCII)
_HEX32 = re.compile(r"[0-9a-f]{64}", re.ASCII)


def format_base64(octets: bytes) -> str:
    """Return standard base64 with padding."""
    return binascii.b2a_base64(octets, newline=False).decode("ascii")


def parse_base64(text: str) -> bytes:
    """Return the octets that only this spelling stands for; MalformedError ``base64`` otherwise."""
    try:
        # Lenient, and held to its one spelling right below.
        octets = binascii.a2b_base64(text.encode("ascii"))
    except (binascii.Error, UnicodeEncodeError) as problem:
        raise MalformedError(
            "base64", f"not standard base64 with padding: {text[:40]!r}."
        ) from problem
    if format_base64(octets) != text:
        raise MalformedError("base64", f"not in its one canonical base64 spelling: {text[:40]!r}.")
    return octets


def parse_decimal(text: str, *, below: int = 2**63) -> int:
    """Return a whole number >= 0 and < ``below`` from ASCII digits without sign or leading zero."""
    if not _DECIMAL.fullmatch(text) or len(text) > 19:
        raise MalformedError(
            "decimal", f"not a decimal without sign or leading zero: {text[:40]!r}."
        )
    number = int(text)
    if number >= below:
        raise MalformedError("decimal", f"{number} is out of range: expected less than {below}.")
    return number


def parse_hash_hex(text: str) -> bytes:
    """Return the 32 octets of a SHA-256 written as 64 lower-case hex digits."""
    if not _HEX32.fullmatch(text):
        raise MalformedError("hash-hex", f"not 64 lower-case hex digits: {text[:70]!r}.")
    return bytes.fromhex(text)
