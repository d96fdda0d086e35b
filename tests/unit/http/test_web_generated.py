"""What the web app takes from the host's code is what the code says now."""

import runpy
from pathlib import Path

WEB = Path(__file__).parents[3] / "web"


def test_the_web_app_has_the_present_catalogue_and_schemas(tmp_path: Path) -> None:
    runpy.run_path(str(WEB / "scripts" / "generate.py"))["write"](tmp_path)
    for fresh in tmp_path.iterdir():
        kept = WEB / "src" / "generated" / fresh.name
        assert kept.read_bytes() == fresh.read_bytes(), "run python web/scripts/generate.py"
    names = {each.name for each in tmp_path.iterdir()}
    assert names == {"catalogue.json", "months.json", "schemas.json"}
