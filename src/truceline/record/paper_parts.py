"""Octets as several codes on paper or on a screen, for a room without a line and without a stick.

A code is ``TLPART1:<12 hex of SHA-256>:<n>/<m>:<base 45>`` in the characters that a QR code packs
closely. The codes may be read in any order, from several pictures and more than once; what is still
missing is named, so that reading goes on where it stopped.
"""

import hashlib
import re
from collections.abc import Iterable

from truceline.base.base45 import format_base45, parse_base45
from truceline.base.errors import IntegrityError, MalformedError

PREFIX = "TLPART1:"
OCTETS_A_PART = 700
"""1,050 characters: a code of version 24, which a telephone reads off a screen or paper."""
MOST_PARTS = 60
"""42 kB: twenty pages in two languages, compressed. More goes by a stick."""
DIGEST_CHARACTERS = 12
_PART = re.compile(
    rf"{PREFIX}(?P<digest>[0-9A-F]{{{DIGEST_CHARACTERS}}}):(?P<n>[1-9][0-9]?)/(?P<m>[1-9][0-9]?):"
    r"(?P<rest>.+)"
)


def to_parts(octets: bytes) -> tuple[str, ...]:
    """Return the codes of ``octets``; MalformedError ``parts-size`` where they are too many."""
    pieces = [octets[at : at + OCTETS_A_PART] for at in range(0, len(octets), OCTETS_A_PART)]
    if not 1 <= len(pieces) <= MOST_PARTS:
        raise MalformedError(
            "parts-size",
            f"{len(octets)} octets make {len(pieces)} codes; from 1 to {MOST_PARTS} are read.",
            "Carry the file on a stick.",
        )
    digest = _digest(octets)
    return tuple(
        f"{PREFIX}{digest}:{number}/{len(pieces)}:{format_base45(piece)}"
        for number, piece in enumerate(pieces, start=1)
    )


def from_parts(codes: Iterable[str]) -> bytes:
    """Return the octets of which all codes are there; codes of other kinds are passed over.

    Raises MalformedError ``parts-missing`` with the numbers still to read, ``parts-mixed`` where
    they are of two things; IntegrityError ``parts-digest`` where they do not make the whole.
    """
    found = [match for match in map(_PART.fullmatch, codes) if match]
    wholes = {(match["digest"], int(match["m"])) for match in found}
    if len(wholes) != 1:
        raise MalformedError("parts-mixed", f"the codes are of {len(wholes)} things: expected one.")
    ((digest, count),) = wholes
    pieces = {int(match["n"]): parse_base45(match["rest"]) for match in found}
    missing = [str(number) for number in range(1, count + 1) if number not in pieces]
    if missing:
        raise MalformedError(
            "parts-missing",
            f"of {count} codes these are missing: {', '.join(missing)}.",
            "Read them too, together with those at hand.",
        )
    octets = b"".join(pieces[number] for number in range(1, count + 1))
    if _digest(octets) != digest:
        raise IntegrityError("parts-digest", "the codes do not make the whole that they name.")
    return octets


def _digest(octets: bytes) -> str:
    return hashlib.sha256(octets).hexdigest()[:DIGEST_CHARACTERS].upper()
