"""Root keys: they sign for a party, k of n, and are kept offline by people, never by a host."""

from pathlib import Path
from typing import Literal

import msgspec

from truceline.base.encoding import format_base64, parse_base64
from truceline.base.errors import MalformedError, RefusedError
from truceline.cli.machine import random_bytes
from truceline.cli.seat import read_file, write_private
from truceline.record.keys import SEED_OCTETS, Signer, parse_vkey


class RootKey(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Root key ``number`` of ``party``. ``seed`` is absent from the half that is given away."""

    truceline: Literal["root/v1"]
    room: str
    origin: str
    party: str
    number: int
    key: str
    seed: str | None = None

    @property
    def signer(self) -> Signer:
        """The private half; RefusedError ``root-public`` where this file has only the public."""
        if self.seed is None:
            raise RefusedError(
                "root-public",
                f"this is only the public half of root key {self.number} of {self.party}.",
                "Sign with the private file, on the machine where it is kept.",
            )
        return Signer.from_seed(parse_vkey(self.key).name, parse_base64(self.seed))


def make_root(room: str, origin: str, party: str, number: int) -> RootKey:
    """Return a new root key."""
    seed = random_bytes(SEED_OCTETS)
    signer = Signer.from_seed(f"{origin}/root/{party}/{number}", seed)
    return RootKey(
        truceline="root/v1",
        room=room,
        origin=origin,
        party=party,
        number=number,
        key=signer.vkey,
        seed=format_base64(seed),
    )


def public_half(root: RootKey) -> RootKey:
    """Return what may be given to the host and to the other party."""
    return msgspec.structs.replace(root, seed=None)


def read_root(path: Path) -> RootKey:
    """Return the root key in ``path``; MalformedError ``key-file`` where there is none."""
    try:
        root = msgspec.json.decode(read_file(path), type=RootKey)
    except msgspec.MsgspecError as problem:
        raise MalformedError("key-file", f"{path} is no root key: {problem}.") from problem
    if root.seed is not None and root.signer.vkey != root.key:
        raise MalformedError("key-file", f"the seed in {path} is not that of its key.")
    return root


def write_root(path: Path, root: RootKey) -> None:
    """Write ``root`` to ``path``, readable by its owner only."""
    write_private(path, msgspec.json.format(msgspec.json.encode(root), indent=2) + b"\n")


def one_party(roots: list[RootKey]) -> RootKey:
    """Return the first of ``roots``; RefusedError where they are not of one party and room."""
    if len({(root.origin, root.party) for root in roots}) != 1:
        raise RefusedError(
            "root-parties", "the root keys are not of one party in one room.", "Give only those."
        )
    return roots[0]
