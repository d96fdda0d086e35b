"""The page of attacks names tests that exist, and every test that is an attack."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs" / "operate" / "security.md").read_text(encoding="utf-8")
NAMED = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", PAGE)
ATTACKS = (
    "test_attacks_*.py",
    "test_code_session.py",
    "test_hostile_submissions.py",
    "test_invited.py",
    "test_lying_host.py",
    "test_rolled_back_host.py",
)
HONEST = {"test_what_an_honest_host_tells_is_believed"}
PEOPLE = ("A hostile party", "A hostile host", "A thief", "A stranger", "A careless administrator")


@cache
def names_in(path: Path) -> frozenset[str]:
    names = [
        node.name
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    ]
    return frozenset(names)


@pytest.mark.parametrize(("path", "name"), NAMED, ids=[name for _, name in NAMED])
def test_what_the_page_names_is_tried(path: str, name: str) -> None:
    assert name in names_in(ROOT / path)


def test_every_attack_is_on_the_page() -> None:
    files = [path for pattern in ATTACKS for path in (ROOT / "tests").rglob(pattern)]
    assert len(files) >= len(ATTACKS)
    tried = {(path.relative_to(ROOT).as_posix(), name) for path in files for name in names_in(path)}
    assert sorted(one for one in tried - {*NAMED} if one[1] not in HONEST) == []


@pytest.mark.parametrize("who", PEOPLE)
def test_each_of_the_five_has_attacks_and_each_attack_a_test(who: str) -> None:
    section = PAGE.split(f"\n## {who}")[1].split("\n## ")[0]
    rows = [row for row in section.splitlines() if row.startswith("| ")][1:]
    assert len(rows) >= 8
    assert [row for row in rows if "::test_" not in row] == []
