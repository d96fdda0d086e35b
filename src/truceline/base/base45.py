"""Base 45 (RFC 9285): octets in the 45 characters that QR codes pack two into eleven bits."""

from truceline.base.errors import MalformedError

_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
_VALUES = {character: value for value, character in enumerate(_ALPHABET)}


def format_base45(octets: bytes) -> str:
    """Return three characters for each two octets, two for a last one alone."""
    pieces = []
    for at in range(0, len(octets), 2):
        pair = octets[at : at + 2]
        number, width = int.from_bytes(pair, "big"), len(pair) + 1
        for _ in range(width):
            number, value = divmod(number, 45)
            pieces.append(_ALPHABET[value])
    return "".join(pieces)


def parse_base45(text: str) -> bytes:
    """Return the octets that only this spelling stands for; MalformedError ``base45`` otherwise."""
    values = [_VALUES.get(character, -1) for character in text]
    if min(values, default=0) < 0 or len(text) % 3 == 1:
        raise MalformedError("base45", f"not base 45: {text[:40]!r}.")
    octets = b""
    for at in range(0, len(values), 3):
        group = values[at : at + 3]
        number = sum(value * 45**power for power, value in enumerate(group))
        if number >= 256 ** (len(group) - 1):
            raise MalformedError("base45", f"{text[at : at + 3]!r} stands for no octets.")
        octets += number.to_bytes(len(group) - 1, "big")
    return octets
