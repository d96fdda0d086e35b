"""What the commands on joint entries share: who signs where, signing a file, and showing it."""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from truceline.cli.joint_entry import (
    JointEntry,
    Reading,
    read_joint_entry,
    reading,
    sign,
    submission_of,
    write_joint_entry,
)
from truceline.cli.roots import RootKey, read_root
from truceline.cli.show import show_facts, show_json
from truceline.room.wire import Receipt

RootFiles = Annotated[
    list[Path],
    Parameter(name="--root-key", consume_multiple=True, negative="", help="Root key files."),
]
Output = Annotated[Path, Parameter(name=["--output", "-o"])]


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class Signing:
    """In which room, and who signs here."""

    url: str
    """Address of the room's host."""

    root_key: RootFiles
    """Root key files of the parties that sign here."""

    seat: Path | None = None
    """Key file of a seat, for a room whose log only members read."""

    def reading(self) -> AbstractContextManager[Reading]:
        """Read the room."""
        return reading(self.url, self.root_key, self.seat)

    def sign(self, drafted: JointEntry) -> JointEntry:
        """Return the entry with the signatures of the root keys at hand."""
        return sign(drafted, _roots(self.root_key))

    def submit(self, drafted: JointEntry, found: Reading) -> tuple[JointEntry, Receipt]:
        """Sign the entry and put it on the record."""
        signed = self.sign(drafted)
        return signed, found.room.submit(submission_of(signed))


def sign_file(file: Path, code: str, root_key: list[Path]) -> JointEntry:
    """Add signatures to the entry of the type ``code`` that lies in ``file``, and return it."""
    signed = sign(read_joint_entry(file, code), _roots(root_key))
    write_joint_entry(file, signed)
    return signed


def show_file(
    path: Path, entry: JointEntry, what: list[tuple[str, str]], values: dict[str, object] | None
) -> None:
    """Show the file and ``what`` it says in words, or its ``values`` as JSON where given."""
    if values is not None:
        told = {"file": str(path), **values, "by": entry.by, "signatures": entry.signatures}
        show_json(told)
        return
    show_facts(
        [
            ("file", str(path)),
            ("room", f"{entry.origin}, {entry.status}"),
            *what,
            ("to be signed by", ", ".join(entry.by)),
            ("signatures", str(entry.signatures)),
        ]
    )


def _roots(files: list[Path]) -> list[RootKey]:
    return [read_root(path) for path in files]
