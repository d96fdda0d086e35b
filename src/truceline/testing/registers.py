"""Rooms with documents in their register, and the register files made of them, for tests."""

import hashlib
from collections.abc import Sequence

import msgspec

from truceline.agreement.code_lists import ReleaseLevel
from truceline.base.canonical import JsonValue
from truceline.documents.canonical_text import canonical_text
from truceline.messages.administration import Founding
from truceline.messages.entry import Release, parse_entry
from truceline.room.bundle import Covered, Header, write_bundle
from truceline.room.register_file import Register, read_bundle, read_register, write_register
from truceline.room.wire import Receipt
from truceline.testing.memory import MemoryStore
from truceline.testing.rooms import Seat, TestRoom

Fields = dict[str, JsonValue]
PUBLIC = Release(ReleaseLevel.PUBLIC)


def sha256(octets: bytes) -> str:
    """Return the hash of a file as a document's entry gives it."""
    return hashlib.sha256(octets).hexdigest()


def text_version(text: str, language: str, *, authentic: bool = False) -> Fields:
    """Return a language version as a document's body names it."""
    return {
        "language": language,
        "text_sha256": canonical_text(text).sha256,
        "canonical_form": "v1",
        "authentic": authentic,
    }


class DocumentRoom:
    """A room in which both parties and the mission speak of documents, in public by default."""

    def __init__(self) -> None:
        self.room = TestRoom(MemoryStore())
        self.seats: dict[str, Seat] = {}
        self.texts: list[str] = []
        self.hashes: dict[str, str] = {}

    @property
    def founding(self) -> Founding:
        """The room's founding as the log holds it."""
        body = self.room.store.entries(0, 1)[0].body
        return msgspec.json.decode(body or b"", type=Founding)

    def say(self, officer: str, code: str, fields: Fields, release: Release = PUBLIC) -> Receipt:
        """Send a message of ``officer``, who is enrolled when first needed."""
        if officer not in self.seats:
            self.seats[officer] = self.room.seat(officer)
        return self.seats[officer].send(code, fields, release=release)

    def register(
        self, officer: str, versions: dict[str, str], file: bytes = b"file", **more: JsonValue
    ) -> str:
        """Register a document with a text in each language; returns its reference."""
        self.texts += versions.values()
        first = next(iter(versions))
        fields: Fields = {
            "title": {"en": "Agreement", "ar": "اتفاق"},
            "date": "2026-11-12",
            "signatories": [],
            "file_sha256": sha256(file),
            "language": first,
            "authentic": True,
            "texts": [
                text_version(text, language, authentic=language == first)
                for language, text in versions.items()
            ],
            **more,
        }
        return self.ref_of(self.say(officer, "DOC", fields))

    def answer(self, officer: str, about: str, answer: str, **more: JsonValue) -> Receipt:
        """Let a party say what it says of a document."""
        return self.say(officer, "ATT", self.answering(about, answer, **more))

    def answering(self, about: str, answer: str, **more: JsonValue) -> Fields:
        """Return the body of an answer to the document ``about``."""
        return {"about": about, "entry": self.hashes[about], "answer": answer, **more}

    def ref_of(self, receipt: Receipt) -> str:
        """Return the reference of an entry that was logged."""
        (stored,) = self.room.store.entries(receipt.index, receipt.index + 1)
        ref = parse_entry(stored.note, self.room.origin).envelope.ref
        self.hashes[ref] = stored.hash.hex()
        return ref

    def bundle(self) -> list[bytes]:
        """Return the lines of the room's offline bundle, with every body."""
        made = self.room
        head = made.ledger.head
        if head is None:
            raise AssertionError("the room is not founded")
        header = Header(
            bundle="truceline/bundle/v1",
            origin=made.origin,
            log_vkey=made.log_key.vkey,
            host_vkey=made.host_key.vkey,
            policy=self.founding.policy,
        )
        entries = made.store.entries(0, head.size)
        return list(
            write_bundle(header, Covered.by(head), entries, lambda envelope: True, made.host_key)
        )

    def lines(self, texts: Sequence[str] | None = None) -> list[bytes]:
        """Return the lines of the register file as of now."""
        given = self.texts if texts is None else texts
        return list(write_register(read_bundle(self.bundle()), given, self.room.clock()))

    def read(self) -> Register:
        """Return the register as a stranger reads it from its file."""
        return read_register(self.lines(), self.room.log_key.vkey)
