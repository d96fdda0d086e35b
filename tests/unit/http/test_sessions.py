"""Sessions: a challenge works once, in time, for its key and its room; tokens end."""

from datetime import UTC, datetime, timedelta

import pytest

from truceline.agreement.code_lists import PostKind
from truceline.base.errors import MalformedError, RefusedError
from truceline.room.sessions import (
    MAX_SESSIONS_PER_KEY,
    SESSION_LIFE,
    Session,
    Sessions,
    session_until,
)
from truceline.testing.hosts import counted_bytes
from truceline.views.audience import member

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
ORIGIN = "test.example/rooms/small"
KEY = f"{ORIGIN}/dev/A-OPS-1/3fa9c012"
READER = member("A-OPS", "A", PostKind.OPERATIONS)


def sessions() -> Sessions:
    return Sessions(ORIGIN, counted_bytes())


def opened(kept: Sessions, key: str = KEY, now: datetime = NOW) -> str:
    nonce = kept.check_challenge(kept.challenge(key, now), key, now)
    return kept.open(nonce, Session(key, "A-OPS-1", READER, session_until(now)), now)


@pytest.mark.parametrize(("seconds", "good"), [(119, True), (120, False), (121, False)])
def test_a_challenge_is_good_for_two_minutes(seconds: int, *, good: bool) -> None:
    kept = sessions()
    text, later = kept.challenge(KEY, NOW), NOW + timedelta(seconds=seconds)
    if good:
        kept.check_challenge(text, KEY, later)
    else:
        with pytest.raises(RefusedError, match="session-expired"):
            kept.check_challenge(text, KEY, later)


def test_a_challenge_is_answered_once() -> None:
    kept = sessions()
    text = kept.challenge(KEY, NOW)
    nonce = kept.check_challenge(text, KEY, NOW)
    kept.open(nonce, Session(KEY, "A-OPS-1", READER, session_until(NOW)), NOW)
    with pytest.raises(RefusedError, match="session-expired"):
        kept.check_challenge(text, KEY, NOW)


def test_a_challenge_for_another_key_room_or_host_is_refused() -> None:
    kept = sessions()
    text = kept.challenge(KEY, NOW)
    other_room = text.replace("small", "large")
    later = text.replace("12:02:00", "13:02:00")
    for changed, key in ((text, f"{KEY}x"), (other_room, KEY), (later, KEY), (text + "x", KEY)):
        with pytest.raises(MalformedError, match="session-challenge"):
            kept.check_challenge(changed, key, NOW)
    with pytest.raises(MalformedError, match="session-challenge"):
        Sessions(ORIGIN, lambda count: b"x" * count).check_challenge(text, KEY, NOW)


@pytest.mark.parametrize(("left", "good"), [(1, True), (0, False), (-1, False)])
def test_a_session_ends_at_its_time(left: int, *, good: bool) -> None:
    kept = sessions()
    token, then = opened(kept), NOW + SESSION_LIFE - timedelta(seconds=left)
    if good:
        assert kept.find(token, then).key == KEY
    else:
        with pytest.raises(RefusedError, match="session-ended"):
            kept.find(token, then)


def test_a_revoked_key_loses_all_its_sessions_and_no_other_does() -> None:
    kept = sessions()
    tokens, other = [opened(kept), opened(kept)], opened(kept, f"{KEY}2")
    session = kept.find(tokens[0], NOW)
    kept.end(KEY)
    assert not kept.is_open(session, NOW)
    for token in tokens:
        with pytest.raises(RefusedError, match="session-ended"):
            kept.find(token, NOW)
    assert kept.find(other, NOW).key == f"{KEY}2"


@pytest.mark.parametrize(
    ("later", "first_is_open"), [(MAX_SESSIONS_PER_KEY - 1, True), (MAX_SESSIONS_PER_KEY, False)]
)
def test_a_key_has_so_many_sessions(later: int, *, first_is_open: bool) -> None:
    kept = sessions()
    first = opened(kept)
    for _ in range(later):
        opened(kept)
    if first_is_open:
        assert kept.find(first, NOW).key == KEY
    else:
        with pytest.raises(RefusedError, match="session-ended"):
            kept.find(first, NOW)
