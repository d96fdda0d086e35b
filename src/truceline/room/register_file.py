"""The register file: the public register in one file, which anybody can check against, offline.

UTF-8 lines, each one canonical JSON object: a header; a signed checkpoint; the founding entry and
every public entry about a document (DOC, ATT, STM, OFC), with its body and its proof under that
checkpoint; then the registered texts, each held to a hash in its document's entry. It is made from
an offline bundle, so whoever holds one can make it. A file that fails anywhere is refused whole.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import TypeVar

import msgspec

from truceline.base.canonical import format_canonical, parse_struct
from truceline.base.encoding import format_base64, parse_base64
from truceline.base.errors import IntegrityError, MalformedError
from truceline.documents.canonical_text import canonical_text
from truceline.documents.nearest import RegisteredText
from truceline.messages.entry import Logged, parse_entry
from truceline.record.checkpoint import open_checkpoint
from truceline.record.keys import parse_vkey
from truceline.record.merkle import leaf_hash, node_hash, prove_inclusion, verify_inclusion
from truceline.record.note import parse_note
from truceline.record.proof import Proof
from truceline.room.admission import open_submission
from truceline.room.bundle import CheckpointLine, EntryLine, Header
from truceline.views.audience import audience_of, may_read, public
from truceline.views.documents import POSTS, VIEW, Registered
from truceline.views.fold import replay

FORMAT = "truceline/register/v1"
MAX_LINE_OCTETS = 4 * 1024 * 1024
"""A founding body of 1 MiB, escaped; or a text of 2,000,000 characters is refused before."""
T = TypeVar("T")
_NO_MARKS: Mapping[str, tuple[str, ...]] = {}
_ABOUT_DOCUMENTS = frozenset({"DOC", "ATT", "STM", "OFC"})


class RegisterHeader(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Of which log this is, and by which key its checkpoint is signed."""

    register: str
    origin: str
    log_vkey: str


class ProvenEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Entry ``i`` with salt (base64) and body, and its audit path (base64, sibling first)."""

    i: int
    note: str
    salt: str
    body: str
    proof: tuple[str, ...]


class TextLine(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A registered text: its document's reference, language, form of the hash, words as given."""

    text: str
    document: str
    language: str
    canonical_form: str


_HEADER = msgspec.json.Decoder(Header)
_CHECKPOINT = msgspec.json.Decoder(CheckpointLine)
_ENTRY = msgspec.json.Decoder(EntryLine)
_REGISTER = msgspec.json.Decoder(RegisterHeader)
_PROVEN = msgspec.json.Decoder(ProvenEntry)
_TEXT = msgspec.json.Decoder(TextLine)


