"""A document signed by several parties, in any order: what is signed, and the file that travels.

What each party signs is one short text, the *sheet*: the room, the titles, the hash of every
language's text, and who signs. It is a signed note, so it needs no room and no host; the texts go
beside it. Signatures are kept in the order in which the sheet names the signers: whoever signs
first, the finished file is the same. A signature says nothing of when; the log does, once the
document is registered. Where k of n of a party are enough, the sheet says so, and one more
signature makes another file of the same sheet.

Source of the note's form: C2SP signed-note. What is signed begins with a line of its own, so that
it can never be taken for an entry or a checkpoint.
"""

import hashlib
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Annotated, Literal

import msgspec

from truceline.base.canonical import format_canonical, parse_canonical, parse_struct
from truceline.base.errors import IntegrityError, MalformedError, RefusedError
from truceline.base.instants import parse_instant
from truceline.documents.canonical_text import canonical_text
from truceline.documents.parity import parity_of
from truceline.record.keys import Signer, Verifier, parse_vkey
from truceline.record.merkle import leaf_hash
from truceline.record.note import Note, Signature, format_note, parse_note

FIRST_LINE = "truceline/signing/v1"
CANONICAL_FORM = "v1"
MAX_TEXT_OCTETS = 1024 * 1024
MAX_SIGNERS = 32
# Joiners and marks of direction are spelling in Persian, Kurdish and mixed lines.
_ALLOWED = frozenset("\n\t\u200c\u200d\u200e\u200f")
_HIDDEN = frozenset({"Cc", "Cf", "Co", "Cs"})

_Hash = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$")]
_Short = Annotated[str, msgspec.Meta(min_length=1, max_length=240)]


