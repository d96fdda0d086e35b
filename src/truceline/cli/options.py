"""Options that several commands take, and the seat's client that they open."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from truceline.cli.client import RoomClient
from truceline.cli.link import Link
from truceline.cli.machine import now
from truceline.cli.seat_state import SeatFiles, open_seat

Flag = Parameter(negative="")
AsJson = Annotated[bool, Parameter(name="--json", negative="", help="Print one JSON document.")]
FileOrStandardInput = Annotated[str, Parameter(allow_leading_hyphen=True)]
DataDirectory = Annotated[Path, Parameter(name="--data", help="The host's data directory.")]


def codes(option: str, kind: type[StrEnum]) -> Parameter:
    """Return the annotation of an option that takes the codes of ``kind`` as they are spelled."""

    def spelled(name: str) -> str:
        return kind[name].value if name in kind.__members__ else name

    return Parameter(name=option, name_transform=spelled, consume_multiple=True, negative="")


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class SeatOptions:
    """At which room, and as whom."""

    url: Annotated[str, Parameter(env_var="TRUCELINE_URL")]
    """Address of the room's host, such as http://127.0.0.1:8080."""

    seat: Annotated[Path, Parameter(env_var="TRUCELINE_SEAT")]
    """Key file of the officer's seat, made by `truceline enrol`."""

    as_json: AsJson = False


@contextmanager
def seated(options: SeatOptions) -> Iterator[RoomClient]:
    """Hold the seat, connected to its room, until the end of the block."""
    with open_seat(options.seat) as files, Link(options.url) as link:
        yield RoomClient(files, link, now)


@contextmanager
def following(options: SeatOptions) -> Iterator[RoomClient]:
    """Be connected to the seat's room for long: other commands of the seat go on meanwhile."""
    with Link(options.url) as link:
        yield RoomClient(SeatFiles(options.seat), link, now)
