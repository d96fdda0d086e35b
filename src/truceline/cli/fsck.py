"""``truceline fsck``: verify again everything that a data directory holds."""

import msgspec

from truceline.cli.data_directory import RoomDirectory, rooms_in
from truceline.cli.options import AsJson, DataDirectory
from truceline.cli.show import show_json, show_line
from truceline.room.fsck import Findings, check_store
from truceline.stores.sqlite import SqliteStore


class RoomFindings(msgspec.Struct, frozen=True):
    """What was found in one room."""

    room: str
    findings: Findings


class Report(msgspec.Struct, frozen=True):
    """What was found in all of them."""

    ok: bool
    rooms: tuple[RoomFindings, ...]


def fsck(*, data: DataDirectory, as_json: AsJson = False) -> int:
    """Verify again every signature, hash and proof that a data directory holds.

    Exit code 0 if everything holds, 1 if not. A host or keeper may go on in this directory: what it
    held when the check began is checked.
    """
    rooms = tuple(RoomFindings(room.room, check(room)) for room in rooms_in(data))
    report = Report(all(room.findings.ok for room in rooms), rooms)
    if as_json:
        show_json(report)
    else:
        for room in rooms:
            found = room.findings
            verdict = "clean" if found.ok else "DAMAGED"
            show_line(f"{room.room}: {verdict}, {found.size} entries under {found.root}")
            for problem in found.problems:
                show_line(f"  {problem}")
    return 0 if report.ok else 1


def check(room: RoomDirectory) -> Findings:
    """Return what is wrong with the room's store, as it is at one instant."""
    store = SqliteStore(room.store)
    try:
        with store.as_it_stands():
            found = check_store(store, room.origin(), is_copy=room.pin.exists())
            torn = tuple(f"file: {problem}" for problem in store.problems())
        return msgspec.structs.replace(
            found, ok=found.ok and not torn, problems=found.problems + torn
        )
    finally:
        store.close()
