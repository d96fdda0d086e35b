"""The web app's files: the right form, the right caching, pages of the app, and no app at all."""

import asyncio
from pathlib import Path

import pytest

from truceline.http.asgi import Message
from truceline.http.static import NOT_BUILT, StaticApp, choose_coding

Answer = tuple[int, dict[bytes, bytes], bytes]


def ask(app: StaticApp, path: str, *headers: tuple[bytes, bytes], method: str = "GET") -> Answer:
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    scope: Message = {"type": "http", "path": path, "method": method, "headers": list(headers)}
    asyncio.run(app(scope, send))
    lines = sent[0]["headers"]
    assert isinstance(lines, list)
    status, body = sent[0]["status"], sent[1]["body"]
    assert isinstance(status, int)
    assert isinstance(body, bytes)
    return status, dict(lines), body


@pytest.fixture
def built(tmp_path: Path) -> StaticApp:
    (tmp_path / "assets").mkdir()
    (tmp_path / "index.html").write_bytes(b"<!doctype html>")
    (tmp_path / "assets" / "index-abc.js").write_bytes(b"plain")
    (tmp_path / "assets" / "index-abc.js.br").write_bytes(b"brotli")
    (tmp_path / "assets" / "index-abc.js.gz").write_bytes(b"gzip")
    (tmp_path / "check").mkdir()
    (tmp_path / "check" / "index.html").write_bytes(b"<!doctype html><title>check")
    (tmp_path / "secret.key").write_bytes(b"no such type is served")
    return StaticApp(tmp_path)


@pytest.mark.parametrize(
    ("accepted", "body", "coding"),
    [
        (b"gzip, deflate, br", b"brotli", b"br"),
        (b"gzip", b"gzip", b"gzip"),
        (b"br;q=0, gzip", b"gzip", b"gzip"),
        (b"identity", b"plain", None),
        (b"", b"plain", None),
    ],
)
def test_the_form_that_the_browser_can_read_is_sent(
    built: StaticApp, accepted: bytes, body: bytes, coding: bytes | None
) -> None:
    status, headers, got = ask(built, "/assets/index-abc.js", (b"accept-encoding", accepted))
    assert (status, got, headers.get(b"content-encoding")) == (200, body, coding)
    assert headers[b"vary"] == b"accept-encoding"
    assert headers[b"content-type"] == b"text/javascript; charset=utf-8"


def test_a_name_with_a_hash_is_kept_for_ever_and_the_page_is_asked_for_again(
    built: StaticApp,
) -> None:
    _, hashed, _ = ask(built, "/assets/index-abc.js")
    _, page, _ = ask(built, "/index.html")
    assert hashed[b"cache-control"] == b"public, max-age=31536000, immutable"
    assert page[b"cache-control"] == b"no-cache"


def test_an_unchanged_file_is_not_sent_again(built: StaticApp) -> None:
    _, headers, _ = ask(built, "/index.html")
    status, _, body = ask(built, "/index.html", (b"if-none-match", headers[b"etag"]))
    assert (status, body) == (304, b"")


@pytest.mark.parametrize("path", ["/", "/rooms/khabur", "/join/khabur/A-OPS-1-i1/CODE"])
def test_a_page_of_the_app_is_its_one_document(built: StaticApp, path: str) -> None:
    status, _, body = ask(built, path)
    assert (status, body) == (200, b"<!doctype html>")


@pytest.mark.parametrize(
    "path",
    ["/assets/gone.js", "/secret.key", "/../pyproject.toml", "/api/nothing", "/index.html.br"],
)
def test_what_is_not_there_is_a_problem(built: StaticApp, path: str) -> None:
    status, headers, body = ask(built, path)
    assert status == 404
    assert headers[b"content-type"] == b"application/problem+json"
    assert b'"code":"not-found"' in body


def test_nothing_can_be_written_here(built: StaticApp) -> None:
    status, headers, _ = ask(built, "/", method="POST")
    assert (status, headers[b"allow"]) == (405, b"GET, HEAD")


def test_without_a_built_app_a_page_says_what_to_do(tmp_path: Path) -> None:
    status, _, body = ask(StaticApp(tmp_path / "absent"), "/")
    assert (status, body) == (200, NOT_BUILT)


def test_any_coding_may_be_chosen_by_a_star() -> None:
    assert choose_coding("*", {"gzip": Path("x")}) == "gzip"


def test_a_page_of_its_own_stands_at_its_folder_and_is_led_to(built: StaticApp) -> None:
    status, headers, body = ask(built, "/check/")
    assert (status, body) == (200, b"<!doctype html><title>check")
    assert headers[b"content-type"] == b"text/html; charset=utf-8"
    status, headers, _ = ask(built, "/check")
    assert (status, headers[b"location"]) == (308, b"/check/")
    assert ask(built, "/")[2] == b"<!doctype html>"
