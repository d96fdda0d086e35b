"""`truceline sign`: drafted, carried, signed, laid together, and verified by stock tools."""

import json
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from truceline.base.canonical import format_canonical
from truceline.cli.app import run
from truceline.cli.roots import make_root, write_root
from truceline.messages.administration import decode_any_body
from truceline.messages.document import Document
from truceline.testing.documents import AGREEMENT_AR, AGREEMENT_EN

ORIGIN = "test.example/rooms/small"


class Table:
    """A folder with the texts, and the keys of two parties."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "ar.txt").write_text(AGREEMENT_AR)
        (folder / "en.txt").write_text(AGREEMENT_EN)
        for party in ("A", "B"):
            write_root(folder / f"{party}.json", make_root("small", ORIGIN, party, 1))
        self.file = folder / "agreement.signing"

    def path(self, name: str) -> str:
        return str(self.folder / name)

    def draft(self) -> int:
        keys = ["--signer", self.path("A.json"), self.path("B.json")]
        texts = [self.path("ar.txt"), self.path("en.txt")]
        return run(["sign", "draft", *texts, *keys, "--authentic", "ar", "-o", str(self.file)])

    def add(self, party: str, file: Path | None = None) -> int:
        return run(
            ["sign", "add", str(file or self.file), "--root-key", self.path(f"{party}.json")]
        )


@pytest.fixture
def table(tmp_path: Path) -> Table:
    made = Table(tmp_path)
    assert made.draft() == 0
    return made


def test_the_parties_sign_apart_by_codes_and_the_file_verifies(
    table: Table, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["verify", str(table.file)]) == 1
    assert run(["sign", "codes", str(table.file), "-o", table.path("codes")]) == 0
    away = table.folder / "away.signing"
    codes = table.path("codes/codes.txt")
    assert run(["sign", "read", codes, "-o", str(away)]) == 0
    assert table.add("B", away) == 0
    assert table.add("A") == 0
    assert run(["sign", "codes", str(away), "-o", table.path("back")]) == 0
    assert run(["sign", "read", table.path("back/codes.txt"), "-o", str(table.file)]) == 0
    capsys.readouterr()
    assert run(["verify", str(table.file), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["signed"] == [f"{ORIGIN}/root/A/1", f"{ORIGIN}/root/B/1"]


def test_copies_that_travelled_on_a_stick_are_laid_together(table: Table) -> None:
    copy = table.folder / "stick.signing"
    shutil.copy(table.file, copy)
    assert (table.add("A"), table.add("B", copy)) == (0, 0)
    assert run(["verify", str(table.file)]) == 1
    assert run(["sign", "merge", str(table.file), str(copy)]) == 0
    assert run(["verify", str(table.file)]) == 0


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not installed")
def test_openssl_and_sha256sum_verify_what_was_signed(
    table: Table, capsys: pytest.CaptureFixture[str]
) -> None:
    assert (table.add("A"), table.add("B")) == (0, 0)
    capsys.readouterr()
    out = table.folder / "plain"
    assert run(["sign", "unpack", str(table.file), "-o", str(out), "--json"]) == 0
    commands = json.loads(capsys.readouterr().out)["commands"]
    assert len(commands) == 3

    def holds() -> list[bool]:
        ran = (
            subprocess.run(shlex.split(one), cwd=out, capture_output=True, check=False)
            for one in commands
        )
        return [one.returncode == 0 for one in ran]

    assert holds() == [True, True, True]
    sheet = out / "sheet.txt"
    sheet.write_bytes(sheet.read_bytes().replace(b'"authentic":false', b'"authentic":true '))
    assert holds() == [True, False, False]


def test_a_signed_document_is_ready_to_be_registered(
    table: Table, capsys: pytest.CaptureFixture[str]
) -> None:
    table.add("A")
    assert run(["sign", "body", str(table.file)]) == 1
    table.add("B")
    capsys.readouterr()
    assert run(["sign", "body", str(table.file)]) == 0
    octets = capsys.readouterr().out.encode()
    assert isinstance(decode_any_body("DOC", format_canonical(json.loads(octets))), Document)
    body = json.loads(octets)
    assert body["in_name_of"] == ["A", "B"]
    assert body["language"] == "ar"
    clauses = [text["clause_ids"] for text in body["texts"]]
    assert clauses[0] == clauses[1]
    assert "2.2.c" in clauses[0]


def test_the_check_word_is_told_and_odd_figures_too(
    table: Table, capsys: pytest.CaptureFixture[str]
) -> None:
    (table.folder / "en.txt").write_text(AGREEMENT_EN.replace("15 km", "50 km"))
    table.file.unlink()
    capsys.readouterr()
    assert table.draft() == 0
    told = capsys.readouterr().out
    assert "Clause 2.1: ar has 15, en has 50." in told
    assert "compare it with every party" in told


def test_a_draft_is_never_written_over_another(table: Table) -> None:
    before = table.file.read_bytes()
    assert table.draft() == 1
    assert table.file.read_bytes() == before


def test_a_missing_code_is_named_and_what_was_changed_is_refused(
    table: Table, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["sign", "codes", str(table.file), "-o", table.path("codes")])
    codes = table.folder / "codes" / "codes.txt"
    lines = codes.read_text().splitlines(keepends=True)
    codes.write_text("".join(lines[1:]))
    capsys.readouterr()
    assert run(["sign", "read", str(codes), "-o", table.path("new")]) == 2
    assert "missing: 1" in capsys.readouterr().err
    table.add("A")
    table.file.write_bytes(table.file.read_bytes().replace(b"15 km", b"50 km"))
    assert run(["verify", str(table.file)]) == 3


def test_two_of_three_of_a_party_are_enough_where_the_sheet_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = Table(tmp_path)
    for number in (2, 3):
        write_root(tmp_path / f"A{number}.json", make_root("small", ORIGIN, "A", number))
    names = ("A", "A2", "A3", "B")
    draft = [table.path("ar.txt"), table.path("en.txt"), "--authentic", "ar", "-o", str(table.file)]
    signers = ["--signer", *(table.path(f"{name}.json") for name in names)]
    for wrong in ("A=4", "A", "A=x", "A=0", "C=1"):
        assert run(["sign", "draft", *draft, *signers, "--needs", wrong]) == 2
    assert run(["sign", "draft", *draft, *signers, "--needs", "A=2"]) == 0
    for name, code in (("B", 1), ("A3", 1), ("A", 0), ("A2", 0)):
        assert table.add(name) == 0
        capsys.readouterr()
        assert run(["verify", str(table.file)]) == code
    assert "A: 3 signed; any 2 of 3 needed" in capsys.readouterr().out
    assert run(["sign", "body", str(table.file)]) == 0
