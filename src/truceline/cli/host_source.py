"""The host as a keeper reads it over HTTP: in the public's place, or in a seat's session."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

import msgspec

from truceline.base.encoding import parse_base64
from truceline.base.errors import IntegrityError, RefusedError, UnavailableError
from truceline.cli.client import RoomClient
from truceline.cli.feed import STREAM, Event, read_events
from truceline.cli.link import Link
from truceline.http.answers import (
    Consistency,
    CosignatureTaken,
    CosignedCheckpoint,
    Entries,
    RoomListing,
    Witnesses,
)
from truceline.room.wire import EntryRecord, RoomInfo

T = TypeVar("T")


def find_room(link: Link, origin: str) -> str:
    """Return the name of the room ``origin`` at the host; RefusedError ``not-found`` without."""
    for room in _decode(link.get("/api/rooms"), list[RoomListing]):
        if room.origin == origin:
            return room.room
    raise RefusedError("not-found", f"the host keeps no room {origin}.", "Check the address.")


class HttpSource:
    """The ``room`` behind ``link``; ``client`` is a seat's, where the keeper has one."""

    def __init__(self, room: str, link: Link, client: RoomClient | None) -> None:
        self._base = f"/api/rooms/{room}"
        self._link = link
        self._client = client

    def info(self) -> RoomInfo:
        """Return what the room says of itself."""
        return _decode(self._link.get(self._base), RoomInfo)

    def offer(self) -> str:
        """Return the checkpoint that the host offers to its witnesses."""
        return _decode(self._link.get(f"{self._base}/witnesses"), Witnesses).checkpoint

    def records(self, start: int, stop: int) -> Sequence[EntryRecord]:
        """Return entries as this keeper may read them."""
        return _decode(self._read(f"/entries?start={start}&stop={stop}"), Entries).entries

    def proof(self, index: int) -> str:
        """Return a proof of an entry."""
        return self._read(f"/entries/{index}/proof").decode()

    def consistency(self, old: int, new: int) -> Sequence[bytes]:
        """Return the host's proof between two sizes."""
        answer = _decode(self._read(f"/consistency?old={old}&new={new}"), Consistency)
        return [parse_base64(one) for one in answer.hashes]

    def send(self, cosigned: str) -> int | None:
        """Hand in a cosignature; IntegrityError where the host lost what is cosigned."""
        document = msgspec.json.encode(CosignedCheckpoint(cosigned))
        try:
            answer = self._link.post(f"{self._base}/cosignatures", document)
        except RefusedError as problem:
            if problem.code.startswith("cosigned-"):
                raise IntegrityError("rollback", problem.detail, problem.mend) from problem
            raise
        return _decode(answer, CosignatureTaken).witnessed

    def events(self) -> Iterator[Event]:
        """Return the feed's events from now on until the line is cut; UnavailableError then."""
        if self._client is not None:
            return read_events(self._client.stream("/feed", STREAM))
        return read_events(self._link.stream(f"{self._base}/feed", STREAM))

    def _read(self, path: str) -> bytes:
        if self._client is not None:
            return self._client.read(path)
        return self._link.get(self._base + path)


def _decode(octets: bytes, shape: type[T]) -> T:
    try:
        return msgspec.json.decode(octets, type=shape)
    except msgspec.MsgspecError as problem:
        raise UnavailableError(
            "answer", f"the answer is no {shape.__name__}: {problem}.", "Is this a room's host?"
        ) from problem