class MarksLine(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Hashes of the letterheads, stamps and signatures on the file of ``document``.

    Whoever made the register measured them on the file with the registered hash; nothing proves it.
    """

    document: str
    marks: tuple[str, ...]


_MARKS = msgspec.json.Decoder(MarksLine)


class Register(msgspec.Struct, frozen=True, kw_only=True):
    """What a register file holds: documents by reference, their texts, and the log's state.

    ``proofs`` are those of the entries in the file, by index; ``hashes`` their hashes (32 octets).
    """

    origin: str
    log_vkey: str
    status: str
    checkpoint: str
    size: int
    documents: Mapping[str, Registered]
    texts: tuple[RegisteredText, ...]
    hashes: Mapping[int, bytes]
    proofs: Mapping[int, Proof]
    marks: Mapping[str, tuple[str, ...]] = {}


class Bundle(msgspec.Struct, frozen=True):
    """The lines of an offline bundle that was verified, but for its seal."""

    header: Header
    checkpoint: str
    entries: tuple[EntryLine, ...]


def read_bundle(lines: Iterable[bytes]) -> Bundle:
    """Return the lines of a bundle that :func:`room.verification.verify_bundle` found to hold."""
    found = iter(lines)
    header = _parse(next(found, b""), _HEADER)
    checkpoint = _parse(next(found, b""), _CHECKPOINT).checkpoint
    rest = [line for line in found if not line.startswith(b'{"seal":')]
    return Bundle(header, checkpoint, tuple(_parse(line, _ENTRY) for line in rest))


def write_register(
    bundle: Bundle,
    texts: Sequence[str],
    now: datetime,
    marks: Mapping[str, tuple[str, ...]] = _NO_MARKS,
) -> Iterator[bytes]:
    """Yield the lines of a register file: what the public may read ``now``, and ``texts`` of it.

    ``marks`` are those on registered files, by the file's hash. A text that no public document
    registers is refused: MalformedError ``register-text``.
    """
    header = bundle.header
    yield _line(RegisterHeader(FORMAT, header.origin, header.log_vkey))
    yield _line(CheckpointLine(bundle.checkpoint))
    shown = [line for line in bundle.entries if _is_shown(line, header.origin, now)]
    prove = prover([leaf_hash(line.note.encode()) for line in bundle.entries])
    for line in shown:
        yield _line(ProvenEntry(line.i, line.note, line.salt or "", line.body or "", prove(line.i)))
    documents = _documents([logged_of_line(line, header.origin) for line in shown])
    for text in texts:
        yield from map(_line, _text_lines(text, documents))
    for ref, row in documents.items():
        if marks.get(row.file_sha256):
            yield _line(MarksLine(ref, marks[row.file_sha256]))


def _is_shown(line: EntryLine, origin: str, now: datetime) -> bool:
    if line.body is None:
        return False
    envelope = parse_entry(line.note.encode(), origin).envelope
    if envelope.type == "FND":
        return True
    readable = may_read(public(log_public=False), audience_of(envelope), now)
    return envelope.type in _ABOUT_DOCUMENTS and readable


def prover(leaves: Sequence[bytes]) -> Callable[[int], tuple[str, ...]]:
    """Return what gives the audit path (base64) of each of ``leaves`` in the tree of all."""

    @cache
    def node(level: int, number: int) -> bytes:
        if level == 0:
            return leaves[number]
        return node_hash(node(level - 1, 2 * number), node(level - 1, 2 * number + 1))

    return lambda index: tuple(map(format_base64, prove_inclusion(index, len(leaves), node)))


def _text_lines(text: str, documents: Mapping[str, Registered]) -> list[TextLine]:
    found = [
        TextLine(text, ref, one.language, one.canonical_form)
        for ref, row in documents.items()
        for one in row.texts
        if _hash_of(text, one.canonical_form) == one.sha256
    ]
    if not found:
        raise MalformedError(
            "register-text",
            f"no public document registers the text {text[:40]!r}.",
            "Give the text from which the document's hash was made.",
        )
    return found


def _hash_of(text: str, form: str) -> str:
    return canonical_text(text, form).sha256


def read_register(lines: Iterable[bytes], expected_vkey: str | None = None) -> Register:
    """Return what the file holds; every entry and text in it is held to its proof.

    Raises MalformedError or IntegrityError at the first line that does not hold.
    """
    found = iter(lines)
    header = _parse(next(found, b""), _REGISTER)
    if header.register != FORMAT:
        raise MalformedError("register-format", f"not {FORMAT}: {header.register[:40]!r}.")
    if expected_vkey not in {None, header.log_vkey}:
        raise IntegrityError("log-key", f"this is the log {header.log_vkey}, not the expected.")
    signed = _parse(next(found, b""), _CHECKPOINT).checkpoint
    checkpoint, _ = open_checkpoint(signed, parse_vkey(header.log_vkey))
    entries: list[Logged] = []
    texts: list[TextLine] = []
    marks: list[MarksLine] = []
    proofs: dict[int, Proof] = {}
    for line in found:
        if line.startswith(b'{"canonical_form":'):
            texts.append(_parse(line, _TEXT))
            continue
        if line.startswith(b'{"document":'):
            marks.append(_parse(line, _MARKS))
            continue
        proven = _parse(line, _PROVEN)
        path = tuple(map(parse_base64, proven.proof))
        leaf = leaf_hash(proven.note.encode())
        verify_inclusion(leaf, proven.i, checkpoint.size, path, checkpoint.root)
        entries.append(logged_of_line(proven, header.origin))
        proofs[proven.i] = Proof(proven.i, path, signed)
    documents = _documents(entries)
    return Register(
        origin=header.origin,
        log_vkey=header.log_vkey,
        status=_status(entries),
        checkpoint=signed,
        size=checkpoint.size,
        documents=documents,
        texts=tuple(_held(line, documents) for line in texts),
        hashes={logged.index: logged.hash for logged in entries},
        proofs=proofs,
        marks={one.document: one.marks for one in marks if one.document in documents},
    )


def _status(entries: Sequence[Logged]) -> str:
    if not entries or entries[0].envelope.type != "FND":
        raise IntegrityError("register-founding", "the register does not begin with the founding.")
    return entries[0].envelope.status.value


def _held(line: TextLine, documents: Mapping[str, Registered]) -> RegisteredText:
    row = documents.get(line.document)
    for one in row.texts if row else ():
        named = (one.language, one.canonical_form) == (line.language, line.canonical_form)
        if named and _hash_of(line.text, line.canonical_form) == one.sha256:
            return RegisteredText(
                document=line.document,
                language=line.language,
                canonical_form=line.canonical_form,
                authentic=one.authentic,
                given=line.text,
            )
    raise IntegrityError("register-text", f"a text is not the one that {line.document} registers.")


def logged_of_line(line: EntryLine | ProvenEntry, origin: str) -> Logged:
    """Return the entry of one line with its body; ``logged_at`` is what its sender claims."""
    octets = line.note.encode()
    opened = open_submission(parse_entry(octets, origin), line.salt or "", line.body or "")
    key = parse_note(octets).signatures[0].name
    envelope = opened.entry.envelope
    return Logged(line.i, leaf_hash(octets), envelope, key, "", opened.decoded, envelope.at)


def _documents(entries: Iterable[Logged]) -> dict[str, Registered]:
    rows = replay(VIEW, sorted(entries, key=lambda logged: logged.index))
    return {ref: row for ref, row in rows.items() if ref != POSTS}


def _line(value: msgspec.Struct) -> bytes:
    return format_canonical(value) + b"\n"


def _parse(line: bytes, decoder: "msgspec.json.Decoder[T]") -> T:
    if len(line) > MAX_LINE_OCTETS or not line.endswith(b"\n"):
        raise MalformedError("register-line", "a line does not end, or is too long.")
    return parse_struct(line[:-1], decoder)
