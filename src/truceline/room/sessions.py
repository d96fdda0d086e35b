"""Device sessions: a challenge that the device signs, then a token, kept in memory only.

The challenge carries its own authentication, so that open challenges need no table that a stranger
could fill; only answered ones are remembered, until they expire. A session ends when its time is
over, when its key is revoked, or when the host restarts. Tokens are stored as hashes.
"""

import hashlib
import hmac
from collections import OrderedDict
from datetime import datetime, timedelta

import msgspec

from truceline.base.encoding import format_base64, parse_base64
from truceline.base.errors import MalformedError, RefusedError
from truceline.base.instants import format_instant, parse_instant
from truceline.room.ports import RandomBytes
from truceline.views.audience import Reader

CHALLENGE_LIFE = timedelta(minutes=2)
SESSION_LIFE = timedelta(hours=12)
"""A watch is at most twelve hours; the next officer signs in for the next."""
GUEST_LIFE = timedelta(minutes=10)
"""Of a session that a code or a root key opens: long enough to read a page and make a key."""
MAX_SESSIONS_PER_KEY = 8
_HEADER = "truceline/session/v1"
_NONCE_BYTES = 16


class Session(msgspec.Struct, frozen=True):
    """Who holds a token, until when. ``key`` is the name of the key that signed for it.

    A guest's session (a root's, or that of the holder of a code) has no post: it reads entries as
    the public does.
    """

    key: str
    officer: str
    reader: Reader
    expires: datetime


class Sessions:
    """The open sessions of one room."""

    def __init__(self, origin: str, random: RandomBytes) -> None:
        self._origin = origin
        self._random = random
        self._secret = random(32)
        self._spent: OrderedDict[bytes, datetime] = OrderedDict()
        self._open: dict[bytes, Session] = {}
        self._by_key: dict[str, OrderedDict[bytes, None]] = {}

    def challenge(self, key: str, now: datetime) -> str:
        """Return the text that the device named ``key`` is to sign within two minutes."""
        expires = format_instant(now + CHALLENGE_LIFE)
        salt = self._random(_NONCE_BYTES)
        nonce = format_base64(salt + self._proof(key, expires, salt))
        return f"{_HEADER}\n{self._origin}\n{nonce}\n{expires}\n"

    def check_challenge(self, text: str, key: str, now: datetime) -> bytes:
        """Return the nonce of a challenge made here for ``key``, not expired and not yet used.

        MalformedError ``session-challenge`` for any other text; RefusedError ``session-expired``.
        """
        lines = text.split("\n")
        if len(lines) != 5 or lines[0] != _HEADER or lines[1] != self._origin or lines[4]:
            raise MalformedError("session-challenge", "not a challenge of this room.")
        nonce, expires = parse_base64(lines[2]), parse_instant(lines[3])
        expected = self._proof(key, lines[3], nonce[:_NONCE_BYTES])
        if not hmac.compare_digest(nonce[_NONCE_BYTES:], expected):
            raise MalformedError(
                "session-challenge", "this challenge was not made here for this key.", "Ask again."
            )
        if expires <= now or nonce in self._spent:
            raise RefusedError("session-expired", "the challenge is over or used.", "Ask again.")
        return nonce

    def open(self, nonce: bytes, session: Session, now: datetime) -> str:
        """Spend ``nonce`` and return the token of the new ``session``."""
        self._forget_spent(now)
        self._spent[nonce] = now + CHALLENGE_LIFE
        token = self._random(32).hex()
        digest = _digest(token)
        self._open[digest] = session
        tokens = self._by_key.setdefault(session.key, OrderedDict())
        tokens[digest] = None
        while len(tokens) > MAX_SESSIONS_PER_KEY:
            oldest, _ = tokens.popitem(last=False)
            del self._open[oldest]
        return token

    def find(self, token: str, now: datetime) -> Session:
        """Return the open session of ``token``; RefusedError ``session-ended`` where none is."""
        session = self._open.get(_digest(token))
        if session is None or session.expires <= now:
            raise RefusedError(
                "session-ended", "this session is over or was never open here.", "Sign in again."
            )
        return session

    def is_open(self, session: Session, now: datetime) -> bool:
        """Return whether ``session`` may go on reading."""
        return session.key in self._by_key and now < session.expires

    def end(self, key: str) -> None:
        """End every session of the key named ``key``: it was revoked, or its code was used."""
        for digest in self._by_key.pop(key, ()):
            del self._open[digest]

    def _proof(self, key: str, expires: str, salt: bytes) -> bytes:
        message = f"{key}\n{expires}\n".encode() + salt
        return hmac.digest(self._secret, message, "sha256")[:_NONCE_BYTES]

    def _forget_spent(self, now: datetime) -> None:
        while self._spent and next(iter(self._spent.values())) <= now:
            self._spent.popitem(last=False)


def guest_until(now: datetime) -> datetime:
    """Return when a guest's session that opens ``now`` ends."""
    return now + GUEST_LIFE


def session_until(now: datetime) -> datetime:
    """Return when a session that opens ``now`` ends."""
    return now + SESSION_LIFE


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
