"""Checks for everybody, on the host: a file or a text comes in, facts go out, nothing stays.

What is checked is held in memory while it is answered: it is not stored, and nothing of it is
logged, not even its length. A file is parsed in a process of its own (ADR 32). One check runs at a
time and few may wait: who checks must never slow down who speaks on the line.
"""

import asyncio
import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol

import msgspec

from truceline.agreement.agreement import signers
from truceline.base.errors import MalformedError, RefusedError, UnavailableError
from truceline.documents.canonical_text import canonical_text
from truceline.documents.nearest import RegisteredText
from truceline.http.hosting import HostedRoom
from truceline.room.check_answer import CheckAnswer, TextSeen, answer_of
from truceline.room.check_document import Checker, Material, read_from, typed
from truceline.room.reading import rows_for
from truceline.room.register_file import Register
from truceline.views.audience import public
from truceline.views.documents import POSTS, Registered

MAX_FILE_OCTETS = 16 * 1024 * 1024
"""A photo of 12 megapixels has 3 to 8 MiB; a scan of twenty pages less than 16."""
MAX_TEXT_OCTETS = 1024 * 1024
"""Some 150 pages of Arabic."""
MOST_WAITING = 8
TEXT = "text/plain"

Rows = Mapping[str, object]


class Texts(Protocol):
    """Where the registered texts lie. ``stamp`` changes when they do."""

    def stamp(self) -> int:
        """Return a number that another set of texts would not have."""

    def read(self) -> Sequence[str]:
        """Return the texts, in any order."""

    def marks(self, files: Mapping[str, str]) -> Mapping[str, tuple[str, ...]]:
        """Return the marks on registered files, by document; ``files``: documents by file hash."""


class NoTexts:
    """A host that was given none: hashes alone can be asked."""

    def stamp(self) -> int:
        """Return always the same."""
        return 0

    def read(self) -> Sequence[str]:
        """Return nothing."""
        return ()

    def marks(self, files: Mapping[str, str]) -> Mapping[str, tuple[str, ...]]:
        """Return nothing."""
        del files
        return {}


SeenIn = Callable[[bytes], TextSeen]
"""Reads a file in a process of its own; raises what answers the request otherwise."""


def _reads_nothing(_octets: bytes) -> TextSeen:
    raise RefusedError("check-files", "this host reads no files.", "Paste the text.")


class Shelves(NamedTuple):
    """The registered texts of each room by its name, and what reads files."""

    texts: Mapping[str, Texts]
    seen_in: SeenIn

    def of(self, room: str) -> Texts:
        """Return the texts of ``room``."""
        return self.texts.get(room, NoTexts())


NO_SHELVES = Shelves({}, _reads_nothing)


class CheckDesk:
    """Answers checks about one room's documents; keeps the register ready, and no question."""

    def __init__(self, hosted: HostedRoom, texts: Texts, seen_in: SeenIn) -> None:
        self._hosted = hosted
        self._texts = texts
        self._seen_in = seen_in
        self._turn = asyncio.Semaphore(1)
        self._waiting = 0
        self._known: tuple[Rows, int, Checker] | None = None

    async def check(self, octets: bytes, media_type: str) -> CheckAnswer:
        """Return the facts about ``octets``: a text where ``media_type`` says so, else a file.

        MalformedError, or UnavailableError ``check-busy`` where too many wait.
        """
        if self._waiting >= MOST_WAITING:
            raise UnavailableError(
                "check-busy", "many people check something just now.", "Try again in a minute."
            )
        self._waiting += 1
        try:
            async with self._turn:
                return await asyncio.to_thread(self._answer, octets, media_type)
        finally:
            self._waiting -= 1

    def _answer(self, octets: bytes, media_type: str) -> CheckAnswer:
        material, seen = self._read(octets, media_type)
        checker = self._checker()
        agreement = self._hosted.agreement
        parties = {one.id: one.designation for one in signers(agreement)}
        return answer_of(checker.check(material), checker.register, seen, parties)

    def _read(self, octets: bytes, media_type: str) -> tuple[Material, TextSeen]:
        if media_type == TEXT:
            text = _decoded(octets)
            material = typed(text)
            return material, TextSeen(kind="TEXT", text=material.text or "")
        seen = self._seen_in(octets)
        digest = hashlib.sha256(octets).hexdigest()
        material = read_from(digest, seen.text, seen.second, seen.codes)
        return msgspec.structs.replace(material, marks=seen.marks), seen

    def _checker(self) -> Checker:
        board, stamp = self._hosted.posting.board, self._texts.stamp()
        rows = board.rows["documents"]
        if self._known is None or self._known[0] is not rows or self._known[1] != stamp:
            self._known = (rows, stamp, Checker(self._register(rows, board.size)))
        return self._known[2]

    def _hashes(self, documents: Mapping[str, Registered]) -> Iterator[tuple[int, bytes]]:
        for row in documents.values():
            index = row.timeline[0].index
            yield index, self._hosted.store.hashes(0, index, index + 1)[0]

    def _register(self, rows: Rows, size: int) -> Register:
        hosted = self._hosted
        known = {ref: row for ref, row in rows.items() if isinstance(row, Registered)}
        readable = rows_for(public(log_public=hosted.log_public), known, hosted.clock())
        documents = {ref: known[ref] for ref in readable if ref != POSTS}
        return Register(
            origin=hosted.agreement.origin,
            log_vkey=hosted.info().log_vkey,
            status=hosted.agreement.status.value,
            checkpoint=hosted.head.checkpoint,
            size=size,
            documents=documents,
            texts=tuple(held_texts(self._texts.read(), documents)),
            hashes=dict(self._hashes(documents)),
            proofs={},
            marks=self._texts.marks({row.file_sha256: ref for ref, row in documents.items()}),
        )


def _decoded(octets: bytes) -> str:
    try:
        return octets.decode()
    except UnicodeDecodeError as problem:
        raise MalformedError("check-text", "the text is not in UTF-8.") from problem


def held_texts(texts: Sequence[str], documents: Mapping[str, Registered]) -> list[RegisteredText]:
    """Return each of ``texts`` that a document registers, as often as one does; others go unused.

    A text that only a withheld or unpublished document registers is none of the public's.
    """
    registered = [(ref, one) for ref, row in documents.items() for one in row.texts]
    by_hash = {
        (form, canonical_text(text, form).sha256): text
        for form in {one.canonical_form for _, one in registered}
        for text in texts
    }
    return [
        RegisteredText(
            document=ref,
            language=one.language,
            canonical_form=one.canonical_form,
            authentic=one.authentic,
            given=by_hash[one.canonical_form, one.sha256],
        )
        for ref, one in registered
        if (one.canonical_form, one.sha256) in by_hash
    ]
