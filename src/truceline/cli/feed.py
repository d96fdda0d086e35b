"""Reading a room's feed: server-sent events, resumed where the line was cut.

Source: WHATWG HTML, server-sent events; of it only what a room sends.
"""

import http.client
from collections.abc import Iterator
from typing import NamedTuple

from truceline.base.errors import UnavailableError
from truceline.cli.client import RoomClient

STREAM = {"Accept": "text/event-stream"}


class Event(NamedTuple):
    """One event. ``id`` is the entry's index, or None where the event is about no entry."""

    name: str
    id: int | None
    data: bytes


def parse_events(lines: Iterator[bytes]) -> Iterator[Event]:
    """Return the events in ``lines``; comments and unknown fields are passed over."""
    name, index, data = "message", None, b""
    for line in lines:
        text = line.rstrip(b"\r\n")
        if not text:
            if data:
                yield Event(name, index, data)
            name, index, data = "message", None, b""
            continue
        field, _, value = text.partition(b":")
        value = value.removeprefix(b" ")
        if field == b"event":
            name = value.decode()
        elif field == b"id" and value.isdigit():
            index = int(value)
        elif field == b"data":
            data = data + b"\n" + value if data else value


def follow(client: RoomClient, after: int) -> Iterator[Event]:
    """Return the events after the entry ``after`` until the line is cut; UnavailableError then."""
    headers = {**STREAM, "Last-Event-ID": str(after)}
    return read_events(client.stream("/feed", headers))


def read_events(response: http.client.HTTPResponse) -> Iterator[Event]:
    """Return the events of an open feed until the line is cut; UnavailableError then."""
    try:
        yield from parse_events(iter(response.readline, b""))
    except (OSError, http.client.HTTPException) as problem:
        raise UnavailableError("line-cut", f"the feed broke off: {problem}.") from problem
    finally:
        response.close()
    raise UnavailableError("line-cut", "the host ended the feed.")
