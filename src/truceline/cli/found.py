"""``truceline found``: make root keys, write the founding, have it signed, open the room."""

from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from truceline.agreement.agreement import Agreement
from truceline.base.errors import RefusedError
from truceline.base.instants import format_instant
from truceline.cli.data_directory import RoomDirectory
from truceline.cli.founding import (
    FoundingFile,
    draft_founding,
    open_room,
    read_file_of_founding,
    sign_founding,
    write_file_of_founding,
)
from truceline.cli.machine import now
from truceline.cli.options import AsJson, DataDirectory
from truceline.cli.roots import make_root, public_half, read_root, write_root
from truceline.cli.scenarios import find_pack, read_pack
from truceline.cli.show import show_facts, show_json, show_line

app = App(
    name="found",
    help="""Found a room from an agreement pack.

    On one machine: `found key` for each party, then `found PACK`. With the parties apart: each
    makes its keys and gives away the public file; the host writes the founding (`found draft`);
    each party reads and signs it (`found sign`); the host opens the room (`found open`).
    """,
)
RootFiles = Annotated[
    list[Path],
    Parameter(name="--root-key", consume_multiple=True, negative="", help="Root key files."),
]
Output = Annotated[Path, Parameter(name=["--output", "-o"])]


@app.default
def found(
    pack: str, /, *, data: DataDirectory, root_key: RootFiles, as_json: AsJson = False
) -> None:
    """Found a room where all private root keys are at hand.

    Parameters
    ----------
    pack
        Folder of the agreement pack, or the name of a scenario that ships.
    """
    roots = [read_root(path) for path in root_key]
    file = _draft(read_pack(find_pack(pack)), data, root_key)
    _open(data, sign_founding(file, roots), as_json=as_json)


@app.command
def key(
    party: str,
    /,
    *,
    pack: str,
    output: Output,
    number: int = 1,
    as_json: AsJson = False,
) -> None:
    """Make a root key of a party: the private file, and beside it the public one to give away.

    Parameters
    ----------
    party
        Party of the agreement, such as A or MISSION.
    pack
        Folder of the agreement pack.
    output
        The private file; the public one is beside it with `.pub` added.
    number
        Which of the party's n root keys.
    """
    agreement = read_pack(find_pack(pack))
    root = make_root(agreement.room, agreement.origin, party, number)
    if output.exists():
        raise RefusedError("file-exists", f"{output} is there already.", "Choose another name.")
    public = output.with_name(output.name + ".pub")
    write_root(output, root)
    write_root(public, public_half(root))
    if as_json:
        show_json({"private": str(output), "public": str(public), "key": root.key})
    else:
        show_facts([("private", str(output)), ("public", str(public)), ("key", root.key)])


@app.command
def draft(
    pack: str,
    /,
    *,
    data: DataDirectory,
    root_key: RootFiles,
    output: Output,
    as_json: AsJson = False,
) -> None:
    """Write the founding for the parties to sign. The host's keys are made in its data directory.

    Parameters
    ----------
    pack
        Folder of the agreement pack.
    output
        The file that travels to the parties; it holds no secret.
    """
    file = _draft(read_pack(find_pack(pack)), data, root_key)
    write_file_of_founding(output, file)
    _show_file(output, file, as_json=as_json)


@app.command
def sign(file: Path, /, *, root_key: RootFiles, as_json: AsJson = False) -> None:
    """Add a party's signatures to a founding. Nothing is sent anywhere.

    Parameters
    ----------
    file
        The founding, as `found draft` wrote it or another party signed it.
    """
    founding = read_file_of_founding(file)
    signed = sign_founding(founding, [read_root(path) for path in root_key])
    write_file_of_founding(file, signed)
    _show_file(file, signed, as_json=as_json)


@app.command(name="open")
def open_(file: Path, /, *, data: DataDirectory, as_json: AsJson = False) -> None:
    """Open the room with a founding that all have signed.

    Parameters
    ----------
    file
        The signed founding.
    """
    _open(data, read_file_of_founding(file), as_json=as_json)


def _draft(agreement: Agreement, data: Path, root_key: list[Path]) -> FoundingFile:
    room = _free_room(data, agreement.room)
    room.make_keys(agreement.origin)
    roots = [read_root(path) for path in root_key]
    return draft_founding(agreement, room, roots, format_instant(now()))


def _free_room(data: Path, name: str) -> RoomDirectory:
    room = RoomDirectory(data, name)
    if room.is_founded:
        raise RefusedError(
            "founded", f"{room.path} holds this room already.", "Choose another data directory."
        )
    return room


def _open(data: Path, file: FoundingFile, *, as_json: bool) -> None:
    agreement = file.founding.agreement
    room = _free_room(data, agreement.room)
    receipt = open_room(room, file)
    facts = {
        "room": agreement.room,
        "origin": agreement.origin,
        "vkey": file.founding.log_vkey,
        "entry": receipt.entry,
    }
    if as_json:
        show_json(facts)
        return
    show_facts(facts.items())
    show_line("The parties can now invite their officers: `truceline enrol invite`.")


def _show_file(path: Path, file: FoundingFile, *, as_json: bool) -> None:
    founding, agreement = file.founding, file.founding.agreement
    signed = file.note.count("\n\N{EM DASH} ")
    if as_json:
        show_json({"file": str(path), "room": agreement.room, "signatures": signed})
        return
    title = agreement.title[agreement.languages[0]]
    facts = [
        ("file", str(path)),
        ("room", f"{agreement.room}, {agreement.status}"),
        ("title", title),
        ("log key", founding.log_vkey),
        ("signatures", str(signed)),
    ]
    facts += [(f"root {party}", vkey) for party, keys in founding.roots.items() for vkey in keys]
    show_facts(facts)
