"""Write what the web app takes from the host's code: the form description of every message type.

Run from the repository: ``python web/scripts/generate.py``. A test fails where the file is stale.
"""

from pathlib import Path

from truceline.messages.form import catalogue_json

GENERATED = Path(__file__).resolve().parents[1] / "src" / "generated"


def write_catalogue(folder: Path) -> None:
    """Write ``catalogue.json`` into ``folder``."""
    (folder / "catalogue.json").write_bytes(catalogue_json() + b"\n")


if __name__ == "__main__":
    write_catalogue(GENERATED)
