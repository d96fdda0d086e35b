import re
from pathlib import Path

import pytest

README = Path(__file__).parent.parent / "README.md"
BLOCKS = re.findall(r"^```python\n(.*?)^```$", README.read_text("utf-8"), re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("block", BLOCKS, ids=range(len(BLOCKS)))
def test_what_the_readme_says_runs(
    block: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if "archive" in block:
        pytest.importorskip("pyarrow")
    (tmp_path / "positions.csv").write_text("lon,lat\n36.05,46.05\n36.2,46.1\n")
    monkeypatch.chdir(tmp_path)
    exec(compile(block, README.name, "exec"), {})
    assert "print" not in block or capsys.readouterr().out


def test_the_readme_has_examples() -> None:
    assert len(BLOCKS) > 3
