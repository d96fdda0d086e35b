"""The web app's copy of the catalogue is the catalogue."""

from pathlib import Path

from truceline.messages.form import catalogue_json

COPY = Path(__file__).parents[3] / "web" / "src" / "generated" / "catalogue.json"


def test_the_web_app_has_the_present_catalogue() -> None:
    assert COPY.read_bytes() == catalogue_json() + b"\n", "run python web/scripts/generate.py"
