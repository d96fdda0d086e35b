"""`truceline agreement` and `truceline rules`: what an author asks before anybody signs."""

import json
from pathlib import Path

import pytest

from truceline.cli.app import run
from truceline.rules.catalogue import FAMILIES
from truceline.testing.packs import SMALL_FILES, SMALL_PACK

RULE = """
[[rules]]
id = "freeze"
family = "position-freeze"
clauses = ["1"]
terms = { advance = "100 m" }
"""


def pack_in(folder: Path, more: str = "") -> str:
    (folder / "agreement.toml").write_text(SMALL_PACK + more, encoding="utf-8")
    for name, octets in SMALL_FILES.items():
        (folder / name).write_bytes(octets)
    return str(folder)


def test_a_pack_without_problems_says_what_it_holds(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert run(["agreement", "check", pack_in(tmp_path)]) == 0
    assert capsys.readouterr().out.startswith("Nothing is wrong: 1 clause, 1 line, ")


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (RULE.replace("position-freeze", "position-frieze"), "rules[0].family: found position-fr"),
        (RULE.replace("100 m", "100"), "advance: found '100'; expected a length with its unit"),
        (RULE.replace('["1"]', '["77"]'), "77"),
        (RULE.replace("advance =", "advnace ="), "Did you mean advance?"),
    ],
)
def test_a_rule_that_nobody_could_judge_by_is_told_with_file_and_line(
    more: str, told: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert run(["agreement", "check", pack_in(tmp_path, more)]) == 2
    out = capsys.readouterr().out
    first = SMALL_PACK.count("\n") + 1
    assert out.startswith("agreement.toml:")
    assert first < int(out.split(":")[1]) <= first + RULE.count("\n")
    assert told in out


def test_programs_get_problems_as_json(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    more = RULE.replace("position-freeze", "position-frieze")
    assert run(["agreement", "check", pack_in(tmp_path, more), "--json"]) == 2
    told = json.loads(capsys.readouterr().out)
    assert told["ok"] is False
    assert [problem["key"] for problem in told["problems"]] == ["rules[0].family"]
    assert told["problems"][0]["mend"] == "`truceline rules` lists them."


def test_a_rule_stands_below_its_clause_in_plain_words(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert run(["agreement", "show", pack_in(tmp_path, RULE)]) == 0
    lines = capsys.readouterr().out.splitlines()
    clause = next(at for at, line in enumerate(lines) if line.startswith("1  "))
    assert lines[clause + 1].strip() == "rule freeze (position-freeze): advance 100 m"


def test_every_family_is_listed_and_says_what_it_asks(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rules", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert [row["family"] for row in listed] == list(FAMILIES)
    assert all(row["asks"].endswith(".") for row in listed)


@pytest.mark.parametrize("family", FAMILIES)
def test_a_family_says_its_terms_with_kind_and_need(
    family: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["rules", family]) == 0
    out = capsys.readouterr().out
    assert out.startswith(f"{family}: ")
    assert all(name in out for name in FAMILIES[family].terms.__struct_fields__)


def test_an_unknown_family_is_answered_with_where_to_look(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["rules", "no-fly"]) == 2
    assert "`truceline rules` lists them" in capsys.readouterr().err