class SheetText(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One language: the SHA-256 of the text's UTF-8 octets, and of its canonical form."""

    language: Annotated[str, msgspec.Meta(pattern="^[a-z]{2,3}$")]
    title: _Short
    file_sha256: _Hash
    text_sha256: _Hash
    canonical_form: Literal["v1"]
    authentic: bool


class SheetSigner(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who signs: the party, and its key."""

    party: Annotated[str, msgspec.Meta(pattern="^[A-Z]{1,8}$")]
    key: _Short


class SheetQuorum(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """So many of the party's signers have to sign, and any of them: 2 of 3 of party A."""

    party: Annotated[str, msgspec.Meta(pattern="^[A-Z]{1,8}$")]
    k: Annotated[int, msgspec.Meta(ge=1, le=MAX_SIGNERS)]


class Sheet(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True
):
    """What is signed. ``at`` is when it was drafted.

    Every one of ``signers`` has to sign, but of a party in ``quorums`` only so many.
    """

    at: str
    texts: Annotated[tuple[SheetText, ...], msgspec.Meta(min_length=1, max_length=12)]
    signers: Annotated[tuple[SheetSigner, ...], msgspec.Meta(min_length=1, max_length=MAX_SIGNERS)]
    quorums: Annotated[tuple[SheetQuorum, ...], msgspec.Meta(max_length=MAX_SIGNERS)] = ()


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """How far one party has come: ``signed`` of its ``signers``, of whom ``needed`` have to."""

    party: str
    signed: int
    needed: int
    signers: int

    @property
    def is_met(self) -> bool:
        """Whether enough of the party have signed."""
        return self.signed >= self.needed


class SigningFile(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True
):
    """The file that travels: texts by language, and the note with the signatures so far.

    ``note`` is the sheet's text, a blank line, and signature lines; none before the first.
    """

    signing: Literal["truceline/signing/v1"]
    origin: str
    sheet: Sheet
    texts: Mapping[str, str]
    note: str = ""


class Signing(msgspec.Struct, frozen=True):
    """A signing that was held to its hashes and signatures: what :func:`open_signing` returns."""

    file: SigningFile
    signatures: tuple[Signature, ...]

    @property
    def text(self) -> str:
        """What is signed."""
        return sheet_text(self.file)

    @property
    def hash(self) -> bytes:
        """The hash (32 octets) of what is signed, for check words."""
        return leaf_hash(self.text.encode())

    @property
    def missing(self) -> tuple[SheetSigner, ...]:
        """Who has not signed and could still be needed: none of a party that has signed enough."""
        met = {one.party for one in self.parties if one.is_met}
        unsigned = (one for one in self.file.sheet.signers if not self._has_signed(one))
        return tuple(one for one in unsigned if one.party not in met)

    @property
    def parties(self) -> tuple[Standing, ...]:
        """How far each party has come, in the order of the sheet."""
        sheet = self.file.sheet
        needed = {one.party: one.k for one in sheet.quorums}
        return tuple(
            Standing(
                party=party,
                signed=sum(map(self._has_signed, mine)),
                needed=needed.get(party, len(mine)),
                signers=len(mine),
            )
            for party, mine in _by_party(sheet).items()
        )

    def _has_signed(self, signer: SheetSigner) -> bool:
        name = parse_vkey(signer.key).name
        return any(line.name == name for line in self.signatures)


_FILE = msgspec.json.Decoder(SigningFile)


def draft_signing(
    origin: str,
    at: str,
    texts: Mapping[str, str],
    authentic: frozenset[str],
    signers: Iterable[SheetSigner],
) -> Signing:
    """Return an unsigned signing; RefusedError ``signing-parity`` where clauses do not agree."""
    if not authentic or not authentic <= set(texts):
        raise MalformedError(
            "signing-authentic",
            f"authentic are {sorted(authentic)}, and the texts are {sorted(texts)}.",
            "Name one of the texts at least as authentic.",
        )
    sheet = Sheet(
        at=at,
        texts=tuple(_text(language, text, authentic) for language, text in texts.items()),
        signers=tuple(signers),
    )
    return _held(
        SigningFile(signing="truceline/signing/v1", origin=origin, sheet=sheet, texts=texts), ()
    )


def with_quorums(draft: Signing, quorums: Mapping[str, int]) -> Signing:
    """Return ``draft`` in which so many of a party's signers are enough, by party.

    RefusedError ``signing-signed`` once anybody has signed: it would be another sheet.
    """
    if draft.signatures:
        raise RefusedError(
            "signing-signed", "somebody has signed this sheet already.", "Draft another one."
        )
    named = tuple(SheetQuorum(party=party, k=quorums[party]) for party in sorted(quorums))
    sheet = msgspec.structs.replace(draft.file.sheet, quorums=named)
    return _held(msgspec.structs.replace(draft.file, sheet=sheet), ())


def _by_party(sheet: Sheet) -> dict[str, list[SheetSigner]]:
    found: dict[str, list[SheetSigner]] = {}
    for signer in sheet.signers:
        found.setdefault(signer.party, []).append(signer)
    return found


def _text(language: str, text: str, authentic: frozenset[str]) -> SheetText:
    title = next((line.strip() for line in text.splitlines() if line.strip()), "")
    return SheetText(
        language=language,
        title=title[:240],
        file_sha256=hashlib.sha256(text.encode()).hexdigest(),
        text_sha256=canonical_text(text, CANONICAL_FORM).sha256,
        canonical_form="v1",
        authentic=language in authentic,
    )


def sheet_text(file: SigningFile) -> str:
    """Return the text that every party signs: three lines, the last of them canonical JSON."""
    return f"{FIRST_LINE}\n{file.origin}\n{format_canonical(file.sheet).decode()}\n"


def open_signing(octets: bytes) -> Signing:
    """Return the signing in a file, of which every hash and every signature holds.

    Raises MalformedError ``signing-*`` for what is none, IntegrityError where something was
    changed, RefusedError ``signing-parity`` where the languages do not have the same clauses.
    """
    file = parse_struct(octets, _FILE)
    if not file.note:
        return _held(file, ())
    note = parse_note(file.note.encode())
    if note.text != sheet_text(file):
        raise IntegrityError(
            "signing-text", "the signatures are under another text than the sheet."
        )
    return _held(file, note.signatures)


def format_signing(signing: Signing) -> bytes:
    """Return the octets of the file that travels; the same whoever signed first."""
    note = ""
    if signing.signatures:
        note = format_note(Note(signing.text, signing.signatures)).decode()
    return format_canonical(msgspec.structs.replace(signing.file, note=note))


def with_signatures(signing: Signing, signers: Iterable[Signer]) -> Signing:
    """Return ``signing`` with one more signature of each of ``signers``, whom the sheet names."""
    octets = signing.text.encode()
    lines = [Signature(one.name, one.verifier.id, one.sign(octets)) for one in signers]
    return _held(signing.file, (*signing.signatures, *lines))


def merged(one: Signing, other: Signing) -> Signing:
    """Return the signatures of both; RefusedError ``signing-other`` for another sheet."""
    if one.text != other.text:
        raise RefusedError(
            "signing-other",
            "the files are of two sheets.",
            "Compare the check words: one of the parties holds another draft.",
        )
    return _held(one.file, (*one.signatures, *other.signatures))


def _held(file: SigningFile, lines: Iterable[Signature]) -> Signing:
    _check_sheet(file)
    _check_texts(file)
    octets = sheet_text(file).encode()
    found: dict[str, Signature] = {}
    keys = [parse_vkey(signer.key) for signer in file.sheet.signers]
    known = {(key.name, key.id): key for key in keys}
    for line in lines:
        _check_line(line, known.get((line.name, line.key_id)), octets)
        found[line.name] = line
    return Signing(file, tuple(found[key.name] for key in keys if key.name in found))


def _check_line(line: Signature, key: Verifier | None, octets: bytes) -> None:
    if key is None:
        raise RefusedError(
            "signing-signer", f"{line.name} signed, and the sheet does not name that key."
        )
    if not key.is_valid(line.payload, octets):
        raise IntegrityError("signature", f"the signature of {line.name} does not hold.")


def _check_sheet(file: SigningFile) -> None:
    parse_instant(file.sheet.at)
    parse_canonical(format_canonical(file.sheet))
    _check_quorums(file.sheet)
    if not file.origin or not file.origin.isprintable():
        raise MalformedError("signing-origin", "the origin is no single line.")
    names = [parse_vkey(signer.key).name for signer in file.sheet.signers]
    if len(set(names)) < len(names):
        raise MalformedError("signing-signers", "the sheet names a signer twice.")
    for signer, name in zip(file.sheet.signers, names, strict=True):
        if not name.startswith(f"{file.origin}/root/{signer.party}/"):
            raise RefusedError(
                "signing-signers", f"{name} is no root key of {signer.party} in {file.origin}."
            )


def _check_quorums(sheet: Sheet) -> None:
    parties = [one.party for one in sheet.quorums]
    if parties != sorted(set(parties)):
        raise MalformedError("signing-quorums", "the quorums are not in order, each party once.")
    counts = {party: len(mine) for party, mine in _by_party(sheet).items()}
    for one in sheet.quorums:
        if not 1 <= one.k <= counts.get(one.party, 0):
            raise MalformedError(
                "signing-quorums",
                f"{one.k} of {one.party} are to sign, and the sheet names "
                f"{counts.get(one.party, 0)}.",
                "Ask for one at least, and for no more than the party has.",
            )


def _check_texts(file: SigningFile) -> None:
    named = [text.language for text in file.sheet.texts]
    if len(set(named)) < len(named) or set(named) != set(file.texts):
        raise MalformedError("signing-languages", "the texts are not those that the sheet names.")
    for one in file.sheet.texts:
        given = file.texts[one.language]
        _check_readable(one.language, given)
        if _text(one.language, given, frozenset({one.language} if one.authentic else ())) != one:
            raise IntegrityError(
                "signing-text", f"the text in {one.language} is not the one that is signed."
            )
    odd = parity_of({language: file.texts[language] for language in named}).odd_clauses
    if odd:
        told = ", ".join(f"{one.clause} (not in {one.without}, or not there)" for one in odd[:8])
        raise RefusedError(
            "signing-parity",
            f"the languages do not have the same clauses in the same order: {told}.",
            "Mend the texts, and draft again.",
        )


def _check_readable(language: str, text: str) -> None:
    """Refuse what a reader would not see, or see elsewhere than it stands."""
    if not text.strip() or len(text.encode()) > MAX_TEXT_OCTETS:
        raise MalformedError("signing-size", f"the text in {language} is empty or too long.")
    for at, one in enumerate(text):
        if one not in _ALLOWED and unicodedata.category(one) in _HIDDEN:
            raise MalformedError(
                "signing-hidden",
                f"character {at} of the text in {language} is U+{ord(one):04X}, which hides.",
                "Remove it, and draft again.",
            )
