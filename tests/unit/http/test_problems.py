"""Problem documents: status by kind and code, and the hints that say how to go on."""

import pytest

from truceline.base.errors import (
    IntegrityError,
    MalformedError,
    RefusedError,
    TrucelineError,
    UnavailableError,
)
from truceline.http.problems import Problem, describe


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (MalformedError("json-syntax", "x"), 400),
        (MalformedError("note-size", "x"), 413),
        (RefusedError("not-on-roster", "x"), 403),
        (RefusedError("session-ended", "x"), 401),
        (RefusedError("not-found", "x"), 404),
        (RefusedError("method", "x"), 405),
        (RefusedError("sequence", "x"), 409),
        (RefusedError("serial", "x"), 409),
        (RefusedError("seen-root", "x"), 409),
        (RefusedError("media-type", "x"), 415),
        (RefusedError("too-many", "x"), 429),
        (IntegrityError("proof", "x"), 409),
        (UnavailableError("stopping", "x"), 503),
    ],
)
def test_each_kind_and_code_has_its_status(error: TrucelineError, status: int) -> None:
    assert describe(error).status == status


def test_a_problem_says_what_was_found_and_what_to_do() -> None:
    error = MalformedError("base64", "not standard base64.", "Write the padding.")
    assert describe(error) == Problem(
        type="https://truceline.example/problems/base64",
        title="The bytes cannot be read",
        status=400,
        detail="not standard base64.",
        code="base64",
        mend="Write the padding.",
    )
