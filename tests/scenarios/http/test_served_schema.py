"""The served description, held against a running server by schemathesis; and the server's end."""

import os
import signal
import socket
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait

import httpx
import msgspec
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from truceline.http.server import serve
from truceline.messages.catalogue import CATALOGUE
from truceline.testing.hosts import TestHost
from truceline.views.board import VIEWS

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
EXAMPLES = 6


def served(host: TestHost, visit: Callable[[str], None]) -> float:
    """Serve ``host`` while ``visit`` runs; return how long the server took to end, in seconds."""
    visited: list[Future[None]] = []
    ended: list[float] = []

    def go(port: int) -> None:
        try:
            visited.append(pool.submit(visit, f"http://127.0.0.1:{port}"))
            wait(visited)
        finally:
            ended.append(time.monotonic())
            os.kill(os.getpid(), signal.SIGTERM)

    def ready(port: int) -> None:
        threading.Thread(target=go, args=(port,)).start()

    with ThreadPoolExecutor(1) as pool:
        serve(host.house, ("127.0.0.1", 0), ready)
        visited[0].result()
    return time.monotonic() - ended[0]


def test_the_server_answers_as_it_describes_and_stores_nothing_bad() -> None:
    host = TestHost()
    host.room.seat("A-OPS-1")
    before = host.room.ledger.head

    def visit(url: str) -> None:
        schema = schemathesis.openapi.from_url(f"{url}/openapi.json")
        found = schema.get_all_operations()
        operations = [one.ok() for one in found if isinstance(one, Ok)]
        for operation in operations:
            # A feed has no end; it is tried in scenarios of its own.
            if operation.path.endswith("/feed"):
                continue

            @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[*HealthCheck])
            @given(case=operation.as_strategy(), in_room=st.booleans())
            def holds(
                case: schemathesis.Case,  # type: ignore[type-arg]  # its four parameters are internal
                *,
                in_room: bool,
            ) -> None:
                if in_room and "room" in (case.path_parameters or {}):
                    case.path_parameters["room"] = "small"
                case.call_and_validate(checks=CHECKS)

            holds()

    served(host, visit)
    assert host.room.store.head() == before


def test_the_description_holds_every_body_and_every_view() -> None:
    host = TestHost()

    def visit(url: str) -> None:
        schemas = httpx.get(f"{url}/openapi.json").json()["components"]["schemas"]
        assert {f"body-{code}" for code in CATALOGUE} <= set(schemas)
        assert {f"row-{view.name}" for view in VIEWS} <= set(schemas)

    served(host, visit)


def test_the_server_ends_in_time_with_feeds_open() -> None:
    host = TestHost()
    seat = host.room.seat("A-OPS-1")
    feeds: list[bytes] = []
    listeners: list[threading.Thread] = []

    def visit(url: str) -> None:
        for _ in range(3):
            opened = threading.Event()
            address = f"{url}/api/rooms/small/feed"
            listeners.append(threading.Thread(target=listen, args=(address, opened)))
            listeners[-1].start()
            assert opened.wait(10)
        submission = msgspec.json.encode(seat.line_check().submission)
        answer = httpx.post(
            f"{url}/api/rooms/small/entries",
            content=submission,
            headers={"content-type": "application/json"},
        )
        assert answer.status_code == 200

    def listen(url: str, opened: threading.Event) -> None:
        with httpx.stream("GET", url, timeout=10) as answer:
            octets = b""
            for chunk in answer.iter_bytes():
                octets += chunk
                opened.set()
        feeds.append(octets)

    assert served(host, visit) < 3
    for listener in listeners:
        listener.join(10)
    assert [octets.count(b"event: entry") for octets in feeds] == [1, 1, 1]


def test_octets_that_are_no_http_get_a_problem_too() -> None:
    host = TestHost()

    def visit(url: str) -> None:
        port = int(url.rpartition(":")[2])
        with socket.create_connection(("127.0.0.1", port), timeout=10) as link:
            link.sendall(b"\x16\x03\x01 not http\r\n\r\n")
            assert b"application/problem+json" in link.recv(4096)

    served(host, visit)
