"""``truceline withhold``: commit to a document whose text is not shown yet."""

from pathlib import Path
from typing import Annotated

import msgspec
from cyclopts import Parameter

from truceline.base.errors import MalformedError
from truceline.cli.machine import random_bytes
from truceline.cli.options import AsJson
from truceline.cli.seat import read_file, write_private
from truceline.cli.show import show_json, show_line
from truceline.messages.document import withheld_commitment
from truceline.messages.entry import SALT_BYTES


class Withheld(msgspec.Struct, frozen=True):
    """What is kept beside the file: the salt opens the commitment that is registered."""

    salt: str
    file_sha256: str


def withhold(
    file: Path,
    /,
    *,
    keep: Annotated[Path, Parameter(name=("--keep", "-o"))],
    as_json: AsJson = False,
) -> None:
    """Make the commitment to a file, for a document that is registered and not shown.

    Register it with `withheld` and this `file_sha256` (truceline send DOC). Whoever is later given
    the file and the salt checks that it is that one: truceline check FILE --salt SALT.

    Parameters
    ----------
    file
        The document.
    keep
        New file for the salt. Without it nobody can ever show that the file is the one.
    """
    if keep.exists():
        raise MalformedError("file", f"{keep} is there already.", "Name a new file.")
    salt = random_bytes(SALT_BYTES)
    made = Withheld(salt.hex(), withheld_commitment(salt, read_file(file)))
    write_private(keep, msgspec.json.encode(made) + b"\n")
    if as_json:
        show_json({"file_sha256": made.file_sha256, "kept": str(keep)})
    else:
        show_line(f"file_sha256 {made.file_sha256}; the salt is in {keep}.")
