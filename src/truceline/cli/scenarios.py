"""Agreement packs: those that ship, and folders of one's own."""

from pathlib import Path

from truceline.agreement.agreement import Agreement
from truceline.agreement.pack import FILE, located, parse_pack
from truceline.agreement.problem import PackError
from truceline.base.errors import MalformedError
from truceline.rules.reading import rule_problems

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
    toml = (folder / FILE).read_text(encoding="utf-8")
    agreement = parse_pack(toml, files)
    problems = rule_problems(agreement)
    if problems:
        raise PackError(located(toml, problems))
    return agreement
