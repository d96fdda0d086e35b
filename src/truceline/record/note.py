"""Signed notes: a text and one or more signature lines, in exactly one spelling.

Source: C2SP signed-note (v1.0.0). Law: ``format_note(parse_note(octets)) == octets`` or the octets
are refused. Signed bytes are the text with its final newline.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from truceline.base.encoding import format_base64, parse_base64
from truceline.base.errors import IntegrityError, MalformedError, RefusedError
from truceline.record.keys import ED25519, SIGNATURE_OCTETS, Signer, Verifier, check_key_name

MAX_NOTE_OCTETS = 1 << 20
MAX_SIGNATURES = 64
"""The standard asks for at least 16; a post-quantum signature is about 5 kB."""

_DASH = "\u2014 "
_SEPARATOR = b"\n\n"
_CONTROLS = bytes(set(range(0x20)) - {0x0A})


class Signature(NamedTuple):
    """One signature line: the key's name, its id (4 octets), and what the algorithm put there."""

    name: str
    key_id: bytes
    payload: bytes


class Note(NamedTuple):
    """A text, ending in a newline, and its signatures in the order of their lines."""

    text: str
    signatures: tuple[Signature, ...]

    @property
    def signed_octets(self) -> bytes:
        """What Ed25519 note signatures cover."""
        return self.text.encode()


def format_note(note: Note) -> bytes:
    """Return the one spelling of ``note``."""
    lines = "".join(format_signature(one) for one in note.signatures)
    return f"{note.text}\n{lines}".encode()


def format_signature(line: Signature) -> str:
    """Return the one spelling of a signature line, with its newline."""
    return f"{_DASH}{line.name} {format_base64(line.key_id + line.payload)}\n"


def parse_note(octets: bytes, *, max_octets: int = MAX_NOTE_OCTETS) -> Note:
    """Return the note that only these octets stand for; MalformedError ``note-*`` otherwise."""
    if len(octets) > max_octets:
        raise MalformedError("note-size", f"{len(octets)} octets; at most {max_octets} are read.")
    if octets.translate(None, _CONTROLS) != octets:
        raise MalformedError("note-control", "the note holds an ASCII control character.")
    # The text may hold blank lines: the last one separates it from the signatures.
    text, separator, lines = octets.rpartition(_SEPARATOR)
    if not separator or not text or not lines.endswith(b"\n"):
        raise MalformedError("note-shape", "not a text, a blank line and signature lines.")
    try:
        found = Note(text.decode() + "\n", _parse_signatures(lines.decode()))
    except UnicodeDecodeError as problem:
        raise MalformedError("note-utf8", "the note is not UTF-8.") from problem
    return found


def _parse_signatures(lines: str) -> tuple[Signature, ...]:
    spelled = lines[:-1].split("\n")
    if len(spelled) > MAX_SIGNATURES:
        raise MalformedError("note-signatures", f"more than {MAX_SIGNATURES} signatures.")
    return tuple(_parse_signature(line) for line in spelled)


def _parse_signature(line: str) -> Signature:
    name, space, encoded = line.removeprefix(_DASH).partition(" ")
    if not line.startswith(_DASH) or not space:
        raise MalformedError("note-signature", f"not a signature line: {line[:80]!r}.")
    octets = parse_base64(encoded)
    if len(octets) < 5:
        raise MalformedError("note-signature", "a signature is shorter than its key id.")
    return Signature(check_key_name(name), octets[:4], octets[4:])


def sign_note(text: str, signers: Iterable[Signer]) -> Note:
    """Return ``text`` with an Ed25519 signature of each signer."""
    note = Note(_check_text(text), ())
    for signer in signers:
        note = add_signature(note, signer)
    return note


def add_signature(note: Note, signer: Signer) -> Note:
    """Return ``note`` with one more signature line."""
    line = Signature(signer.name, signer.verifier.id, signer.sign(note.signed_octets))
    return Note(note.text, (*note.signatures, line))


def verify_note(note: Note, verifiers: Sequence[Verifier]) -> tuple[Verifier, ...]:
    """Return the Ed25519 (0x01) ``verifiers`` whose signature holds, in the order of the lines.

    Lines of unknown keys are passed over. A line of a known key that does not hold condemns the
    whole note, and so does the lack of any known key: IntegrityError ``note-unverified``.
    Cosigners' keys (0x04) are unknown here: they sign other octets than the text.
    """
    known = by_name_and_id(verifiers, ED25519)
    octets, good = note.signed_octets, []
    for line in note.signatures:
        verifier = known.get((line.name, line.key_id))
        if verifier is None:
            continue
        if len(line.payload) != SIGNATURE_OCTETS or not verifier.is_valid(line.payload, octets):
            raise IntegrityError("note-unverified", f"the signature of {line.name} does not hold.")
        if verifier not in good:
            good.append(verifier)
    if not good:
        raise IntegrityError("note-unverified", "no signature is of a key that is known here.")
    return tuple(good)


def by_name_and_id(
    verifiers: Iterable[Verifier], algorithm: int
) -> dict[tuple[str, bytes], Verifier]:
    """Return the verifiers of ``algorithm`` by what a signature line says of its key.

    An id has 4 octets and is found again by trying: two keys behind one id are refused, for no line
    could say which of them it is of.
    """
    known: dict[tuple[str, bytes], Verifier] = {}
    for one in verifiers:
        if one.algorithm == algorithm and known.setdefault((one.name, one.id), one) != one:
            raise RefusedError("key-ambiguous", f"two keys of {one.name!r} have the same id.")
    return known


def _check_text(text: str) -> str:
    octets = text.encode()
    if not text.endswith("\n") or octets.translate(None, _CONTROLS) != octets:
        raise MalformedError("note-text", "a note's text ends in a newline and has no controls.")
    return text
