import importlib.abc
import importlib.machinery
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

import pytest

from truceline.cli.app import run


class Hidden(importlib.abc.MetaPathFinder):
    """Finds nothing of the engine, as on a machine that lacks it."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if fullname.partition(".")[0] == "truceline_geo":
            raise ModuleNotFoundError(name=fullname)
        return None


def test_without_the_engine_the_command_says_what_to_install(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [each for each in sys.modules if each.partition(".")[0] == "truceline_geo"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(sys, "meta_path", [Hidden(), *sys.meta_path])
    target = str(tmp_path / "out.parquet")
    arguments = [str(tmp_path / "in.csv"), "--agreement", "khabur", "--time", "when", "-o", target]
    assert run(["screen", *arguments, "--json"]) == 4
    error = json.loads(capsys.readouterr().out)["error"]
    assert error["code"] == "engine-missing"
    assert "truceline_geo" in error["detail"]
    assert "truceline-geo[archive]" in error["mend"]
