"""``truceline seal`` and ``truceline unseal``: commit to a notice now, show it later."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import msgspec
from cyclopts import Parameter

from truceline.base.canonical import JsonValue
from truceline.base.encoding import format_base64
from truceline.base.errors import MalformedError
from truceline.cli.composing import read_fields
from truceline.cli.machine import random_bytes
from truceline.cli.options import FileOrStandardInput, SeatOptions, seated
from truceline.cli.seat import read_file, write_private
from truceline.cli.send import Addressing, Filing, post_message, show_receipt
from truceline.messages.catalogue import build_body, encode_body, message_type
from truceline.messages.entry import SALT_BYTES
from truceline.messages.sealed_notice import sealed_commitment


class Kept(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is kept beside the seat until the notice is opened: nobody else must have it."""

    type: str
    salt: str
    body: msgspec.Raw


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class Sealing:
    """Where the notice is kept meanwhile, and what obliges to open it."""

    keep: Annotated[Path, Parameter(name=("--keep", "-o"))]
    """New file to keep the notice and its salt in. Without it, it can never be opened."""

    conditions: FileOrStandardInput
    """File with a JSON object: `open_when`, `open_by`; `near`, `near_m` where an incident does."""


def seal(
    type: str,
    /,
    *,
    seat: SeatOptions,
    sealing: Sealing,
    addressing: Addressing | None = None,
    body: FileOrStandardInput,
) -> None:
    """Commit to a notice without showing it.

    Parameters
    ----------
    type
        Code of the notice that is sealed, such as MOV.
    body
        File with the body of the notice as a JSON object; `-` reads standard input.
    """
    octets = encode_body(build_body(message_type(type).code, read_fields(body)))
    given, kept = read_fields(sealing.conditions), sealing.keep
    if kept.exists():
        raise MalformedError("file", f"{kept} is there already.", "Name a new file to keep it in.")
    salt = random_bytes(SALT_BYTES)
    sealed = Kept(type, format_base64(salt), msgspec.Raw(octets))
    # First the file: a commitment to what nobody holds could never be opened.
    write_private(kept, msgspec.json.encode(sealed))
    commitment = sealed_commitment(type, salt, octets)
    with seated(seat) as client:
        receipt = post_message(
            client, "SLD", {**given, "commitment": commitment}, addressing or Addressing()
        )
    show_receipt(receipt, as_json=seat.as_json)


def unseal(
    kept: Path,
    /,
    *,
    seat: SeatOptions,
    addressing: Addressing | None = None,
    filing: Filing | None = None,
) -> None:
    """Open a sealed notice; `--about` names it.

    With `--release NAMED --to` a post of the third party it is opened to that post alone. What it
    comes near must be known: see `truceline send --dry-run OPN`.

    Parameters
    ----------
    kept
        The file that `truceline seal` wrote.
    """
    sealed = read_kept(kept)
    knows = (filing or Filing()).knowing
    given: dict[str, JsonValue] = {
        "sealed_type": sealed.type,
        "salt": sealed.salt,
        "sealed_body": msgspec.json.decode(sealed.body),
        **({"knows": list(knows)} if knows else {}),
    }
    with seated(seat) as client:
        receipt = post_message(client, "OPN", given, addressing or Addressing())
    show_receipt(receipt, as_json=seat.as_json)


def read_kept(file: Path) -> Kept:
    """Return what ``seal`` kept in ``file``; MalformedError ``sealed-file`` otherwise."""
    try:
        return msgspec.json.decode(read_file(file), type=Kept)
    except msgspec.MsgspecError as problem:
        raise MalformedError(
            "sealed-file", f"{file} holds no sealed notice: {problem}.", "Give the kept file."
        ) from problem
