"""An exported record as a file: verified, then read."""

from pathlib import Path

from truceline.base.errors import IntegrityError
from truceline.cli.verify import verify_file
from truceline.room.register_file import Bundle, read_bundle


def open_record(record: Path, vkey: str | None) -> Bundle:
    """Return the exported record in the file ``record``; IntegrityError where it does not hold."""
    verdict = verify_file(record, vkey)
    if not verdict.ok:
        raise IntegrityError("record", f"the record does not hold: {verdict.problems[0]}")
    with record.open("rb") as lines:
        return read_bundle(lines)
