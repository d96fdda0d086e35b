"""Problem documents (RFC 9457): every refusal over HTTP has this one shape and one of our codes."""

from http import HTTPStatus

import msgspec

from truceline.base.errors import (
    IntegrityError,
    MalformedError,
    RefusedError,
    TrucelineError,
    UnavailableError,
)
from truceline.room.meetings import Meeting

MEDIA_TYPE = "application/problem+json"
TYPE_BASE = "https://truceline.example/problems/"


class Problem(msgspec.Struct, frozen=True, omit_defaults=True):
    """A problem document. ``next_serial``, ``dev_seq`` and ``prev`` say how to go on.

    ``must_know``: what a refused notice comes near, with the tokens to file it again.
    """

    type: str
    title: str
    status: int
    detail: str
    code: str
    mend: str = ""
    next_serial: int | None = None
    dev_seq: int | None = None
    prev: str | None = None
    must_know: tuple[Meeting, ...] = ()


STATUS_BY_CODE = {
    "not-found": HTTPStatus.NOT_FOUND,
    "method": HTTPStatus.METHOD_NOT_ALLOWED,
    "media-type": HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    "session-required": HTTPStatus.UNAUTHORIZED,
    "session-ended": HTTPStatus.UNAUTHORIZED,
    "serial": HTTPStatus.CONFLICT,
    "sequence": HTTPStatus.CONFLICT,
    "awareness": HTTPStatus.CONFLICT,
    "request-size": HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    "note-size": HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    "body-size": HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    "too-many": HTTPStatus.TOO_MANY_REQUESTS,
}

# One line a kind: a title names the sort of problem, the detail says what was found.
STATUS_BY_KIND: tuple[tuple[type[TrucelineError], HTTPStatus, str], ...] = (
    (MalformedError, HTTPStatus.BAD_REQUEST, "The bytes cannot be read"),
    (RefusedError, HTTPStatus.FORBIDDEN, "Not allowed as things stand"),
    (IntegrityError, HTTPStatus.CONFLICT, "A proof or signature does not hold"),
    (UnavailableError, HTTPStatus.SERVICE_UNAVAILABLE, "Not available now"),
)


def describe(error: TrucelineError) -> Problem:
    """Return the problem document of ``error``."""
    status, title = _status(error)
    return Problem(
        type=TYPE_BASE + error.code,
        title=title,
        status=int(status),
        detail=error.detail,
        code=error.code,
        mend=error.mend,
        next_serial=_number(error, "next_serial"),
        dev_seq=_number(error, "dev_seq"),
        prev=_text(error, "prev"),
        must_know=getattr(error, "must_know", ()),
    )


def _status(error: TrucelineError) -> tuple[HTTPStatus, str]:
    for kind, status, title in STATUS_BY_KIND:
        if isinstance(error, kind):
            if error.code.startswith("seen-"):
                return HTTPStatus.CONFLICT, title
            return STATUS_BY_CODE.get(error.code, status), title
    return HTTPStatus.INTERNAL_SERVER_ERROR, "The room could not answer"


def _number(error: TrucelineError, name: str) -> int | None:
    value = getattr(error, name, None)
    return value if isinstance(value, int) else None


def _text(error: TrucelineError, name: str) -> str | None:
    value = getattr(error, name, None)
    return value if isinstance(value, str) else None
