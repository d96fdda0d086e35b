"""The page's shell lines verify its example with OpenSSL, and refuse it with one octet changed."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

PAGE = (Path(__file__).parents[3] / "docs/protocol/record.md").read_text(encoding="utf-8")
BLOCKS = dict(re.findall(r"^```(?:text|sh) (\S+)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL))

pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not installed")


def run(folder: Path, proof: str) -> "subprocess.CompletedProcess[str]":
    keys = dict(line.split() for line in BLOCKS["keys"].splitlines())
    (folder / "log.vkey").write_text(keys["log"] + "\n")
    (folder / "entry").write_text(BLOCKS["entry"])
    (folder / "proof").write_text(proof)
    shell = ["bash", "-c", BLOCKS["openssl"]]
    return subprocess.run(
        shell, cwd=folder, capture_output=True, text=True, timeout=60, check=False
    )


def test_openssl_verifies_the_checkpoint_and_sha256sum_finds_the_entry(tmp_path: Path) -> None:
    done = run(tmp_path, BLOCKS["proof"])
    assert done.returncode == 0, done.stderr
    entry, _ = done.stdout.splitlines()
    assert f"entry       {entry}\n" in BLOCKS["hash"]


@pytest.mark.parametrize(
    ("told", "instead"), [("\n3\n", "\n4\n"), ("pssPdKcu", "pssPdKcv"), ("K044rhaW", "K044rhaX")]
)
def test_openssl_refuses_what_was_changed(tmp_path: Path, told: str, instead: str) -> None:
    assert BLOCKS["proof"].count(told) == 1
    done = run(tmp_path, BLOCKS["proof"].replace(told, instead))
    assert done.returncode != 0
