"""What a host sends is read strictly: feeds, problems, challenges, links."""

import pytest

from truceline.base.errors import IntegrityError, MalformedError, UnavailableError
from truceline.cli.feed import Event, parse_events
from truceline.cli.invitation import JoinLink, format_link, parse_link
from truceline.cli.link import Link, ProblemError, error_of
from truceline.cli.session import check_challenge

ORIGIN = "test.example/rooms/small"
CODE = bytes(range(16))


@pytest.mark.parametrize(
    ("octets", "events"),
    [
        (b"id: 7\nevent: entry\ndata: {}\n\n", [Event("entry", 7, b"{}")]),
        (b"event: head\ndata: a\ndata: b\n\n", [Event("head", None, b"a\nb")]),
        (b": beat\n\n", []),
        (b"data:x\r\n\r\n", [Event("message", None, b"x")]),
        (b"id: 7\nevent: entry\ndata: {}\n", []),
    ],
)
def test_a_feed_is_read_event_by_event(octets: bytes, events: list[Event]) -> None:
    assert list(parse_events(iter(octets.splitlines(keepends=True)))) == events


def test_only_a_challenge_of_this_room_is_signed() -> None:
    text = f"truceline/session/v1\n{ORIGIN}\nAAAA\n2026-11-23T00:15:08Z\n"
    assert check_challenge(text, ORIGIN) == text


@pytest.mark.parametrize(
    "text",
    [
        f"truceline/entry/v1\n{ORIGIN}\n{{}}\n",
        "truceline/session/v1\nother.example/rooms/b\nAAAA\n2026-11-23T00:15:08Z\n",
        f"truceline/session/v1\n{ORIGIN}\nAAAA\n2026-11-23T00:15:08Z\nmore\n",
        f"truceline/session/v1\n{ORIGIN}\nAAAA\n2026-11-23T00:15:08Z",
        "",
    ],
)
def test_a_host_gets_no_signature_under_what_is_no_challenge(text: str) -> None:
    with pytest.raises(IntegrityError):
        check_challenge(text, ORIGIN)


def test_a_problem_says_how_to_go_on() -> None:
    body = b'{"type":"","title":"","status":409,"detail":"d","code":"serial","next_serial":4}'
    error = error_of(409, "application/problem+json; charset=utf-8", body)
    assert isinstance(error, ProblemError)
    assert (error.code, error.problem.next_serial) == ("serial", 4)


@pytest.mark.parametrize(
    ("status", "media_type", "body"),
    [
        (502, "text/html", b"<h1>Bad gateway</h1>"),
        (403, "text/html", b"forbidden"),
        (409, "application/problem+json", b"{"),
        (
            503,
            "application/problem+json",
            b'{"type":"","title":"","status":503,"detail":"","code":"x"}',
        ),
    ],
)
def test_what_says_nothing_about_the_message_may_be_tried_again(
    status: int, media_type: str, body: bytes
) -> None:
    assert isinstance(error_of(status, media_type, body), UnavailableError)


def test_a_link_is_read_as_it_was_written() -> None:
    link = JoinLink("http://127.0.0.1:8080", "khabur", "A-OPS-1-i1", CODE)
    assert parse_link(format_link(link)) == link


@pytest.mark.parametrize(
    "text",
    [
        "",
        "khabur",
        "http://127.0.0.1:8080/",
        "http://127.0.0.1:8080/#/join/khabur/A-OPS-1-i1",
        "http://127.0.0.1:8080/#/join/Khabur/A-OPS-1-i1/00041061050R3GG28A1C60T3GF",
        "#/join/khabur/A-OPS-1-i1/00041061050R3GG28A1C60T3GF",
    ],
)
def test_what_is_no_invitation_is_malformed(text: str) -> None:
    with pytest.raises(MalformedError):
        parse_link(text)


@pytest.mark.parametrize("url", ["", "127.0.0.1:8080", "ftp://127.0.0.1", "http://"])
def test_an_address_is_http_or_https(url: str) -> None:
    with pytest.raises(MalformedError):
        Link(url)
