"""Bad input of every kind: a problem document with a code of ours, and nothing stored."""

import asyncio

import msgspec
import pytest

from truceline.http.problems import Problem
from truceline.testing.asking import ask
from truceline.testing.hosts import TestHost

JSON = ("content-type", "application/json")
ENTRIES = "/api/rooms/small/entries"
SUBMISSION = b'{"note":"x","salt":"","body":""}'

BAD: dict[str, tuple[str, str, bytes, tuple[str, str], int, str]] = {
    "no such room": ("GET", "/api/rooms/nowhere", b"", JSON, 404, "not-found"),
    "no such address": ("GET", "/api/nothing", b"", JSON, 404, "not-found"),
    "no such entry": ("GET", f"{ENTRIES}/1", b"", JSON, 404, "not-found"),
    "no such view": ("GET", "/api/rooms/small/views/x", b"", JSON, 404, "not-found"),
    "an index that is no number": ("GET", f"{ENTRIES}/x", b"", JSON, 404, "not-found"),
    "an index beyond all": ("GET", f"{ENTRIES}/{2**60}", b"", JSON, 400, "request"),
    "a range that is no number": ("GET", f"{ENTRIES}?start=x", b"", JSON, 400, "request"),
    "a negative range": ("GET", f"{ENTRIES}?start=-1", b"", JSON, 400, "request"),
    "a method not answered": ("DELETE", ENTRIES, b"", JSON, 405, "method"),
    "a method not answered by files": ("PUT", "/", b"", JSON, 405, "method"),
    "a feed that is posted": ("POST", "/api/rooms/small/feed", b"", JSON, 405, "method"),
    "another media type": (
        "POST",
        ENTRIES,
        b"<x/>",
        ("content-type", "text/xml"),
        415,
        "media-type",
    ),
    "no JSON": ("POST", ENTRIES, b"{", JSON, 400, "submission"),
    "nothing": ("POST", ENTRIES, b"", JSON, 400, "submission"),
    "JSON of another shape": ("POST", ENTRIES, b"5", JSON, 400, "submission"),
    "a field too many": (
        "POST",
        ENTRIES,
        b'{"note":"","salt":"","body":"","x":1}',
        JSON,
        400,
        "submission",
    ),
    "octets that are no UTF-8": ("POST", ENTRIES, b'{"note":"\xff"}', JSON, 400, "submission"),
    "deep nesting": ("POST", ENTRIES, b"[" * 100_000, JSON, 400, "submission"),
    "a lone surrogate": (
        "POST",
        ENTRIES,
        b'{"note":"\\ud800","salt":"","body":""}',
        JSON,
        400,
        "submission",
    ),
    "an empty batch": ("POST", ENTRIES, b"[]", JSON, 400, "submission-batch"),
    "no note": ("POST", ENTRIES, SUBMISSION, JSON, 400, "note-shape"),
    "a challenge for nothing": ("POST", "/api/rooms/small/session", b"{}", JSON, 400, "request"),
    "a challenge in bad JSON": ("POST", "/api/rooms/small/session", b"{", JSON, 400, "request"),
    "an answer that is no note": (
        "POST",
        "/api/rooms/small/session/answer",
        b'{"note":"x"}',
        JSON,
        400,
        "note-shape",
    ),
    "no session": ("GET", "/api/rooms/small/device", b"", JSON, 401, "session-required"),
    "a token never given": (
        "GET",
        "/api/rooms/small/device",
        b"",
        ("authorization", "Bearer x"),
        401,
        "session-ended",
    ),
    "another scheme": (
        "GET",
        "/api/rooms/small/views",
        b"",
        ("authorization", "Basic x"),
        401,
        "session-ended",
    ),
    "a proof of sizes not reached": (
        "GET",
        "/api/rooms/small/consistency?old=1&new=9",
        b"",
        JSON,
        400,
        "proof-range",
    ),
    "a proof without sizes": ("GET", "/api/rooms/small/consistency", b"", JSON, 400, "request"),
    "a tile not reached": ("GET", "/rooms/small/log/tile/0/000", b"", JSON, 404, "not-found"),
    "a tile that climbs": ("GET", "/rooms/small/log/../../x", b"", JSON, 404, "not-found"),
}


@pytest.mark.parametrize(
    ("method", "target", "body", "header", "status", "code"), BAD.values(), ids=BAD.keys()
)
def test_bad_input_is_a_problem_and_nothing_is_stored(
    method: str, target: str, body: bytes, header: tuple[str, str], status: int, code: str
) -> None:
    async def scenario() -> None:
        host = TestHost()
        async with host.running():
            before = host.room.ledger.head
            answer = await ask(host.app, method, target, body, [header])
            problem = msgspec.json.decode(answer.body, type=Problem)
            assert (answer.status, problem.code, problem.status) == (status, code, status)
            assert answer.headers["content-type"] == "application/problem+json"
            assert problem.type == f"https://truceline.example/problems/{code}"
            assert problem.detail
            assert host.room.store.head() == before

    asyncio.run(scenario())


@pytest.mark.parametrize(("count", "status"), [(255, 200), (256, 200), (257, 400)])
def test_a_batch_has_its_limit(count: int, status: int) -> None:
    async def scenario() -> None:
        host = TestHost()
        async with host.running():
            body = b"[" + b",".join([SUBMISSION] * count) + b"]"
            answer = await ask(host.app, "POST", ENTRIES, body, [JSON])
            assert answer.status == status

    asyncio.run(scenario())


@pytest.mark.parametrize(("octets", "status"), [(-1, 400), (0, 400), (1, 413)])
def test_a_request_has_its_limit(octets: int, status: int) -> None:
    async def scenario() -> None:
        host = TestHost()
        async with host.running():
            body = b" " * (8 * 1024 * 1024 + octets)
            answer = await ask(host.app, "POST", ENTRIES, body, [JSON])
            assert answer.status == status

    asyncio.run(scenario())


def test_refused_entries_without_end_are_turned_away() -> None:
    async def scenario() -> None:
        host = TestHost()
        async with host.running():
            statuses = [
                (await ask(host.app, "POST", ENTRIES, SUBMISSION, [JSON])).status
                for _ in range(302)
            ]
            assert statuses == [400] * 300 + [429] * 2

    asyncio.run(scenario())
