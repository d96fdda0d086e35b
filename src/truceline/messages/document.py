"""DOC: a document is entered in the register by its hashes. Registering says nothing of its truth.

Each party then attests to it or denies it (ATT). A document in several languages has one entry with
a canonical text for each; a copy that circulates can be entered too, as CIRCULATED.
"""

import hashlib
from enum import StrEnum
from typing import Annotated

from truceline.agreement.code_lists import Precedence
from truceline.base.errors import MalformedError
from truceline.messages.entry import SALT_BYTES
from truceline.messages.fields import (
    Body,
    Date,
    Hash,
    Id,
    Instant,
    Language,
    Name,
    Part,
    Party,
    Ref,
    Text,
    Url,
    needed,
    some,
    whole,
)
from truceline.messages.message_type import ClockKind, Group, MessageType, Runs

SALT_DIGITS = 2 * SALT_BYTES


def withheld_commitment(salt: bytes, file: bytes) -> str:
    """Return the ``file_sha256`` of a withheld document: hex, over the salt and the file."""
    return hashlib.sha256(salt + file).hexdigest()


def parse_salt(digits: str) -> bytes:
    """Return the 16 octets that the hexadecimal ``digits`` are; MalformedError ``salt``."""
    if len(digits) != SALT_DIGITS or not digits.isascii() or not digits.isalnum():
        raise _no_salt(digits)
    try:
        return bytes.fromhex(digits)
    except ValueError as problem:
        raise _no_salt(digits) from problem


def _no_salt(digits: str) -> MalformedError:
    return MalformedError(
        "salt",
        f"a salt has {SALT_DIGITS} digits 0-9 and a-f, and not {len(digits)} characters.",
        "Take it as it was handed to you.",
    )


class Standing(StrEnum):
    """What the document was when it was entered; CIRCULATED says that it was found, not issued."""

    FINAL = "FINAL"
    DRAFT = "DRAFT"
    AGREED_MINUTES = "AGREED-MINUTES"
    CIRCULATED = "CIRCULATED"


class HijriDate(Part, frozen=True, kw_only=True):
    """The day in the Hijri calendar as it stands on the document, whether it agrees or not."""

    hijri_year: Annotated[int, whole(1, 1600)]
    hijri_month: Annotated[int, whole(1, 12)]
    hijri_day: Annotated[int, whole(1, 30)]


class LanguageText(Part, frozen=True, kw_only=True):
    """One language version: hash of its canonical text by the version ``canonical_form``."""

    language: Language
    text_sha256: Hash
    canonical_form: Id
    authentic: bool
    clause_ids: Annotated[tuple[Id, ...], some(1, 300)] = ()


class TermOfOffice(Part, frozen=True, kw_only=True):
    """In which office a signatory signs, and from when until when (both days) it is held."""

    signatory: Name
    office: Name
    held_from: Date
    held_until: Date | None = None


class FirstSeen(Part, frozen=True, kw_only=True):
    """When and where the document was first reported, with a copy of what was found there."""

    reported_at: Instant
    url: Url | None = None
    capture_sha256: Hash | None = None


class DocumentPart(Part, frozen=True, kw_only=True):
    """An annex or a map of the document, by its title and the hash of its file."""

    title: Text
    file_sha256: Hash


class MarkKind(StrEnum):
    """What stands on the document beside its text."""

    LETTERHEAD = "LETTERHEAD"
    STAMP = "STAMP"
    SIGNATURE = "SIGNATURE"


class DocumentMark(Part, frozen=True, kw_only=True):
    """A letterhead, stamp or signature on the document, by the hash of its looks.

    ``look_form`` is the version by which the looks were hashed. A copy on another paper is known by
    it (:mod:`truceline.documents.marks`); nobody can draw the mark from it.
    """

    mark_kind: MarkKind
    look_hash: Hash
    look_form: Id


class Document(Body, frozen=True, kw_only=True):
    """What is registered: title, date, number, signatories, the file's hash, the text's hash.

    ``text_sha256`` is over the canonical text of ``language`` in its first version, so that another
    scan of the same words is known; ``texts`` holds every language with its version. Of a
    ``withheld`` document, ``file_sha256`` is over a salt of 16 octets and the file: it commits to a
    text that is not shown. ``in_name_of`` are the parties whose document it claims to be: they are
    told, and answer.
    """

    title: Text
    date: Date
    reference_no: Name | None = None
    signatories: Annotated[tuple[Name, ...], some(0, 50)]
    file_sha256: Hash
    text_sha256: Hash | None = None
    language: Language
    authentic: bool
    annexes: Annotated[tuple[DocumentPart, ...], some(1, 50)] = ()
    maps: Annotated[tuple[DocumentPart, ...], some(1, 50)] = ()
    supersedes: Ref | None = None
    standing: Standing = Standing.FINAL
    hijri_date: HijriDate | None = None
    texts: Annotated[tuple[LanguageText, ...], some(1, 12)] = ()
    offices: Annotated[tuple[TermOfOffice, ...], some(1, 50)] = ()
    marks: Annotated[tuple[DocumentMark, ...], some(1, 12)] = ()
    in_name_of: Annotated[tuple[Party, ...], some(1, 20)] = ()
    withheld: bool = False
    first_seen: Annotated[FirstSeen, needed("standing", "CIRCULATED")] | None = None

    def check(self) -> None:
        """Refuse two texts of one language and form, and a commitment whose text is shown."""
        keys = [(text.language, text.canonical_form) for text in self.texts]
        if len(set(keys)) < len(keys):
            raise MalformedError(
                "document-texts",
                "two of the `texts` are of one language and canonical form.",
                "Give each once.",
            )
        if self.withheld and (self.texts or self.text_sha256):
            raise MalformedError(
                "document-withheld",
                "a withheld document gives the hash of its text, which can be guessed at.",
                "Leave the texts out, or withhold nothing.",
            )


TYPE = MessageType(
    code="DOC",
    noun="document",
    body=Document,
    group=Group.DOCUMENT,
    precedence=Precedence.ROUTINE,
    expects=(Runs(kind=ClockKind.ACK), Runs(kind=ClockKind.REPLY)),
    answered_by=("ATT", "RPL"),
)
