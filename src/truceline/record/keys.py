"""Keys of signed notes: Ed25519 signers and verifiers, and the text form of a verifier (vkey).

Source: C2SP signed-note (v1.0.0), section "Signatures" and "Verifier keys". A public key of small
order or in a non-canonical encoding is refused: under such a key one signature fits many texts.
"""

import hashlib
from dataclasses import dataclass

from nacl import bindings
from nacl.exceptions import BadSignatureError

from truceline.base.encoding import format_base64, parse_base64
from truceline.base.errors import MalformedError, RefusedError

ED25519 = 0x01
COSIGNATURE = 0x04
KEY_OCTETS = 32
SIGNATURE_OCTETS = 64
SEED_OCTETS = 32


def check_key_name(name: str) -> str:
    """Return ``name`` if it may name a key: not empty, no Unicode space, no plus sign."""
    if not name or "+" in name or not name.isprintable() or len(name.split()) != 1:
        raise MalformedError("key-name", f"{name[:60]!r} cannot name a key.")
    return name


def key_id(name: str, algorithm: int, public: bytes) -> bytes:
    """Return the 4 octets that point at a key; they identify, they do not authenticate."""
    octets = name.encode() + b"\n" + bytes([algorithm]) + public
    return hashlib.sha256(octets).digest()[:4]


def check_public_key(public: bytes) -> bytes:
    """Return ``public`` if it is a canonical Ed25519 point of the prime-order group."""
    if len(public) != KEY_OCTETS or not bindings.crypto_core_ed25519_is_valid_point(public):
        raise RefusedError(
            "weak-key",
            "the public key is no point of full order in its canonical encoding.",
            "Make a new key.",
        )
    return public


@dataclass(frozen=True, slots=True)
class Verifier:
    """The public half of a key under its name."""

    name: str
    algorithm: int
    public: bytes
    id: bytes

    @classmethod
    def of(cls, name: str, public: bytes, algorithm: int = ED25519) -> "Verifier":
        """Return the verifier; MalformedError or RefusedError where the key is not usable."""
        if algorithm not in (ED25519, COSIGNATURE):
            raise MalformedError("key-algorithm", f"algorithm {algorithm} is not supported.")
        check_key_name(name)
        check_public_key(public)
        return cls(name, algorithm, public, key_id(name, algorithm, public))

    def is_valid(self, signature: bytes, octets: bytes) -> bool:
        """Say whether the 64-octet ``signature`` over ``octets`` holds; strict Ed25519."""
        if len(signature) != SIGNATURE_OCTETS:
            return False
        try:
            bindings.crypto_sign_open(signature + octets, self.public)
        except BadSignatureError:
            return False
        return True


@dataclass(frozen=True, slots=True, repr=False)
class Signer:
    """The private half of a key under its name; it never shows itself."""

    verifier: Verifier
    _secret: bytes

    @classmethod
    def from_seed(cls, name: str, seed: bytes, algorithm: int = ED25519) -> "Signer":
        """Return the signer whose Ed25519 seed is the 32 octets ``seed``."""
        public, secret = bindings.crypto_sign_seed_keypair(seed)
        return cls(Verifier.of(name, public, algorithm), secret)

    @property
    def name(self) -> str:
        """The key's name."""
        return self.verifier.name

    @property
    def vkey(self) -> str:
        """The text form of the public half."""
        return format_vkey(self.verifier)

    def sign(self, octets: bytes) -> bytes:
        """Return the 64-octet signature over ``octets``."""
        return bindings.crypto_sign(octets, self._secret)[:SIGNATURE_OCTETS]


def format_vkey(verifier: Verifier) -> str:
    """Return ``name+hex key id+base64(algorithm || public key)``."""
    key = format_base64(bytes([verifier.algorithm]) + verifier.public)
    return f"{verifier.name}+{verifier.id.hex()}+{key}"


def parse_vkey(text: str) -> Verifier:
    """Return the verifier that only this text stands for; MalformedError ``vkey`` otherwise."""
    parts = text.split("+", 2)
    if len(parts) != 3:
        raise MalformedError("vkey", f"not name+id+key: {text[:80]!r}.")
    octets = parse_base64(parts[2])
    if len(octets) != 1 + KEY_OCTETS:
        raise MalformedError("vkey", f"the key holds {len(octets)} octets, expected 33.")
    verifier = Verifier.of(parts[0], octets[1:], octets[0])
    if format_vkey(verifier) != text:
        raise MalformedError("vkey", f"the key id does not fit the key: {text[:80]!r}.")
    return verifier
