"""``truceline erase``: erase the content of a message, with the roots of all who must sign."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from truceline.base.errors import MalformedError
from truceline.cli import joint_entry
from truceline.cli.erasing import draft_erasure
from truceline.cli.joint_entry import JointEntry, read_joint_entry, reading, write_joint_entry
from truceline.cli.options import AsJson, codes
from truceline.cli.roots import RootKey, read_root
from truceline.cli.show import show_facts, show_json, show_line
from truceline.messages.administration import Erasure, ErasureReason
from truceline.messages.entry import check_word
from truceline.room.wire import Receipt

CODE = "ERA"

app = App(
    name="erase",
    help="""Erase the content of a message. The entry, its place and every proof stay.

    The roots of both parties sign, and those of the third party where it wrote the message. On
    one machine: `erase MESSAGE`. With the parties apart: one writes the erasure (`erase draft`),
    each signs it (`erase sign`), and anybody sends it (`erase send`).
    """,
)
RootFiles = Annotated[
    list[Path],
    Parameter(name="--root-key", consume_multiple=True, negative="", help="Root key files."),
]
Output = Annotated[Path, Parameter(name=["--output", "-o"])]


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class What:
    """In which room, why, and who signs here."""

    url: str
    """Address of the room's host."""

    root_key: RootFiles
    """Root key files of the parties that sign here."""

    reason: Annotated[ErasureReason, codes("--reason", ErasureReason)]
    """Why the content is erased."""

    seat: Path | None = None
    """Key file of a seat, for a room whose log only members read."""

    @property
    def roots(self) -> list[RootKey]:
        """The keys that sign here."""
        return [read_root(path) for path in self.root_key]


@app.default
def erase(message: str, /, *, what: What, as_json: AsJson = False) -> None:
    """Erase a message where the root keys of all who must sign are at hand.

    Parameters
    ----------
    message
        Reference of the message, or the index of its entry.
    """
    with reading(what.url, what.root_key, what.seat) as found:
        drafted = draft_erasure(found, message, what.reason)
        signed = joint_entry.sign(drafted, what.roots)
        receipt = found.room.submit(joint_entry.submission_of(signed))
    _show_receipt(signed, receipt, as_json=as_json)


@app.command
def draft(message: str, /, *, what: What, output: Output, as_json: AsJson = False) -> None:
    """Write the erasure of a message and sign it for one party.

    Parameters
    ----------
    message
        Reference of the message, or the index of its entry.
    output
        The file that travels to the other party; it holds no word of the message.
    """
    with reading(what.url, what.root_key, what.seat) as found:
        drafted = draft_erasure(found, message, what.reason)
    signed = joint_entry.sign(drafted, what.roots)
    write_joint_entry(output, signed)
    _show_file(output, signed, as_json=as_json)


@app.command
def sign(file: Path, /, *, root_key: RootFiles, as_json: AsJson = False) -> None:
    """Add a party's signatures. Nothing is sent: compare reference and check word first.

    Parameters
    ----------
    file
        The erasure, as `erase draft` wrote it.
    """
    roots = [read_root(path) for path in root_key]
    signed = joint_entry.sign(read_joint_entry(file, CODE), roots)
    write_joint_entry(file, signed)
    _show_file(file, signed, as_json=as_json)


@app.command
def send(file: Path, /, *, url: str, as_json: AsJson = False) -> None:
    """Put an erasure on the record that all have signed: from then on the content is gone.

    Parameters
    ----------
    file
        The signed erasure.
    url
        Address of the room's host.
    """
    signed = read_joint_entry(file, CODE)
    _show_receipt(signed, joint_entry.send(signed, url, file), as_json=as_json)


def _erasure_of(entry: JointEntry) -> Erasure:
    erasure = entry.content
    if not isinstance(erasure, Erasure):
        raise MalformedError("joint-entry", f"{entry.code} is no erasure.")
    return erasure


def _check_word(erasure: Erasure) -> str:
    return check_word(bytes.fromhex(erasure.entry))


def _show_receipt(entry: JointEntry, receipt: Receipt, *, as_json: bool) -> None:
    if as_json:
        show_json(receipt)
        return
    erasure = _erasure_of(entry)
    about = f"{erasure.about} ({_check_word(erasure)})"
    show_line(f"The content of {about} is erased by entry {receipt.index}.")
    show_line("Copies that others exported or that older backups hold are not reached.")


def _show_file(path: Path, entry: JointEntry, *, as_json: bool) -> None:
    erasure = _erasure_of(entry)
    if as_json:
        shown = {"file": str(path), "about": erasure.about, "by": entry.by}
        show_json({**shown, "signatures": entry.signatures})
        return
    show_facts(
        [
            ("file", str(path)),
            ("room", f"{entry.origin}, {entry.status}"),
            ("erases", f"{erasure.about}, entry {erasure.index}"),
            ("check word", _check_word(erasure)),
            ("reason", erasure.reason),
            ("to be signed by", ", ".join(entry.by)),
            ("signatures", str(entry.signatures)),
        ]
    )
