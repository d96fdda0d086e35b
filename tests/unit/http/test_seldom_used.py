"""Modules that are there when they are used, and not before."""

import subprocess
import sys

import pytest

LOADED = 'print("{part}" in sys.modules)'


def told(*lines: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", "\n".join(lines)], check=True, capture_output=True, text=True
    )
    return done.stdout.split()


@pytest.mark.parametrize(
    ("part", "use"),
    [
        ("html.entities", "import html; html.escape('<')"),
        ("html.entities", "import html.parser; html.parser.HTMLParser()"),
        ("html.entities", "from html import escape"),
        ("yaml.nodes", "import yaml; yaml.safe_dump({})"),
        ("yaml.nodes", "from yaml.nodes import Node"),
        ("_lzma", "import lzma; lzma.compress(b'')"),
        ("_bz2", "import bz2; bz2.compress(b'')"),
        ("_pickle", "import pickle; pickle.dumps(1)"),
    ],
)
def test_it_is_read_at_the_first_use_and_not_with_the_host(part: str, use: str) -> None:
    loaded = LOADED.format(part=part)
    assert told("import sys, truceline.cli.host", loaded, use, loaded) == ["False", "True"]


def test_looking_over_all_modules_reads_none() -> None:
    look = "[getattr(each, '__file__', None) for each in list(sys.modules.values())]"
    loaded = LOADED.format(part="html.entities")
    assert told("import sys, truceline.http", look, loaded) == ["False"]


def test_an_absent_or_loaded_library_is_left_alone() -> None:
    assert told(
        "import sys, json",
        "from truceline.http.seldom_used import read_when_used",
        "before = sys.modules['json']",
        "read_when_used('json'); read_when_used('no_such_library')",
        "print(sys.modules['json'] is before, 'no_such_library' in sys.modules)",
    ) == ["True", "False"]
