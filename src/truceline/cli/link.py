"""The way to a room's server: one kept-alive connection, and problems turned into errors.

Every request here may be repeated: reads change nothing, and an entry sent twice is answered with
the same proof. So a connection that the server closed while idle is opened again without a word.
"""

import http.client
import ssl
from collections.abc import Mapping
from urllib.parse import urlsplit

import msgspec

from truceline.base.errors import (
    MalformedError,
    RefusedError,
    TrucelineError,
    UnavailableError,
)
from truceline.http.problems import MEDIA_TYPE, Problem

TIMEOUT_S = 30.0
"""Twice the feed's heartbeat: a line that is silent for longer is cut."""
MAX_ANSWER_OCTETS = 1 << 30
_DROPPED = (http.client.RemoteDisconnected, ConnectionResetError, BrokenPipeError)
_PROBLEM = msgspec.json.Decoder(Problem)


class ProblemError(RefusedError):
    """The room refused; ``problem`` is the whole document, with what helps to go on."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code, problem.detail, problem.mend)
        self.problem = problem


class Link:
    """A connection to the server at ``url`` (http or https, with no path or a path prefix)."""

    def __init__(self, url: str, timeout_s: float = TIMEOUT_S) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise MalformedError(
                "url", f"{url[:80]!r} is no address.", "Write it as http://127.0.0.1:8080."
            )
        self.url = url.rstrip("/")
        self._secure = parts.scheme == "https"
        self._host, self._port = parts.hostname, parts.port
        self._prefix = parts.path.rstrip("/")
        self._timeout_s = timeout_s
        self._open: http.client.HTTPConnection | None = None
        self._streams: list[http.client.HTTPConnection] = []

    def __enter__(self) -> "Link":
        return self

    def __exit__(self, *_why: object) -> None:
        self.close()

    def get(self, path: str, token: str | None = None) -> bytes:
        """Return the body of the answer to GET ``path``."""
        return self._ask("GET", path, None, _bearer(token))

    def post(self, path: str, body: bytes, token: str | None = None) -> bytes:
        """Return the body of the answer to POST ``path`` of the JSON ``body``."""
        headers = {"Content-Type": "application/json", **_bearer(token)}
        return self._ask("POST", path, body, headers)

    def stream(self, path: str, headers: Mapping[str, str]) -> http.client.HTTPResponse:
        """Return an answer that is read as it comes, on a connection of its own.

        It ends any stream that was open before.
        """
        while self._streams:
            self._streams.pop().close()
        connection = self._connect()
        self._streams.append(connection)
        try:
            connection.request("GET", self._prefix + path, headers=dict(headers))
            response = connection.getresponse()
        except (OSError, http.client.HTTPException) as problem:
            raise self._cut(problem) from problem
        if response.status != 200:
            raise error_of(response.status, response.getheader("Content-Type", ""), response.read())
        return response

    def close(self) -> None:
        """Close whatever is open."""
        self._drop()
        while self._streams:
            self._streams.pop().close()

    def _drop(self) -> None:
        if self._open is not None:
            self._open.close()
            self._open = None

    def _ask(self, method: str, path: str, body: bytes | None, headers: Mapping[str, str]) -> bytes:
        fresh = self._open is None
        try:
            return self._once(method, path, body, headers)
        except _DROPPED as problem:
            self._drop()
            if fresh:
                raise self._cut(problem) from problem
        except (OSError, http.client.HTTPException) as problem:
            self._drop()
            raise self._cut(problem) from problem
        # The server closed a connection that we had kept: that says nothing about the server.
        return self._ask(method, path, body, headers)

    def _once(
        self, method: str, path: str, body: bytes | None, headers: Mapping[str, str]
    ) -> bytes:
        if self._open is None:
            self._open = self._connect()
        self._open.request(method, self._prefix + path, body=body, headers=dict(headers))
        response = self._open.getresponse()
        answer = response.read(MAX_ANSWER_OCTETS)
        if response.status >= 300:
            raise error_of(response.status, response.getheader("Content-Type", ""), answer)
        return answer

    def _connect(self) -> http.client.HTTPConnection:
        if self._secure:
            context = ssl.create_default_context()
            return http.client.HTTPSConnection(
                self._host, self._port, timeout=self._timeout_s, context=context
            )
        return http.client.HTTPConnection(self._host, self._port, timeout=self._timeout_s)

    def _cut(self, problem: Exception) -> UnavailableError:
        return UnavailableError(
            "unreachable",
            f"no answer from {self.url}: {str(problem) or type(problem).__name__}.",
            "Try again; what was signed is kept and is sent once.",
        )


def error_of(status: int, media_type: str, body: bytes) -> TrucelineError:
    """Return the error that an answer of ``status`` stands for."""
    if media_type.partition(";")[0] == MEDIA_TYPE:
        try:
            problem = _PROBLEM.decode(body)
        except msgspec.MsgspecError:
            return UnavailableError("answer", f"the server's answer {status} cannot be read.")
        if status >= 500:
            return UnavailableError(problem.code, problem.detail, problem.mend)
        return ProblemError(problem)
    return UnavailableError("answer", f"the server answered {status} without saying why.")


def _bearer(token: str | None) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"} if token else {}
