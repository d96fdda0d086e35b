"""The build of the web app is repeated when a source changed, and only then."""

import runpy
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
Digest = Callable[[list[Path]], str]


@pytest.fixture(scope="module")
def digest_of() -> Digest:
    digest: Digest = runpy.run_path(str(ROOT / "hatch_build.py"))["digest_of"]
    return digest


def test_the_stamp_does_not_depend_on_the_order_of_the_files(digest_of: Digest) -> None:
    paths = [ROOT / "Makefile", ROOT / "pyproject.toml"]
    assert digest_of(paths) == digest_of(paths[::-1])


def test_the_stamp_differs_where_a_file_is_missing(digest_of: Digest) -> None:
    paths = [ROOT / "Makefile", ROOT / "pyproject.toml"]
    assert digest_of(paths) != digest_of(paths[:1])


def test_no_lock_names_an_index(digest_of: Digest) -> None:
    for lock in (ROOT / "requirements").glob("*.txt"):
        lines = lock.read_text().splitlines()
        assert [line for line in lines if "://" in line or line.startswith("--")] == []
