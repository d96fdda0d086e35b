"""The application: Litestar with our routes and our errors, behind the front and the policy."""

import logging
from collections.abc import Sequence
from http import HTTPStatus

from litestar import Litestar, Request, Response
from litestar.config.compression import CompressionConfig
from litestar.datastructures import ResponseHeader, State
from litestar.di import Provide
from litestar.exceptions import HTTPException
from litestar.openapi import OpenAPIConfig
from litestar.types import ExceptionHandlersMap

from truceline.base.errors import MalformedError, RefusedError, TrucelineError
from truceline.http.asgi import Application
from truceline.http.front import INTERNAL, Front
from truceline.http.house import House
from truceline.http.policy import with_policy
from truceline.http.problems import MEDIA_TYPE, Problem, describe
from truceline.http.routes import ROUTES, hosted, visitor
from truceline.http.submitting import MAX_REQUEST_BYTES

_REFUSED = {
    HTTPStatus.NOT_FOUND: ("not-found", "there is nothing at this address."),
    HTTPStatus.METHOD_NOT_ALLOWED: ("method", "this method is not answered here."),
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: ("request-size", "the request is too long."),
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE: ("media-type", "expected application/json."),
}


def make_app(house: House) -> Application:
    """Return the ASGI application that serves ``house``."""
    cold = Litestar(
        route_handlers=ROUTES,
        dependencies={"hosted": Provide(hosted), "visitor": Provide(visitor)},
        exception_handlers=_HANDLERS,
        # What members read lies in no cache of a lost phone.
        response_headers=[ResponseHeader(name="cache-control", value="no-store")],
        openapi_config=OpenAPIConfig(title="Truceline", version="1", path="/unused"),
        # Entries and rows are a fifth of their size then: on a bad link that is what an officer
        # waits for. Nothing secret shares an answer with what a stranger chose.
        compression_config=CompressionConfig(
            backend="gzip", minimum_size=1000, gzip_compress_level=6
        ),
        logging_config=None,
        request_max_body_size=MAX_REQUEST_BYTES,
        state=State({"house": house}),
    )
    front = Front(house, cold)
    cold.state["front"] = front
    return with_policy(front)


def _answer_ours(_request: Request[None, None, State], error: TrucelineError) -> Response[Problem]:
    return _response(error)


def _answer_litestar(
    request: Request[None, None, State], error: HTTPException
) -> Response[Problem]:
    code, detail = _REFUSED.get(HTTPStatus(error.status_code), ("", ""))
    if code:
        return _response(RefusedError(code, detail), error.headers)
    if error.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return _answer_any(request, error)
    return _response(MalformedError("request", _said(error)))


def _said(error: HTTPException) -> str:
    extra = error.extra
    if isinstance(extra, Sequence) and extra and isinstance(extra[0], dict):
        return f"{extra[0].get('key', 'body')}: {extra[0].get('message', error.detail)}."
    return error.detail


def _answer_any(request: Request[None, None, State], error: Exception) -> Response[Problem]:
    log = logging.getLogger("truceline.http")
    log.error("no answer to %s", request.url.path, exc_info=error)
    return _response(INTERNAL)


def _response(error: TrucelineError, headers: dict[str, str] | None = None) -> Response[Problem]:
    problem = describe(error)
    lines = {"cache-control": "no-store"} | (headers or {})
    if problem.status == HTTPStatus.UNAUTHORIZED:
        lines["www-authenticate"] = "Bearer"
    return Response(problem, status_code=problem.status, media_type=MEDIA_TYPE, headers=lines)


_HANDLERS: ExceptionHandlersMap = {
    TrucelineError: _answer_ours,
    HTTPException: _answer_litestar,
    Exception: _answer_any,
}
