"""Checks for everybody, on the host: a file or a text comes in, facts go out, nothing stays.

What is checked is held in memory while it is answered: it is not stored, and nothing of it is
logged, not even its length. A file is parsed in a process of its own (ADR 32).
"""

import hashlib
from collections.abc import Iterator, Mapping

import msgspec

from truceline.agreement.agreement import signers
from truceline.base.errors import MalformedError
from truceline.http.check_desk import TEXT, SeenIn, Texts
from truceline.http.hosting import HostedRoom
from truceline.http.press import Press
from truceline.http.printing import PublicPages
from truceline.http.text_shelf import TextShelf
from truceline.messages.document import parse_salt
from truceline.room.check_answer import CheckAnswer, TextSeen, answer_of
from truceline.room.check_document import Checker, Material, opened_with, read_from, typed
from truceline.room.reading import rows_for
from truceline.room.register_file import Register
from truceline.views.audience import public
from truceline.views.documents import POSTS, Registered

Rows = Mapping[str, object]


class Answers:
    """Answers checks about one room's documents; keeps the register ready, and no question."""

    def __init__(self, hosted: HostedRoom, texts: Texts, seen_in: SeenIn, press: Press) -> None:
        self._hosted = hosted
        self._texts = texts
        self._shelf = TextShelf(texts)
        self._seen_in = seen_in
        self._pages = PublicPages(hosted, [press.words(one) for one in press.languages()])
        self._known: tuple[Rows, int, Checker] | None = None

    def answer(self, octets: bytes, media_type: str, salt: str | None = None) -> CheckAnswer:
        """Return the facts about ``octets``, as :meth:`CheckDesk.check` says."""
        opening = None if salt is None else parse_salt(salt)
        material, seen = self._read(octets, media_type)
        material = opened_with(opening, octets, material)
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
            register = self._register(rows, board.size)
            before = self._known[2] if self._known else None
            after = before.after(register) if before else Checker(register, self._pages)
            self._known = (rows, stamp, after)
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
            texts=self._shelf.held(documents),
            hashes=dict(self._hashes(documents)),
            proofs={},
            marks=self._texts.marks({row.file_sha256: ref for ref, row in documents.items()}),
        )


def _decoded(octets: bytes) -> str:
    try:
        return octets.decode()
    except UnicodeDecodeError as problem:
        raise MalformedError("check-text", "the text is not in UTF-8.") from problem
