"""Agreement packs: those that ship, and folders of one's own."""

from pathlib import Path

from truceline.agreement.agreement import Agreement
from truceline.agreement.pack import parse_pack
from truceline.base.errors import MalformedError

PACKAGE = Path(__file__).parents[1]
SHIPPED = (PACKAGE / "scenarios", PACKAGE.parents[1] / "scenarios")
"""In an installed wheel, and in a checkout."""


def find_pack(pack: str) -> Path:
    """Return the folder ``pack``, or the shipped scenario of that name."""
    for folder in (Path(pack), *(shipped / pack for shipped in SHIPPED)):
        if (folder / "agreement.toml").is_file():
            return folder
    raise MalformedError(
        "pack", f"there is no agreement.toml in {pack!r}.", "Give the folder of an agreement pack."
    )


def read_pack(folder: Path) -> Agreement:
    """Return the agreement in ``folder``; PackError with every problem where there is any."""
    files = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    return parse_pack((folder / "agreement.toml").read_text(), files)
