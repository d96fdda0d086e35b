"""DOC: a document is entered in the register by its hashes. Registering says nothing of its truth.

Each party then attests to it or denies it (ATT).
"""

from typing import Annotated

from truceline.agreement.code_lists import Precedence
from truceline.messages.fields import Body, Date, Hash, Language, Name, Part, Ref, Text, some
from truceline.messages.message_type import ClockKind, Group, MessageType, Runs


class DocumentPart(Part, frozen=True, kw_only=True):
    """An annex or a map of the document, by its title and the hash of its file."""

    title: Text
    file_sha256: Hash


class Document(Body, frozen=True, kw_only=True):
    """What is registered: title, date, number, signatories, the file's hash, the text's hash.

    ``text_sha256`` is over the canonical text, so that another scan of the same words is known.
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


TYPE = MessageType(
    code="DOC",
    noun="document",
    body=Document,
    group=Group.DOCUMENT,
    precedence=Precedence.ROUTINE,
    expects=(Runs(kind=ClockKind.ACK), Runs(kind=ClockKind.REPLY)),
    answered_by=("ATT", "RPL"),
)
