"""``truceline erase``: erase the content of a message, with the roots of all who must sign."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from truceline.base.errors import MalformedError
from truceline.cli import joint_entry
from truceline.cli.erasing import draft_erasure
from truceline.cli.joint_entry import JointEntry, read_joint_entry, write_joint_entry
from truceline.cli.joint_signing import Output, RootFiles, Signing, show_file, sign_file
from truceline.cli.options import AsJson, codes
from truceline.cli.show import show_json, show_line
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


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class Erasing(Signing):
    """In which room, why, and who signs here."""

    reason: Annotated[ErasureReason, codes("--reason", ErasureReason)]
    """Why the content is erased."""


@app.default
def erase(message: str, /, *, what: Erasing, as_json: AsJson = False) -> None:
    """Erase a message where the root keys of all who must sign are at hand.

    Parameters
    ----------
    message
        Reference of the message, or the index of its entry.
    """
    with what.reading() as found:
        signed, receipt = what.submit(draft_erasure(found, message, what.reason), found)
    _show_receipt(signed, receipt, as_json=as_json)


@app.command
def draft(message: str, /, *, what: Erasing, output: Output, as_json: AsJson = False) -> None:
    """Write the erasure of a message and sign it for one party.

    Parameters
    ----------
    message
        Reference of the message, or the index of its entry.
    output
        The file that travels to the other party; it holds no word of the message.
    """
    with what.reading() as found:
        drafted = draft_erasure(found, message, what.reason)
    signed = what.sign(drafted)
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
    _show_file(file, sign_file(file, CODE, root_key), as_json=as_json)


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
    what = [
        ("erases", f"{erasure.about}, entry {erasure.index}"),
        ("check word", _check_word(erasure)),
        ("reason", erasure.reason),
    ]
    show_file(path, entry, what, {"about": erasure.about} if as_json else None)
