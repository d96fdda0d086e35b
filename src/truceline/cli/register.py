"""``truceline register``: the public register in one file, from an exported record."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from truceline.base.errors import IntegrityError, MalformedError
from truceline.cli.checking import marks_on
from truceline.cli.machine import now
from truceline.cli.options import AsJson
from truceline.cli.show import show_json, show_line
from truceline.cli.verify import verify_file
from truceline.room.register_file import read_bundle, read_register, write_register


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class Shelf:
    """What lies beside the record."""

    texts: Path | None = None
    """Folder with the registered texts, one UTF-8 .txt file each."""

    files: Path | None = None
    """Folder with the registered files: of pictures, the letterheads, stamps and signatures are
    measured, so that a copy of one on another paper is known."""


_EMPTY = Shelf()


def register(
    bundle: Path,
    /,
    *,
    shelf: Shelf = _EMPTY,
    vkey: str | None = None,
    output: Annotated[Path, Parameter(name=["--output", "-o"])],
    as_json: AsJson = False,
) -> None:
    """Write the public register to one file that `truceline check` asks, offline.

    The bundle is verified first. Only what is public now goes into the file.

    Parameters
    ----------
    bundle
        The file that `truceline export` wrote.
    vkey
        The log's key, where you know it by another way than this file.
    output
        The file to write.
    """
    verdict = verify_file(bundle, vkey)
    if not verdict.ok:
        raise IntegrityError("register", f"the bundle does not hold: {verdict.problems[0]}")
    files = sorted(shelf.texts.glob("*.txt")) if shelf.texts is not None else []
    given = [file.read_text(encoding="utf-8") for file in files]
    with bundle.open("rb") as lines:
        octets = list(write_register(read_bundle(lines), given, now(), marks_on(shelf.files)))
    found = read_register(octets)
    output.write_bytes(b"".join(octets))
    if as_json:
        documents, held = len(found.documents), len(found.texts)
        show_json({"file": str(output), "documents": documents, "texts": held})
    else:
        show_line(f"{output}: {len(found.documents)} documents, {len(found.texts)} texts")


def read_file(path: Path) -> bytes:
    """Return the octets of ``path``; MalformedError ``file`` where it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as problem:
        raise MalformedError("file", f"cannot read {path}: {problem.strerror}.") from problem
