"""A seat's conversation with its room: sessions, and reading what only members may read."""

import http.client
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import TypeVar

import msgspec

from truceline.agreement.agreement import Agreement
from truceline.base.errors import IntegrityError
from truceline.base.instants import parse_instant
from truceline.cli.link import Link, ProblemError
from truceline.cli.seat_state import SeatFiles
from truceline.cli.session import open_session
from truceline.cli.verified_room import Place, VerifiedRoom
from truceline.http.answers import Entries
from truceline.room.wire import EntryRecord

T = TypeVar("T")
PORTION = 500
"""Entries that the room gives in one answer."""
TOKEN_MARGIN = timedelta(minutes=1)


class RoomClient(VerifiedRoom):
    """One seat at the room behind ``link``. ``clock`` gives the present instant."""

    def __init__(self, files: SeatFiles, link: Link, clock: Callable[[], datetime]) -> None:
        seat = files.seat
        super().__init__(Place(seat.room, seat.origin, seat.log_vkey), files, link, clock)
        self.files = files
        self.seat = seat

    def agreement(self) -> Agreement:
        """Return the room's agreement."""
        return self.info().agreement

    def entries(self, start: int = 0) -> list[EntryRecord]:
        """Return every entry from ``start`` on, as this seat may read it; notes are checked."""
        found: list[EntryRecord] = []
        while True:
            first = start + len(found)
            path = f"/entries?start={first}&stop={first + PORTION}"
            page = self.decode(self.read(path), Entries)
            for record in page.entries:
                self.open_record(record)
            found += page.entries
            if not page.entries or start + len(found) >= page.size:
                return found

    def entry(self, index: int) -> EntryRecord:
        """Return the entry ``index``, proven to be in the log at that place."""
        record = self.decode(self.read(f"/entries/{index}"), EntryRecord)
        if record.index != index:
            raise IntegrityError("entry", f"the host answered {record.index} for entry {index}.")
        entry = self.open_record(record)
        self.check_proof(entry, index, self.read(f"/entries/{index}/proof").decode())
        return record

    def rows(self, view: str, shape: type[T]) -> dict[str, T]:
        """Return the rows of ``view`` by key. Views are the host's folding, not proven."""
        answer = self.decode(self.read(f"/views/{view}"), dict[str, msgspec.Raw])
        rows = self.decode(bytes(answer["rows"]), dict[str, dict[str, msgspec.Raw]])
        decoder = msgspec.json.Decoder(shape)
        return {key: decoder.decode(row) for key, row in rows.get(view, {}).items()}

    def read(self, path: str) -> bytes:
        """Return the answer to GET ``path`` of the room, in this seat's session."""
        return self._in_session(lambda token: self.link.get(self.base + path, token))

    def read_open(self, path: str) -> bytes:
        """Return the answer to GET ``path``; in this seat's session where only members read it."""
        try:
            return super().read_open(path)
        except ProblemError as error:
            if error.code != "session-required":
                raise
        return self.read(path)

    def ask(self, path: str, document: msgspec.Struct) -> bytes:
        """Return the answer to POST ``path`` of the room, in this seat's session."""
        octets = msgspec.json.encode(document)
        return self._in_session(lambda token: self.link.post(self.base + path, octets, token))

    def stream(self, path: str, headers: Mapping[str, str]) -> http.client.HTTPResponse:
        """Return the answer to GET ``path`` as it comes, in this seat's session."""
        return self._in_session(
            lambda token: self.link.stream(
                self.base + path, {**headers, "Authorization": f"Bearer {token}"}
            )
        )

    def _in_session(self, ask: Callable[[str], T]) -> T:
        try:
            return ask(self.token())
        except ProblemError as error:
            if error.code not in ("session-ended", "session-required"):
                raise
        # The host restarted or the token was dropped: sessions are not kept across that.
        self.files.save(token=None)
        return ask(self.token())

    def token(self) -> str:
        """Return the token of an open session, opening one where there is none."""
        state = self.files.state
        if state.token and state.token_until and self._is_open(state.token_until):
            return state.token
        opened = open_session(self, self.seat.signer)
        self.files.save(token=opened.token, token_until=opened.expires)
        return opened.token

    def _is_open(self, until: str) -> bool:
        return parse_instant(until) - self.clock() > TOKEN_MARGIN
