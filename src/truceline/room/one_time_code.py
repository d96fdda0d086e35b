"""One-time codes: 128 bits in 26 letters and digits, which are the seed of an invitation's key.

Crockford base32, read with its forgiveness (case, hyphens, O for 0, I and L for 1). A mistyped code
is another key: the enrolment that it signs is refused, and the invitation is not spent.
"""

import hashlib

from truceline.base.errors import MalformedError
from truceline.record.keys import Signer

CODE_BYTES = 16
CODE_LENGTH = 26
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_FORGIVEN = str.maketrans("OIL", "011", "- \n\t")
_SEED_DOMAIN = "truceline/invite/v1"


def format_code(octets: bytes) -> str:
    """Return the code of 16 octets."""
    number = int.from_bytes(octets, "big")
    digits = [_ALPHABET[number >> (5 * place) & 31] for place in reversed(range(CODE_LENGTH))]
    return "".join(digits)


def parse_code(text: str) -> bytes:
    """Return the 16 octets of a code; MalformedError ``code`` where it cannot be one."""
    spoken = text.upper().translate(_FORGIVEN)
    if len(spoken) != CODE_LENGTH or not set(spoken) <= set(_ALPHABET):
        raise MalformedError(
            "code", f"a code has {CODE_LENGTH} letters and digits, without U.", "Copy it again."
        )
    number = 0
    for digit in spoken:
        number = number << 5 | _ALPHABET.index(digit)
    # 26 digits hold 130 bits: the first two are zero, which catches some slips.
    if number >> (8 * CODE_BYTES):
        raise MalformedError("code", "the code's first character is damaged.", "Copy it again.")
    return number.to_bytes(CODE_BYTES, "big")


def invitation_signer(origin: str, invitation: str, code: bytes) -> Signer:
    """Return the invitation's key, which only who holds the code can have."""
    seed = hashlib.sha256(f"{_SEED_DOMAIN}\n{origin}\n".encode() + code).digest()
    return Signer.from_seed(f"{origin}/invite/{invitation}", seed)
